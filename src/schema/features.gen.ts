// @ts-nocheck
// Generated from schemas/features.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * What `ebpm-loader features` prints: what this kernel can do and what the caller may do. See docs/loader.md.
 */
export interface Features {
  kernel: {
    release: string;
    machine: string;
    [k: string]: unknown;
  };
  caller: {
    uid: number;
    capabilities: string[];
    can_load: boolean;
    /**
     * Its capabilities then count in that namespace only.
     */
    in_user_namespace?: boolean;
    [k: string]: unknown;
  };
  /**
   * Path of the kernel's BTF.
   */
  btf: string | null;
  /**
   * Where it is mounted.
   */
  tracefs: string | null;
  /**
   * Where it is mounted.
   */
  bpffs: string | null;
  /**
   * Where it is mounted.
   */
  cgroup2: string | null;
  /**
   * none, integrity or confidentiality; null where it cannot be seen.
   */
  lockdown?: string | null;
  unprivileged_bpf?: boolean | null;
  program_types: Support;
  map_types: Support;
  attach: Support;
  [k: string]: unknown;
}
/**
 * Whether the kernel accepts each; null where the caller may not try.
 */
export interface Support {
  [k: string]: boolean | null;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"features.schema.json","title":"Features","description":"What `ebpm-loader features` prints: what this kernel can do and what the caller may do. See docs/loader.md.","type":"object","required":["kernel","caller","btf","tracefs","bpffs","cgroup2","program_types","map_types","attach"],"properties":{"kernel":{"type":"object","required":["release","machine"],"properties":{"release":{"type":"string"},"machine":{"type":"string"}}},"caller":{"type":"object","required":["uid","capabilities","can_load"],"properties":{"uid":{"type":"integer","minimum":0},"capabilities":{"type":"array","items":{"type":"string"}},"can_load":{"type":"boolean"},"in_user_namespace":{"description":"Its capabilities then count in that namespace only.","type":"boolean"}}},"btf":{"description":"Path of the kernel's BTF.","type":["string","null"]},"tracefs":{"description":"Where it is mounted.","type":["string","null"]},"bpffs":{"description":"Where it is mounted.","type":["string","null"]},"cgroup2":{"description":"Where it is mounted.","type":["string","null"]},"lockdown":{"description":"none, integrity or confidentiality; null where it cannot be seen.","type":["string","null"]},"unprivileged_bpf":{"type":["boolean","null"]},"program_types":{"$ref":"#/definitions/Support"},"map_types":{"$ref":"#/definitions/Support"},"attach":{"$ref":"#/definitions/Support"}},"definitions":{"Support":{"description":"Whether the kernel accepts each; null where the caller may not try.","type":"object","additionalProperties":{"type":["boolean","null"]}}}};
const schema12 = {"description":"Whether the kernel accepts each; null where the caller may not try.","type":"object","additionalProperties":{"type":["boolean","null"]}};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="features.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.kernel === undefined) && (missing0 = "kernel")) || ((data.caller === undefined) && (missing0 = "caller"))) || ((data.btf === undefined) && (missing0 = "btf"))) || ((data.tracefs === undefined) && (missing0 = "tracefs"))) || ((data.bpffs === undefined) && (missing0 = "bpffs"))) || ((data.cgroup2 === undefined) && (missing0 = "cgroup2"))) || ((data.program_types === undefined) && (missing0 = "program_types"))) || ((data.map_types === undefined) && (missing0 = "map_types"))) || ((data.attach === undefined) && (missing0 = "attach"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.kernel !== undefined){
let data0 = data.kernel;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((data0.release === undefined) && (missing1 = "release")) || ((data0.machine === undefined) && (missing1 = "machine"))){
validate10.errors = [{instancePath:instancePath+"/kernel",schemaPath:"#/properties/kernel/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data0.release !== undefined){
const _errs3 = errors;
if(typeof data0.release !== "string"){
validate10.errors = [{instancePath:instancePath+"/kernel/release",schemaPath:"#/properties/kernel/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.machine !== undefined){
const _errs5 = errors;
if(typeof data0.machine !== "string"){
validate10.errors = [{instancePath:instancePath+"/kernel/machine",schemaPath:"#/properties/kernel/properties/machine/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/kernel",schemaPath:"#/properties/kernel/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.caller !== undefined){
let data3 = data.caller;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if((((data3.uid === undefined) && (missing2 = "uid")) || ((data3.capabilities === undefined) && (missing2 = "capabilities"))) || ((data3.can_load === undefined) && (missing2 = "can_load"))){
validate10.errors = [{instancePath:instancePath+"/caller",schemaPath:"#/properties/caller/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data3.uid !== undefined){
let data4 = data3.uid;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate10.errors = [{instancePath:instancePath+"/caller/uid",schemaPath:"#/properties/caller/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate10.errors = [{instancePath:instancePath+"/caller/uid",schemaPath:"#/properties/caller/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.capabilities !== undefined){
let data5 = data3.capabilities;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid3 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data5[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/caller/capabilities/" + i0,schemaPath:"#/properties/caller/properties/capabilities/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs13 === errors;
if(!valid3){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caller/capabilities",schemaPath:"#/properties/caller/properties/capabilities/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.can_load !== undefined){
const _errs15 = errors;
if(typeof data3.can_load !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/caller/can_load",schemaPath:"#/properties/caller/properties/can_load/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs15 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.in_user_namespace !== undefined){
const _errs17 = errors;
if(typeof data3.in_user_namespace !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/caller/in_user_namespace",schemaPath:"#/properties/caller/properties/in_user_namespace/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caller",schemaPath:"#/properties/caller/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.btf !== undefined){
let data9 = data.btf;
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate10.errors = [{instancePath:instancePath+"/btf",schemaPath:"#/properties/btf/type",keyword:"type",params:{type: schema11.properties.btf.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tracefs !== undefined){
let data10 = data.tracefs;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate10.errors = [{instancePath:instancePath+"/tracefs",schemaPath:"#/properties/tracefs/type",keyword:"type",params:{type: schema11.properties.tracefs.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bpffs !== undefined){
let data11 = data.bpffs;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate10.errors = [{instancePath:instancePath+"/bpffs",schemaPath:"#/properties/bpffs/type",keyword:"type",params:{type: schema11.properties.bpffs.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cgroup2 !== undefined){
let data12 = data.cgroup2;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate10.errors = [{instancePath:instancePath+"/cgroup2",schemaPath:"#/properties/cgroup2/type",keyword:"type",params:{type: schema11.properties.cgroup2.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lockdown !== undefined){
let data13 = data.lockdown;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate10.errors = [{instancePath:instancePath+"/lockdown",schemaPath:"#/properties/lockdown/type",keyword:"type",params:{type: schema11.properties.lockdown.type},message:"must be string,null"}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unprivileged_bpf !== undefined){
let data14 = data.unprivileged_bpf;
const _errs29 = errors;
if((typeof data14 !== "boolean") && (data14 !== null)){
validate10.errors = [{instancePath:instancePath+"/unprivileged_bpf",schemaPath:"#/properties/unprivileged_bpf/type",keyword:"type",params:{type: schema11.properties.unprivileged_bpf.type},message:"must be boolean,null"}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.program_types !== undefined){
let data15 = data.program_types;
const _errs31 = errors;
const _errs32 = errors;
if(errors === _errs32){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key0 in data15){
let data16 = data15[key0];
const _errs35 = errors;
if((typeof data16 !== "boolean") && (data16 !== null)){
validate10.errors = [{instancePath:instancePath+"/program_types/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/Support/additionalProperties/type",keyword:"type",params:{type: schema12.additionalProperties.type},message:"must be boolean,null"}];
return false;
}
var valid5 = _errs35 === errors;
if(!valid5){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/program_types",schemaPath:"#/definitions/Support/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map_types !== undefined){
let data17 = data.map_types;
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key1 in data17){
let data18 = data17[key1];
const _errs41 = errors;
if((typeof data18 !== "boolean") && (data18 !== null)){
validate10.errors = [{instancePath:instancePath+"/map_types/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/Support/additionalProperties/type",keyword:"type",params:{type: schema12.additionalProperties.type},message:"must be boolean,null"}];
return false;
}
var valid7 = _errs41 === errors;
if(!valid7){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/map_types",schemaPath:"#/definitions/Support/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attach !== undefined){
let data19 = data.attach;
const _errs43 = errors;
const _errs44 = errors;
if(errors === _errs44){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key2 in data19){
let data20 = data19[key2];
const _errs47 = errors;
if((typeof data20 !== "boolean") && (data20 !== null)){
validate10.errors = [{instancePath:instancePath+"/attach/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/Support/additionalProperties/type",keyword:"type",params:{type: schema12.additionalProperties.type},message:"must be boolean,null"}];
return false;
}
var valid9 = _errs47 === errors;
if(!valid9){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/attach",schemaPath:"#/definitions/Support/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs43 === errors;
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
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateFeatures: Validator<Features> = Object.assign(
  (value: unknown): value is Features => {
    const isValid = validate(value);
    validateFeatures.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {} },
);
