// @ts-nocheck
// Generated from schemas/ebpm-toml.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * ebpm.toml. Every key is explained in ebpm.toml.example.
 */
export interface ManifestDocument {
  package?: PackageTable;
  module?: ModuleTable[];
  dependencies?: {
    [k: string]: string | DependencyTable;
  };
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
   * a list of library modules of this package, or of .bpf.c and .bpf.o files in it
   */
  link?: string[];
  path?: string;
  url?: string;
  version?: string | number;
}
export interface DependencyTable {
  version?: string;
  oci?: string;
  git?: string;
  branch?: string;
  tag?: string;
  rev?: string;
  url?: string;
  sha256?: string;
  path?: string;
  private?: boolean;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"ebpm-toml.schema.json","title":"ManifestDocument","description":"ebpm.toml. Every key is explained in ebpm.toml.example.","type":"object","additionalProperties":false,"properties":{"package":{"$ref":"#/definitions/PackageTable"},"module":{"type":"array","items":{"$ref":"#/definitions/ModuleTable"}},"dependencies":{"type":"object","additionalProperties":{"anyOf":[{"type":"string"},{"$ref":"#/definitions/DependencyTable"}]}}},"definitions":{"PackageTable":{"type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"description":"a lower-case name such as \"opensnoop\" or \"owner/opensnoop\"","type":"string","pattern":"^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"},"version":{"description":"a semantic version such as \"0.1.0\"","type":"string"},"description":{"type":"string"},"license":{"type":"string"},"authors":{"type":"array","items":{"type":"string"}},"repository":{"type":"string"},"keywords":{"type":"array","items":{"type":"string"}}}},"ModuleTable":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"a name of letters, digits, '-', '_' and '.', starting with a letter or digit","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$"},"source":{"description":"a path inside the project, such as \"src/opensnoop.bpf.c\"","type":"string","pattern":"."},"header":{"description":"a path inside the project, such as \"src/opensnoop.h\"","type":"string","pattern":"."},"cflags":{"type":"array","items":{"type":"string"}},"dialect":{"description":"\"libbpf\" or \"bcc\"","enum":["libbpf","bcc"]},"kind":{"description":"\"program\" or \"library\"","enum":["program","library"]},"link":{"description":"a list of library modules of this package, or of .bpf.c and .bpf.o files in it","type":"array","items":{"type":"string","pattern":"."}},"path":{"type":"string","pattern":"."},"url":{"type":"string","pattern":"."},"version":{"type":["string","number"]}}},"DependencyTable":{"type":"object","additionalProperties":false,"properties":{"version":{"type":"string"},"oci":{"type":"string"},"git":{"type":"string"},"branch":{"type":"string"},"tag":{"type":"string"},"rev":{"type":"string"},"url":{"type":"string"},"sha256":{"type":"string"},"path":{"type":"string"},"private":{"type":"boolean"}}}}};
const schema12 = {"type":"object","additionalProperties":false,"required":["name","version"],"properties":{"name":{"description":"a lower-case name such as \"opensnoop\" or \"owner/opensnoop\"","type":"string","pattern":"^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$"},"version":{"description":"a semantic version such as \"0.1.0\"","type":"string"},"description":{"type":"string"},"license":{"type":"string"},"authors":{"type":"array","items":{"type":"string"}},"repository":{"type":"string"},"keywords":{"type":"array","items":{"type":"string"}}}};
const schema13 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"description":"a name of letters, digits, '-', '_' and '.', starting with a letter or digit","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$"},"source":{"description":"a path inside the project, such as \"src/opensnoop.bpf.c\"","type":"string","pattern":"."},"header":{"description":"a path inside the project, such as \"src/opensnoop.h\"","type":"string","pattern":"."},"cflags":{"type":"array","items":{"type":"string"}},"dialect":{"description":"\"libbpf\" or \"bcc\"","enum":["libbpf","bcc"]},"kind":{"description":"\"program\" or \"library\"","enum":["program","library"]},"link":{"description":"a list of library modules of this package, or of .bpf.c and .bpf.o files in it","type":"array","items":{"type":"string","pattern":"."}},"path":{"type":"string","pattern":"."},"url":{"type":"string","pattern":"."},"version":{"type":["string","number"]}}};
const schema14 = {"type":"object","additionalProperties":false,"properties":{"version":{"type":"string"},"oci":{"type":"string"},"git":{"type":"string"},"branch":{"type":"string"},"tag":{"type":"string"},"rev":{"type":"string"},"url":{"type":"string"},"sha256":{"type":"string"},"path":{"type":"string"},"private":{"type":"boolean"}}};
const pattern0 = new RegExp("^[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*)*$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$", "u");
const pattern2 = new RegExp(".", "u");
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ebpm-toml.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "package") || (key0 === "module")) || (key0 === "dependencies"))){
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
if(data11.link !== undefined){
let data19 = data11.link;
const _errs42 = errors;
if(errors === _errs42){
if(Array.isArray(data19)){
var valid9 = true;
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
let data20 = data19[i4];
const _errs44 = errors;
if(errors === _errs44){
if(typeof data20 === "string"){
if(!pattern2.test(data20)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/link/" + i4,schemaPath:"#/definitions/ModuleTable/properties/link/items/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/link/" + i4,schemaPath:"#/definitions/ModuleTable/properties/link/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid9 = _errs44 === errors;
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
var valid7 = _errs42 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.path !== undefined){
let data21 = data11.path;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data21 === "string"){
if(!pattern2.test(data21)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/path",schemaPath:"#/definitions/ModuleTable/properties/path/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/path",schemaPath:"#/definitions/ModuleTable/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs46 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.url !== undefined){
let data22 = data11.url;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data22 === "string"){
if(!pattern2.test(data22)){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/url",schemaPath:"#/definitions/ModuleTable/properties/url/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/url",schemaPath:"#/definitions/ModuleTable/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid7 = _errs48 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.version !== undefined){
let data23 = data11.version;
const _errs50 = errors;
if((typeof data23 !== "string") && (!((typeof data23 == "number") && (isFinite(data23))))){
validate10.errors = [{instancePath:instancePath+"/module/" + i2+"/version",schemaPath:"#/definitions/ModuleTable/properties/version/type",keyword:"type",params:{type: schema13.properties.version.type},message:"must be string,number"}];
return false;
}
var valid7 = _errs50 === errors;
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
let data24 = data.dependencies;
const _errs52 = errors;
if(errors === _errs52){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key3 in data24){
let data25 = data24[key3];
const _errs55 = errors;
const _errs56 = errors;
let valid11 = false;
const _errs57 = errors;
if(typeof data25 !== "string"){
const err0 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/dependencies/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs57 === errors;
valid11 = valid11 || _valid0;
if(!valid11){
const _errs59 = errors;
const _errs60 = errors;
if(errors === _errs60){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
const _errs62 = errors;
for(const key4 in data25){
if(!(func2.call(schema14.properties, key4))){
const err1 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/DependencyTable/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
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
if(_errs62 === errors){
if(data25.version !== undefined){
const _errs63 = errors;
if(typeof data25.version !== "string"){
const err2 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/definitions/DependencyTable/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid13 = _errs63 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.oci !== undefined){
const _errs65 = errors;
if(typeof data25.oci !== "string"){
const err3 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/oci",schemaPath:"#/definitions/DependencyTable/properties/oci/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid13 = _errs65 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.git !== undefined){
const _errs67 = errors;
if(typeof data25.git !== "string"){
const err4 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/git",schemaPath:"#/definitions/DependencyTable/properties/git/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var valid13 = _errs67 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.branch !== undefined){
const _errs69 = errors;
if(typeof data25.branch !== "string"){
const err5 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/branch",schemaPath:"#/definitions/DependencyTable/properties/branch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid13 = _errs69 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.tag !== undefined){
const _errs71 = errors;
if(typeof data25.tag !== "string"){
const err6 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/tag",schemaPath:"#/definitions/DependencyTable/properties/tag/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid13 = _errs71 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.rev !== undefined){
const _errs73 = errors;
if(typeof data25.rev !== "string"){
const err7 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/rev",schemaPath:"#/definitions/DependencyTable/properties/rev/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var valid13 = _errs73 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.url !== undefined){
const _errs75 = errors;
if(typeof data25.url !== "string"){
const err8 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/url",schemaPath:"#/definitions/DependencyTable/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var valid13 = _errs75 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.sha256 !== undefined){
const _errs77 = errors;
if(typeof data25.sha256 !== "string"){
const err9 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/definitions/DependencyTable/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid13 = _errs77 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.path !== undefined){
const _errs79 = errors;
if(typeof data25.path !== "string"){
const err10 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/path",schemaPath:"#/definitions/DependencyTable/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid13 = _errs79 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.private !== undefined){
const _errs81 = errors;
if(typeof data25.private !== "boolean"){
const err11 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/private",schemaPath:"#/definitions/DependencyTable/properties/private/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var valid13 = _errs81 === errors;
}
else {
var valid13 = true;
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
const err12 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/DependencyTable/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid0 = _errs59 === errors;
valid11 = valid11 || _valid0;
}
if(!valid11){
const err13 = {instancePath:instancePath+"/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/dependencies/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs56;
if(vErrors !== null){
if(_errs56){
vErrors.length = _errs56;
}
else {
vErrors = null;
}
}
}
var valid10 = _errs55 === errors;
if(!valid10){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dependencies",schemaPath:"#/properties/dependencies/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs52 === errors;
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
        "dependencies"
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
    "/dependencies/*": {
      "keys": [
        "version",
        "oci",
        "git",
        "branch",
        "tag",
        "rev",
        "url",
        "sha256",
        "path",
        "private"
      ]
    }
  } },
);
