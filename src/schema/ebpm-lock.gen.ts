// @ts-nocheck
// Generated from schemas/ebpm-lock.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * ebpm.lock: what was resolved, by content. Names, scopes and labels are checked further by src/lockfile.
 */
export interface LockDocument {
  version: number;
  root?: LockRootTable[];
  package?: LockPackageTable[];
}
export interface LockRootTable {
  path: string;
  requires?: string[];
}
export interface LockPackageTable {
  id: string;
  scope?: string;
  version?: string;
  labels?: string[];
  /**
   * the 40 or 64 hexadecimal digits of a commit
   */
  commit?: string;
  /**
   * the 40 or 64 hexadecimal digits of a tree
   */
  tree?: string;
  /**
   * a digest such as "sha256:…"
   */
  manifest?: string;
  /**
   * a digest such as "sha256:…"
   */
  archive?: string;
  /**
   * the digest of the file whose changes are in the files
   */
  patch?: string;
  /**
   * a digest such as "sha256:…"
   */
  digest?: string;
  url?: string;
  submodules?: boolean;
  lfs?: boolean;
  "strip-prefix"?: string;
  dependencies?: string[];
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"ebpm-lock.schema.json","title":"LockDocument","description":"ebpm.lock: what was resolved, by content. Names, scopes and labels are checked further by src/lockfile.","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"type":"integer"},"root":{"type":"array","items":{"$ref":"#/definitions/LockRootTable"}},"package":{"type":"array","items":{"$ref":"#/definitions/LockPackageTable"}}},"definitions":{"LockRootTable":{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string"},"requires":{"type":"array","items":{"type":"string"}}}},"LockPackageTable":{"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string"},"scope":{"type":"string"},"version":{"type":"string"},"labels":{"type":"array","items":{"type":"string"}},"commit":{"description":"the 40 or 64 hexadecimal digits of a commit","type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"tree":{"description":"the 40 or 64 hexadecimal digits of a tree","type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"manifest":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"archive":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"patch":{"description":"the digest of the file whose changes are in the files","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"digest":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"url":{"type":"string"},"submodules":{"type":"boolean"},"lfs":{"type":"boolean"},"strip-prefix":{"type":"string"},"dependencies":{"type":"array","items":{"type":"string"}}}}}};
const schema12 = {"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string"},"requires":{"type":"array","items":{"type":"string"}}}};
const schema13 = {"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string"},"scope":{"type":"string"},"version":{"type":"string"},"labels":{"type":"array","items":{"type":"string"}},"commit":{"description":"the 40 or 64 hexadecimal digits of a commit","type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"tree":{"description":"the 40 or 64 hexadecimal digits of a tree","type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"manifest":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"archive":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"patch":{"description":"the digest of the file whose changes are in the files","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"digest":{"description":"a digest such as \"sha256:…\"","type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"url":{"type":"string"},"submodules":{"type":"boolean"},"lfs":{"type":"boolean"},"strip-prefix":{"type":"string"},"dependencies":{"type":"array","items":{"type":"string"}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[0-9a-f]{40}([0-9a-f]{24})?$", "u");
const pattern2 = new RegExp("^sha256:[0-9a-f]{64}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ebpm-lock.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.version === undefined) && (missing0 = "version")){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "version") || (key0 === "root")) || (key0 === "package"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.version !== undefined){
let data0 = data.version;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate10.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
let data1 = data.root;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((data2.path === undefined) && (missing1 = "path")){
validate10.errors = [{instancePath:instancePath+"/root/" + i0,schemaPath:"#/definitions/LockRootTable/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs9 = errors;
for(const key1 in data2){
if(!((key1 === "path") || (key1 === "requires"))){
validate10.errors = [{instancePath:instancePath+"/root/" + i0,schemaPath:"#/definitions/LockRootTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.path !== undefined){
const _errs10 = errors;
if(typeof data2.path !== "string"){
validate10.errors = [{instancePath:instancePath+"/root/" + i0+"/path",schemaPath:"#/definitions/LockRootTable/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.requires !== undefined){
let data4 = data2.requires;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data4)){
var valid4 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs14 = errors;
if(typeof data4[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/root/" + i0+"/requires/" + i1,schemaPath:"#/definitions/LockRootTable/properties/requires/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs14 === errors;
if(!valid4){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/root/" + i0+"/requires",schemaPath:"#/definitions/LockRootTable/properties/requires/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/root/" + i0,schemaPath:"#/definitions/LockRootTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/root",schemaPath:"#/properties/root/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.package !== undefined){
let data6 = data.package;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data6)){
var valid5 = true;
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
const _errs18 = errors;
const _errs19 = errors;
if(errors === _errs19){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if((data7.id === undefined) && (missing2 = "id")){
validate10.errors = [{instancePath:instancePath+"/package/" + i2,schemaPath:"#/definitions/LockPackageTable/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data7){
if(!(func2.call(schema13.properties, key2))){
validate10.errors = [{instancePath:instancePath+"/package/" + i2,schemaPath:"#/definitions/LockPackageTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data7.id !== undefined){
const _errs22 = errors;
if(typeof data7.id !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/id",schemaPath:"#/definitions/LockPackageTable/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs22 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.scope !== undefined){
const _errs24 = errors;
if(typeof data7.scope !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/scope",schemaPath:"#/definitions/LockPackageTable/properties/scope/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs24 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.version !== undefined){
const _errs26 = errors;
if(typeof data7.version !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/version",schemaPath:"#/definitions/LockPackageTable/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs26 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.labels !== undefined){
let data11 = data7.labels;
const _errs28 = errors;
if(errors === _errs28){
if(Array.isArray(data11)){
var valid8 = true;
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
const _errs30 = errors;
if(typeof data11[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/labels/" + i3,schemaPath:"#/definitions/LockPackageTable/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs30 === errors;
if(!valid8){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/labels",schemaPath:"#/definitions/LockPackageTable/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs28 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.commit !== undefined){
let data13 = data7.commit;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data13 === "string"){
if(!pattern0.test(data13)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/commit",schemaPath:"#/definitions/LockPackageTable/properties/commit/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"},message:"must match pattern \""+"^[0-9a-f]{40}([0-9a-f]{24})?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/commit",schemaPath:"#/definitions/LockPackageTable/properties/commit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.tree !== undefined){
let data14 = data7.tree;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data14 === "string"){
if(!pattern0.test(data14)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/tree",schemaPath:"#/definitions/LockPackageTable/properties/tree/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"},message:"must match pattern \""+"^[0-9a-f]{40}([0-9a-f]{24})?$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/tree",schemaPath:"#/definitions/LockPackageTable/properties/tree/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs34 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.manifest !== undefined){
let data15 = data7.manifest;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data15 === "string"){
if(!pattern2.test(data15)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/manifest",schemaPath:"#/definitions/LockPackageTable/properties/manifest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/manifest",schemaPath:"#/definitions/LockPackageTable/properties/manifest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs36 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.archive !== undefined){
let data16 = data7.archive;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data16 === "string"){
if(!pattern2.test(data16)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/archive",schemaPath:"#/definitions/LockPackageTable/properties/archive/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/archive",schemaPath:"#/definitions/LockPackageTable/properties/archive/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs38 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.patch !== undefined){
let data17 = data7.patch;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data17 === "string"){
if(!pattern2.test(data17)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/patch",schemaPath:"#/definitions/LockPackageTable/properties/patch/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/patch",schemaPath:"#/definitions/LockPackageTable/properties/patch/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs40 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.digest !== undefined){
let data18 = data7.digest;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data18 === "string"){
if(!pattern2.test(data18)){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/digest",schemaPath:"#/definitions/LockPackageTable/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/digest",schemaPath:"#/definitions/LockPackageTable/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs42 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.url !== undefined){
const _errs44 = errors;
if(typeof data7.url !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/url",schemaPath:"#/definitions/LockPackageTable/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs44 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.submodules !== undefined){
const _errs46 = errors;
if(typeof data7.submodules !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/submodules",schemaPath:"#/definitions/LockPackageTable/properties/submodules/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid7 = _errs46 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.lfs !== undefined){
const _errs48 = errors;
if(typeof data7.lfs !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/lfs",schemaPath:"#/definitions/LockPackageTable/properties/lfs/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid7 = _errs48 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7["strip-prefix"] !== undefined){
const _errs50 = errors;
if(typeof data7["strip-prefix"] !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/strip-prefix",schemaPath:"#/definitions/LockPackageTable/properties/strip-prefix/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data7.dependencies !== undefined){
let data23 = data7.dependencies;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data23)){
var valid9 = true;
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
const _errs54 = errors;
if(typeof data23[i4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/dependencies/" + i4,schemaPath:"#/definitions/LockPackageTable/properties/dependencies/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs54 === errors;
if(!valid9){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2+"/dependencies",schemaPath:"#/definitions/LockPackageTable/properties/dependencies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs52 === errors;
}
else {
var valid7 = true;
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
}
else {
validate10.errors = [{instancePath:instancePath+"/package/" + i2,schemaPath:"#/definitions/LockPackageTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate10.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs16 === errors;
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

export const validateLockDocument: Validator<LockDocument> = Object.assign(
  (value: unknown): value is LockDocument => {
    const isValid = validate(value);
    validateLockDocument.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {
    "": {
      "keys": [
        "version",
        "root",
        "package"
      ]
    },
    "/root/*": {
      "keys": [
        "path",
        "requires"
      ]
    },
    "/package/*": {
      "keys": [
        "id",
        "scope",
        "version",
        "labels",
        "commit",
        "tree",
        "manifest",
        "archive",
        "patch",
        "digest",
        "url",
        "submodules",
        "lfs",
        "strip-prefix",
        "dependencies"
      ]
    },
    "/package/*/commit": {
      "description": "the 40 or 64 hexadecimal digits of a commit"
    },
    "/package/*/tree": {
      "description": "the 40 or 64 hexadecimal digits of a tree"
    },
    "/package/*/manifest": {
      "description": "a digest such as \"sha256:…\""
    },
    "/package/*/archive": {
      "description": "a digest such as \"sha256:…\""
    },
    "/package/*/patch": {
      "description": "the digest of the file whose changes are in the files"
    },
    "/package/*/digest": {
      "description": "a digest such as \"sha256:…\""
    }
  } },
);
