// @ts-nocheck
// Generated from schemas/config-toml.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * bytes, such as "256K" or "16M"
 */
export type Size = string;
export type Names = string[];

/**
 * config.toml, the user's own settings. Every key is explained in docs/registries.md, docs/dependencies.md and docs/wasm-host.md.
 */
export interface ConfigDocument {
  registries?: RegistriesTable;
  dependencies?: DependenciesTable;
  wasm?: WasmTable;
}
export interface RegistriesTable {
  /**
   * a registry or a folder of one, such as "ghcr.io/me"
   */
  default?: string;
  "plain-http"?: string[];
  insecure?: string[];
  /**
   * true: logins are kept in the system's keyring, or not at all; false: never
   */
  keyring?: boolean;
  "ca-files"?: string[];
  aliases?: {
    [k: string]: string;
  };
  mirrors?: {
    [k: string]: string[];
  };
  "token-hosts"?: {
    [k: string]: string[];
  };
}
export interface DependenciesTable {
  /**
   * how old a version must be to be chosen, such as "24h" or "3d"
   */
  "min-release-age"?: string;
  "min-release-age-exempt"?: string[];
}
/**
 * What WebAssembly modules may do where the command line does not say it.
 */
export interface WasmTable {
  "max-memory"?: Size;
  "max-map-memory"?: Size;
  "max-output"?: Size;
  "max-objects"?: number;
  pinning?: boolean;
  "allow-helper"?: Names;
  "deny-helper"?: Names;
  "allow-kfunc"?: Names;
  "deny-kfunc"?: Names;
  "allow-program-type"?: Names;
  "deny-program-type"?: Names;
  "allow-map-type"?: Names;
  "deny-map-type"?: Names;
  "allow-attach-to"?: Names;
  "deny-attach-to"?: Names;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config-toml.schema.json","title":"ConfigDocument","description":"config.toml, the user's own settings. Every key is explained in docs/registries.md, docs/dependencies.md and docs/wasm-host.md.","type":"object","additionalProperties":false,"properties":{"registries":{"$ref":"#/definitions/RegistriesTable"},"dependencies":{"$ref":"#/definitions/DependenciesTable"},"wasm":{"$ref":"#/definitions/WasmTable"}},"definitions":{"Size":{"description":"bytes, such as \"256K\" or \"16M\"","type":"string","pattern":"^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"},"Names":{"type":"array","items":{"type":"string","pattern":"^[^,]+$"}},"WasmTable":{"description":"What WebAssembly modules may do where the command line does not say it.","type":"object","additionalProperties":false,"properties":{"max-memory":{"$ref":"#/definitions/Size"},"max-map-memory":{"$ref":"#/definitions/Size"},"max-output":{"$ref":"#/definitions/Size"},"max-objects":{"type":"integer","minimum":0,"maximum":999999},"pinning":{"type":"boolean"},"allow-helper":{"$ref":"#/definitions/Names"},"deny-helper":{"$ref":"#/definitions/Names"},"allow-kfunc":{"$ref":"#/definitions/Names"},"deny-kfunc":{"$ref":"#/definitions/Names"},"allow-program-type":{"$ref":"#/definitions/Names"},"deny-program-type":{"$ref":"#/definitions/Names"},"allow-map-type":{"$ref":"#/definitions/Names"},"deny-map-type":{"$ref":"#/definitions/Names"},"allow-attach-to":{"$ref":"#/definitions/Names"},"deny-attach-to":{"$ref":"#/definitions/Names"}}},"DependenciesTable":{"type":"object","additionalProperties":false,"properties":{"min-release-age":{"description":"how old a version must be to be chosen, such as \"24h\" or \"3d\"","type":"string"},"min-release-age-exempt":{"type":"array","items":{"type":"string"}}}},"RegistriesTable":{"type":"object","additionalProperties":false,"properties":{"default":{"description":"a registry or a folder of one, such as \"ghcr.io/me\"","type":"string","pattern":"^[^/\\s]+(?:/[^\\s]+)?$"},"plain-http":{"type":"array","items":{"type":"string"}},"insecure":{"type":"array","items":{"type":"string"}},"keyring":{"description":"true: logins are kept in the system's keyring, or not at all; false: never","type":"boolean"},"ca-files":{"type":"array","items":{"type":"string"}},"aliases":{"type":"object","additionalProperties":{"type":"string"}},"mirrors":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}},"token-hosts":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}}}}};
const schema12 = {"type":"object","additionalProperties":false,"properties":{"default":{"description":"a registry or a folder of one, such as \"ghcr.io/me\"","type":"string","pattern":"^[^/\\s]+(?:/[^\\s]+)?$"},"plain-http":{"type":"array","items":{"type":"string"}},"insecure":{"type":"array","items":{"type":"string"}},"keyring":{"description":"true: logins are kept in the system's keyring, or not at all; false: never","type":"boolean"},"ca-files":{"type":"array","items":{"type":"string"}},"aliases":{"type":"object","additionalProperties":{"type":"string"}},"mirrors":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}},"token-hosts":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}}};
const schema13 = {"type":"object","additionalProperties":false,"properties":{"min-release-age":{"description":"how old a version must be to be chosen, such as \"24h\" or \"3d\"","type":"string"},"min-release-age-exempt":{"type":"array","items":{"type":"string"}}}};
const pattern0 = new RegExp("^[^/\\s]+(?:/[^\\s]+)?$", "u");
const schema14 = {"description":"What WebAssembly modules may do where the command line does not say it.","type":"object","additionalProperties":false,"properties":{"max-memory":{"$ref":"#/definitions/Size"},"max-map-memory":{"$ref":"#/definitions/Size"},"max-output":{"$ref":"#/definitions/Size"},"max-objects":{"type":"integer","minimum":0,"maximum":999999},"pinning":{"type":"boolean"},"allow-helper":{"$ref":"#/definitions/Names"},"deny-helper":{"$ref":"#/definitions/Names"},"allow-kfunc":{"$ref":"#/definitions/Names"},"deny-kfunc":{"$ref":"#/definitions/Names"},"allow-program-type":{"$ref":"#/definitions/Names"},"deny-program-type":{"$ref":"#/definitions/Names"},"allow-map-type":{"$ref":"#/definitions/Names"},"deny-map-type":{"$ref":"#/definitions/Names"},"allow-attach-to":{"$ref":"#/definitions/Names"},"deny-attach-to":{"$ref":"#/definitions/Names"}}};
const schema15 = {"description":"bytes, such as \"256K\" or \"16M\"","type":"string","pattern":"^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"};
const schema18 = {"type":"array","items":{"type":"string","pattern":"^[^,]+$"}};
const func2 = Object.prototype.hasOwnProperty;
const pattern1 = new RegExp("^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$", "u");
const pattern4 = new RegExp("^[^,]+$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema14.properties, key0))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data["max-memory"] !== undefined){
let data0 = data["max-memory"];
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
validate11.errors = [{instancePath:instancePath+"/max-memory",schemaPath:"#/definitions/Size/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"},message:"must match pattern \""+"^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/max-memory",schemaPath:"#/definitions/Size/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-map-memory"] !== undefined){
let data1 = data["max-map-memory"];
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
validate11.errors = [{instancePath:instancePath+"/max-map-memory",schemaPath:"#/definitions/Size/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"},message:"must match pattern \""+"^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/max-map-memory",schemaPath:"#/definitions/Size/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-output"] !== undefined){
let data2 = data["max-output"];
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
validate11.errors = [{instancePath:instancePath+"/max-output",schemaPath:"#/definitions/Size/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"},message:"must match pattern \""+"^[1-9]\\d{0,9}(?:[KkMmGg](?:i?B)?)?$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/max-output",schemaPath:"#/definitions/Size/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["max-objects"] !== undefined){
let data3 = data["max-objects"];
const _errs11 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate11.errors = [{instancePath:instancePath+"/max-objects",schemaPath:"#/properties/max-objects/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 999999 || isNaN(data3)){
validate11.errors = [{instancePath:instancePath+"/max-objects",schemaPath:"#/properties/max-objects/maximum",keyword:"maximum",params:{comparison: "<=", limit: 999999},message:"must be <= 999999"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate11.errors = [{instancePath:instancePath+"/max-objects",schemaPath:"#/properties/max-objects/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pinning !== undefined){
const _errs13 = errors;
if(typeof data.pinning !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/pinning",schemaPath:"#/properties/pinning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["allow-helper"] !== undefined){
let data5 = data["allow-helper"];
const _errs15 = errors;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data5)){
var valid5 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs18 = errors;
if(errors === _errs18){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate11.errors = [{instancePath:instancePath+"/allow-helper/" + i0,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-helper/" + i0,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs18 === errors;
if(!valid5){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-helper",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["deny-helper"] !== undefined){
let data7 = data["deny-helper"];
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data7)){
var valid7 = true;
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
const _errs23 = errors;
if(errors === _errs23){
if(typeof data8 === "string"){
if(!pattern4.test(data8)){
validate11.errors = [{instancePath:instancePath+"/deny-helper/" + i1,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-helper/" + i1,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs23 === errors;
if(!valid7){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-helper",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["allow-kfunc"] !== undefined){
let data9 = data["allow-kfunc"];
const _errs25 = errors;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data9)){
var valid9 = true;
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
const _errs28 = errors;
if(errors === _errs28){
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
validate11.errors = [{instancePath:instancePath+"/allow-kfunc/" + i2,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-kfunc/" + i2,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs28 === errors;
if(!valid9){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-kfunc",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["deny-kfunc"] !== undefined){
let data11 = data["deny-kfunc"];
const _errs30 = errors;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data11)){
var valid11 = true;
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
const _errs33 = errors;
if(errors === _errs33){
if(typeof data12 === "string"){
if(!pattern4.test(data12)){
validate11.errors = [{instancePath:instancePath+"/deny-kfunc/" + i3,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-kfunc/" + i3,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid11 = _errs33 === errors;
if(!valid11){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-kfunc",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["allow-program-type"] !== undefined){
let data13 = data["allow-program-type"];
const _errs35 = errors;
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data13)){
var valid13 = true;
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
const _errs38 = errors;
if(errors === _errs38){
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
validate11.errors = [{instancePath:instancePath+"/allow-program-type/" + i4,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-program-type/" + i4,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid13 = _errs38 === errors;
if(!valid13){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-program-type",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["deny-program-type"] !== undefined){
let data15 = data["deny-program-type"];
const _errs40 = errors;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data15)){
var valid15 = true;
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
let data16 = data15[i5];
const _errs43 = errors;
if(errors === _errs43){
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
validate11.errors = [{instancePath:instancePath+"/deny-program-type/" + i5,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-program-type/" + i5,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid15 = _errs43 === errors;
if(!valid15){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-program-type",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["allow-map-type"] !== undefined){
let data17 = data["allow-map-type"];
const _errs45 = errors;
const _errs46 = errors;
if(errors === _errs46){
if(Array.isArray(data17)){
var valid17 = true;
const len6 = data17.length;
for(let i6=0; i6<len6; i6++){
let data18 = data17[i6];
const _errs48 = errors;
if(errors === _errs48){
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
validate11.errors = [{instancePath:instancePath+"/allow-map-type/" + i6,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-map-type/" + i6,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid17 = _errs48 === errors;
if(!valid17){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-map-type",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["deny-map-type"] !== undefined){
let data19 = data["deny-map-type"];
const _errs50 = errors;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data19)){
var valid19 = true;
const len7 = data19.length;
for(let i7=0; i7<len7; i7++){
let data20 = data19[i7];
const _errs53 = errors;
if(errors === _errs53){
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
validate11.errors = [{instancePath:instancePath+"/deny-map-type/" + i7,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-map-type/" + i7,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid19 = _errs53 === errors;
if(!valid19){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-map-type",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["allow-attach-to"] !== undefined){
let data21 = data["allow-attach-to"];
const _errs55 = errors;
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data21)){
var valid21 = true;
const len8 = data21.length;
for(let i8=0; i8<len8; i8++){
let data22 = data21[i8];
const _errs58 = errors;
if(errors === _errs58){
if(typeof data22 === "string"){
if(!pattern4.test(data22)){
validate11.errors = [{instancePath:instancePath+"/allow-attach-to/" + i8,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-attach-to/" + i8,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid21 = _errs58 === errors;
if(!valid21){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/allow-attach-to",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["deny-attach-to"] !== undefined){
let data23 = data["deny-attach-to"];
const _errs60 = errors;
const _errs61 = errors;
if(errors === _errs61){
if(Array.isArray(data23)){
var valid23 = true;
const len9 = data23.length;
for(let i9=0; i9<len9; i9++){
let data24 = data23[i9];
const _errs63 = errors;
if(errors === _errs63){
if(typeof data24 === "string"){
if(!pattern4.test(data24)){
validate11.errors = [{instancePath:instancePath+"/deny-attach-to/" + i9,schemaPath:"#/definitions/Names/items/pattern",keyword:"pattern",params:{pattern: "^[^,]+$"},message:"must match pattern \""+"^[^,]+$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-attach-to/" + i9,schemaPath:"#/definitions/Names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid23 = _errs63 === errors;
if(!valid23){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/deny-attach-to",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs60 === errors;
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


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config-toml.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "registries") || (key0 === "dependencies")) || (key0 === "wasm"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.registries !== undefined){
let data0 = data.registries;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs5 = errors;
for(const key1 in data0){
if(!((((((((key1 === "default") || (key1 === "plain-http")) || (key1 === "insecure")) || (key1 === "keyring")) || (key1 === "ca-files")) || (key1 === "aliases")) || (key1 === "mirrors")) || (key1 === "token-hosts"))){
validate10.errors = [{instancePath:instancePath+"/registries",schemaPath:"#/definitions/RegistriesTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data0.default !== undefined){
let data1 = data0.default;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/registries/default",schemaPath:"#/definitions/RegistriesTable/properties/default/pattern",keyword:"pattern",params:{pattern: "^[^/\\s]+(?:/[^\\s]+)?$"},message:"must match pattern \""+"^[^/\\s]+(?:/[^\\s]+)?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/default",schemaPath:"#/definitions/RegistriesTable/properties/default/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0["plain-http"] !== undefined){
let data2 = data0["plain-http"];
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data2)){
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(typeof data2[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/plain-http/" + i0,schemaPath:"#/definitions/RegistriesTable/properties/plain-http/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/plain-http",schemaPath:"#/definitions/RegistriesTable/properties/plain-http/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.insecure !== undefined){
let data4 = data0.insecure;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data4)){
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(typeof data4[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/insecure/" + i1,schemaPath:"#/definitions/RegistriesTable/properties/insecure/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/insecure",schemaPath:"#/definitions/RegistriesTable/properties/insecure/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.keyring !== undefined){
const _errs16 = errors;
if(typeof data0.keyring !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/registries/keyring",schemaPath:"#/definitions/RegistriesTable/properties/keyring/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0["ca-files"] !== undefined){
let data7 = data0["ca-files"];
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data7)){
var valid5 = true;
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
const _errs20 = errors;
if(typeof data7[i2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/ca-files/" + i2,schemaPath:"#/definitions/RegistriesTable/properties/ca-files/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs20 === errors;
if(!valid5){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/ca-files",schemaPath:"#/definitions/RegistriesTable/properties/ca-files/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.aliases !== undefined){
let data9 = data0.aliases;
const _errs22 = errors;
if(errors === _errs22){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
const _errs25 = errors;
if(typeof data9[key2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/aliases/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/RegistriesTable/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs25 === errors;
if(!valid6){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/aliases",schemaPath:"#/definitions/RegistriesTable/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.mirrors !== undefined){
let data11 = data0.mirrors;
const _errs27 = errors;
if(errors === _errs27){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key3 in data11){
let data12 = data11[key3];
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data12)){
var valid8 = true;
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
const _errs32 = errors;
if(typeof data12[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/mirrors/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i3,schemaPath:"#/definitions/RegistriesTable/properties/mirrors/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs32 === errors;
if(!valid8){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/mirrors/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/RegistriesTable/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs30 === errors;
if(!valid7){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/mirrors",schemaPath:"#/definitions/RegistriesTable/properties/mirrors/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs27 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0["token-hosts"] !== undefined){
let data14 = data0["token-hosts"];
const _errs34 = errors;
if(errors === _errs34){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
let data15 = data14[key4];
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data15)){
var valid10 = true;
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
const _errs39 = errors;
if(typeof data15[i4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/token-hosts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"#/definitions/RegistriesTable/properties/token-hosts/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs39 === errors;
if(!valid10){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/token-hosts/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/RegistriesTable/properties/token-hosts/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid9 = _errs37 === errors;
if(!valid9){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries/token-hosts",schemaPath:"#/definitions/RegistriesTable/properties/token-hosts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs34 === errors;
}
else {
var valid2 = true;
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
validate10.errors = [{instancePath:instancePath+"/registries",schemaPath:"#/definitions/RegistriesTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
let data17 = data.dependencies;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
const _errs44 = errors;
for(const key5 in data17){
if(!((key5 === "min-release-age") || (key5 === "min-release-age-exempt"))){
validate10.errors = [{instancePath:instancePath+"/dependencies",schemaPath:"#/definitions/DependenciesTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs44 === errors){
if(data17["min-release-age"] !== undefined){
const _errs45 = errors;
if(typeof data17["min-release-age"] !== "string"){
validate10.errors = [{instancePath:instancePath+"/dependencies/min-release-age",schemaPath:"#/definitions/DependenciesTable/properties/min-release-age/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs45 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data17["min-release-age-exempt"] !== undefined){
let data19 = data17["min-release-age-exempt"];
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data19)){
var valid13 = true;
const len5 = data19.length;
for(let i5=0; i5<len5; i5++){
const _errs49 = errors;
if(typeof data19[i5] !== "string"){
validate10.errors = [{instancePath:instancePath+"/dependencies/min-release-age-exempt/" + i5,schemaPath:"#/definitions/DependenciesTable/properties/min-release-age-exempt/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs49 === errors;
if(!valid13){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dependencies/min-release-age-exempt",schemaPath:"#/definitions/DependenciesTable/properties/min-release-age-exempt/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid12 = _errs47 === errors;
}
else {
var valid12 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dependencies",schemaPath:"#/definitions/DependenciesTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wasm !== undefined){
const _errs51 = errors;
if(!(validate11(data.wasm, {instancePath:instancePath+"/wasm",parentData:data,parentDataProperty:"wasm",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs51 === errors;
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

export const validateConfigDocument: Validator<ConfigDocument> = Object.assign(
  (value: unknown): value is ConfigDocument => {
    const isValid = validate(value);
    validateConfigDocument.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {
    "": {
      "keys": [
        "registries",
        "dependencies",
        "wasm"
      ]
    },
    "/registries": {
      "keys": [
        "default",
        "plain-http",
        "insecure",
        "keyring",
        "ca-files",
        "aliases",
        "mirrors",
        "token-hosts"
      ]
    },
    "/registries/default": {
      "description": "a registry or a folder of one, such as \"ghcr.io/me\""
    },
    "/dependencies": {
      "keys": [
        "min-release-age",
        "min-release-age-exempt"
      ]
    },
    "/wasm": {
      "keys": [
        "max-memory",
        "max-map-memory",
        "max-output",
        "max-objects",
        "pinning",
        "allow-helper",
        "deny-helper",
        "allow-kfunc",
        "deny-kfunc",
        "allow-program-type",
        "deny-program-type",
        "allow-map-type",
        "deny-map-type",
        "allow-attach-to",
        "deny-attach-to"
      ]
    },
    "/wasm/max-memory": {
      "description": "bytes, such as \"256K\" or \"16M\""
    },
    "/wasm/max-map-memory": {
      "description": "bytes, such as \"256K\" or \"16M\""
    },
    "/wasm/max-output": {
      "description": "bytes, such as \"256K\" or \"16M\""
    }
  } },
);
