// @ts-nocheck
// Generated from schemas/eunomia-package.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * A package file in eunomia's current format, with ebpm's own additions under the one key `ebpm`. Unknown keys are allowed at every level and ignored.
 */
export interface EunomiaPackage {
  /**
   * Standard base64, padded, of a zlib stream of the BPF ELF object.
   */
  bpf_object: string;
  /**
   * Bytes of the ELF object before compression.
   */
  bpf_object_size: number;
  meta: EunomiaMeta;
  ebpm?: EbpmAdditions;
  [k: string]: unknown;
}
export interface EunomiaMeta {
  bpf_skel: EunomiaSkeleton;
  export_types?: EunomiaStruct[];
  eunomia_version?: string;
  /**
   * Whether each map states in export_config what it sends; otherwise the first of export_types is sent.
   */
  enable_multiple_export_types?: boolean;
  [k: string]: unknown;
}
export interface EunomiaSkeleton {
  obj_name: string;
  data_sections: EunomiaSection[];
  maps: EunomiaMap[] | null;
  progs: EunomiaProgram[] | null;
  doc?: EunomiaDoc;
  [k: string]: unknown;
}
export interface EunomiaSection {
  name: string;
  variables: EunomiaVariable[];
  [k: string]: unknown;
}
export interface EunomiaVariable {
  name: string;
  /**
   * A C declaration without const and volatile.
   */
  type: string;
  /**
   * Initial value; overrides the object's.
   */
  value?: unknown;
  description?: string;
  cmdarg?: EunomiaArgument;
  [k: string]: unknown;
}
/**
 * How a variable is set from the command line: `@cmdarg`.
 */
export interface EunomiaArgument {
  default?: unknown;
  long?: string;
  /**
   * One character.
   */
  short?: string;
  help?: string;
  [k: string]: unknown;
}
export interface EunomiaMap {
  /**
   * libbpf's name of the map; of a data section the object's name cut to 8 bytes and the section.
   */
  name: string;
  ident: string;
  mmaped?: boolean;
  sample?: EunomiaSample;
  /**
   * "no_export", "default" for a sampled map, {"btf_type_id": N} or {"custom_members": […]}.
   */
  export_config?: unknown;
  [k: string]: unknown;
}
/**
 * Makes a map one that is read at an interval: `@sample`.
 */
export interface EunomiaSample {
  /**
   * Milliseconds.
   */
  interval: number;
  type?: "log2_hist" | "linear_hist" | "default_kv";
  unit?: string;
  /**
   * What slot 0 of a linear histogram stands for.
   */
  base?: number;
  /**
   * How far apart the slots of a linear histogram are.
   */
  step?: number;
  clear_map?: boolean;
  [k: string]: unknown;
}
export interface EunomiaProgram {
  name: string;
  /**
   * The full ELF section name.
   */
  attach: string;
  link?: boolean;
  [k: string]: unknown;
}
export interface EunomiaDoc {
  version?: string;
  brief?: string;
  details?: string;
  description?: string;
  [k: string]: unknown;
}
export interface EunomiaStruct {
  name: string;
  /**
   * Bytes.
   */
  size: number;
  /**
   * BTF id in the object's own BTF.
   */
  type_id: number;
  members: EunomiaMember[];
  [k: string]: unknown;
}
export interface EunomiaMember {
  name: string;
  type: string;
  [k: string]: unknown;
}
export interface EbpmAdditions {
  /**
   * Version of these additions.
   */
  schema: 1;
  /**
   * The package this module belongs to.
   */
  name: string;
  module: string;
  version: string;
  license?: string;
  description?: string;
  /**
   * What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes. Others are ignored.
   */
  fields?: {
    [k: string]: string;
  };
  /**
   * Which values the variables of arguments may have, by the variable's name.
   */
  arguments?: {
    [k: string]: ArgumentConstraints;
  };
  build?: BuildStamp;
  [k: string]: unknown;
}
export interface ArgumentConstraints {
  /**
   * The least value.
   */
  min?: number;
  /**
   * The greatest value.
   */
  max?: number;
  /**
   * The only values.
   */
  choices?: (string | number)[];
  [k: string]: unknown;
}
/**
 * What made the object; absent from a module that was shipped ready-made.
 */
export interface BuildStamp {
  ebpm: string;
  clang: string;
  flags: string[];
  /**
   * sha256 of the source file.
   */
  source: string;
  /**
   * sha256 of what is statically linked with it, by path in the project.
   */
  linked?: {
    [k: string]: string;
  };
  /**
   * Digest of the files of each package it was built with, by NAME@VERSION.
   */
  dependencies?: {
    [k: string]: string;
  };
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"eunomia-package.schema.json","title":"EunomiaPackage","description":"A package file in eunomia's current format, with ebpm's own additions under the one key `ebpm`. Unknown keys are allowed at every level and ignored.","type":"object","required":["bpf_object","bpf_object_size","meta"],"properties":{"bpf_object":{"description":"Standard base64, padded, of a zlib stream of the BPF ELF object.","type":"string"},"bpf_object_size":{"description":"Bytes of the ELF object before compression.","type":"integer","minimum":0},"meta":{"$ref":"#/definitions/EunomiaMeta"},"ebpm":{"$ref":"#/definitions/EbpmAdditions"}},"definitions":{"EunomiaMeta":{"type":"object","required":["bpf_skel"],"properties":{"bpf_skel":{"$ref":"#/definitions/EunomiaSkeleton"},"export_types":{"type":"array","items":{"$ref":"#/definitions/EunomiaStruct"}},"eunomia_version":{"type":"string"},"enable_multiple_export_types":{"description":"Whether each map states in export_config what it sends; otherwise the first of export_types is sent.","type":"boolean"}}},"EunomiaSkeleton":{"type":"object","required":["obj_name","data_sections","maps","progs"],"properties":{"obj_name":{"type":"string"},"data_sections":{"type":"array","items":{"$ref":"#/definitions/EunomiaSection"}},"maps":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaMap"}},"progs":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaProgram"}},"doc":{"$ref":"#/definitions/EunomiaDoc"}}},"EunomiaSection":{"type":"object","required":["name","variables"],"properties":{"name":{"type":"string"},"variables":{"type":"array","items":{"$ref":"#/definitions/EunomiaVariable"}}}},"EunomiaVariable":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"description":"A C declaration without const and volatile.","type":"string"},"value":{"tsType":"unknown","description":"Initial value; overrides the object's."},"description":{"type":"string"},"cmdarg":{"$ref":"#/definitions/EunomiaArgument"}}},"EunomiaArgument":{"description":"How a variable is set from the command line: `@cmdarg`.","type":"object","properties":{"default":{"tsType":"unknown"},"long":{"type":"string"},"short":{"description":"One character.","type":"string"},"help":{"type":"string"}}},"EunomiaMap":{"type":"object","required":["name","ident"],"properties":{"name":{"description":"libbpf's name of the map; of a data section the object's name cut to 8 bytes and the section.","type":"string"},"ident":{"type":"string"},"mmaped":{"type":"boolean"},"sample":{"$ref":"#/definitions/EunomiaSample"},"export_config":{"tsType":"unknown","description":"\"no_export\", \"default\" for a sampled map, {\"btf_type_id\": N} or {\"custom_members\": […]}."}}},"EunomiaSample":{"description":"Makes a map one that is read at an interval: `@sample`.","type":"object","required":["interval"],"properties":{"interval":{"description":"Milliseconds.","type":"integer","minimum":1},"type":{"enum":["log2_hist","linear_hist","default_kv"]},"unit":{"type":"string"},"base":{"description":"What slot 0 of a linear histogram stands for.","type":"integer","minimum":0},"step":{"description":"How far apart the slots of a linear histogram are.","type":"integer","minimum":0},"clear_map":{"type":"boolean"}}},"EunomiaProgram":{"type":"object","required":["name","attach"],"properties":{"name":{"type":"string"},"attach":{"description":"The full ELF section name.","type":"string"},"link":{"type":"boolean"}}},"EunomiaDoc":{"type":"object","properties":{"version":{"type":"string"},"brief":{"type":"string"},"details":{"type":"string"},"description":{"type":"string"}}},"EunomiaStruct":{"type":"object","required":["name","size","type_id","members"],"properties":{"name":{"type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"type_id":{"description":"BTF id in the object's own BTF.","type":"integer","minimum":1},"members":{"type":"array","items":{"$ref":"#/definitions/EunomiaMember"}}}},"EunomiaMember":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"type":"string"}}},"EbpmAdditions":{"type":"object","required":["schema","name","module","version"],"properties":{"schema":{"description":"Version of these additions.","const":1},"name":{"description":"The package this module belongs to.","type":"string"},"module":{"type":"string"},"version":{"type":"string"},"license":{"type":"string"},"description":{"type":"string"},"fields":{"description":"What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes. Others are ignored.","type":"object","additionalProperties":{"type":"string"}},"arguments":{"description":"Which values the variables of arguments may have, by the variable's name.","type":"object","additionalProperties":{"$ref":"#/definitions/ArgumentConstraints"}},"build":{"$ref":"#/definitions/BuildStamp"}}},"ArgumentConstraints":{"type":"object","properties":{"min":{"description":"The least value.","type":"number"},"max":{"description":"The greatest value.","type":"number"},"choices":{"description":"The only values.","type":"array","items":{"type":["string","number"]}}}},"BuildStamp":{"description":"What made the object; absent from a module that was shipped ready-made.","type":"object","required":["ebpm","clang","flags","source"],"properties":{"ebpm":{"type":"string"},"clang":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"source":{"description":"sha256 of the source file.","type":"string"},"linked":{"description":"sha256 of what is statically linked with it, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"dependencies":{"description":"Digest of the files of each package it was built with, by NAME@VERSION.","type":"object","additionalProperties":{"type":"string"}}}}}};
const schema12 = {"type":"object","required":["bpf_skel"],"properties":{"bpf_skel":{"$ref":"#/definitions/EunomiaSkeleton"},"export_types":{"type":"array","items":{"$ref":"#/definitions/EunomiaStruct"}},"eunomia_version":{"type":"string"},"enable_multiple_export_types":{"description":"Whether each map states in export_config what it sends; otherwise the first of export_types is sent.","type":"boolean"}}};
const schema13 = {"type":"object","required":["obj_name","data_sections","maps","progs"],"properties":{"obj_name":{"type":"string"},"data_sections":{"type":"array","items":{"$ref":"#/definitions/EunomiaSection"}},"maps":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaMap"}},"progs":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaProgram"}},"doc":{"$ref":"#/definitions/EunomiaDoc"}}};
const schema19 = {"type":"object","required":["name","attach"],"properties":{"name":{"type":"string"},"attach":{"description":"The full ELF section name.","type":"string"},"link":{"type":"boolean"}}};
const schema20 = {"type":"object","properties":{"version":{"type":"string"},"brief":{"type":"string"},"details":{"type":"string"},"description":{"type":"string"}}};
const schema14 = {"type":"object","required":["name","variables"],"properties":{"name":{"type":"string"},"variables":{"type":"array","items":{"$ref":"#/definitions/EunomiaVariable"}}}};
const schema15 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"description":"A C declaration without const and volatile.","type":"string"},"value":{"tsType":"unknown","description":"Initial value; overrides the object's."},"description":{"type":"string"},"cmdarg":{"$ref":"#/definitions/EunomiaArgument"}}};
const schema16 = {"description":"How a variable is set from the command line: `@cmdarg`.","type":"object","properties":{"default":{"tsType":"unknown"},"long":{"type":"string"},"short":{"description":"One character.","type":"string"},"help":{"type":"string"}}};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.type === undefined) && (missing0 = "type"))){
validate14.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate14.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs3 = errors;
if(typeof data.type !== "string"){
validate14.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs5 = errors;
if(typeof data.description !== "string"){
validate14.errors = [{instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cmdarg !== undefined){
let data3 = data.cmdarg;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.long !== undefined){
const _errs10 = errors;
if(typeof data3.long !== "string"){
validate14.errors = [{instancePath:instancePath+"/cmdarg/long",schemaPath:"#/definitions/EunomiaArgument/properties/long/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.short !== undefined){
const _errs12 = errors;
if(typeof data3.short !== "string"){
validate14.errors = [{instancePath:instancePath+"/cmdarg/short",schemaPath:"#/definitions/EunomiaArgument/properties/short/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.help !== undefined){
const _errs14 = errors;
if(typeof data3.help !== "string"){
validate14.errors = [{instancePath:instancePath+"/cmdarg/help",schemaPath:"#/definitions/EunomiaArgument/properties/help/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate14.errors = [{instancePath:instancePath+"/cmdarg",schemaPath:"#/definitions/EunomiaArgument/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
}
else {
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.variables === undefined) && (missing0 = "variables"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.variables !== undefined){
let data1 = data.variables;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate14(data1[i0], {instancePath:instancePath+"/variables/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
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

const schema17 = {"type":"object","required":["name","ident"],"properties":{"name":{"description":"libbpf's name of the map; of a data section the object's name cut to 8 bytes and the section.","type":"string"},"ident":{"type":"string"},"mmaped":{"type":"boolean"},"sample":{"$ref":"#/definitions/EunomiaSample"},"export_config":{"tsType":"unknown","description":"\"no_export\", \"default\" for a sampled map, {\"btf_type_id\": N} or {\"custom_members\": […]}."}}};
const schema18 = {"description":"Makes a map one that is read at an interval: `@sample`.","type":"object","required":["interval"],"properties":{"interval":{"description":"Milliseconds.","type":"integer","minimum":1},"type":{"enum":["log2_hist","linear_hist","default_kv"]},"unit":{"type":"string"},"base":{"description":"What slot 0 of a linear histogram stands for.","type":"integer","minimum":0},"step":{"description":"How far apart the slots of a linear histogram are.","type":"integer","minimum":0},"clear_map":{"type":"boolean"}}};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.ident === undefined) && (missing0 = "ident"))){
validate17.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate17.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ident !== undefined){
const _errs3 = errors;
if(typeof data.ident !== "string"){
validate17.errors = [{instancePath:instancePath+"/ident",schemaPath:"#/properties/ident/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mmaped !== undefined){
const _errs5 = errors;
if(typeof data.mmaped !== "boolean"){
validate17.errors = [{instancePath:instancePath+"/mmaped",schemaPath:"#/properties/mmaped/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sample !== undefined){
let data3 = data.sample;
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((data3.interval === undefined) && (missing1 = "interval")){
validate17.errors = [{instancePath:instancePath+"/sample",schemaPath:"#/definitions/EunomiaSample/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.interval !== undefined){
let data4 = data3.interval;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate17.errors = [{instancePath:instancePath+"/sample/interval",schemaPath:"#/definitions/EunomiaSample/properties/interval/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
validate17.errors = [{instancePath:instancePath+"/sample/interval",schemaPath:"#/definitions/EunomiaSample/properties/interval/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.type !== undefined){
let data5 = data3.type;
const _errs12 = errors;
if(!(((data5 === "log2_hist") || (data5 === "linear_hist")) || (data5 === "default_kv"))){
validate17.errors = [{instancePath:instancePath+"/sample/type",schemaPath:"#/definitions/EunomiaSample/properties/type/enum",keyword:"enum",params:{allowedValues: schema18.properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.unit !== undefined){
const _errs13 = errors;
if(typeof data3.unit !== "string"){
validate17.errors = [{instancePath:instancePath+"/sample/unit",schemaPath:"#/definitions/EunomiaSample/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.base !== undefined){
let data7 = data3.base;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate17.errors = [{instancePath:instancePath+"/sample/base",schemaPath:"#/definitions/EunomiaSample/properties/base/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate17.errors = [{instancePath:instancePath+"/sample/base",schemaPath:"#/definitions/EunomiaSample/properties/base/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.step !== undefined){
let data8 = data3.step;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate17.errors = [{instancePath:instancePath+"/sample/step",schemaPath:"#/definitions/EunomiaSample/properties/step/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate17.errors = [{instancePath:instancePath+"/sample/step",schemaPath:"#/definitions/EunomiaSample/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.clear_map !== undefined){
const _errs19 = errors;
if(typeof data3.clear_map !== "boolean"){
validate17.errors = [{instancePath:instancePath+"/sample/clear_map",schemaPath:"#/definitions/EunomiaSample/properties/clear_map/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs19 === errors;
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
else {
validate17.errors = [{instancePath:instancePath+"/sample",schemaPath:"#/definitions/EunomiaSample/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
}
else {
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}


function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.obj_name === undefined) && (missing0 = "obj_name")) || ((data.data_sections === undefined) && (missing0 = "data_sections"))) || ((data.maps === undefined) && (missing0 = "maps"))) || ((data.progs === undefined) && (missing0 = "progs"))){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.obj_name !== undefined){
const _errs1 = errors;
if(typeof data.obj_name !== "string"){
validate12.errors = [{instancePath:instancePath+"/obj_name",schemaPath:"#/properties/obj_name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data_sections !== undefined){
let data1 = data.data_sections;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate13(data1[i0], {instancePath:instancePath+"/data_sections/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/data_sections",schemaPath:"#/properties/data_sections/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maps !== undefined){
let data3 = data.maps;
const _errs6 = errors;
if((!(Array.isArray(data3))) && (data3 !== null)){
validate12.errors = [{instancePath:instancePath+"/maps",schemaPath:"#/properties/maps/type",keyword:"type",params:{type: schema13.properties.maps.type},message:"must be array,null"}];
return false;
}
if(errors === _errs6){
if(Array.isArray(data3)){
var valid2 = true;
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
const _errs8 = errors;
if(!(validate17(data3[i1], {instancePath:instancePath+"/maps/" + i1,parentData:data3,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.progs !== undefined){
let data5 = data.progs;
const _errs9 = errors;
if((!(Array.isArray(data5))) && (data5 !== null)){
validate12.errors = [{instancePath:instancePath+"/progs",schemaPath:"#/properties/progs/type",keyword:"type",params:{type: schema13.properties.progs.type},message:"must be array,null"}];
return false;
}
if(errors === _errs9){
if(Array.isArray(data5)){
var valid3 = true;
const len2 = data5.length;
for(let i2=0; i2<len2; i2++){
let data6 = data5[i2];
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((data6.name === undefined) && (missing1 = "name")) || ((data6.attach === undefined) && (missing1 = "attach"))){
validate12.errors = [{instancePath:instancePath+"/progs/" + i2,schemaPath:"#/definitions/EunomiaProgram/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data6.name !== undefined){
const _errs14 = errors;
if(typeof data6.name !== "string"){
validate12.errors = [{instancePath:instancePath+"/progs/" + i2+"/name",schemaPath:"#/definitions/EunomiaProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs14 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.attach !== undefined){
const _errs16 = errors;
if(typeof data6.attach !== "string"){
validate12.errors = [{instancePath:instancePath+"/progs/" + i2+"/attach",schemaPath:"#/definitions/EunomiaProgram/properties/attach/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs16 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.link !== undefined){
const _errs18 = errors;
if(typeof data6.link !== "boolean"){
validate12.errors = [{instancePath:instancePath+"/progs/" + i2+"/link",schemaPath:"#/definitions/EunomiaProgram/properties/link/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid5 = _errs18 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/progs/" + i2,schemaPath:"#/definitions/EunomiaProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs11 === errors;
if(!valid3){
break;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
let data10 = data.doc;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.version !== undefined){
const _errs23 = errors;
if(typeof data10.version !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/version",schemaPath:"#/definitions/EunomiaDoc/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs23 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data10.brief !== undefined){
const _errs25 = errors;
if(typeof data10.brief !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/brief",schemaPath:"#/definitions/EunomiaDoc/properties/brief/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs25 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data10.details !== undefined){
const _errs27 = errors;
if(typeof data10.details !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/details",schemaPath:"#/definitions/EunomiaDoc/properties/details/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs27 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data10.description !== undefined){
const _errs29 = errors;
if(typeof data10.description !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/description",schemaPath:"#/definitions/EunomiaDoc/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs29 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/doc",schemaPath:"#/definitions/EunomiaDoc/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs20 === errors;
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
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}

const schema21 = {"type":"object","required":["name","size","type_id","members"],"properties":{"name":{"type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"type_id":{"description":"BTF id in the object's own BTF.","type":"integer","minimum":1},"members":{"type":"array","items":{"$ref":"#/definitions/EunomiaMember"}}}};
const schema22 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"type":"string"}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.name === undefined) && (missing0 = "name")) || ((data.size === undefined) && (missing0 = "size"))) || ((data.type_id === undefined) && (missing0 = "type_id"))) || ((data.members === undefined) && (missing0 = "members"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data1 = data.size;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate20.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate20.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type_id !== undefined){
let data2 = data.type_id;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate20.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate20.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data3 = data.members;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((data4.name === undefined) && (missing1 = "name")) || ((data4.type === undefined) && (missing1 = "type"))){
validate20.errors = [{instancePath:instancePath+"/members/" + i0,schemaPath:"#/definitions/EunomiaMember/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data4.name !== undefined){
const _errs12 = errors;
if(typeof data4.name !== "string"){
validate20.errors = [{instancePath:instancePath+"/members/" + i0+"/name",schemaPath:"#/definitions/EunomiaMember/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.type !== undefined){
const _errs14 = errors;
if(typeof data4.type !== "string"){
validate20.errors = [{instancePath:instancePath+"/members/" + i0+"/type",schemaPath:"#/definitions/EunomiaMember/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/members/" + i0,schemaPath:"#/definitions/EunomiaMember/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.bpf_skel === undefined) && (missing0 = "bpf_skel")){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.bpf_skel !== undefined){
const _errs1 = errors;
if(!(validate12(data.bpf_skel, {instancePath:instancePath+"/bpf_skel",parentData:data,parentDataProperty:"bpf_skel",rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.export_types !== undefined){
let data1 = data.export_types;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs4 = errors;
if(!(validate20(data1[i0], {instancePath:instancePath+"/export_types/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/export_types",schemaPath:"#/properties/export_types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eunomia_version !== undefined){
const _errs5 = errors;
if(typeof data.eunomia_version !== "string"){
validate11.errors = [{instancePath:instancePath+"/eunomia_version",schemaPath:"#/properties/eunomia_version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.enable_multiple_export_types !== undefined){
const _errs7 = errors;
if(typeof data.enable_multiple_export_types !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/enable_multiple_export_types",schemaPath:"#/properties/enable_multiple_export_types/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
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
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema23 = {"type":"object","required":["schema","name","module","version"],"properties":{"schema":{"description":"Version of these additions.","const":1},"name":{"description":"The package this module belongs to.","type":"string"},"module":{"type":"string"},"version":{"type":"string"},"license":{"type":"string"},"description":{"type":"string"},"fields":{"description":"What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes. Others are ignored.","type":"object","additionalProperties":{"type":"string"}},"arguments":{"description":"Which values the variables of arguments may have, by the variable's name.","type":"object","additionalProperties":{"$ref":"#/definitions/ArgumentConstraints"}},"build":{"$ref":"#/definitions/BuildStamp"}}};
const schema24 = {"type":"object","properties":{"min":{"description":"The least value.","type":"number"},"max":{"description":"The greatest value.","type":"number"},"choices":{"description":"The only values.","type":"array","items":{"type":["string","number"]}}}};
const schema25 = {"description":"What made the object; absent from a module that was shipped ready-made.","type":"object","required":["ebpm","clang","flags","source"],"properties":{"ebpm":{"type":"string"},"clang":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"source":{"description":"sha256 of the source file.","type":"string"},"linked":{"description":"sha256 of what is statically linked with it, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"dependencies":{"description":"Digest of the files of each package it was built with, by NAME@VERSION.","type":"object","additionalProperties":{"type":"string"}}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.schema === undefined) && (missing0 = "schema")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.module === undefined) && (missing0 = "module"))) || ((data.version === undefined) && (missing0 = "version"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.schema !== undefined){
const _errs1 = errors;
if(1 !== data.schema){
validate23.errors = [{instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs2 = errors;
if(typeof data.name !== "string"){
validate23.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.module !== undefined){
const _errs4 = errors;
if(typeof data.module !== "string"){
validate23.errors = [{instancePath:instancePath+"/module",schemaPath:"#/properties/module/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs6 = errors;
if(typeof data.version !== "string"){
validate23.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.license !== undefined){
const _errs8 = errors;
if(typeof data.license !== "string"){
validate23.errors = [{instancePath:instancePath+"/license",schemaPath:"#/properties/license/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
const _errs10 = errors;
if(typeof data.description !== "string"){
validate23.errors = [{instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data6 = data.fields;
const _errs12 = errors;
if(errors === _errs12){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key0 in data6){
const _errs15 = errors;
if(typeof data6[key0] !== "string"){
validate23.errors = [{instancePath:instancePath+"/fields/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs15 === errors;
if(!valid1){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.arguments !== undefined){
let data8 = data.arguments;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
let data9 = data8[key1];
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.min !== undefined){
let data10 = data9.min;
const _errs23 = errors;
if(!((typeof data10 == "number") && (isFinite(data10)))){
validate23.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/min",schemaPath:"#/definitions/ArgumentConstraints/properties/min/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs23 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.max !== undefined){
let data11 = data9.max;
const _errs25 = errors;
if(!((typeof data11 == "number") && (isFinite(data11)))){
validate23.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/max",schemaPath:"#/definitions/ArgumentConstraints/properties/max/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data9.choices !== undefined){
let data12 = data9.choices;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data12)){
var valid5 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs29 = errors;
if((typeof data13 !== "string") && (!((typeof data13 == "number") && (isFinite(data13))))){
validate23.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/choices/" + i0,schemaPath:"#/definitions/ArgumentConstraints/properties/choices/items/type",keyword:"type",params:{type: schema24.properties.choices.items.type},message:"must be string,number"}];
return false;
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/choices",schemaPath:"#/definitions/ArgumentConstraints/properties/choices/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/ArgumentConstraints/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.build !== undefined){
let data14 = data.build;
const _errs31 = errors;
const _errs32 = errors;
if(errors === _errs32){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing1;
if(((((data14.ebpm === undefined) && (missing1 = "ebpm")) || ((data14.clang === undefined) && (missing1 = "clang"))) || ((data14.flags === undefined) && (missing1 = "flags"))) || ((data14.source === undefined) && (missing1 = "source"))){
validate23.errors = [{instancePath:instancePath+"/build",schemaPath:"#/definitions/BuildStamp/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data14.ebpm !== undefined){
const _errs34 = errors;
if(typeof data14.ebpm !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/ebpm",schemaPath:"#/definitions/BuildStamp/properties/ebpm/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs34 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.clang !== undefined){
const _errs36 = errors;
if(typeof data14.clang !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/clang",schemaPath:"#/definitions/BuildStamp/properties/clang/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs36 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.flags !== undefined){
let data17 = data14.flags;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data17)){
var valid8 = true;
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
const _errs40 = errors;
if(typeof data17[i1] !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/flags/" + i1,schemaPath:"#/definitions/BuildStamp/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs40 === errors;
if(!valid8){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/build/flags",schemaPath:"#/definitions/BuildStamp/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs38 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.source !== undefined){
const _errs42 = errors;
if(typeof data14.source !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/source",schemaPath:"#/definitions/BuildStamp/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs42 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.linked !== undefined){
let data20 = data14.linked;
const _errs44 = errors;
if(errors === _errs44){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key2 in data20){
const _errs47 = errors;
if(typeof data20[key2] !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/linked/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/BuildStamp/properties/linked/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs47 === errors;
if(!valid9){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/build/linked",schemaPath:"#/definitions/BuildStamp/properties/linked/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs44 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data14.dependencies !== undefined){
let data22 = data14.dependencies;
const _errs49 = errors;
if(errors === _errs49){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key3 in data22){
const _errs52 = errors;
if(typeof data22[key3] !== "string"){
validate23.errors = [{instancePath:instancePath+"/build/dependencies/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/BuildStamp/properties/dependencies/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs52 === errors;
if(!valid10){
break;
}
}
}
else {
validate23.errors = [{instancePath:instancePath+"/build/dependencies",schemaPath:"#/definitions/BuildStamp/properties/dependencies/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs49 === errors;
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
else {
validate23.errors = [{instancePath:instancePath+"/build",schemaPath:"#/definitions/BuildStamp/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs31 === errors;
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
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="eunomia-package.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.bpf_object === undefined) && (missing0 = "bpf_object")) || ((data.bpf_object_size === undefined) && (missing0 = "bpf_object_size"))) || ((data.meta === undefined) && (missing0 = "meta"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.bpf_object !== undefined){
const _errs1 = errors;
if(typeof data.bpf_object !== "string"){
validate10.errors = [{instancePath:instancePath+"/bpf_object",schemaPath:"#/properties/bpf_object/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bpf_object_size !== undefined){
let data1 = data.bpf_object_size;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate10.errors = [{instancePath:instancePath+"/bpf_object_size",schemaPath:"#/properties/bpf_object_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate10.errors = [{instancePath:instancePath+"/bpf_object_size",schemaPath:"#/properties/bpf_object_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.meta !== undefined){
const _errs5 = errors;
if(!(validate11(data.meta, {instancePath:instancePath+"/meta",parentData:data,parentDataProperty:"meta",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ebpm !== undefined){
const _errs6 = errors;
if(!(validate23(data.ebpm, {instancePath:instancePath+"/ebpm",parentData:data,parentDataProperty:"ebpm",rootData}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
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
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateEunomiaPackage: Validator<EunomiaPackage> = Object.assign(
  (value: unknown): value is EunomiaPackage => {
    const isValid = validate(value);
    validateEunomiaPackage.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {} },
);
