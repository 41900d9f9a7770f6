// @ts-nocheck
// Generated from schemas/programs.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * What `ebpm-loader ps` prints: what of ours is in the kernel. See docs/loader.md.
 */
export interface Programs {
  /**
   * Left attached by `run --pin`.
   */
  pinned: PinnedPackage[];
  /**
   * Held by a loader that runs.
   */
  running: RunningLoader[];
  /**
   * With --all: every program in the kernel.
   */
  programs?: LoadedProgram[];
  [k: string]: unknown;
}
export interface PinnedPackage {
  id: string;
  /**
   * Holds its links and maps.
   */
  folder: string;
  /**
   * Null where its record is lost.
   */
  package: string | null;
  version: string | null;
  digest: string | null;
  /**
   * The number of who asked for it.
   */
  user: string | null;
  /**
   * Seconds.
   */
  age: number | null;
  programs: LoadedProgram[];
  [k: string]: unknown;
}
export interface LoadedProgram {
  /**
   * The kernel's.
   */
  number: number;
  name: string;
  type: string;
  user: number;
  age: number | null;
  [k: string]: unknown;
}
export interface RunningLoader {
  process: number;
  /**
   * run or serve.
   */
  verb: string | null;
  /**
   * Null where only the loader's client knows.
   */
  package: string | null;
  version: string | null;
  user: string | null;
  age: number | null;
  programs: LoadedProgram[];
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"programs.schema.json","title":"Programs","description":"What `ebpm-loader ps` prints: what of ours is in the kernel. See docs/loader.md.","type":"object","required":["pinned","running"],"properties":{"pinned":{"description":"Left attached by `run --pin`.","type":"array","items":{"$ref":"#/definitions/PinnedPackage"}},"running":{"description":"Held by a loader that runs.","type":"array","items":{"$ref":"#/definitions/RunningLoader"}},"programs":{"description":"With --all: every program in the kernel.","type":"array","items":{"$ref":"#/definitions/LoadedProgram"}}},"definitions":{"PinnedPackage":{"type":"object","required":["id","folder","package","version","digest","user","age","programs"],"properties":{"id":{"type":"string"},"folder":{"description":"Holds its links and maps.","type":"string"},"package":{"description":"Null where its record is lost.","type":["string","null"]},"version":{"type":["string","null"]},"digest":{"type":["string","null"]},"user":{"description":"The number of who asked for it.","type":["string","null"]},"age":{"description":"Seconds.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}}}},"RunningLoader":{"type":"object","required":["process","verb","package","version","user","age","programs"],"properties":{"process":{"type":"integer","minimum":1},"verb":{"description":"run or serve.","type":["string","null"]},"package":{"description":"Null where only the loader's client knows.","type":["string","null"]},"version":{"type":["string","null"]},"user":{"type":["string","null"]},"age":{"type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}}}},"LoadedProgram":{"type":"object","required":["number","name","type","user","age"],"properties":{"number":{"description":"The kernel's.","type":"integer","minimum":1},"name":{"type":"string"},"type":{"type":"string"},"user":{"type":"integer","minimum":0},"age":{"type":["integer","null"],"minimum":0}}}}};
const schema13 = {"type":"object","required":["number","name","type","user","age"],"properties":{"number":{"description":"The kernel's.","type":"integer","minimum":1},"name":{"type":"string"},"type":{"type":"string"},"user":{"type":"integer","minimum":0},"age":{"type":["integer","null"],"minimum":0}}};
const schema12 = {"type":"object","required":["id","folder","package","version","digest","user","age","programs"],"properties":{"id":{"type":"string"},"folder":{"description":"Holds its links and maps.","type":"string"},"package":{"description":"Null where its record is lost.","type":["string","null"]},"version":{"type":["string","null"]},"digest":{"type":["string","null"]},"user":{"description":"The number of who asked for it.","type":["string","null"]},"age":{"description":"Seconds.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.id === undefined) && (missing0 = "id")) || ((data.folder === undefined) && (missing0 = "folder"))) || ((data.package === undefined) && (missing0 = "package"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.digest === undefined) && (missing0 = "digest"))) || ((data.user === undefined) && (missing0 = "user"))) || ((data.age === undefined) && (missing0 = "age"))) || ((data.programs === undefined) && (missing0 = "programs"))){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.id !== undefined){
const _errs1 = errors;
if(typeof data.id !== "string"){
validate11.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.folder !== undefined){
const _errs3 = errors;
if(typeof data.folder !== "string"){
validate11.errors = [{instancePath:instancePath+"/folder",schemaPath:"#/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.package !== undefined){
let data2 = data.package;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate11.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: schema12.properties.package.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data3 = data.version;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate11.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema12.properties.version.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
let data4 = data.digest;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate11.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: schema12.properties.digest.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user !== undefined){
let data5 = data.user;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate11.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: schema12.properties.user.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.age !== undefined){
let data6 = data.age;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate11.errors = [{instancePath:instancePath+"/age",schemaPath:"#/properties/age/type",keyword:"type",params:{type: schema12.properties.age.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate11.errors = [{instancePath:instancePath+"/age",schemaPath:"#/properties/age/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.programs !== undefined){
let data7 = data.programs;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid1 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if((((((data8.number === undefined) && (missing1 = "number")) || ((data8.name === undefined) && (missing1 = "name"))) || ((data8.type === undefined) && (missing1 = "type"))) || ((data8.user === undefined) && (missing1 = "user"))) || ((data8.age === undefined) && (missing1 = "age"))){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data8.number !== undefined){
let data9 = data8.number;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.name !== undefined){
const _errs22 = errors;
if(typeof data8.name !== "string"){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/name",schemaPath:"#/definitions/LoadedProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.type !== undefined){
const _errs24 = errors;
if(typeof data8.type !== "string"){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/type",schemaPath:"#/definitions/LoadedProgram/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.user !== undefined){
let data12 = data8.user;
const _errs26 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs26){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.age !== undefined){
let data13 = data8.age;
const _errs28 = errors;
if((!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))) && (data13 !== null)){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/type",keyword:"type",params:{type: schema13.properties.age.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs28){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate11.errors = [{instancePath:instancePath+"/programs/" + i0+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/programs",schemaPath:"#/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"object","required":["process","verb","package","version","user","age","programs"],"properties":{"process":{"type":"integer","minimum":1},"verb":{"description":"run or serve.","type":["string","null"]},"package":{"description":"Null where only the loader's client knows.","type":["string","null"]},"version":{"type":["string","null"]},"user":{"type":["string","null"]},"age":{"type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}}}};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.process === undefined) && (missing0 = "process")) || ((data.verb === undefined) && (missing0 = "verb"))) || ((data.package === undefined) && (missing0 = "package"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.user === undefined) && (missing0 = "user"))) || ((data.age === undefined) && (missing0 = "age"))) || ((data.programs === undefined) && (missing0 = "programs"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.process !== undefined){
let data0 = data.process;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate13.errors = [{instancePath:instancePath+"/process",schemaPath:"#/properties/process/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
validate13.errors = [{instancePath:instancePath+"/process",schemaPath:"#/properties/process/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verb !== undefined){
let data1 = data.verb;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate13.errors = [{instancePath:instancePath+"/verb",schemaPath:"#/properties/verb/type",keyword:"type",params:{type: schema14.properties.verb.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.package !== undefined){
let data2 = data.package;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate13.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: schema14.properties.package.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data3 = data.version;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate13.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema14.properties.version.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user !== undefined){
let data4 = data.user;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate13.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: schema14.properties.user.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.age !== undefined){
let data5 = data.age;
const _errs11 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate13.errors = [{instancePath:instancePath+"/age",schemaPath:"#/properties/age/type",keyword:"type",params:{type: schema14.properties.age.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate13.errors = [{instancePath:instancePath+"/age",schemaPath:"#/properties/age/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.programs !== undefined){
let data6 = data.programs;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data6)){
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs15 = errors;
const _errs16 = errors;
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if((((((data7.number === undefined) && (missing1 = "number")) || ((data7.name === undefined) && (missing1 = "name"))) || ((data7.type === undefined) && (missing1 = "type"))) || ((data7.user === undefined) && (missing1 = "user"))) || ((data7.age === undefined) && (missing1 = "age"))){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data7.number !== undefined){
let data8 = data7.number;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 1 || isNaN(data8)){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.name !== undefined){
const _errs20 = errors;
if(typeof data7.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/name",schemaPath:"#/definitions/LoadedProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.type !== undefined){
const _errs22 = errors;
if(typeof data7.type !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/type",schemaPath:"#/definitions/LoadedProgram/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.user !== undefined){
let data11 = data7.user;
const _errs24 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs24){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.age !== undefined){
let data12 = data7.age;
const _errs26 = errors;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/type",keyword:"type",params:{type: schema13.properties.age.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs26){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs15 === errors;
if(!valid1){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/programs",schemaPath:"#/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="programs.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.pinned === undefined) && (missing0 = "pinned")) || ((data.running === undefined) && (missing0 = "running"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.pinned !== undefined){
let data0 = data.pinned;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate11(data0[i0], {instancePath:instancePath+"/pinned/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid1 = _errs3 === errors;
if(!valid1){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/pinned",schemaPath:"#/properties/pinned/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.running !== undefined){
let data2 = data.running;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid2 = true;
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
const _errs6 = errors;
if(!(validate13(data2[i1], {instancePath:instancePath+"/running/" + i1,parentData:data2,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/running",schemaPath:"#/properties/running/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.programs !== undefined){
let data4 = data.programs;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data4)){
var valid3 = true;
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing1;
if((((((data5.number === undefined) && (missing1 = "number")) || ((data5.name === undefined) && (missing1 = "name"))) || ((data5.type === undefined) && (missing1 = "type"))) || ((data5.user === undefined) && (missing1 = "user"))) || ((data5.age === undefined) && (missing1 = "age"))){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2,schemaPath:"#/definitions/LoadedProgram/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data5.number !== undefined){
let data6 = data5.number;
const _errs12 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/number",schemaPath:"#/definitions/LoadedProgram/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid5 = _errs12 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data5.name !== undefined){
const _errs14 = errors;
if(typeof data5.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/name",schemaPath:"#/definitions/LoadedProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs14 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data5.type !== undefined){
const _errs16 = errors;
if(typeof data5.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/type",schemaPath:"#/definitions/LoadedProgram/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs16 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data5.user !== undefined){
let data9 = data5.user;
const _errs18 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/user",schemaPath:"#/definitions/LoadedProgram/properties/user/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs18 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data5.age !== undefined){
let data10 = data5.age;
const _errs20 = errors;
if((!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))) && (data10 !== null)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/type",keyword:"type",params:{type: schema13.properties.age.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs20){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i2+"/age",schemaPath:"#/definitions/LoadedProgram/properties/age/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs20 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/programs/" + i2,schemaPath:"#/definitions/LoadedProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs9 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/programs",schemaPath:"#/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validatePrograms: Validator<Programs> = Object.assign(
  (value: unknown): value is Programs => {
    const isValid = validate(value);
    validatePrograms.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {} },
);
