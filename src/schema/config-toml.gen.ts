// @ts-nocheck
// Generated from schemas/config-toml.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * config.toml, the user's own settings. Every key is explained in docs/registries.md and docs/dependencies.md.
 */
export interface ConfigDocument {
  registries?: RegistriesTable;
  dependencies?: DependenciesTable;
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

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"config-toml.schema.json","title":"ConfigDocument","description":"config.toml, the user's own settings. Every key is explained in docs/registries.md and docs/dependencies.md.","type":"object","additionalProperties":false,"properties":{"registries":{"$ref":"#/definitions/RegistriesTable"},"dependencies":{"$ref":"#/definitions/DependenciesTable"}},"definitions":{"DependenciesTable":{"type":"object","additionalProperties":false,"properties":{"min-release-age":{"description":"how old a version must be to be chosen, such as \"24h\" or \"3d\"","type":"string"},"min-release-age-exempt":{"type":"array","items":{"type":"string"}}}},"RegistriesTable":{"type":"object","additionalProperties":false,"properties":{"default":{"description":"a registry or a folder of one, such as \"ghcr.io/me\"","type":"string","pattern":"^[^/\\s]+(?:/[^\\s]+)?$"},"plain-http":{"type":"array","items":{"type":"string"}},"insecure":{"type":"array","items":{"type":"string"}},"keyring":{"description":"true: logins are kept in the system's keyring, or not at all; false: never","type":"boolean"},"ca-files":{"type":"array","items":{"type":"string"}},"aliases":{"type":"object","additionalProperties":{"type":"string"}},"mirrors":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}},"token-hosts":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}}}}};
const schema12 = {"type":"object","additionalProperties":false,"properties":{"default":{"description":"a registry or a folder of one, such as \"ghcr.io/me\"","type":"string","pattern":"^[^/\\s]+(?:/[^\\s]+)?$"},"plain-http":{"type":"array","items":{"type":"string"}},"insecure":{"type":"array","items":{"type":"string"}},"keyring":{"description":"true: logins are kept in the system's keyring, or not at all; false: never","type":"boolean"},"ca-files":{"type":"array","items":{"type":"string"}},"aliases":{"type":"object","additionalProperties":{"type":"string"}},"mirrors":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}},"token-hosts":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}}};
const schema13 = {"type":"object","additionalProperties":false,"properties":{"min-release-age":{"description":"how old a version must be to be chosen, such as \"24h\" or \"3d\"","type":"string"},"min-release-age-exempt":{"type":"array","items":{"type":"string"}}}};
const pattern0 = new RegExp("^[^/\\s]+(?:/[^\\s]+)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="config-toml.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "registries") || (key0 === "dependencies"))){
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
        "dependencies"
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
    }
  } },
);
