// @ts-nocheck
// Generated from schemas/types.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * What `ebpm-loader types` prints: what the kernel says about the things that a script names, and no more. See docs/loader.md.
 */
export interface KernelTypes {
  probes: KernelProbe[];
  /**
   * The numbers of the structs that were asked for and are there.
   */
  structs: {
    [k: string]: number;
  };
  /**
   * Structs and unions by number, with the wanted ones of their members.
   */
  records: {
    [k: string]: KernelRecord;
  };
  constants: {
    [k: string]: number;
  };
  [k: string]: unknown;
}
export interface KernelProbe {
  /**
   * As it was asked for.
   */
  probe: string;
  /**
   * What it stands for; absent where nobody could look.
   */
  matches?: string[];
  /**
   * The struct that a tracepoint hands over.
   */
  struct?: string;
  fields?: KernelMember[];
  returns?: KernelType;
  /**
   * Pointers among the fields are of the user's memory.
   */
  user?: boolean;
  [k: string]: unknown;
}
export interface KernelMember {
  name: string;
  /**
   * Where it is in the struct, if not under its name.
   */
  path?: string;
  type: KernelType;
  /**
   * Width of a bit field.
   */
  bits?: number;
  [k: string]: unknown;
}
export interface KernelType {
  kind: "int" | "pointer" | "array" | "record" | "opaque";
  bytes?: number;
  signed?: boolean;
  char?: boolean;
  enum?: boolean;
  to?: KernelType | null;
  of?: KernelType;
  length?: number;
  id?: number;
  [k: string]: unknown;
}
export interface KernelRecord {
  name: string;
  typedef?: string | null;
  union: boolean;
  size: number;
  members: KernelMember[];
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"types.schema.json","title":"KernelTypes","description":"What `ebpm-loader types` prints: what the kernel says about the things that a script names, and no more. See docs/loader.md.","type":"object","required":["probes","structs","records","constants"],"properties":{"probes":{"type":"array","items":{"$ref":"#/definitions/KernelProbe"}},"structs":{"description":"The numbers of the structs that were asked for and are there.","type":"object","additionalProperties":{"type":"integer"}},"records":{"description":"Structs and unions by number, with the wanted ones of their members.","type":"object","additionalProperties":{"$ref":"#/definitions/KernelRecord"}},"constants":{"type":"object","additionalProperties":{"type":"integer"}}},"definitions":{"KernelProbe":{"type":"object","required":["probe"],"properties":{"probe":{"description":"As it was asked for.","type":"string"},"matches":{"description":"What it stands for; absent where nobody could look.","type":"array","items":{"type":"string"}},"struct":{"description":"The struct that a tracepoint hands over.","type":"string"},"fields":{"type":"array","items":{"$ref":"#/definitions/KernelMember"}},"returns":{"$ref":"#/definitions/KernelType"},"user":{"description":"Pointers among the fields are of the user's memory.","type":"boolean"}}},"KernelMember":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"path":{"description":"Where it is in the struct, if not under its name.","type":"string"},"type":{"$ref":"#/definitions/KernelType"},"bits":{"description":"Width of a bit field.","type":"integer"}}},"KernelRecord":{"type":"object","required":["name","union","size","members"],"properties":{"name":{"type":"string"},"typedef":{"type":["string","null"]},"union":{"type":"boolean"},"size":{"type":"integer"},"members":{"type":"array","items":{"$ref":"#/definitions/KernelMember"}}}},"KernelType":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["int","pointer","array","record","opaque"]},"bytes":{"type":"integer"},"signed":{"type":"boolean"},"char":{"type":"boolean"},"enum":{"type":"boolean"},"to":{"anyOf":[{"$ref":"#/definitions/KernelType"},{"type":"null"}]},"of":{"$ref":"#/definitions/KernelType"},"length":{"type":"integer"},"id":{"type":"integer"}}}}};
const schema12 = {"type":"object","required":["probe"],"properties":{"probe":{"description":"As it was asked for.","type":"string"},"matches":{"description":"What it stands for; absent where nobody could look.","type":"array","items":{"type":"string"}},"struct":{"description":"The struct that a tracepoint hands over.","type":"string"},"fields":{"type":"array","items":{"$ref":"#/definitions/KernelMember"}},"returns":{"$ref":"#/definitions/KernelType"},"user":{"description":"Pointers among the fields are of the user's memory.","type":"boolean"}}};
const schema13 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"path":{"description":"Where it is in the struct, if not under its name.","type":"string"},"type":{"$ref":"#/definitions/KernelType"},"bits":{"description":"Width of a bit field.","type":"integer"}}};
const schema14 = {"type":"object","required":["kind"],"properties":{"kind":{"enum":["int","pointer","array","record","opaque"]},"bytes":{"type":"integer"},"signed":{"type":"boolean"},"char":{"type":"boolean"},"enum":{"type":"boolean"},"to":{"anyOf":[{"$ref":"#/definitions/KernelType"},{"type":"null"}]},"of":{"$ref":"#/definitions/KernelType"},"length":{"type":"integer"},"id":{"type":"integer"}}};
const wrapper0 = {validate: validate13};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(!(((((data0 === "int") || (data0 === "pointer")) || (data0 === "array")) || (data0 === "record")) || (data0 === "opaque"))){
validate13.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema14.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytes !== undefined){
let data1 = data.bytes;
const _errs2 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate13.errors = [{instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signed !== undefined){
const _errs4 = errors;
if(typeof data.signed !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/signed",schemaPath:"#/properties/signed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.char !== undefined){
const _errs6 = errors;
if(typeof data.char !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/char",schemaPath:"#/properties/char/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.enum !== undefined){
const _errs8 = errors;
if(typeof data.enum !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/enum",schemaPath:"#/properties/enum/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to !== undefined){
let data5 = data.to;
const _errs10 = errors;
const _errs11 = errors;
let valid1 = false;
const _errs12 = errors;
if(!(wrapper0.validate(data5, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs13 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs13 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err1 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate13.errors = vErrors;
return false;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.of !== undefined){
const _errs15 = errors;
if(!(wrapper0.validate(data.of, {instancePath:instancePath+"/of",parentData:data,parentDataProperty:"of",rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.length !== undefined){
let data7 = data.length;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate13.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data8 = data.id;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate13.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs18 === errors;
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
}
else {
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}


function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.type === undefined) && (missing0 = "type"))){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate12.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.path !== undefined){
const _errs3 = errors;
if(typeof data.path !== "string"){
validate12.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs5 = errors;
if(!(validate13(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bits !== undefined){
let data3 = data.bits;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate12.errors = [{instancePath:instancePath+"/bits",schemaPath:"#/properties/bits/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.probe === undefined) && (missing0 = "probe")){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.probe !== undefined){
const _errs1 = errors;
if(typeof data.probe !== "string"){
validate11.errors = [{instancePath:instancePath+"/probe",schemaPath:"#/properties/probe/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.matches !== undefined){
let data1 = data.matches;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(typeof data1[i0] !== "string"){
validate11.errors = [{instancePath:instancePath+"/matches/" + i0,schemaPath:"#/properties/matches/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/matches",schemaPath:"#/properties/matches/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.struct !== undefined){
const _errs7 = errors;
if(typeof data.struct !== "string"){
validate11.errors = [{instancePath:instancePath+"/struct",schemaPath:"#/properties/struct/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data4 = data.fields;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs11 = errors;
if(!(validate12(data4[i1], {instancePath:instancePath+"/fields/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.returns !== undefined){
const _errs12 = errors;
if(!(validate13(data.returns, {instancePath:instancePath+"/returns",parentData:data,parentDataProperty:"returns",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user !== undefined){
const _errs13 = errors;
if(typeof data.user !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
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
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema15 = {"type":"object","required":["name","union","size","members"],"properties":{"name":{"type":"string"},"typedef":{"type":["string","null"]},"union":{"type":"boolean"},"size":{"type":"integer"},"members":{"type":"array","items":{"$ref":"#/definitions/KernelMember"}}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.name === undefined) && (missing0 = "name")) || ((data.union === undefined) && (missing0 = "union"))) || ((data.size === undefined) && (missing0 = "size"))) || ((data.members === undefined) && (missing0 = "members"))){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate18.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.typedef !== undefined){
let data1 = data.typedef;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate18.errors = [{instancePath:instancePath+"/typedef",schemaPath:"#/properties/typedef/type",keyword:"type",params:{type: schema15.properties.typedef.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.union !== undefined){
const _errs5 = errors;
if(typeof data.union !== "boolean"){
validate18.errors = [{instancePath:instancePath+"/union",schemaPath:"#/properties/union/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data3 = data.size;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate18.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data4 = data.members;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate12(data4[i0], {instancePath:instancePath+"/members/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate18.errors = [{instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs9 === errors;
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
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="types.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.probes === undefined) && (missing0 = "probes")) || ((data.structs === undefined) && (missing0 = "structs"))) || ((data.records === undefined) && (missing0 = "records"))) || ((data.constants === undefined) && (missing0 = "constants"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.probes !== undefined){
let data0 = data.probes;
const _errs1 = errors;
if(errors === _errs1){
if(Array.isArray(data0)){
var valid1 = true;
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
const _errs3 = errors;
if(!(validate11(data0[i0], {instancePath:instancePath+"/probes/" + i0,parentData:data0,parentDataProperty:i0,rootData}))){
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
validate10.errors = [{instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.structs !== undefined){
let data2 = data.structs;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key0 in data2){
let data3 = data2[key0];
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate10.errors = [{instancePath:instancePath+"/structs/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/structs/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs7 === errors;
if(!valid2){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/structs",schemaPath:"#/properties/structs/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data4 = data.records;
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
const _errs12 = errors;
if(!(validate18(data4[key1], {instancePath:instancePath+"/records/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data4,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.constants !== undefined){
let data6 = data.constants;
const _errs13 = errors;
if(errors === _errs13){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
let data7 = data6[key2];
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate10.errors = [{instancePath:instancePath+"/constants/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/constants/additionalProperties/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid4 = _errs16 === errors;
if(!valid4){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/constants",schemaPath:"#/properties/constants/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateKernelTypes: Validator<KernelTypes> = Object.assign(
  (value: unknown): value is KernelTypes => {
    const isValid = validate(value);
    validateKernelTypes.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {} },
);
