// @ts-nocheck
// Generated from schemas/inspect.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * What `ebpm-loader inspect` prints: everything that is in a package or a plain BPF object. See docs/loader.md.
 */
export interface Inspection {
  /**
   * Decided by content, never by the file's name.
   */
  format: "eunomia" | "eunomia-v0.2" | "eunomia-v0.1" | "object";
  name: string;
  object: InspectedObject;
  programs: InspectedProgram[];
  maps: InspectedMap[];
  data_sections: InspectedSection[];
  /**
   * Every named struct and union of the object's own BTF, in BTF order.
   */
  structs: InspectedStruct[];
  events: InspectedEvent[];
  arguments: InspectedArgument[];
  needs: InspectedNeeds;
  doc: InspectedDoc;
  [k: string]: unknown;
}
export interface InspectedObject {
  /**
   * Bytes of the ELF file.
   */
  size: number;
  license: string | null;
  endian: "little" | "big";
  [k: string]: unknown;
}
export interface InspectedProgram {
  name: string;
  /**
   * The full ELF section name.
   */
  section: string;
  type: string;
  /**
   * What the section name attaches it to; absent where the section names nothing.
   */
  target?: string | null;
  helpers: string[];
  instructions?: number;
  /**
   * Its declaration tags that start with `ebpm:`, without that.
   */
  tags?: string[];
  [k: string]: unknown;
}
export interface InspectedMap {
  name: string;
  /**
   * A C identifier: the name of a map of the source, the section of an internal one.
   */
  ident: string;
  type: string;
  key_size?: number;
  value_size?: number;
  max_entries?: number;
  internal: boolean;
  mmapable: boolean;
  key_type_id?: number;
  value_type_id?: number;
  /**
   * Its declaration tags that start with `ebpm:`, without that.
   */
  tags?: string[];
  [k: string]: unknown;
}
export interface InspectedSection {
  /**
   * The ELF section: `.rodata`, `.bss`, `.data`…
   */
  name: string;
  variables: InspectedVariable[];
  [k: string]: unknown;
}
export interface InspectedVariable {
  name: string;
  /**
   * A C declaration without const and volatile.
   */
  type: string;
  /**
   * Bytes.
   */
  size: number;
  /**
   * Bytes from the start of the section.
   */
  offset: number;
  type_id: number;
  /**
   * Present where the variable is an integer, a bool or a char array.
   */
  initial?: unknown;
  /**
   * Its declaration tags that start with `ebpm:`, without that.
   */
  tags?: string[];
  [k: string]: unknown;
}
export interface InspectedStruct {
  name: string;
  type_id: number;
  /**
   * Bytes.
   */
  size: number;
  kind: "struct" | "union";
  /**
   * Its declaration tags that start with `ebpm:`, without that.
   */
  tags?: string[];
  members: InspectedMember[];
  [k: string]: unknown;
}
export interface InspectedMember {
  name: string;
  /**
   * As eunomia's package format writes it.
   */
  type: string;
  /**
   * Its declaration tags that start with `ebpm:`, without that.
   */
  tags?: string[];
  offset_bits?: number;
  bitfield_bits?: number;
  [k: string]: unknown;
}
export interface InspectedEvent {
  map: string;
  kind: string;
  /**
   * Absent or null where the type of the events cannot be determined.
   */
  struct?: string | null;
  type_id?: number | null;
  [k: string]: unknown;
}
export interface InspectedArgument {
  name: string;
  flag: string;
  short?: string | null;
  type: string;
  default?: unknown;
  help?: string | null;
  variable: string;
  boolean?: boolean;
  [k: string]: unknown;
}
export interface InspectedNeeds {
  /**
   * Whether the object is relocated against the kernel's BTF.
   */
  btf: boolean;
  program_types: string[];
  map_types: string[];
  helpers: string[];
  kfuncs: string[];
  [k: string]: unknown;
}
export interface InspectedDoc {
  brief?: string | null;
  description?: string | null;
  details?: string | null;
  version?: string | null;
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"inspect.schema.json","title":"Inspection","description":"What `ebpm-loader inspect` prints: everything that is in a package or a plain BPF object. See docs/loader.md.","type":"object","required":["format","name","object","programs","maps","data_sections","structs","events","arguments","needs","doc"],"properties":{"format":{"description":"Decided by content, never by the file's name.","enum":["eunomia","eunomia-v0.2","eunomia-v0.1","object"]},"name":{"type":"string"},"object":{"$ref":"#/definitions/InspectedObject"},"programs":{"type":"array","items":{"$ref":"#/definitions/InspectedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/InspectedMap"}},"data_sections":{"type":"array","items":{"$ref":"#/definitions/InspectedSection"}},"structs":{"description":"Every named struct and union of the object's own BTF, in BTF order.","type":"array","items":{"$ref":"#/definitions/InspectedStruct"}},"events":{"type":"array","items":{"$ref":"#/definitions/InspectedEvent"}},"arguments":{"type":"array","items":{"$ref":"#/definitions/InspectedArgument"}},"needs":{"$ref":"#/definitions/InspectedNeeds"},"doc":{"$ref":"#/definitions/InspectedDoc"}},"definitions":{"InspectedObject":{"type":"object","required":["size","license","endian"],"properties":{"size":{"description":"Bytes of the ELF file.","type":"integer","minimum":0},"license":{"type":["string","null"]},"endian":{"enum":["little","big"]}}},"InspectedProgram":{"type":"object","required":["name","section","type","helpers"],"properties":{"name":{"type":"string"},"section":{"description":"The full ELF section name.","type":"string"},"type":{"type":"string"},"target":{"description":"What the section name attaches it to; absent where the section names nothing.","type":["string","null"]},"helpers":{"type":"array","items":{"type":"string"}},"instructions":{"type":"integer","minimum":0},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}},"InspectedMap":{"type":"object","required":["name","ident","type","internal","mmapable"],"properties":{"name":{"type":"string"},"ident":{"description":"A C identifier: the name of a map of the source, the section of an internal one.","type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"internal":{"type":"boolean"},"mmapable":{"type":"boolean"},"key_type_id":{"type":"integer","minimum":0},"value_type_id":{"type":"integer","minimum":0},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}},"InspectedSection":{"type":"object","required":["name","variables"],"properties":{"name":{"description":"The ELF section: `.rodata`, `.bss`, `.data`…","type":"string"},"variables":{"type":"array","items":{"$ref":"#/definitions/InspectedVariable"}}}},"InspectedVariable":{"type":"object","required":["name","type","size","offset","type_id"],"properties":{"name":{"type":"string"},"type":{"description":"A C declaration without const and volatile.","type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"offset":{"description":"Bytes from the start of the section.","type":"integer","minimum":0},"type_id":{"type":"integer","minimum":0},"initial":{"tsType":"unknown","description":"Present where the variable is an integer, a bool or a char array."},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}},"InspectedStruct":{"type":"object","required":["name","type_id","size","kind","members"],"properties":{"name":{"type":"string"},"type_id":{"type":"integer","minimum":1},"size":{"description":"Bytes.","type":"integer","minimum":0},"kind":{"enum":["struct","union"]},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}},"members":{"type":"array","items":{"$ref":"#/definitions/InspectedMember"}}}},"InspectedMember":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"description":"As eunomia's package format writes it.","type":"string"},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}},"offset_bits":{"type":"integer","minimum":0},"bitfield_bits":{"type":"integer","minimum":0}}},"InspectedEvent":{"type":"object","required":["map","kind"],"properties":{"map":{"type":"string"},"kind":{"type":"string"},"struct":{"description":"Absent or null where the type of the events cannot be determined.","type":["string","null"]},"type_id":{"type":["integer","null"]}}},"InspectedArgument":{"type":"object","required":["name","flag","type","variable"],"properties":{"name":{"type":"string"},"flag":{"type":"string"},"short":{"type":["string","null"]},"type":{"type":"string"},"default":{"tsType":"unknown"},"help":{"type":["string","null"]},"variable":{"type":"string"},"boolean":{"type":"boolean"}}},"InspectedNeeds":{"type":"object","required":["btf","program_types","map_types","helpers","kfuncs"],"properties":{"btf":{"description":"Whether the object is relocated against the kernel's BTF.","type":"boolean"},"program_types":{"type":"array","items":{"type":"string"}},"map_types":{"type":"array","items":{"type":"string"}},"helpers":{"type":"array","items":{"type":"string"}},"kfuncs":{"type":"array","items":{"type":"string"}}}},"InspectedDoc":{"type":"object","properties":{"brief":{"type":["string","null"]},"description":{"type":["string","null"]},"details":{"type":["string","null"]},"version":{"type":["string","null"]}}}}};
const schema12 = {"type":"object","required":["size","license","endian"],"properties":{"size":{"description":"Bytes of the ELF file.","type":"integer","minimum":0},"license":{"type":["string","null"]},"endian":{"enum":["little","big"]}}};
const schema13 = {"type":"object","required":["name","section","type","helpers"],"properties":{"name":{"type":"string"},"section":{"description":"The full ELF section name.","type":"string"},"type":{"type":"string"},"target":{"description":"What the section name attaches it to; absent where the section names nothing.","type":["string","null"]},"helpers":{"type":"array","items":{"type":"string"}},"instructions":{"type":"integer","minimum":0},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}};
const schema14 = {"type":"object","required":["name","ident","type","internal","mmapable"],"properties":{"name":{"type":"string"},"ident":{"description":"A C identifier: the name of a map of the source, the section of an internal one.","type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"internal":{"type":"boolean"},"mmapable":{"type":"boolean"},"key_type_id":{"type":"integer","minimum":0},"value_type_id":{"type":"integer","minimum":0},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}};
const schema19 = {"type":"object","required":["map","kind"],"properties":{"map":{"type":"string"},"kind":{"type":"string"},"struct":{"description":"Absent or null where the type of the events cannot be determined.","type":["string","null"]},"type_id":{"type":["integer","null"]}}};
const schema20 = {"type":"object","required":["name","flag","type","variable"],"properties":{"name":{"type":"string"},"flag":{"type":"string"},"short":{"type":["string","null"]},"type":{"type":"string"},"default":{"tsType":"unknown"},"help":{"type":["string","null"]},"variable":{"type":"string"},"boolean":{"type":"boolean"}}};
const schema21 = {"type":"object","required":["btf","program_types","map_types","helpers","kfuncs"],"properties":{"btf":{"description":"Whether the object is relocated against the kernel's BTF.","type":"boolean"},"program_types":{"type":"array","items":{"type":"string"}},"map_types":{"type":"array","items":{"type":"string"}},"helpers":{"type":"array","items":{"type":"string"}},"kfuncs":{"type":"array","items":{"type":"string"}}}};
const schema22 = {"type":"object","properties":{"brief":{"type":["string","null"]},"description":{"type":["string","null"]},"details":{"type":["string","null"]},"version":{"type":["string","null"]}}};
const schema15 = {"type":"object","required":["name","variables"],"properties":{"name":{"description":"The ELF section: `.rodata`, `.bss`, `.data`…","type":"string"},"variables":{"type":"array","items":{"$ref":"#/definitions/InspectedVariable"}}}};
const schema16 = {"type":"object","required":["name","type","size","offset","type_id"],"properties":{"name":{"type":"string"},"type":{"description":"A C declaration without const and volatile.","type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"offset":{"description":"Bytes from the start of the section.","type":"integer","minimum":0},"type_id":{"type":"integer","minimum":0},"initial":{"tsType":"unknown","description":"Present where the variable is an integer, a bool or a char array."},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.variables === undefined) && (missing0 = "variables"))){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate11.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
let data2 = data1[i0];
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((((data2.name === undefined) && (missing1 = "name")) || ((data2.type === undefined) && (missing1 = "type"))) || ((data2.size === undefined) && (missing1 = "size"))) || ((data2.offset === undefined) && (missing1 = "offset"))) || ((data2.type_id === undefined) && (missing1 = "type_id"))){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0,schemaPath:"#/definitions/InspectedVariable/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.name !== undefined){
const _errs8 = errors;
if(typeof data2.name !== "string"){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/name",schemaPath:"#/definitions/InspectedVariable/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.type !== undefined){
const _errs10 = errors;
if(typeof data2.type !== "string"){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/type",schemaPath:"#/definitions/InspectedVariable/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.size !== undefined){
let data5 = data2.size;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/size",schemaPath:"#/definitions/InspectedVariable/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/size",schemaPath:"#/definitions/InspectedVariable/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.offset !== undefined){
let data6 = data2.offset;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/offset",schemaPath:"#/definitions/InspectedVariable/properties/offset/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/offset",schemaPath:"#/definitions/InspectedVariable/properties/offset/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.type_id !== undefined){
let data7 = data2.type_id;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/type_id",schemaPath:"#/definitions/InspectedVariable/properties/type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/type_id",schemaPath:"#/definitions/InspectedVariable/properties/type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.tags !== undefined){
let data8 = data2.tags;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(typeof data8[i1] !== "string"){
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/tags/" + i1,schemaPath:"#/definitions/InspectedVariable/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/variables/" + i0+"/tags",schemaPath:"#/definitions/InspectedVariable/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid3 = _errs18 === errors;
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
else {
validate11.errors = [{instancePath:instancePath+"/variables/" + i0,schemaPath:"#/definitions/InspectedVariable/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/variables",schemaPath:"#/properties/variables/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema17 = {"type":"object","required":["name","type_id","size","kind","members"],"properties":{"name":{"type":"string"},"type_id":{"type":"integer","minimum":1},"size":{"description":"Bytes.","type":"integer","minimum":0},"kind":{"enum":["struct","union"]},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}},"members":{"type":"array","items":{"$ref":"#/definitions/InspectedMember"}}}};
const schema18 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"description":"As eunomia's package format writes it.","type":"string"},"tags":{"description":"Its declaration tags that start with `ebpm:`, without that.","type":"array","items":{"type":"string"}},"offset_bits":{"type":"integer","minimum":0},"bitfield_bits":{"type":"integer","minimum":0}}};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.name === undefined) && (missing0 = "name")) || ((data.type_id === undefined) && (missing0 = "type_id"))) || ((data.size === undefined) && (missing0 = "size"))) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.members === undefined) && (missing0 = "members"))){
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
if(data.type_id !== undefined){
let data1 = data.type_id;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate13.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
validate13.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
if(data.size !== undefined){
let data2 = data.size;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate13.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate13.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data.kind !== undefined){
let data3 = data.kind;
const _errs7 = errors;
if(!((data3 === "struct") || (data3 === "union"))){
validate13.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema17.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data4 = data.tags;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data4)){
var valid1 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs10 = errors;
if(typeof data4[i0] !== "string"){
validate13.errors = [{instancePath:instancePath+"/tags/" + i0,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.members !== undefined){
let data6 = data.members;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data6)){
var valid2 = true;
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if(((data7.name === undefined) && (missing1 = "name")) || ((data7.type === undefined) && (missing1 = "type"))){
validate13.errors = [{instancePath:instancePath+"/members/" + i1,schemaPath:"#/definitions/InspectedMember/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data7.name !== undefined){
const _errs17 = errors;
if(typeof data7.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/name",schemaPath:"#/definitions/InspectedMember/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs17 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.type !== undefined){
const _errs19 = errors;
if(typeof data7.type !== "string"){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/type",schemaPath:"#/definitions/InspectedMember/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.tags !== undefined){
let data10 = data7.tags;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data10)){
var valid5 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
const _errs23 = errors;
if(typeof data10[i2] !== "string"){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/tags/" + i2,schemaPath:"#/definitions/InspectedMember/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs23 === errors;
if(!valid5){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/tags",schemaPath:"#/definitions/InspectedMember/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.offset_bits !== undefined){
let data12 = data7.offset_bits;
const _errs25 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/offset_bits",schemaPath:"#/definitions/InspectedMember/properties/offset_bits/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/offset_bits",schemaPath:"#/definitions/InspectedMember/properties/offset_bits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid4 = _errs25 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.bitfield_bits !== undefined){
let data13 = data7.bitfield_bits;
const _errs27 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/bitfield_bits",schemaPath:"#/definitions/InspectedMember/properties/bitfield_bits/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
validate13.errors = [{instancePath:instancePath+"/members/" + i1+"/bitfield_bits",schemaPath:"#/definitions/InspectedMember/properties/bitfield_bits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
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
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/members/" + i1,schemaPath:"#/definitions/InspectedMember/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs12 === errors;
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
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="inspect.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.format === undefined) && (missing0 = "format")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.object === undefined) && (missing0 = "object"))) || ((data.programs === undefined) && (missing0 = "programs"))) || ((data.maps === undefined) && (missing0 = "maps"))) || ((data.data_sections === undefined) && (missing0 = "data_sections"))) || ((data.structs === undefined) && (missing0 = "structs"))) || ((data.events === undefined) && (missing0 = "events"))) || ((data.arguments === undefined) && (missing0 = "arguments"))) || ((data.needs === undefined) && (missing0 = "needs"))) || ((data.doc === undefined) && (missing0 = "doc"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if(!((((data0 === "eunomia") || (data0 === "eunomia-v0.2")) || (data0 === "eunomia-v0.1")) || (data0 === "object"))){
validate10.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/enum",keyword:"enum",params:{allowedValues: schema11.properties.format.enum},message:"must be equal to one of the allowed values"}];
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
validate10.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.object !== undefined){
let data2 = data.object;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.size === undefined) && (missing1 = "size")) || ((data2.license === undefined) && (missing1 = "license"))) || ((data2.endian === undefined) && (missing1 = "endian"))){
validate10.errors = [{instancePath:instancePath+"/object",schemaPath:"#/definitions/InspectedObject/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.size !== undefined){
let data3 = data2.size;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate10.errors = [{instancePath:instancePath+"/object/size",schemaPath:"#/definitions/InspectedObject/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate10.errors = [{instancePath:instancePath+"/object/size",schemaPath:"#/definitions/InspectedObject/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.license !== undefined){
let data4 = data2.license;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate10.errors = [{instancePath:instancePath+"/object/license",schemaPath:"#/definitions/InspectedObject/properties/license/type",keyword:"type",params:{type: schema12.properties.license.type},message:"must be string,null"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.endian !== undefined){
let data5 = data2.endian;
const _errs11 = errors;
if(!((data5 === "little") || (data5 === "big"))){
validate10.errors = [{instancePath:instancePath+"/object/endian",schemaPath:"#/definitions/InspectedObject/properties/endian/enum",keyword:"enum",params:{allowedValues: schema12.properties.endian.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/object",schemaPath:"#/definitions/InspectedObject/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
let data6 = data.programs;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data6)){
var valid3 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing2;
if(((((data7.name === undefined) && (missing2 = "name")) || ((data7.section === undefined) && (missing2 = "section"))) || ((data7.type === undefined) && (missing2 = "type"))) || ((data7.helpers === undefined) && (missing2 = "helpers"))){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/InspectedProgram/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data7.name !== undefined){
const _errs17 = errors;
if(typeof data7.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/name",schemaPath:"#/definitions/InspectedProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs17 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.section !== undefined){
const _errs19 = errors;
if(typeof data7.section !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/section",schemaPath:"#/definitions/InspectedProgram/properties/section/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.type !== undefined){
const _errs21 = errors;
if(typeof data7.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/type",schemaPath:"#/definitions/InspectedProgram/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.target !== undefined){
let data11 = data7.target;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/target",schemaPath:"#/definitions/InspectedProgram/properties/target/type",keyword:"type",params:{type: schema13.properties.target.type},message:"must be string,null"}];
return false;
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.helpers !== undefined){
let data12 = data7.helpers;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data12)){
var valid6 = true;
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
const _errs27 = errors;
if(typeof data12[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/helpers/" + i1,schemaPath:"#/definitions/InspectedProgram/properties/helpers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs27 === errors;
if(!valid6){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/helpers",schemaPath:"#/definitions/InspectedProgram/properties/helpers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.instructions !== undefined){
let data14 = data7.instructions;
const _errs29 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/instructions",schemaPath:"#/definitions/InspectedProgram/properties/instructions/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/instructions",schemaPath:"#/definitions/InspectedProgram/properties/instructions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.tags !== undefined){
let data15 = data7.tags;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data15)){
var valid7 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs33 = errors;
if(typeof data15[i2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/tags/" + i2,schemaPath:"#/definitions/InspectedProgram/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs33 === errors;
if(!valid7){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/programs/" + i0+"/tags",schemaPath:"#/definitions/InspectedProgram/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs31 === errors;
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
}
}
else {
validate10.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/InspectedProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs14 === errors;
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
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maps !== undefined){
let data17 = data.maps;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data17)){
var valid8 = true;
const len3 = data17.length;
for(let i3=0; i3<len3; i3++){
let data18 = data17[i3];
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if((((((data18.name === undefined) && (missing3 = "name")) || ((data18.ident === undefined) && (missing3 = "ident"))) || ((data18.type === undefined) && (missing3 = "type"))) || ((data18.internal === undefined) && (missing3 = "internal"))) || ((data18.mmapable === undefined) && (missing3 = "mmapable"))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3,schemaPath:"#/definitions/InspectedMap/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data18.name !== undefined){
const _errs40 = errors;
if(typeof data18.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/name",schemaPath:"#/definitions/InspectedMap/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs40 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.ident !== undefined){
const _errs42 = errors;
if(typeof data18.ident !== "string"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/ident",schemaPath:"#/definitions/InspectedMap/properties/ident/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs42 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.type !== undefined){
const _errs44 = errors;
if(typeof data18.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/type",schemaPath:"#/definitions/InspectedMap/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs44 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.key_size !== undefined){
let data22 = data18.key_size;
const _errs46 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/key_size",schemaPath:"#/definitions/InspectedMap/properties/key_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs46){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/key_size",schemaPath:"#/definitions/InspectedMap/properties/key_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid10 = _errs46 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.value_size !== undefined){
let data23 = data18.value_size;
const _errs48 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/value_size",schemaPath:"#/definitions/InspectedMap/properties/value_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs48){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/value_size",schemaPath:"#/definitions/InspectedMap/properties/value_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid10 = _errs48 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.max_entries !== undefined){
let data24 = data18.max_entries;
const _errs50 = errors;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/max_entries",schemaPath:"#/definitions/InspectedMap/properties/max_entries/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs50){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/max_entries",schemaPath:"#/definitions/InspectedMap/properties/max_entries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid10 = _errs50 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.internal !== undefined){
const _errs52 = errors;
if(typeof data18.internal !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/internal",schemaPath:"#/definitions/InspectedMap/properties/internal/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs52 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.mmapable !== undefined){
const _errs54 = errors;
if(typeof data18.mmapable !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/mmapable",schemaPath:"#/definitions/InspectedMap/properties/mmapable/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid10 = _errs54 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.key_type_id !== undefined){
let data27 = data18.key_type_id;
const _errs56 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/key_type_id",schemaPath:"#/definitions/InspectedMap/properties/key_type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs56){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/key_type_id",schemaPath:"#/definitions/InspectedMap/properties/key_type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid10 = _errs56 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.value_type_id !== undefined){
let data28 = data18.value_type_id;
const _errs58 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/value_type_id",schemaPath:"#/definitions/InspectedMap/properties/value_type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs58){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/value_type_id",schemaPath:"#/definitions/InspectedMap/properties/value_type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid10 = _errs58 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data18.tags !== undefined){
let data29 = data18.tags;
const _errs60 = errors;
if(errors === _errs60){
if(Array.isArray(data29)){
var valid11 = true;
const len4 = data29.length;
for(let i4=0; i4<len4; i4++){
const _errs62 = errors;
if(typeof data29[i4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/tags/" + i4,schemaPath:"#/definitions/InspectedMap/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs62 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/maps/" + i3+"/tags",schemaPath:"#/definitions/InspectedMap/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs60 === errors;
}
else {
var valid10 = true;
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
validate10.errors = [{instancePath:instancePath+"/maps/" + i3,schemaPath:"#/definitions/InspectedMap/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs37 === errors;
if(!valid8){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/maps",schemaPath:"#/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data_sections !== undefined){
let data31 = data.data_sections;
const _errs64 = errors;
if(errors === _errs64){
if(Array.isArray(data31)){
var valid12 = true;
const len5 = data31.length;
for(let i5=0; i5<len5; i5++){
const _errs66 = errors;
if(!(validate11(data31[i5], {instancePath:instancePath+"/data_sections/" + i5,parentData:data31,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid12 = _errs66 === errors;
if(!valid12){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/data_sections",schemaPath:"#/properties/data_sections/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.structs !== undefined){
let data33 = data.structs;
const _errs67 = errors;
if(errors === _errs67){
if(Array.isArray(data33)){
var valid13 = true;
const len6 = data33.length;
for(let i6=0; i6<len6; i6++){
const _errs69 = errors;
if(!(validate13(data33[i6], {instancePath:instancePath+"/structs/" + i6,parentData:data33,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid13 = _errs69 === errors;
if(!valid13){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/structs",schemaPath:"#/properties/structs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs67 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data35 = data.events;
const _errs70 = errors;
if(errors === _errs70){
if(Array.isArray(data35)){
var valid14 = true;
const len7 = data35.length;
for(let i7=0; i7<len7; i7++){
let data36 = data35[i7];
const _errs72 = errors;
const _errs73 = errors;
if(errors === _errs73){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing4;
if(((data36.map === undefined) && (missing4 = "map")) || ((data36.kind === undefined) && (missing4 = "kind"))){
validate10.errors = [{instancePath:instancePath+"/events/" + i7,schemaPath:"#/definitions/InspectedEvent/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data36.map !== undefined){
const _errs75 = errors;
if(typeof data36.map !== "string"){
validate10.errors = [{instancePath:instancePath+"/events/" + i7+"/map",schemaPath:"#/definitions/InspectedEvent/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs75 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data36.kind !== undefined){
const _errs77 = errors;
if(typeof data36.kind !== "string"){
validate10.errors = [{instancePath:instancePath+"/events/" + i7+"/kind",schemaPath:"#/definitions/InspectedEvent/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs77 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data36.struct !== undefined){
let data39 = data36.struct;
const _errs79 = errors;
if((typeof data39 !== "string") && (data39 !== null)){
validate10.errors = [{instancePath:instancePath+"/events/" + i7+"/struct",schemaPath:"#/definitions/InspectedEvent/properties/struct/type",keyword:"type",params:{type: schema19.properties.struct.type},message:"must be string,null"}];
return false;
}
var valid16 = _errs79 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data36.type_id !== undefined){
let data40 = data36.type_id;
const _errs81 = errors;
if((!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))) && (data40 !== null)){
validate10.errors = [{instancePath:instancePath+"/events/" + i7+"/type_id",schemaPath:"#/definitions/InspectedEvent/properties/type_id/type",keyword:"type",params:{type: schema19.properties.type_id.type},message:"must be integer,null"}];
return false;
}
var valid16 = _errs81 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/events/" + i7,schemaPath:"#/definitions/InspectedEvent/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs72 === errors;
if(!valid14){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.arguments !== undefined){
let data41 = data.arguments;
const _errs83 = errors;
if(errors === _errs83){
if(Array.isArray(data41)){
var valid17 = true;
const len8 = data41.length;
for(let i8=0; i8<len8; i8++){
let data42 = data41[i8];
const _errs85 = errors;
const _errs86 = errors;
if(errors === _errs86){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
let missing5;
if(((((data42.name === undefined) && (missing5 = "name")) || ((data42.flag === undefined) && (missing5 = "flag"))) || ((data42.type === undefined) && (missing5 = "type"))) || ((data42.variable === undefined) && (missing5 = "variable"))){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8,schemaPath:"#/definitions/InspectedArgument/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data42.name !== undefined){
const _errs88 = errors;
if(typeof data42.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/name",schemaPath:"#/definitions/InspectedArgument/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs88 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.flag !== undefined){
const _errs90 = errors;
if(typeof data42.flag !== "string"){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/flag",schemaPath:"#/definitions/InspectedArgument/properties/flag/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs90 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.short !== undefined){
let data45 = data42.short;
const _errs92 = errors;
if((typeof data45 !== "string") && (data45 !== null)){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/short",schemaPath:"#/definitions/InspectedArgument/properties/short/type",keyword:"type",params:{type: schema20.properties.short.type},message:"must be string,null"}];
return false;
}
var valid19 = _errs92 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.type !== undefined){
const _errs94 = errors;
if(typeof data42.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/type",schemaPath:"#/definitions/InspectedArgument/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs94 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.help !== undefined){
let data47 = data42.help;
const _errs96 = errors;
if((typeof data47 !== "string") && (data47 !== null)){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/help",schemaPath:"#/definitions/InspectedArgument/properties/help/type",keyword:"type",params:{type: schema20.properties.help.type},message:"must be string,null"}];
return false;
}
var valid19 = _errs96 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.variable !== undefined){
const _errs98 = errors;
if(typeof data42.variable !== "string"){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/variable",schemaPath:"#/definitions/InspectedArgument/properties/variable/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs98 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data42.boolean !== undefined){
const _errs100 = errors;
if(typeof data42.boolean !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8+"/boolean",schemaPath:"#/definitions/InspectedArgument/properties/boolean/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid19 = _errs100 === errors;
}
else {
var valid19 = true;
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
validate10.errors = [{instancePath:instancePath+"/arguments/" + i8,schemaPath:"#/definitions/InspectedArgument/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs85 === errors;
if(!valid17){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs83 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.needs !== undefined){
let data50 = data.needs;
const _errs102 = errors;
const _errs103 = errors;
if(errors === _errs103){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing6;
if((((((data50.btf === undefined) && (missing6 = "btf")) || ((data50.program_types === undefined) && (missing6 = "program_types"))) || ((data50.map_types === undefined) && (missing6 = "map_types"))) || ((data50.helpers === undefined) && (missing6 = "helpers"))) || ((data50.kfuncs === undefined) && (missing6 = "kfuncs"))){
validate10.errors = [{instancePath:instancePath+"/needs",schemaPath:"#/definitions/InspectedNeeds/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data50.btf !== undefined){
const _errs105 = errors;
if(typeof data50.btf !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/needs/btf",schemaPath:"#/definitions/InspectedNeeds/properties/btf/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid21 = _errs105 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data50.program_types !== undefined){
let data52 = data50.program_types;
const _errs107 = errors;
if(errors === _errs107){
if(Array.isArray(data52)){
var valid22 = true;
const len9 = data52.length;
for(let i9=0; i9<len9; i9++){
const _errs109 = errors;
if(typeof data52[i9] !== "string"){
validate10.errors = [{instancePath:instancePath+"/needs/program_types/" + i9,schemaPath:"#/definitions/InspectedNeeds/properties/program_types/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs109 === errors;
if(!valid22){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/needs/program_types",schemaPath:"#/definitions/InspectedNeeds/properties/program_types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs107 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data50.map_types !== undefined){
let data54 = data50.map_types;
const _errs111 = errors;
if(errors === _errs111){
if(Array.isArray(data54)){
var valid23 = true;
const len10 = data54.length;
for(let i10=0; i10<len10; i10++){
const _errs113 = errors;
if(typeof data54[i10] !== "string"){
validate10.errors = [{instancePath:instancePath+"/needs/map_types/" + i10,schemaPath:"#/definitions/InspectedNeeds/properties/map_types/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs113 === errors;
if(!valid23){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/needs/map_types",schemaPath:"#/definitions/InspectedNeeds/properties/map_types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs111 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data50.helpers !== undefined){
let data56 = data50.helpers;
const _errs115 = errors;
if(errors === _errs115){
if(Array.isArray(data56)){
var valid24 = true;
const len11 = data56.length;
for(let i11=0; i11<len11; i11++){
const _errs117 = errors;
if(typeof data56[i11] !== "string"){
validate10.errors = [{instancePath:instancePath+"/needs/helpers/" + i11,schemaPath:"#/definitions/InspectedNeeds/properties/helpers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs117 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/needs/helpers",schemaPath:"#/definitions/InspectedNeeds/properties/helpers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs115 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data50.kfuncs !== undefined){
let data58 = data50.kfuncs;
const _errs119 = errors;
if(errors === _errs119){
if(Array.isArray(data58)){
var valid25 = true;
const len12 = data58.length;
for(let i12=0; i12<len12; i12++){
const _errs121 = errors;
if(typeof data58[i12] !== "string"){
validate10.errors = [{instancePath:instancePath+"/needs/kfuncs/" + i12,schemaPath:"#/definitions/InspectedNeeds/properties/kfuncs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs121 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/needs/kfuncs",schemaPath:"#/definitions/InspectedNeeds/properties/kfuncs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid21 = _errs119 === errors;
}
else {
var valid21 = true;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/needs",schemaPath:"#/definitions/InspectedNeeds/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs102 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doc !== undefined){
let data60 = data.doc;
const _errs123 = errors;
const _errs124 = errors;
if(errors === _errs124){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
if(data60.brief !== undefined){
let data61 = data60.brief;
const _errs126 = errors;
if((typeof data61 !== "string") && (data61 !== null)){
validate10.errors = [{instancePath:instancePath+"/doc/brief",schemaPath:"#/definitions/InspectedDoc/properties/brief/type",keyword:"type",params:{type: schema22.properties.brief.type},message:"must be string,null"}];
return false;
}
var valid27 = _errs126 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data60.description !== undefined){
let data62 = data60.description;
const _errs128 = errors;
if((typeof data62 !== "string") && (data62 !== null)){
validate10.errors = [{instancePath:instancePath+"/doc/description",schemaPath:"#/definitions/InspectedDoc/properties/description/type",keyword:"type",params:{type: schema22.properties.description.type},message:"must be string,null"}];
return false;
}
var valid27 = _errs128 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data60.details !== undefined){
let data63 = data60.details;
const _errs130 = errors;
if((typeof data63 !== "string") && (data63 !== null)){
validate10.errors = [{instancePath:instancePath+"/doc/details",schemaPath:"#/definitions/InspectedDoc/properties/details/type",keyword:"type",params:{type: schema22.properties.details.type},message:"must be string,null"}];
return false;
}
var valid27 = _errs130 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data60.version !== undefined){
let data64 = data60.version;
const _errs132 = errors;
if((typeof data64 !== "string") && (data64 !== null)){
validate10.errors = [{instancePath:instancePath+"/doc/version",schemaPath:"#/definitions/InspectedDoc/properties/version/type",keyword:"type",params:{type: schema22.properties.version.type},message:"must be string,null"}];
return false;
}
var valid27 = _errs132 === errors;
}
else {
var valid27 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/doc",schemaPath:"#/definitions/InspectedDoc/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs123 === errors;
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

export const validateInspection: Validator<Inspection> = Object.assign(
  (value: unknown): value is Inspection => {
    const isValid = validate(value);
    validateInspection.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {} },
);
