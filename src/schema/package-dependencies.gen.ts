// @ts-nocheck
// Generated from schemas/package-dependencies.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

export type Text = string;
/**
 * What a published package depends on, as its config carries it: what resolution reads in place of the layers.
 *
 * @maxItems 1000
 */
export type PackageDependencies = {
  name: Text;
  source:
    | {
        kind: "oci";
        host: Text;
        repository: Text;
      }
    | {
        kind: "local";
        name: Text;
      }
    | {
        kind: "git";
        url: Text;
        subfolder?: Text;
        tagPattern?: Text;
        submodules?: boolean;
        lfs?: boolean;
      }
    | {
        kind: "url";
        url: Text;
        sha256?: string;
        stripPrefix?: Text;
      };
  requirement:
    | {
        kind: "any";
      }
    | {
        kind: "range";
        range: Text;
      }
    | {
        kind: "tag";
        tag: Text;
      }
    | {
        kind: "branch";
        branch: Text;
        history: number;
      }
    | {
        kind: "revision";
        revision: string;
      }
    | {
        kind: "digest";
        digest: string;
      };
  private?: boolean;
  layout?: {
    include: Text[];
    link: Text[];
  };
}[];

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"package-dependencies.schema.json","title":"PackageDependencies","description":"What a published package depends on, as its config carries it: what resolution reads in place of the layers.","type":"array","maxItems":1000,"items":{"type":"object","additionalProperties":false,"required":["name","source","requirement"],"properties":{"name":{"$ref":"#/definitions/Text"},"source":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind","host","repository"],"properties":{"kind":{"const":"oci"},"host":{"$ref":"#/definitions/Text"},"repository":{"$ref":"#/definitions/Text"}}},{"type":"object","additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"const":"local"},"name":{"$ref":"#/definitions/Text"}}},{"type":"object","additionalProperties":false,"required":["kind","url"],"properties":{"kind":{"const":"git"},"url":{"$ref":"#/definitions/Text"},"subfolder":{"$ref":"#/definitions/Text"},"tagPattern":{"$ref":"#/definitions/Text"},"submodules":{"type":"boolean"},"lfs":{"type":"boolean"}}},{"type":"object","additionalProperties":false,"required":["kind","url"],"properties":{"kind":{"const":"url"},"url":{"$ref":"#/definitions/Text"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"stripPrefix":{"$ref":"#/definitions/Text"}}}]},"requirement":{"oneOf":[{"type":"object","additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"any"}}},{"type":"object","additionalProperties":false,"required":["kind","range"],"properties":{"kind":{"const":"range"},"range":{"$ref":"#/definitions/Text"}}},{"type":"object","additionalProperties":false,"required":["kind","tag"],"properties":{"kind":{"const":"tag"},"tag":{"$ref":"#/definitions/Text"}}},{"type":"object","additionalProperties":false,"required":["kind","branch","history"],"properties":{"kind":{"const":"branch"},"branch":{"$ref":"#/definitions/Text"},"history":{"type":"integer","minimum":0,"maximum":1000}}},{"type":"object","additionalProperties":false,"required":["kind","revision"],"properties":{"kind":{"const":"revision"},"revision":{"type":"string","pattern":"^[0-9a-f]{7,64}$"}}},{"type":"object","additionalProperties":false,"required":["kind","digest"],"properties":{"kind":{"const":"digest"},"digest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"}}}]},"private":{"type":"boolean"},"layout":{"type":"object","additionalProperties":false,"required":["include","link"],"properties":{"include":{"type":"array","items":{"$ref":"#/definitions/Text"}},"link":{"type":"array","items":{"$ref":"#/definitions/Text"}}}}}},"definitions":{"Text":{"type":"string","pattern":"^[^\\u0000-\\u001f\\u007f]{1,2000}$"}}};
const schema12 = {"type":"string","pattern":"^[^\\u0000-\\u001f\\u007f]{1,2000}$"};
const pattern0 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,2000}$", "u");
const pattern8 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern13 = new RegExp("^[0-9a-f]{7,64}$", "u");
const pattern14 = new RegExp("^sha256:[0-9a-f]{64}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="package-dependencies.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 1000){
validate10.errors = [{instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if((((data0.name === undefined) && (missing0 = "name")) || ((data0.source === undefined) && (missing0 = "source"))) || ((data0.requirement === undefined) && (missing0 = "requirement"))){
validate10.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs3 = errors;
for(const key0 in data0){
if(!(((((key0 === "name") || (key0 === "source")) || (key0 === "requirement")) || (key0 === "private")) || (key0 === "layout"))){
validate10.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs3 === errors){
if(data0.name !== undefined){
let data1 = data0.name;
const _errs4 = errors;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/name",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.source !== undefined){
let data2 = data0.source;
const _errs7 = errors;
const _errs8 = errors;
let valid3 = false;
let passing0 = null;
const _errs9 = errors;
if(errors === _errs9){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.kind === undefined) && (missing1 = "kind")) || ((data2.host === undefined) && (missing1 = "host"))) || ((data2.repository === undefined) && (missing1 = "repository"))){
const err0 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs11 = errors;
for(const key1 in data2){
if(!(((key1 === "kind") || (key1 === "host")) || (key1 === "repository"))){
const err1 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
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
if(_errs11 === errors){
if(data2.kind !== undefined){
const _errs12 = errors;
if("oci" !== data2.kind){
const err2 = {instancePath:instancePath+"/" + i0+"/source/kind",schemaPath:"#/items/properties/source/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "oci"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid4 = _errs12 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data2.host !== undefined){
let data4 = data2.host;
const _errs13 = errors;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data4 === "string"){
if(!pattern0.test(data4)){
const err3 = {instancePath:instancePath+"/" + i0+"/source/host",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/source/host",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data2.repository !== undefined){
let data5 = data2.repository;
const _errs16 = errors;
const _errs17 = errors;
if(errors === _errs17){
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err5 = {instancePath:instancePath+"/" + i0+"/source/repository",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0+"/source/repository",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid4 = _errs16 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
if(_valid0){
valid3 = true;
passing0 = 0;
}
const _errs19 = errors;
if(errors === _errs19){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing2;
if(((data2.kind === undefined) && (missing2 = "kind")) || ((data2.name === undefined) && (missing2 = "name"))){
const err8 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/1/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
const _errs21 = errors;
for(const key2 in data2){
if(!((key2 === "kind") || (key2 === "name"))){
const err9 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break;
}
}
if(_errs21 === errors){
if(data2.kind !== undefined){
const _errs22 = errors;
if("local" !== data2.kind){
const err10 = {instancePath:instancePath+"/" + i0+"/source/kind",schemaPath:"#/items/properties/source/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "local"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var valid7 = _errs22 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data2.name !== undefined){
let data7 = data2.name;
const _errs23 = errors;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
const err11 = {instancePath:instancePath+"/" + i0+"/source/name",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/" + i0+"/source/name",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var valid7 = _errs23 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid0 = _errs19 === errors;
if(_valid0 && valid3){
valid3 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid3 = true;
passing0 = 1;
}
const _errs26 = errors;
if(errors === _errs26){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing3;
if(((data2.kind === undefined) && (missing3 = "kind")) || ((data2.url === undefined) && (missing3 = "url"))){
const err14 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/2/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
const _errs28 = errors;
for(const key3 in data2){
if(!((((((key3 === "kind") || (key3 === "url")) || (key3 === "subfolder")) || (key3 === "tagPattern")) || (key3 === "submodules")) || (key3 === "lfs"))){
const err15 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
break;
}
}
if(_errs28 === errors){
if(data2.kind !== undefined){
const _errs29 = errors;
if("git" !== data2.kind){
const err16 = {instancePath:instancePath+"/" + i0+"/source/kind",schemaPath:"#/items/properties/source/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "git"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var valid9 = _errs29 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data2.url !== undefined){
let data9 = data2.url;
const _errs30 = errors;
const _errs31 = errors;
if(errors === _errs31){
if(typeof data9 === "string"){
if(!pattern0.test(data9)){
const err17 = {instancePath:instancePath+"/" + i0+"/source/url",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/" + i0+"/source/url",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var valid9 = _errs30 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data2.subfolder !== undefined){
let data10 = data2.subfolder;
const _errs33 = errors;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data10 === "string"){
if(!pattern0.test(data10)){
const err19 = {instancePath:instancePath+"/" + i0+"/source/subfolder",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/" + i0+"/source/subfolder",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var valid9 = _errs33 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data2.tagPattern !== undefined){
let data11 = data2.tagPattern;
const _errs36 = errors;
const _errs37 = errors;
if(errors === _errs37){
if(typeof data11 === "string"){
if(!pattern0.test(data11)){
const err21 = {instancePath:instancePath+"/" + i0+"/source/tagPattern",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/" + i0+"/source/tagPattern",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var valid9 = _errs36 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data2.submodules !== undefined){
const _errs39 = errors;
if(typeof data2.submodules !== "boolean"){
const err23 = {instancePath:instancePath+"/" + i0+"/source/submodules",schemaPath:"#/items/properties/source/oneOf/2/properties/submodules/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid9 = _errs39 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data2.lfs !== undefined){
const _errs41 = errors;
if(typeof data2.lfs !== "boolean"){
const err24 = {instancePath:instancePath+"/" + i0+"/source/lfs",schemaPath:"#/items/properties/source/oneOf/2/properties/lfs/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var valid9 = _errs41 === errors;
}
else {
var valid9 = true;
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
const err25 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var _valid0 = _errs26 === errors;
if(_valid0 && valid3){
valid3 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid3 = true;
passing0 = 2;
}
const _errs43 = errors;
if(errors === _errs43){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing4;
if(((data2.kind === undefined) && (missing4 = "kind")) || ((data2.url === undefined) && (missing4 = "url"))){
const err26 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/3/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
const _errs45 = errors;
for(const key4 in data2){
if(!((((key4 === "kind") || (key4 === "url")) || (key4 === "sha256")) || (key4 === "stripPrefix"))){
const err27 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
break;
}
}
if(_errs45 === errors){
if(data2.kind !== undefined){
const _errs46 = errors;
if("url" !== data2.kind){
const err28 = {instancePath:instancePath+"/" + i0+"/source/kind",schemaPath:"#/items/properties/source/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "url"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var valid13 = _errs46 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data2.url !== undefined){
let data15 = data2.url;
const _errs47 = errors;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data15 === "string"){
if(!pattern0.test(data15)){
const err29 = {instancePath:instancePath+"/" + i0+"/source/url",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/" + i0+"/source/url",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var valid13 = _errs47 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data2.sha256 !== undefined){
let data16 = data2.sha256;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data16 === "string"){
if(!pattern8.test(data16)){
const err31 = {instancePath:instancePath+"/" + i0+"/source/sha256",schemaPath:"#/items/properties/source/oneOf/3/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/" + i0+"/source/sha256",schemaPath:"#/items/properties/source/oneOf/3/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var valid13 = _errs50 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data2.stripPrefix !== undefined){
let data17 = data2.stripPrefix;
const _errs52 = errors;
const _errs53 = errors;
if(errors === _errs53){
if(typeof data17 === "string"){
if(!pattern0.test(data17)){
const err33 = {instancePath:instancePath+"/" + i0+"/source/stripPrefix",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/" + i0+"/source/stripPrefix",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var valid13 = _errs52 === errors;
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
else {
const err35 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
var _valid0 = _errs43 === errors;
if(_valid0 && valid3){
valid3 = false;
passing0 = [passing0, 3];
}
else {
if(_valid0){
valid3 = true;
passing0 = 3;
}
}
}
}
if(!valid3){
const err36 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.requirement !== undefined){
let data18 = data0.requirement;
const _errs55 = errors;
const _errs56 = errors;
let valid16 = false;
let passing1 = null;
const _errs57 = errors;
if(errors === _errs57){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing5;
if((data18.kind === undefined) && (missing5 = "kind")){
const err37 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/0/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
const _errs59 = errors;
for(const key5 in data18){
if(!(key5 === "kind")){
const err38 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
break;
}
}
if(_errs59 === errors){
if(data18.kind !== undefined){
if("any" !== data18.kind){
const err39 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "any"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
}
else {
const err40 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var _valid1 = _errs57 === errors;
if(_valid1){
valid16 = true;
passing1 = 0;
}
const _errs61 = errors;
if(errors === _errs61){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing6;
if(((data18.kind === undefined) && (missing6 = "kind")) || ((data18.range === undefined) && (missing6 = "range"))){
const err41 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/1/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
else {
const _errs63 = errors;
for(const key6 in data18){
if(!((key6 === "kind") || (key6 === "range"))){
const err42 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
break;
}
}
if(_errs63 === errors){
if(data18.kind !== undefined){
const _errs64 = errors;
if("range" !== data18.kind){
const err43 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "range"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var valid18 = _errs64 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data18.range !== undefined){
let data21 = data18.range;
const _errs65 = errors;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data21 === "string"){
if(!pattern0.test(data21)){
const err44 = {instancePath:instancePath+"/" + i0+"/requirement/range",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/" + i0+"/requirement/range",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
var valid18 = _errs65 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
else {
const err46 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
var _valid1 = _errs61 === errors;
if(_valid1 && valid16){
valid16 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid16 = true;
passing1 = 1;
}
const _errs68 = errors;
if(errors === _errs68){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing7;
if(((data18.kind === undefined) && (missing7 = "kind")) || ((data18.tag === undefined) && (missing7 = "tag"))){
const err47 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/2/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
else {
const _errs70 = errors;
for(const key7 in data18){
if(!((key7 === "kind") || (key7 === "tag"))){
const err48 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
break;
}
}
if(_errs70 === errors){
if(data18.kind !== undefined){
const _errs71 = errors;
if("tag" !== data18.kind){
const err49 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "tag"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var valid20 = _errs71 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data18.tag !== undefined){
let data23 = data18.tag;
const _errs72 = errors;
const _errs73 = errors;
if(errors === _errs73){
if(typeof data23 === "string"){
if(!pattern0.test(data23)){
const err50 = {instancePath:instancePath+"/" + i0+"/requirement/tag",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/" + i0+"/requirement/tag",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
var valid20 = _errs72 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
var _valid1 = _errs68 === errors;
if(_valid1 && valid16){
valid16 = false;
passing1 = [passing1, 2];
}
else {
if(_valid1){
valid16 = true;
passing1 = 2;
}
const _errs75 = errors;
if(errors === _errs75){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing8;
if((((data18.kind === undefined) && (missing8 = "kind")) || ((data18.branch === undefined) && (missing8 = "branch"))) || ((data18.history === undefined) && (missing8 = "history"))){
const err53 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/3/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
else {
const _errs77 = errors;
for(const key8 in data18){
if(!(((key8 === "kind") || (key8 === "branch")) || (key8 === "history"))){
const err54 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
break;
}
}
if(_errs77 === errors){
if(data18.kind !== undefined){
const _errs78 = errors;
if("branch" !== data18.kind){
const err55 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "branch"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var valid22 = _errs78 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data18.branch !== undefined){
let data25 = data18.branch;
const _errs79 = errors;
const _errs80 = errors;
if(errors === _errs80){
if(typeof data25 === "string"){
if(!pattern0.test(data25)){
const err56 = {instancePath:instancePath+"/" + i0+"/requirement/branch",schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/" + i0+"/requirement/branch",schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
var valid22 = _errs79 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data18.history !== undefined){
let data26 = data18.history;
const _errs82 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err58 = {instancePath:instancePath+"/" + i0+"/requirement/history",schemaPath:"#/items/properties/requirement/oneOf/3/properties/history/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(errors === _errs82){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 1000 || isNaN(data26)){
const err59 = {instancePath:instancePath+"/" + i0+"/requirement/history",schemaPath:"#/items/properties/requirement/oneOf/3/properties/history/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
else {
if(data26 < 0 || isNaN(data26)){
const err60 = {instancePath:instancePath+"/" + i0+"/requirement/history",schemaPath:"#/items/properties/requirement/oneOf/3/properties/history/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
}
var valid22 = _errs82 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
else {
const err61 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
var _valid1 = _errs75 === errors;
if(_valid1 && valid16){
valid16 = false;
passing1 = [passing1, 3];
}
else {
if(_valid1){
valid16 = true;
passing1 = 3;
}
const _errs84 = errors;
if(errors === _errs84){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing9;
if(((data18.kind === undefined) && (missing9 = "kind")) || ((data18.revision === undefined) && (missing9 = "revision"))){
const err62 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/4/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
else {
const _errs86 = errors;
for(const key9 in data18){
if(!((key9 === "kind") || (key9 === "revision"))){
const err63 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
break;
}
}
if(_errs86 === errors){
if(data18.kind !== undefined){
const _errs87 = errors;
if("revision" !== data18.kind){
const err64 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/4/properties/kind/const",keyword:"const",params:{allowedValue: "revision"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
var valid24 = _errs87 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data18.revision !== undefined){
let data28 = data18.revision;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data28 === "string"){
if(!pattern13.test(data28)){
const err65 = {instancePath:instancePath+"/" + i0+"/requirement/revision",schemaPath:"#/items/properties/requirement/oneOf/4/properties/revision/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{7,64}$"},message:"must match pattern \""+"^[0-9a-f]{7,64}$"+"\""};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/" + i0+"/requirement/revision",schemaPath:"#/items/properties/requirement/oneOf/4/properties/revision/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
var valid24 = _errs88 === errors;
}
else {
var valid24 = true;
}
}
}
}
}
else {
const err67 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
var _valid1 = _errs84 === errors;
if(_valid1 && valid16){
valid16 = false;
passing1 = [passing1, 4];
}
else {
if(_valid1){
valid16 = true;
passing1 = 4;
}
const _errs90 = errors;
if(errors === _errs90){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing10;
if(((data18.kind === undefined) && (missing10 = "kind")) || ((data18.digest === undefined) && (missing10 = "digest"))){
const err68 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/5/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
else {
const _errs92 = errors;
for(const key10 in data18){
if(!((key10 === "kind") || (key10 === "digest"))){
const err69 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
break;
}
}
if(_errs92 === errors){
if(data18.kind !== undefined){
const _errs93 = errors;
if("digest" !== data18.kind){
const err70 = {instancePath:instancePath+"/" + i0+"/requirement/kind",schemaPath:"#/items/properties/requirement/oneOf/5/properties/kind/const",keyword:"const",params:{allowedValue: "digest"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
var valid25 = _errs93 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data18.digest !== undefined){
let data30 = data18.digest;
const _errs94 = errors;
if(errors === _errs94){
if(typeof data30 === "string"){
if(!pattern14.test(data30)){
const err71 = {instancePath:instancePath+"/" + i0+"/requirement/digest",schemaPath:"#/items/properties/requirement/oneOf/5/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/" + i0+"/requirement/digest",schemaPath:"#/items/properties/requirement/oneOf/5/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
var valid25 = _errs94 === errors;
}
else {
var valid25 = true;
}
}
}
}
}
else {
const err73 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf/5/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
var _valid1 = _errs90 === errors;
if(_valid1 && valid16){
valid16 = false;
passing1 = [passing1, 5];
}
else {
if(_valid1){
valid16 = true;
passing1 = 5;
}
}
}
}
}
}
if(!valid16){
const err74 = {instancePath:instancePath+"/" + i0+"/requirement",schemaPath:"#/items/properties/requirement/oneOf",keyword:"oneOf",params:{passingSchemas: passing1},message:"must match exactly one schema in oneOf"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
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
var valid1 = _errs55 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.private !== undefined){
const _errs96 = errors;
if(typeof data0.private !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/private",schemaPath:"#/items/properties/private/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid1 = _errs96 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.layout !== undefined){
let data32 = data0.layout;
const _errs98 = errors;
if(errors === _errs98){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing11;
if(((data32.include === undefined) && (missing11 = "include")) || ((data32.link === undefined) && (missing11 = "link"))){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout",schemaPath:"#/items/properties/layout/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs100 = errors;
for(const key11 in data32){
if(!((key11 === "include") || (key11 === "link"))){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout",schemaPath:"#/items/properties/layout/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs100 === errors){
if(data32.include !== undefined){
let data33 = data32.include;
const _errs101 = errors;
if(errors === _errs101){
if(Array.isArray(data33)){
var valid27 = true;
const len1 = data33.length;
for(let i1=0; i1<len1; i1++){
let data34 = data33[i1];
const _errs103 = errors;
const _errs104 = errors;
if(errors === _errs104){
if(typeof data34 === "string"){
if(!pattern0.test(data34)){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/include/" + i1,schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/include/" + i1,schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid27 = _errs103 === errors;
if(!valid27){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/include",schemaPath:"#/items/properties/layout/properties/include/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid26 = _errs101 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data32.link !== undefined){
let data35 = data32.link;
const _errs106 = errors;
if(errors === _errs106){
if(Array.isArray(data35)){
var valid29 = true;
const len2 = data35.length;
for(let i2=0; i2<len2; i2++){
let data36 = data35[i2];
const _errs108 = errors;
const _errs109 = errors;
if(errors === _errs109){
if(typeof data36 === "string"){
if(!pattern0.test(data36)){
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/link/" + i2,schemaPath:"#/definitions/Text/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,2000}$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]{1,2000}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/link/" + i2,schemaPath:"#/definitions/Text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid29 = _errs108 === errors;
if(!valid29){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout/link",schemaPath:"#/items/properties/layout/properties/link/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid26 = _errs106 === errors;
}
else {
var valid26 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0+"/layout",schemaPath:"#/items/properties/layout/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs98 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validatePackageDependencies: Validator<PackageDependencies> = Object.assign(
  (value: unknown): value is PackageDependencies => {
    const isValid = validate(value);
    validatePackageDependencies.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {
    "/*": {
      "keys": [
        "name",
        "source",
        "requirement",
        "private",
        "layout"
      ]
    },
    "/*/layout": {
      "keys": [
        "include",
        "link"
      ]
    }
  } },
);
