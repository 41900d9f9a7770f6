// @ts-nocheck
// Generated from schemas/ebpm-toml.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * ebpm.toml, or the same in JSON as ebpm.json. Every key is explained in ebpm.toml.example.
 */
export interface ManifestDocument {
  package?: PackageTable;
  module?: ModuleTable[];
  dependencies?: DependencyTables;
  "dev-dependencies"?: DependencyTables;
  override?: DependencyTables;
  /**
   * Files with changes, by the package that they are applied to.
   */
  patch?: {
    [k: string]: string;
  };
  registries?: {
    [k: string]: string;
  };
  commands?: {
    [k: string]: string | CommandTable;
  };
  workspace?: WorkspaceTable;
}
export interface PackageTable {
  /**
   * a lower-case name such as "opensnoop" or "owner/opensnoop"
   */
  name: string;
  /**
   * a semantic version such as "0.1.0"
   */
  version: string;
  description?: string;
  license?: string;
  authors?: string[];
  repository?: string;
  keywords?: string[];
}
export interface ModuleTable {
  /**
   * a name of letters, digits, '-', '_' and '.', starting with a letter or digit
   */
  name: string;
  /**
   * a path inside the project, such as "src/opensnoop.bpf.c"
   */
  source?: string;
  /**
   * a path inside the project, such as "src/opensnoop.h"
   */
  header?: string;
  cflags?: string[];
  /**
   * "libbpf" or "bcc"
   */
  dialect?: "libbpf" | "bcc";
  /**
   * "program" or "library"
   */
  kind?: "program" | "library";
  /**
   * the source of the user-space half, for a WebAssembly module: .c, .rs, .ts or .go
   */
  wasm?: string;
  /**
   * a list of library modules of this package, or of .bpf.c and .bpf.o files in it
   */
  link?: string[];
  path?: string;
  url?: string;
  version?: string | number;
}
export interface DependencyTables {
  [k: string]: string | DependencyTable;
}
export interface DependencyTable {
  version?: string;
  oci?: string;
  registry?: string;
  digest?: string;
  git?: string;
  branch?: string;
  tag?: string;
  rev?: string;
  "tag-pattern"?: string;
  history?: number;
  submodules?: boolean;
  lfs?: boolean;
  url?: string;
  sha256?: string;
  "strip-prefix"?: string;
  path?: string;
  private?: boolean;
  include?: string[];
  link?: string[];
}
export interface CommandTable {
  module: string;
  args?: string[];
  description?: string;
}
export interface WorkspaceTable {
  members: string[];
  exclude?: string[];
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"ebpm-toml.schema.json","title":"ManifestDocument","description":"ebpm.toml, or the same in JSON as ebpm.json. Every key is explained in ebpm.toml.example.","type":"object","additionalProperties":false,"properties":{"package":{"$ref":"#/definitions/PackageTable"},"module":{"type":"array","items":{"$ref":"#/definitions/ModuleTable"}},"dependencies":{"$ref":"#/definitions/DependencyTables"},"dev-dependencies":{"$ref":"#/definitions/DependencyTables"},"override":{"$ref":"#/definitions/DependencyTables"},"patch":{"description":"Files with changes, by the package that they are applied to.","type":"object","additionalProperties":{"type":"string"}},"registries":{"type":"object","additionalProperties":{"type":"string"}},"commands":{"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"$ref":"#/definitions/CommandTable"}]}},"workspace":{"$ref":"#/definitions/WorkspaceTable"}},"definitions":{"PackageTable":{"type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"description":"a lower-case name such as \"opensnoop\" or \"owner/opensnoop\"","type":"string","pattern":"^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"},"version":{"description":"a semantic version such as \"0.1.0\"","type":"string"},"description":{"type":"string"},"license":{"type":"string"},"authors":{"type":"array","items":{"type":"string"}},"repository":{"type":"string"},"keywords":{"type":"array","items":{"type":"string"}}}},"ModuleTable":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"a name of letters, digits, '-', '_' and '.', starting with a letter or digit","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$"},"source":{"description":"a path inside the project, such as \"src/opensnoop.bpf.c\"","type":"string","pattern":"."},"header":{"description":"a path inside the project, such as \"src/opensnoop.h\"","type":"string","pattern":"."},"cflags":{"type":"array","items":{"type":"string"}},"dialect":{"description":"\"libbpf\" or \"bcc\"","enum":["libbpf","bcc"]},"kind":{"description":"\"program\" or \"library\"","enum":["program","library"]},"wasm":{"description":"the source of the user-space half, for a WebAssembly module: .c, .rs, .ts or .go","type":"string","pattern":"."},"link":{"description":"a list of library modules of this package, or of .bpf.c and .bpf.o files in it","type":"array","items":{"type":"string","pattern":"."}},"path":{"type":"string","pattern":"."},"url":{"type":"string","pattern":"."},"version":{"type":["string","number"]}}},"DependencyTable":{"type":"object","additionalProperties":false,"properties":{"version":{"type":"string"},"oci":{"type":"string"},"registry":{"type":"string"},"digest":{"type":"string"},"git":{"type":"string"},"branch":{"type":"string"},"tag":{"type":"string"},"rev":{"type":"string"},"tag-pattern":{"type":"string"},"history":{"type":"integer","minimum":0},"submodules":{"type":"boolean"},"lfs":{"type":"boolean"},"url":{"type":"string"},"sha256":{"type":"string"},"strip-prefix":{"type":"string"},"path":{"type":"string"},"private":{"type":"boolean"},"include":{"type":"array","items":{"type":"string"}},"link":{"type":"array","items":{"type":"string"}}}},"DependencyTables":{"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"$ref":"#/definitions/DependencyTable"}]}},"CommandTable":{"type":"object","additionalProperties":false,"required":["module"],"properties":{"module":{"type":"string"},"args":{"type":"array","items":{"type":"string"}},"description":{"type":"string"}}},"WorkspaceTable":{"type":"object","additionalProperties":false,"required":["members"],"properties":{"members":{"type":"array","items":{"type":"string"}},"exclude":{"type":"array","items":{"type":"string"}}}}}};
const schema12 = {"type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"description":"a lower-case name such as \"opensnoop\" or \"owner/opensnoop\"","type":"string","pattern":"^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"},"version":{"description":"a semantic version such as \"0.1.0\"","type":"string"},"description":{"type":"string"},"license":{"type":"string"},"authors":{"type":"array","items":{"type":"string"}},"repository":{"type":"string"},"keywords":{"type":"array","items":{"type":"string"}}}};
const schema13 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"a name of letters, digits, '-', '_' and '.', starting with a letter or digit","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$"},"source":{"description":"a path inside the project, such as \"src/opensnoop.bpf.c\"","type":"string","pattern":"."},"header":{"description":"a path inside the project, such as \"src/opensnoop.h\"","type":"string","pattern":"."},"cflags":{"type":"array","items":{"type":"string"}},"dialect":{"description":"\"libbpf\" or \"bcc\"","enum":["libbpf","bcc"]},"kind":{"description":"\"program\" or \"library\"","enum":["program","library"]},"wasm":{"description":"the source of the user-space half, for a WebAssembly module: .c, .rs, .ts or .go","type":"string","pattern":"."},"link":{"description":"a list of library modules of this package, or of .bpf.c and .bpf.o files in it","type":"array","items":{"type":"string","pattern":"."}},"path":{"type":"string","pattern":"."},"url":{"type":"string","pattern":"."},"version":{"type":["string","number"]}}};
const schema16 = {"type":"object","additionalProperties":false,"required":["module"],"properties":{"module":{"type":"string"},"args":{"type":"array","items":{"type":"string"}},"description":{"type":"string"}}};
const schema17 = {"type":"object","additionalProperties":false,"required":["members"],"properties":{"members":{"type":"array","items":{"type":"string"}},"exclude":{"type":"array","items":{"type":"string"}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
const pattern2 = new RegExp(".", "u");
const schema14 = {"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"$ref":"#/definitions/DependencyTable"}]}};
const schema15 = {"type":"object","additionalProperties":false,"properties":{"version":{"type":"string"},"oci":{"type":"string"},"registry":{"type":"string"},"digest":{"type":"string"},"git":{"type":"string"},"branch":{"type":"string"},"tag":{"type":"string"},"rev":{"type":"string"},"tag-pattern":{"type":"string"},"history":{"type":"integer","minimum":0},"submodules":{"type":"boolean"},"lfs":{"type":"boolean"},"url":{"type":"string"},"sha256":{"type":"string"},"strip-prefix":{"type":"string"},"path":{"type":"string"},"private":{"type":"boolean"},"include":{"type":"array","items":{"type":"string"}},"link":{"type":"array","items":{"type":"string"}}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
const _errs2 = errors;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 !== "string"){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs9 = errors;
for(const key1 in data0){
if(!(func2.call(schema15.properties, key1))){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/DependencyTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs9 === errors){
if(data0.version !== undefined){
const _errs10 = errors;
if(typeof data0.version !== "string"){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/definitions/DependencyTable/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.oci !== undefined){
const _errs12 = errors;
if(typeof data0.oci !== "string"){
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/oci",schemaPath:"#/definitions/DependencyTable/properties/oci/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.registry !== undefined){
const _errs14 = errors;
if(typeof data0.registry !== "string"){
const err4 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/registry",schemaPath:"#/definitions/DependencyTable/properties/registry/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.digest !== undefined){
const _errs16 = errors;
if(typeof data0.digest !== "string"){
const err5 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/digest",schemaPath:"#/definitions/DependencyTable/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.git !== undefined){
const _errs18 = errors;
if(typeof data0.git !== "string"){
const err6 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/git",schemaPath:"#/definitions/DependencyTable/properties/git/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.branch !== undefined){
const _errs20 = errors;
if(typeof data0.branch !== "string"){
const err7 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/branch",schemaPath:"#/definitions/DependencyTable/properties/branch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.tag !== undefined){
const _errs22 = errors;
if(typeof data0.tag !== "string"){
const err8 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tag",schemaPath:"#/definitions/DependencyTable/properties/tag/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.rev !== undefined){
const _errs24 = errors;
if(typeof data0.rev !== "string"){
const err9 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/rev",schemaPath:"#/definitions/DependencyTable/properties/rev/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0["tag-pattern"] !== undefined){
const _errs26 = errors;
if(typeof data0["tag-pattern"] !== "string"){
const err10 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/tag-pattern",schemaPath:"#/definitions/DependencyTable/properties/tag-pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.history !== undefined){
let data10 = data0.history;
const _errs28 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err11 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/history",schemaPath:"#/definitions/DependencyTable/properties/history/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(errors === _errs28){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err12 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/history",schemaPath:"#/definitions/DependencyTable/properties/history/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.submodules !== undefined){
const _errs30 = errors;
if(typeof data0.submodules !== "boolean"){
const err13 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/submodules",schemaPath:"#/definitions/DependencyTable/properties/submodules/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.lfs !== undefined){
const _errs32 = errors;
if(typeof data0.lfs !== "boolean"){
const err14 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/lfs",schemaPath:"#/definitions/DependencyTable/properties/lfs/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.url !== undefined){
const _errs34 = errors;
if(typeof data0.url !== "string"){
const err15 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/url",schemaPath:"#/definitions/DependencyTable/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var valid3 = _errs34 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.sha256 !== undefined){
const _errs36 = errors;
if(typeof data0.sha256 !== "string"){
const err16 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/definitions/DependencyTable/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0["strip-prefix"] !== undefined){
const _errs38 = errors;
if(typeof data0["strip-prefix"] !== "string"){
const err17 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/strip-prefix",schemaPath:"#/definitions/DependencyTable/properties/strip-prefix/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.path !== undefined){
const _errs40 = errors;
if(typeof data0.path !== "string"){
const err18 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/path",schemaPath:"#/definitions/DependencyTable/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var valid3 = _errs40 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.private !== undefined){
const _errs42 = errors;
if(typeof data0.private !== "boolean"){
const err19 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/private",schemaPath:"#/definitions/DependencyTable/properties/private/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.include !== undefined){
let data18 = data0.include;
const _errs44 = errors;
if(errors === _errs44){
if(Array.isArray(data18)){
var valid4 = true;
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
const _errs46 = errors;
if(typeof data18[i0] !== "string"){
const err20 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/include/" + i0,schemaPath:"#/definitions/DependencyTable/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var valid4 = _errs46 === errors;
if(!valid4){
break;
}
}
}
else {
const err21 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/include",schemaPath:"#/definitions/DependencyTable/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var valid3 = _errs44 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data0.link !== undefined){
let data20 = data0.link;
const _errs48 = errors;
if(errors === _errs48){
if(Array.isArray(data20)){
var valid5 = true;
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
const _errs50 = errors;
if(typeof data20[i1] !== "string"){
const err22 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/link/" + i1,schemaPath:"#/definitions/DependencyTable/properties/link/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var valid5 = _errs50 === errors;
if(!valid5){
break;
}
}
}
else {
const err23 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/link",schemaPath:"#/definitions/DependencyTable/properties/link/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
var valid3 = _errs48 === errors;
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
const err24 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/DependencyTable/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err25 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate11.errors = vErrors;
return false;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
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
/*# sourceURL="ebpm-toml.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.package !== undefined){
let data0 = data.package;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.name === undefined) && (missing0 = "name")) || ((data0.version === undefined) && (missing0 = "version"))){
validate10.errors = [{instancePath:instancePath+"/package",schemaPath:"#/definitions/PackageTable/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key1 in data0){
if(!(((((((key1 === "name") || (key1 === "version")) || (key1 === "description")) || (key1 === "license")) || (key1 === "authors")) || (key1 === "repository")) || (key1 === "keywords"))){
validate10.errors = [{instancePath:instancePath+"/package",schemaPath:"#/definitions/PackageTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data0.name !== undefined){
let data1 = data0.name;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/package/name",schemaPath:"#/definitions/PackageTable/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/name",schemaPath:"#/definitions/PackageTable/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.version !== undefined){
const _errs8 = errors;
if(typeof data0.version !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/version",schemaPath:"#/definitions/PackageTable/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.description !== undefined){
const _errs10 = errors;
if(typeof data0.description !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/description",schemaPath:"#/definitions/PackageTable/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.license !== undefined){
const _errs12 = errors;
if(typeof data0.license !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/license",schemaPath:"#/definitions/PackageTable/properties/license/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.authors !== undefined){
let data5 = data0.authors;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data5)){
var valid3 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs16 = errors;
if(typeof data5[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/authors/" + i0,schemaPath:"#/definitions/PackageTable/properties/authors/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/authors",schemaPath:"#/definitions/PackageTable/properties/authors/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.repository !== undefined){
const _errs18 = errors;
if(typeof data0.repository !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/repository",schemaPath:"#/definitions/PackageTable/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.keywords !== undefined){
let data8 = data0.keywords;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs22 = errors;
if(typeof data8[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/package/keywords/" + i1,schemaPath:"#/definitions/PackageTable/properties/keywords/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs22 === errors;
if(!valid4){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/package/keywords",schemaPath:"#/definitions/PackageTable/properties/keywords/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs20 === errors;
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
validate10.errors = [{instancePath:instancePath+"/package",schemaPath:"#/definitions/PackageTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.module !== undefined){
let data10 = data.module;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data10)){
var valid5 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
const _errs26 = errors;
const _errs27 = errors;
if(errors === _errs27){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing1;
if((data11.name === undefined) && (missing1 = "name")){
validate10.errors = [{instancePath:instancePath+"/module/" + i2,schemaPath:"#/definitions/ModuleTable/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs29 = errors;
for(const key2 in data11){
if(!(func2.call(schema13.properties, key2))){
validate10.errors = [{instancePath:instancePath+"/module/" + i2,schemaPath:"#/definitions/ModuleTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs29 === errors){
if(data11.name !== undefined){
let data12 = data11.name;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data12 === "string"){
if(!pattern1.test(data12)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/name",schemaPath:"#/definitions/ModuleTable/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]*$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/name",schemaPath:"#/definitions/ModuleTable/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs30 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.source !== undefined){
let data13 = data11.source;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data13 === "string"){
if(!pattern2.test(data13)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/source",schemaPath:"#/definitions/ModuleTable/properties/source/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/source",schemaPath:"#/definitions/ModuleTable/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.header !== undefined){
let data14 = data11.header;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data14 === "string"){
if(!pattern2.test(data14)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/header",schemaPath:"#/definitions/ModuleTable/properties/header/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/header",schemaPath:"#/definitions/ModuleTable/properties/header/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs34 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.cflags !== undefined){
let data15 = data11.cflags;
const _errs36 = errors;
if(errors === _errs36){
if(Array.isArray(data15)){
var valid8 = true;
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
const _errs38 = errors;
if(typeof data15[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/cflags/" + i3,schemaPath:"#/definitions/ModuleTable/properties/cflags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs38 === errors;
if(!valid8){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/cflags",schemaPath:"#/definitions/ModuleTable/properties/cflags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs36 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.dialect !== undefined){
let data17 = data11.dialect;
const _errs40 = errors;
if(!((data17 === "libbpf") || (data17 === "bcc"))){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/dialect",schemaPath:"#/definitions/ModuleTable/properties/dialect/enum",keyword:"enum",params:{allowedValues: schema13.properties.dialect.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid7 = _errs40 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.kind !== undefined){
let data18 = data11.kind;
const _errs41 = errors;
if(!((data18 === "program") || (data18 === "library"))){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/kind",schemaPath:"#/definitions/ModuleTable/properties/kind/enum",keyword:"enum",params:{allowedValues: schema13.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.wasm !== undefined){
let data19 = data11.wasm;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data19 === "string"){
if(!pattern2.test(data19)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/wasm",schemaPath:"#/definitions/ModuleTable/properties/wasm/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/wasm",schemaPath:"#/definitions/ModuleTable/properties/wasm/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs42 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.link !== undefined){
let data20 = data11.link;
const _errs44 = errors;
if(errors === _errs44){
if(Array.isArray(data20)){
var valid9 = true;
const len4 = data20.length;
for(let i4=0; i4<len4; i4++){
let data21 = data20[i4];
const _errs46 = errors;
if(errors === _errs46){
if(typeof data21 === "string"){
if(!pattern2.test(data21)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/link/" + i4,schemaPath:"#/definitions/ModuleTable/properties/link/items/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/link/" + i4,schemaPath:"#/definitions/ModuleTable/properties/link/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs46 === errors;
if(!valid9){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/link",schemaPath:"#/definitions/ModuleTable/properties/link/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs44 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.path !== undefined){
let data22 = data11.path;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data22 === "string"){
if(!pattern2.test(data22)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/path",schemaPath:"#/definitions/ModuleTable/properties/path/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/path",schemaPath:"#/definitions/ModuleTable/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs48 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.url !== undefined){
let data23 = data11.url;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data23 === "string"){
if(!pattern2.test(data23)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/url",schemaPath:"#/definitions/ModuleTable/properties/url/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/url",schemaPath:"#/definitions/ModuleTable/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.version !== undefined){
let data24 = data11.version;
const _errs52 = errors;
if((typeof data24 !== "string") && (!((typeof data24 == "number") && (isFinite(data24))))){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/version",schemaPath:"#/definitions/ModuleTable/properties/version/type",keyword:"type",params:{type: schema13.properties.version.type},message:"must be string,number"}];
return false;
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
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2,schemaPath:"#/definitions/ModuleTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs26 === errors;
if(!valid5){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module",schemaPath:"#/properties/module/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dependencies !== undefined){
const _errs54 = errors;
if(!(validate11(data.dependencies, {instancePath:instancePath+"/dependencies",parentData:data,parentDataProperty:"dependencies",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data["dev-dependencies"] !== undefined){
const _errs55 = errors;
if(!(validate11(data["dev-dependencies"], {instancePath:instancePath+"/dev-dependencies",parentData:data,parentDataProperty:"dev-dependencies",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.override !== undefined){
const _errs56 = errors;
if(!(validate11(data.override, {instancePath:instancePath+"/override",parentData:data,parentDataProperty:"override",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.patch !== undefined){
let data28 = data.patch;
const _errs57 = errors;
if(errors === _errs57){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key3 in data28){
const _errs60 = errors;
if(typeof data28[key3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/patch/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/patch/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs60 === errors;
if(!valid10){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/patch",schemaPath:"#/properties/patch/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.registries !== undefined){
let data30 = data.registries;
const _errs62 = errors;
if(errors === _errs62){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key4 in data30){
const _errs65 = errors;
if(typeof data30[key4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/registries/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs65 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.commands !== undefined){
let data32 = data.commands;
const _errs67 = errors;
if(errors === _errs67){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
for(const key5 in data32){
let data33 = data32[key5];
const _errs70 = errors;
const _errs71 = errors;
let valid13 = false;
const _errs72 = errors;
if(typeof data33 !== "string"){
const err0 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commands/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs72 === errors;
valid13 = valid13 || _valid0;
if(!valid13){
const _errs74 = errors;
const _errs75 = errors;
if(errors === _errs75){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing2;
if((data33.module === undefined) && (missing2 = "module")){
const err1 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/CommandTable/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
const _errs77 = errors;
for(const key6 in data33){
if(!(((key6 === "module") || (key6 === "args")) || (key6 === "description"))){
const err2 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/CommandTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
break;
}
}
if(_errs77 === errors){
if(data33.module !== undefined){
const _errs78 = errors;
if(typeof data33.module !== "string"){
const err3 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/module",schemaPath:"#/definitions/CommandTable/properties/module/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid15 = _errs78 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data33.args !== undefined){
let data35 = data33.args;
const _errs80 = errors;
if(errors === _errs80){
if(Array.isArray(data35)){
var valid16 = true;
const len5 = data35.length;
for(let i5=0; i5<len5; i5++){
const _errs82 = errors;
if(typeof data35[i5] !== "string"){
const err4 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/args/" + i5,schemaPath:"#/definitions/CommandTable/properties/args/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid16 = _errs82 === errors;
if(!valid16){
break;
}
}
}
else {
const err5 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/args",schemaPath:"#/definitions/CommandTable/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid15 = _errs80 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data33.description !== undefined){
const _errs84 = errors;
if(typeof data33.description !== "string"){
const err6 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/description",schemaPath:"#/definitions/CommandTable/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid15 = _errs84 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/CommandTable/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs74 === errors;
valid13 = valid13 || _valid0;
}
if(!valid13){
const err8 = {instancePath:instancePath+"/commands/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/commands/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
}
var valid12 = _errs70 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workspace !== undefined){
let data38 = data.workspace;
const _errs86 = errors;
const _errs87 = errors;
if(errors === _errs87){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing3;
if((data38.members === undefined) && (missing3 = "members")){
validate10.errors = [{instancePath:instancePath+"/workspace",schemaPath:"#/definitions/WorkspaceTable/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs89 = errors;
for(const key7 in data38){
if(!((key7 === "members") || (key7 === "exclude"))){
validate10.errors = [{instancePath:instancePath+"/workspace",schemaPath:"#/definitions/WorkspaceTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs89 === errors){
if(data38.members !== undefined){
let data39 = data38.members;
const _errs90 = errors;
if(errors === _errs90){
if(Array.isArray(data39)){
var valid19 = true;
const len6 = data39.length;
for(let i6=0; i6<len6; i6++){
const _errs92 = errors;
if(typeof data39[i6] !== "string"){
validate10.errors = [{instancePath:instancePath+"/workspace/members/" + i6,schemaPath:"#/definitions/WorkspaceTable/properties/members/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs92 === errors;
if(!valid19){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/workspace/members",schemaPath:"#/definitions/WorkspaceTable/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs90 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data38.exclude !== undefined){
let data41 = data38.exclude;
const _errs94 = errors;
if(errors === _errs94){
if(Array.isArray(data41)){
var valid20 = true;
const len7 = data41.length;
for(let i7=0; i7<len7; i7++){
const _errs96 = errors;
if(typeof data41[i7] !== "string"){
validate10.errors = [{instancePath:instancePath+"/workspace/exclude/" + i7,schemaPath:"#/definitions/WorkspaceTable/properties/exclude/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs96 === errors;
if(!valid20){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/workspace/exclude",schemaPath:"#/definitions/WorkspaceTable/properties/exclude/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs94 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/workspace",schemaPath:"#/definitions/WorkspaceTable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs86 === errors;
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
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateManifestDocument: Validator<ManifestDocument> = Object.assign(
  (value: unknown): value is ManifestDocument => {
    const isValid = validate(value);
    validateManifestDocument.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {
    "": {
      "keys": [
        "package",
        "module",
        "dependencies",
        "dev-dependencies",
        "override",
        "patch",
        "registries",
        "commands",
        "workspace"
      ]
    },
    "/package": {
      "keys": [
        "name",
        "version",
        "description",
        "license",
        "authors",
        "repository",
        "keywords"
      ]
    },
    "/package/name": {
      "description": "a lower-case name such as \"opensnoop\" or \"owner/opensnoop\""
    },
    "/module/*": {
      "keys": [
        "name",
        "source",
        "header",
        "cflags",
        "dialect",
        "kind",
        "wasm",
        "link",
        "path",
        "url",
        "version"
      ]
    },
    "/module/*/name": {
      "description": "a name of letters, digits, '-', '_' and '.', starting with a letter or digit"
    },
    "/module/*/source": {
      "description": "a path inside the project, such as \"src/opensnoop.bpf.c\""
    },
    "/module/*/header": {
      "description": "a path inside the project, such as \"src/opensnoop.h\""
    },
    "/module/*/wasm": {
      "description": "the source of the user-space half, for a WebAssembly module: .c, .rs, .ts or .go"
    },
    "/dependencies/*": {
      "keys": [
        "version",
        "oci",
        "registry",
        "digest",
        "git",
        "branch",
        "tag",
        "rev",
        "tag-pattern",
        "history",
        "submodules",
        "lfs",
        "url",
        "sha256",
        "strip-prefix",
        "path",
        "private",
        "include",
        "link"
      ]
    },
    "/dev-dependencies/*": {
      "keys": [
        "version",
        "oci",
        "registry",
        "digest",
        "git",
        "branch",
        "tag",
        "rev",
        "tag-pattern",
        "history",
        "submodules",
        "lfs",
        "url",
        "sha256",
        "strip-prefix",
        "path",
        "private",
        "include",
        "link"
      ]
    },
    "/override/*": {
      "keys": [
        "version",
        "oci",
        "registry",
        "digest",
        "git",
        "branch",
        "tag",
        "rev",
        "tag-pattern",
        "history",
        "submodules",
        "lfs",
        "url",
        "sha256",
        "strip-prefix",
        "path",
        "private",
        "include",
        "link"
      ]
    },
    "/commands/*": {
      "keys": [
        "module",
        "args",
        "description"
      ]
    },
    "/workspace": {
      "keys": [
        "members",
        "exclude"
      ]
    }
  } },
);
