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
  /**
   * Where it attaches, as --attach says it: `@target`.
   */
  target?: string;
  tailcall?: TailCall;
  [k: string]: unknown;
}
/**
 * Where tail calls find a program: `@tailcall`.
 */
export interface TailCall {
  map: string;
  index: number;
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
   * What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes, ksym, usym, kstack, ustack. Others are ignored.
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
  /**
   * Sets of programs that do the same: the first set is loaded that the kernel can attach.
   */
  alternatives?: string[][];
  build?: BuildStamp;
  script?: Script;
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
   * sha256 of the project's own headers that were read, by path in the project.
   */
  headers?: {
    [k: string]: string;
  };
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
/**
 * What the loader does for a package that was made of a bpftrace script: where its programs attach beyond what their sections say, what each record of its ring buffer asks for, and what its maps hold. See docs/bpftrace.md.
 */
export interface Script {
  version: 1;
  /**
   * The ring buffer. A record is the number of its action (u64) and what that takes.
   */
  events: string;
  probes: ScriptProbe[];
  actions: ScriptAction[];
  /**
   * In the order in which they are printed at the end.
   */
  maps: ScriptMap[];
  /**
   * What values of the type name stand for.
   */
  names: string[];
  /**
   * How many of $1, $2… the script uses: the arguments argN of the package.
   */
  parameters: number;
  /**
   * Numbers that only the machine knows on which it runs, found out before the programs are loaded.
   */
  constants?: ScriptConstant[];
  [k: string]: unknown;
}
/**
 * A program that something else than its section says how to attach or run. functions: to all functions of a program that fit the pattern of its section; the program sees the place of the name as its cookie, behind those of names.
 */
export interface ScriptProbe {
  program: string;
  kind: "begin" | "end" | "interval" | "profile" | "event" | "multi" | "functions" | "watch";
  /**
   * Of interval and profile: how often.
   */
  ns?: number;
  /**
   * Of event: the type for perf_event_open(2).
   */
  type?: number;
  /**
   * Of event: which one.
   */
  config?: number;
  /**
   * Of event: run once in so many.
   */
  period?: number;
  /**
   * Of watch: an address (0x…), or the name of the kernel's variable.
   */
  place?: string;
  /**
   * Of watch: bytes.
   */
  length?: number;
  /**
   * Of watch: the sum of 1 (read), 2 (written), 4 (run).
   */
  mode?: number;
  /**
   * Of multi: everything that it attaches to; the program sees the place in names as its cookie.
   */
  targets?: ScriptTarget[];
  [k: string]: unknown;
}
export interface ScriptTarget {
  /**
   * category/name of a tracepoint, or a function of the kernel.
   */
  name: string;
  cookie: number;
  [k: string]: unknown;
}
/**
 * What a record asks for. value has the type of what it prints, exit that of the status, if the record holds one.
 */
export interface ScriptAction {
  kind: "printf" | "value" | "print" | "clear" | "zero" | "exit" | "time" | "join" | "cat";
  /**
   * Of printf, cat (the path) and time.
   */
  format?: string;
  /**
   * Of printf and cat: what the record holds, in order.
   */
  args?: ScriptType[];
  type?: ScriptType;
  /**
   * Of print, clear and zero: its number in maps.
   */
  map?: number;
  /**
   * Of print: only the greatest.
   */
  top?: number;
  /**
   * Of print: divide values by this.
   */
  div?: number;
  /**
   * Of join: how many texts a record holds.
   */
  count?: number;
  /**
   * Of join: bytes of each.
   */
  size?: number;
  /**
   * Of join.
   */
  separator?: string;
  [k: string]: unknown;
}
/**
 * How a value lies in memory. int, pointer, ksym, time, user, name, error, cgroup, kstack: 8 bytes; string: size; buffer: length (u64) and size bytes; ustack: number (u64) and process (u64); usym: address and process; inet: family (u64) and 16 bytes; mac: 6 bytes and 2 more; tuple: its items. Aggregations, only as values of maps: count, sum: 8 bytes; avg, stats: sum and count; min, max: value and whether there is one; hist, lhist: the count, with the number of the bucket as one more key (u64).
 */
export interface ScriptType {
  kind:
    | "int"
    | "pointer"
    | "string"
    | "buffer"
    | "kstack"
    | "ustack"
    | "ksym"
    | "usym"
    | "inet"
    | "mac"
    | "time"
    | "user"
    | "name"
    | "error"
    | "cgroup"
    | "tuple"
    | "count"
    | "sum"
    | "avg"
    | "stats"
    | "min"
    | "max"
    | "hist"
    | "lhist";
  signed?: boolean;
  size?: number;
  /**
   * Of stacks: the map that holds them.
   */
  map?: string;
  /**
   * Of stacks: how many frames are shown.
   */
  depth?: number;
  /**
   * Of time.
   */
  format?: string;
  /**
   * Of stacks: with addresses as perf(1) has them, or only these.
   */
  form?: "perf" | "raw";
  /**
   * Of cgroup: a pattern for the hierarchies in which its path is looked for.
   */
  filter?: string;
  items?: ScriptType[];
  /**
   * Of hist: each power of two has 2^bits buckets.
   */
  bits?: number;
  min?: number;
  max?: number;
  step?: number;
  [k: string]: unknown;
}
export interface ScriptMap {
  /**
   * As in the script: @start.
   */
  name: string;
  /**
   * The map of the object.
   */
  map: string;
  /**
   * Empty for a map without keys, which has the one key 0.
   */
  keys: ScriptType[];
  value: ScriptType;
  [k: string]: unknown;
}
export interface ScriptConstant {
  /**
   * Of the object: 8 bytes.
   */
  variable: string;
  /**
   * cgroup: the number of a control group; cpus: how many there can be; tai: nanoseconds by which international atomic time is ahead of the monotonic clock; distance: bytes from where a program is attached to a symbol of the same file.
   */
  kind: "cgroup" | "cpus" | "tai" | "distance";
  /**
   * Of cgroup: its folder.
   */
  path?: string;
  /**
   * Of distance.
   */
  program?: string;
  /**
   * Of distance.
   */
  symbol?: string;
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"eunomia-package.schema.json","title":"EunomiaPackage","description":"A package file in eunomia's current format, with ebpm's own additions under the one key `ebpm`. Unknown keys are allowed at every level and ignored.","type":"object","required":["bpf_object","bpf_object_size","meta"],"properties":{"bpf_object":{"description":"Standard base64, padded, of a zlib stream of the BPF ELF object.","type":"string"},"bpf_object_size":{"description":"Bytes of the ELF object before compression.","type":"integer","minimum":0},"meta":{"$ref":"#/definitions/EunomiaMeta"},"ebpm":{"$ref":"#/definitions/EbpmAdditions"}},"definitions":{"EunomiaMeta":{"type":"object","required":["bpf_skel"],"properties":{"bpf_skel":{"$ref":"#/definitions/EunomiaSkeleton"},"export_types":{"type":"array","items":{"$ref":"#/definitions/EunomiaStruct"}},"eunomia_version":{"type":"string"},"enable_multiple_export_types":{"description":"Whether each map states in export_config what it sends; otherwise the first of export_types is sent.","type":"boolean"}}},"EunomiaSkeleton":{"type":"object","required":["obj_name","data_sections","maps","progs"],"properties":{"obj_name":{"type":"string"},"data_sections":{"type":"array","items":{"$ref":"#/definitions/EunomiaSection"}},"maps":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaMap"}},"progs":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaProgram"}},"doc":{"$ref":"#/definitions/EunomiaDoc"}}},"EunomiaSection":{"type":"object","required":["name","variables"],"properties":{"name":{"type":"string"},"variables":{"type":"array","items":{"$ref":"#/definitions/EunomiaVariable"}}}},"EunomiaVariable":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"description":"A C declaration without const and volatile.","type":"string"},"value":{"tsType":"unknown","description":"Initial value; overrides the object's."},"description":{"type":"string"},"cmdarg":{"$ref":"#/definitions/EunomiaArgument"}}},"EunomiaArgument":{"description":"How a variable is set from the command line: `@cmdarg`.","type":"object","properties":{"default":{"tsType":"unknown"},"long":{"type":"string"},"short":{"description":"One character.","type":"string"},"help":{"type":"string"}}},"EunomiaMap":{"type":"object","required":["name","ident"],"properties":{"name":{"description":"libbpf's name of the map; of a data section the object's name cut to 8 bytes and the section.","type":"string"},"ident":{"type":"string"},"mmaped":{"type":"boolean"},"sample":{"$ref":"#/definitions/EunomiaSample"},"export_config":{"tsType":"unknown","description":"\"no_export\", \"default\" for a sampled map, {\"btf_type_id\": N} or {\"custom_members\": […]}."}}},"EunomiaSample":{"description":"Makes a map one that is read at an interval: `@sample`.","type":"object","required":["interval"],"properties":{"interval":{"description":"Milliseconds.","type":"integer","minimum":1},"type":{"enum":["log2_hist","linear_hist","default_kv"]},"unit":{"type":"string"},"base":{"description":"What slot 0 of a linear histogram stands for.","type":"integer","minimum":0},"step":{"description":"How far apart the slots of a linear histogram are.","type":"integer","minimum":0},"clear_map":{"type":"boolean"}}},"EunomiaProgram":{"type":"object","required":["name","attach"],"properties":{"name":{"type":"string"},"attach":{"description":"The full ELF section name.","type":"string"},"link":{"type":"boolean"},"target":{"description":"Where it attaches, as --attach says it: `@target`.","type":"string"},"tailcall":{"$ref":"#/definitions/TailCall"}}},"TailCall":{"description":"Where tail calls find a program: `@tailcall`.","type":"object","required":["map","index"],"properties":{"map":{"type":"string"},"index":{"type":"integer","minimum":0}}},"EunomiaDoc":{"type":"object","properties":{"version":{"type":"string"},"brief":{"type":"string"},"details":{"type":"string"},"description":{"type":"string"}}},"EunomiaStruct":{"type":"object","required":["name","size","type_id","members"],"properties":{"name":{"type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"type_id":{"description":"BTF id in the object's own BTF.","type":"integer","minimum":1},"members":{"type":"array","items":{"$ref":"#/definitions/EunomiaMember"}}}},"EunomiaMember":{"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"type":"string"}}},"EbpmAdditions":{"type":"object","required":["schema","name","module","version"],"properties":{"schema":{"description":"Version of these additions.","const":1},"name":{"description":"The package this module belongs to.","type":"string"},"module":{"type":"string"},"version":{"type":"string"},"license":{"type":"string"},"description":{"type":"string"},"fields":{"description":"What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes, ksym, usym, kstack, ustack. Others are ignored.","type":"object","additionalProperties":{"type":"string"}},"arguments":{"description":"Which values the variables of arguments may have, by the variable's name.","type":"object","additionalProperties":{"$ref":"#/definitions/ArgumentConstraints"}},"alternatives":{"description":"Sets of programs that do the same: the first set is loaded that the kernel can attach.","type":"array","items":{"type":"array","items":{"type":"string"}}},"build":{"$ref":"#/definitions/BuildStamp"},"script":{"$ref":"#/definitions/Script"}}},"Script":{"description":"What the loader does for a package that was made of a bpftrace script: where its programs attach beyond what their sections say, what each record of its ring buffer asks for, and what its maps hold. See docs/bpftrace.md.","type":"object","required":["version","events","probes","actions","maps","names","parameters"],"properties":{"version":{"const":1},"events":{"description":"The ring buffer. A record is the number of its action (u64) and what that takes.","type":"string"},"probes":{"type":"array","items":{"$ref":"#/definitions/ScriptProbe"}},"actions":{"type":"array","items":{"$ref":"#/definitions/ScriptAction"}},"maps":{"description":"In the order in which they are printed at the end.","type":"array","items":{"$ref":"#/definitions/ScriptMap"}},"names":{"description":"What values of the type name stand for.","type":"array","items":{"type":"string"}},"parameters":{"description":"How many of $1, $2… the script uses: the arguments argN of the package.","type":"integer","minimum":0},"constants":{"description":"Numbers that only the machine knows on which it runs, found out before the programs are loaded.","type":"array","items":{"$ref":"#/definitions/ScriptConstant"}}}},"ScriptProbe":{"description":"A program that something else than its section says how to attach or run. functions: to all functions of a program that fit the pattern of its section; the program sees the place of the name as its cookie, behind those of names.","type":"object","required":["program","kind"],"properties":{"program":{"type":"string"},"kind":{"enum":["begin","end","interval","profile","event","multi","functions","watch"]},"ns":{"description":"Of interval and profile: how often.","type":"integer","minimum":1},"type":{"description":"Of event: the type for perf_event_open(2).","type":"integer","minimum":0},"config":{"description":"Of event: which one.","type":"integer","minimum":0},"period":{"description":"Of event: run once in so many.","type":"integer","minimum":1},"place":{"description":"Of watch: an address (0x…), or the name of the kernel's variable.","type":"string"},"length":{"description":"Of watch: bytes.","type":"integer","minimum":1,"maximum":8},"mode":{"description":"Of watch: the sum of 1 (read), 2 (written), 4 (run).","type":"integer","minimum":1,"maximum":7},"targets":{"description":"Of multi: everything that it attaches to; the program sees the place in names as its cookie.","type":"array","items":{"$ref":"#/definitions/ScriptTarget"}}}},"ScriptTarget":{"type":"object","required":["name","cookie"],"properties":{"name":{"description":"category/name of a tracepoint, or a function of the kernel.","type":"string"},"cookie":{"type":"integer","minimum":0}}},"ScriptConstant":{"type":"object","required":["variable","kind"],"properties":{"variable":{"description":"Of the object: 8 bytes.","type":"string"},"kind":{"description":"cgroup: the number of a control group; cpus: how many there can be; tai: nanoseconds by which international atomic time is ahead of the monotonic clock; distance: bytes from where a program is attached to a symbol of the same file.","enum":["cgroup","cpus","tai","distance"]},"path":{"description":"Of cgroup: its folder.","type":"string"},"program":{"description":"Of distance.","type":"string"},"symbol":{"description":"Of distance.","type":"string"}}},"ScriptAction":{"description":"What a record asks for. value has the type of what it prints, exit that of the status, if the record holds one.","type":"object","required":["kind"],"properties":{"kind":{"enum":["printf","value","print","clear","zero","exit","time","join","cat"]},"format":{"description":"Of printf, cat (the path) and time.","type":"string"},"args":{"description":"Of printf and cat: what the record holds, in order.","type":"array","items":{"$ref":"#/definitions/ScriptType"}},"type":{"$ref":"#/definitions/ScriptType"},"map":{"description":"Of print, clear and zero: its number in maps.","type":"integer","minimum":0},"top":{"description":"Of print: only the greatest.","type":"integer","minimum":0},"div":{"description":"Of print: divide values by this.","type":"integer","minimum":1},"count":{"description":"Of join: how many texts a record holds.","type":"integer","minimum":1},"size":{"description":"Of join: bytes of each.","type":"integer","minimum":1},"separator":{"description":"Of join.","type":"string"}}},"ScriptMap":{"type":"object","required":["name","map","keys","value"],"properties":{"name":{"description":"As in the script: @start.","type":"string"},"map":{"description":"The map of the object.","type":"string"},"keys":{"description":"Empty for a map without keys, which has the one key 0.","type":"array","items":{"$ref":"#/definitions/ScriptType"}},"value":{"$ref":"#/definitions/ScriptType"}}},"ScriptType":{"description":"How a value lies in memory. int, pointer, ksym, time, user, name, error, cgroup, kstack: 8 bytes; string: size; buffer: length (u64) and size bytes; ustack: number (u64) and process (u64); usym: address and process; inet: family (u64) and 16 bytes; mac: 6 bytes and 2 more; tuple: its items. Aggregations, only as values of maps: count, sum: 8 bytes; avg, stats: sum and count; min, max: value and whether there is one; hist, lhist: the count, with the number of the bucket as one more key (u64).","type":"object","required":["kind"],"properties":{"kind":{"enum":["int","pointer","string","buffer","kstack","ustack","ksym","usym","inet","mac","time","user","name","error","cgroup","tuple","count","sum","avg","stats","min","max","hist","lhist"]},"signed":{"type":"boolean"},"size":{"type":"integer","minimum":1},"map":{"description":"Of stacks: the map that holds them.","type":"string"},"depth":{"description":"Of stacks: how many frames are shown.","type":"integer","minimum":1},"format":{"description":"Of time.","type":"string"},"form":{"description":"Of stacks: with addresses as perf(1) has them, or only these.","enum":["perf","raw"]},"filter":{"description":"Of cgroup: a pattern for the hierarchies in which its path is looked for.","type":"string"},"items":{"type":"array","items":{"$ref":"#/definitions/ScriptType"}},"bits":{"description":"Of hist: each power of two has 2^bits buckets.","type":"integer","minimum":0},"min":{"type":"integer"},"max":{"type":"integer"},"step":{"type":"integer","minimum":1}}},"ArgumentConstraints":{"type":"object","properties":{"min":{"description":"The least value.","type":"number"},"max":{"description":"The greatest value.","type":"number"},"choices":{"description":"The only values.","type":"array","items":{"type":["string","number"]}}}},"BuildStamp":{"description":"What made the object; absent from a module that was shipped ready-made.","type":"object","required":["ebpm","clang","flags","source"],"properties":{"ebpm":{"type":"string"},"clang":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"source":{"description":"sha256 of the source file.","type":"string"},"headers":{"description":"sha256 of the project's own headers that were read, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"linked":{"description":"sha256 of what is statically linked with it, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"dependencies":{"description":"Digest of the files of each package it was built with, by NAME@VERSION.","type":"object","additionalProperties":{"type":"string"}}}}}};
const schema12 = {"type":"object","required":["bpf_skel"],"properties":{"bpf_skel":{"$ref":"#/definitions/EunomiaSkeleton"},"export_types":{"type":"array","items":{"$ref":"#/definitions/EunomiaStruct"}},"eunomia_version":{"type":"string"},"enable_multiple_export_types":{"description":"Whether each map states in export_config what it sends; otherwise the first of export_types is sent.","type":"boolean"}}};
const schema13 = {"type":"object","required":["obj_name","data_sections","maps","progs"],"properties":{"obj_name":{"type":"string"},"data_sections":{"type":"array","items":{"$ref":"#/definitions/EunomiaSection"}},"maps":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaMap"}},"progs":{"type":["array","null"],"items":{"$ref":"#/definitions/EunomiaProgram"}},"doc":{"$ref":"#/definitions/EunomiaDoc"}}};
const schema21 = {"type":"object","properties":{"version":{"type":"string"},"brief":{"type":"string"},"details":{"type":"string"},"description":{"type":"string"}}};
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

const schema19 = {"type":"object","required":["name","attach"],"properties":{"name":{"type":"string"},"attach":{"description":"The full ELF section name.","type":"string"},"link":{"type":"boolean"},"target":{"description":"Where it attaches, as --attach says it: `@target`.","type":"string"},"tailcall":{"$ref":"#/definitions/TailCall"}}};
const schema20 = {"description":"Where tail calls find a program: `@tailcall`.","type":"object","required":["map","index"],"properties":{"map":{"type":"string"},"index":{"type":"integer","minimum":0}}};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.attach === undefined) && (missing0 = "attach"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate19.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attach !== undefined){
const _errs3 = errors;
if(typeof data.attach !== "string"){
validate19.errors = [{instancePath:instancePath+"/attach",schemaPath:"#/properties/attach/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.link !== undefined){
const _errs5 = errors;
if(typeof data.link !== "boolean"){
validate19.errors = [{instancePath:instancePath+"/link",schemaPath:"#/properties/link/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs7 = errors;
if(typeof data.target !== "string"){
validate19.errors = [{instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tailcall !== undefined){
let data4 = data.tailcall;
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if(((data4.map === undefined) && (missing1 = "map")) || ((data4.index === undefined) && (missing1 = "index"))){
validate19.errors = [{instancePath:instancePath+"/tailcall",schemaPath:"#/definitions/TailCall/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data4.map !== undefined){
const _errs12 = errors;
if(typeof data4.map !== "string"){
validate19.errors = [{instancePath:instancePath+"/tailcall/map",schemaPath:"#/definitions/TailCall/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.index !== undefined){
let data6 = data4.index;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate19.errors = [{instancePath:instancePath+"/tailcall/index",schemaPath:"#/definitions/TailCall/properties/index/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate19.errors = [{instancePath:instancePath+"/tailcall/index",schemaPath:"#/definitions/TailCall/properties/index/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
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
validate19.errors = [{instancePath:instancePath+"/tailcall",schemaPath:"#/definitions/TailCall/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate19.errors = vErrors;
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
const _errs11 = errors;
if(!(validate19(data5[i2], {instancePath:instancePath+"/progs/" + i2,parentData:data5,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate19.errors : vErrors.concat(validate19.errors);
errors = vErrors.length;
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
let data7 = data.doc;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.version !== undefined){
const _errs15 = errors;
if(typeof data7.version !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/version",schemaPath:"#/definitions/EunomiaDoc/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs15 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.brief !== undefined){
const _errs17 = errors;
if(typeof data7.brief !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/brief",schemaPath:"#/definitions/EunomiaDoc/properties/brief/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs17 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.details !== undefined){
const _errs19 = errors;
if(typeof data7.details !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/details",schemaPath:"#/definitions/EunomiaDoc/properties/details/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs19 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data7.description !== undefined){
const _errs21 = errors;
if(typeof data7.description !== "string"){
validate12.errors = [{instancePath:instancePath+"/doc/description",schemaPath:"#/definitions/EunomiaDoc/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
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
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":"object","required":["name","size","type_id","members"],"properties":{"name":{"type":"string"},"size":{"description":"Bytes.","type":"integer","minimum":0},"type_id":{"description":"BTF id in the object's own BTF.","type":"integer","minimum":1},"members":{"type":"array","items":{"$ref":"#/definitions/EunomiaMember"}}}};
const schema23 = {"type":"object","required":["name","type"],"properties":{"name":{"type":"string"},"type":{"type":"string"}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.name === undefined) && (missing0 = "name")) || ((data.size === undefined) && (missing0 = "size"))) || ((data.type_id === undefined) && (missing0 = "type_id"))) || ((data.members === undefined) && (missing0 = "members"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate22.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate22.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
validate22.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate22.errors = [{instancePath:instancePath+"/type_id",schemaPath:"#/properties/type_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
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
validate22.errors = [{instancePath:instancePath+"/members/" + i0,schemaPath:"#/definitions/EunomiaMember/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data4.name !== undefined){
const _errs12 = errors;
if(typeof data4.name !== "string"){
validate22.errors = [{instancePath:instancePath+"/members/" + i0+"/name",schemaPath:"#/definitions/EunomiaMember/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/members/" + i0+"/type",schemaPath:"#/definitions/EunomiaMember/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate22.errors = [{instancePath:instancePath+"/members/" + i0,schemaPath:"#/definitions/EunomiaMember/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate22.errors = [{instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
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
if(!(validate22(data1[i0], {instancePath:instancePath+"/export_types/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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

const schema24 = {"type":"object","required":["schema","name","module","version"],"properties":{"schema":{"description":"Version of these additions.","const":1},"name":{"description":"The package this module belongs to.","type":"string"},"module":{"type":"string"},"version":{"type":"string"},"license":{"type":"string"},"description":{"type":"string"},"fields":{"description":"What fields of events stand for, by `struct.member` or, of a sampled map, `map.key` and `map.value`: ipv4, ipv6, ip, mac, port, errno, result, signal, syscall, open_flags, uid, gid, timestamp, boot_timestamp, unix_timestamp, duration, bytes, ksym, usym, kstack, ustack. Others are ignored.","type":"object","additionalProperties":{"type":"string"}},"arguments":{"description":"Which values the variables of arguments may have, by the variable's name.","type":"object","additionalProperties":{"$ref":"#/definitions/ArgumentConstraints"}},"alternatives":{"description":"Sets of programs that do the same: the first set is loaded that the kernel can attach.","type":"array","items":{"type":"array","items":{"type":"string"}}},"build":{"$ref":"#/definitions/BuildStamp"},"script":{"$ref":"#/definitions/Script"}}};
const schema25 = {"type":"object","properties":{"min":{"description":"The least value.","type":"number"},"max":{"description":"The greatest value.","type":"number"},"choices":{"description":"The only values.","type":"array","items":{"type":["string","number"]}}}};
const schema26 = {"description":"What made the object; absent from a module that was shipped ready-made.","type":"object","required":["ebpm","clang","flags","source"],"properties":{"ebpm":{"type":"string"},"clang":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"source":{"description":"sha256 of the source file.","type":"string"},"headers":{"description":"sha256 of the project's own headers that were read, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"linked":{"description":"sha256 of what is statically linked with it, by path in the project.","type":"object","additionalProperties":{"type":"string"}},"dependencies":{"description":"Digest of the files of each package it was built with, by NAME@VERSION.","type":"object","additionalProperties":{"type":"string"}}}};
const schema27 = {"description":"What the loader does for a package that was made of a bpftrace script: where its programs attach beyond what their sections say, what each record of its ring buffer asks for, and what its maps hold. See docs/bpftrace.md.","type":"object","required":["version","events","probes","actions","maps","names","parameters"],"properties":{"version":{"const":1},"events":{"description":"The ring buffer. A record is the number of its action (u64) and what that takes.","type":"string"},"probes":{"type":"array","items":{"$ref":"#/definitions/ScriptProbe"}},"actions":{"type":"array","items":{"$ref":"#/definitions/ScriptAction"}},"maps":{"description":"In the order in which they are printed at the end.","type":"array","items":{"$ref":"#/definitions/ScriptMap"}},"names":{"description":"What values of the type name stand for.","type":"array","items":{"type":"string"}},"parameters":{"description":"How many of $1, $2… the script uses: the arguments argN of the package.","type":"integer","minimum":0},"constants":{"description":"Numbers that only the machine knows on which it runs, found out before the programs are loaded.","type":"array","items":{"$ref":"#/definitions/ScriptConstant"}}}};
const schema33 = {"type":"object","required":["variable","kind"],"properties":{"variable":{"description":"Of the object: 8 bytes.","type":"string"},"kind":{"description":"cgroup: the number of a control group; cpus: how many there can be; tai: nanoseconds by which international atomic time is ahead of the monotonic clock; distance: bytes from where a program is attached to a symbol of the same file.","enum":["cgroup","cpus","tai","distance"]},"path":{"description":"Of cgroup: its folder.","type":"string"},"program":{"description":"Of distance.","type":"string"},"symbol":{"description":"Of distance.","type":"string"}}};
const schema28 = {"description":"A program that something else than its section says how to attach or run. functions: to all functions of a program that fit the pattern of its section; the program sees the place of the name as its cookie, behind those of names.","type":"object","required":["program","kind"],"properties":{"program":{"type":"string"},"kind":{"enum":["begin","end","interval","profile","event","multi","functions","watch"]},"ns":{"description":"Of interval and profile: how often.","type":"integer","minimum":1},"type":{"description":"Of event: the type for perf_event_open(2).","type":"integer","minimum":0},"config":{"description":"Of event: which one.","type":"integer","minimum":0},"period":{"description":"Of event: run once in so many.","type":"integer","minimum":1},"place":{"description":"Of watch: an address (0x…), or the name of the kernel's variable.","type":"string"},"length":{"description":"Of watch: bytes.","type":"integer","minimum":1,"maximum":8},"mode":{"description":"Of watch: the sum of 1 (read), 2 (written), 4 (run).","type":"integer","minimum":1,"maximum":7},"targets":{"description":"Of multi: everything that it attaches to; the program sees the place in names as its cookie.","type":"array","items":{"$ref":"#/definitions/ScriptTarget"}}}};
const schema29 = {"type":"object","required":["name","cookie"],"properties":{"name":{"description":"category/name of a tracepoint, or a function of the kernel.","type":"string"},"cookie":{"type":"integer","minimum":0}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.program === undefined) && (missing0 = "program")) || ((data.kind === undefined) && (missing0 = "kind"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.program !== undefined){
const _errs1 = errors;
if(typeof data.program !== "string"){
validate27.errors = [{instancePath:instancePath+"/program",schemaPath:"#/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs3 = errors;
if(!((((((((data1 === "begin") || (data1 === "end")) || (data1 === "interval")) || (data1 === "profile")) || (data1 === "event")) || (data1 === "multi")) || (data1 === "functions")) || (data1 === "watch"))){
validate27.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema28.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ns !== undefined){
let data2 = data.ns;
const _errs4 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate27.errors = [{instancePath:instancePath+"/ns",schemaPath:"#/properties/ns/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate27.errors = [{instancePath:instancePath+"/ns",schemaPath:"#/properties/ns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data3 = data.type;
const _errs6 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate27.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate27.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.config !== undefined){
let data4 = data.config;
const _errs8 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate27.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate27.errors = [{instancePath:instancePath+"/config",schemaPath:"#/properties/config/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.period !== undefined){
let data5 = data.period;
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate27.errors = [{instancePath:instancePath+"/period",schemaPath:"#/properties/period/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate27.errors = [{instancePath:instancePath+"/period",schemaPath:"#/properties/period/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.place !== undefined){
const _errs12 = errors;
if(typeof data.place !== "string"){
validate27.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.length !== undefined){
let data7 = data.length;
const _errs14 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate27.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 8 || isNaN(data7)){
validate27.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8},message:"must be <= 8"}];
return false;
}
else {
if(data7 < 1 || isNaN(data7)){
validate27.errors = [{instancePath:instancePath+"/length",schemaPath:"#/properties/length/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mode !== undefined){
let data8 = data.mode;
const _errs16 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate27.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 7 || isNaN(data8)){
validate27.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/maximum",keyword:"maximum",params:{comparison: "<=", limit: 7},message:"must be <= 7"}];
return false;
}
else {
if(data8 < 1 || isNaN(data8)){
validate27.errors = [{instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.targets !== undefined){
let data9 = data.targets;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data9)){
var valid1 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing1;
if(((data10.name === undefined) && (missing1 = "name")) || ((data10.cookie === undefined) && (missing1 = "cookie"))){
validate27.errors = [{instancePath:instancePath+"/targets/" + i0,schemaPath:"#/definitions/ScriptTarget/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data10.name !== undefined){
const _errs23 = errors;
if(typeof data10.name !== "string"){
validate27.errors = [{instancePath:instancePath+"/targets/" + i0+"/name",schemaPath:"#/definitions/ScriptTarget/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.cookie !== undefined){
let data12 = data10.cookie;
const _errs25 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate27.errors = [{instancePath:instancePath+"/targets/" + i0+"/cookie",schemaPath:"#/definitions/ScriptTarget/properties/cookie/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs25){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate27.errors = [{instancePath:instancePath+"/targets/" + i0+"/cookie",schemaPath:"#/definitions/ScriptTarget/properties/cookie/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/targets/" + i0,schemaPath:"#/definitions/ScriptTarget/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs20 === errors;
if(!valid1){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
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
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}

const schema30 = {"description":"What a record asks for. value has the type of what it prints, exit that of the status, if the record holds one.","type":"object","required":["kind"],"properties":{"kind":{"enum":["printf","value","print","clear","zero","exit","time","join","cat"]},"format":{"description":"Of printf, cat (the path) and time.","type":"string"},"args":{"description":"Of printf and cat: what the record holds, in order.","type":"array","items":{"$ref":"#/definitions/ScriptType"}},"type":{"$ref":"#/definitions/ScriptType"},"map":{"description":"Of print, clear and zero: its number in maps.","type":"integer","minimum":0},"top":{"description":"Of print: only the greatest.","type":"integer","minimum":0},"div":{"description":"Of print: divide values by this.","type":"integer","minimum":1},"count":{"description":"Of join: how many texts a record holds.","type":"integer","minimum":1},"size":{"description":"Of join: bytes of each.","type":"integer","minimum":1},"separator":{"description":"Of join.","type":"string"}}};
const schema31 = {"description":"How a value lies in memory. int, pointer, ksym, time, user, name, error, cgroup, kstack: 8 bytes; string: size; buffer: length (u64) and size bytes; ustack: number (u64) and process (u64); usym: address and process; inet: family (u64) and 16 bytes; mac: 6 bytes and 2 more; tuple: its items. Aggregations, only as values of maps: count, sum: 8 bytes; avg, stats: sum and count; min, max: value and whether there is one; hist, lhist: the count, with the number of the bucket as one more key (u64).","type":"object","required":["kind"],"properties":{"kind":{"enum":["int","pointer","string","buffer","kstack","ustack","ksym","usym","inet","mac","time","user","name","error","cgroup","tuple","count","sum","avg","stats","min","max","hist","lhist"]},"signed":{"type":"boolean"},"size":{"type":"integer","minimum":1},"map":{"description":"Of stacks: the map that holds them.","type":"string"},"depth":{"description":"Of stacks: how many frames are shown.","type":"integer","minimum":1},"format":{"description":"Of time.","type":"string"},"form":{"description":"Of stacks: with addresses as perf(1) has them, or only these.","enum":["perf","raw"]},"filter":{"description":"Of cgroup: a pattern for the hierarchies in which its path is looked for.","type":"string"},"items":{"type":"array","items":{"$ref":"#/definitions/ScriptType"}},"bits":{"description":"Of hist: each power of two has 2^bits buckets.","type":"integer","minimum":0},"min":{"type":"integer"},"max":{"type":"integer"},"step":{"type":"integer","minimum":1}}};
const wrapper0 = {validate: validate30};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate30.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(!((((((((((((((((((((((((data0 === "int") || (data0 === "pointer")) || (data0 === "string")) || (data0 === "buffer")) || (data0 === "kstack")) || (data0 === "ustack")) || (data0 === "ksym")) || (data0 === "usym")) || (data0 === "inet")) || (data0 === "mac")) || (data0 === "time")) || (data0 === "user")) || (data0 === "name")) || (data0 === "error")) || (data0 === "cgroup")) || (data0 === "tuple")) || (data0 === "count")) || (data0 === "sum")) || (data0 === "avg")) || (data0 === "stats")) || (data0 === "min")) || (data0 === "max")) || (data0 === "hist")) || (data0 === "lhist"))){
validate30.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signed !== undefined){
const _errs2 = errors;
if(typeof data.signed !== "boolean"){
validate30.errors = [{instancePath:instancePath+"/signed",schemaPath:"#/properties/signed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data2 = data.size;
const _errs4 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate30.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate30.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map !== undefined){
const _errs6 = errors;
if(typeof data.map !== "string"){
validate30.errors = [{instancePath:instancePath+"/map",schemaPath:"#/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.depth !== undefined){
let data4 = data.depth;
const _errs8 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate30.errors = [{instancePath:instancePath+"/depth",schemaPath:"#/properties/depth/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
validate30.errors = [{instancePath:instancePath+"/depth",schemaPath:"#/properties/depth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.format !== undefined){
const _errs10 = errors;
if(typeof data.format !== "string"){
validate30.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.form !== undefined){
let data6 = data.form;
const _errs12 = errors;
if(!((data6 === "perf") || (data6 === "raw"))){
validate30.errors = [{instancePath:instancePath+"/form",schemaPath:"#/properties/form/enum",keyword:"enum",params:{allowedValues: schema31.properties.form.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.filter !== undefined){
const _errs13 = errors;
if(typeof data.filter !== "string"){
validate30.errors = [{instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.items !== undefined){
let data8 = data.items;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data8)){
var valid1 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(!(wrapper0.validate(data8[i0], {instancePath:instancePath+"/items/" + i0,parentData:data8,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate30.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bits !== undefined){
let data10 = data.bits;
const _errs18 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate30.errors = [{instancePath:instancePath+"/bits",schemaPath:"#/properties/bits/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs18){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate30.errors = [{instancePath:instancePath+"/bits",schemaPath:"#/properties/bits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.min !== undefined){
let data11 = data.min;
const _errs20 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate30.errors = [{instancePath:instancePath+"/min",schemaPath:"#/properties/min/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.max !== undefined){
let data12 = data.max;
const _errs22 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate30.errors = [{instancePath:instancePath+"/max",schemaPath:"#/properties/max/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.step !== undefined){
let data13 = data.step;
const _errs24 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate30.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs24){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate30.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs24 === errors;
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
else {
validate30.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}


function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
validate29.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(!(((((((((data0 === "printf") || (data0 === "value")) || (data0 === "print")) || (data0 === "clear")) || (data0 === "zero")) || (data0 === "exit")) || (data0 === "time")) || (data0 === "join")) || (data0 === "cat"))){
validate29.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema30.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.format !== undefined){
const _errs2 = errors;
if(typeof data.format !== "string"){
validate29.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.args !== undefined){
let data2 = data.args;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate30(data2[i0], {instancePath:instancePath+"/args/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate29.errors = [{instancePath:instancePath+"/args",schemaPath:"#/properties/args/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs7 = errors;
if(!(validate30(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map !== undefined){
let data5 = data.map;
const _errs8 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate29.errors = [{instancePath:instancePath+"/map",schemaPath:"#/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs8){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate29.errors = [{instancePath:instancePath+"/map",schemaPath:"#/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.top !== undefined){
let data6 = data.top;
const _errs10 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate29.errors = [{instancePath:instancePath+"/top",schemaPath:"#/properties/top/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs10){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate29.errors = [{instancePath:instancePath+"/top",schemaPath:"#/properties/top/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.div !== undefined){
let data7 = data.div;
const _errs12 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate29.errors = [{instancePath:instancePath+"/div",schemaPath:"#/properties/div/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
validate29.errors = [{instancePath:instancePath+"/div",schemaPath:"#/properties/div/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.count !== undefined){
let data8 = data.count;
const _errs14 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate29.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 1 || isNaN(data8)){
validate29.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data9 = data.size;
const _errs16 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate29.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
validate29.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.separator !== undefined){
const _errs18 = errors;
if(typeof data.separator !== "string"){
validate29.errors = [{instancePath:instancePath+"/separator",schemaPath:"#/properties/separator/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"object","required":["name","map","keys","value"],"properties":{"name":{"description":"As in the script: @start.","type":"string"},"map":{"description":"The map of the object.","type":"string"},"keys":{"description":"Empty for a map without keys, which has the one key 0.","type":"array","items":{"$ref":"#/definitions/ScriptType"}},"value":{"$ref":"#/definitions/ScriptType"}}};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.name === undefined) && (missing0 = "name")) || ((data.map === undefined) && (missing0 = "map"))) || ((data.keys === undefined) && (missing0 = "keys"))) || ((data.value === undefined) && (missing0 = "value"))){
validate34.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate34.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map !== undefined){
const _errs3 = errors;
if(typeof data.map !== "string"){
validate34.errors = [{instancePath:instancePath+"/map",schemaPath:"#/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.keys !== undefined){
let data2 = data.keys;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs7 = errors;
if(!(validate30(data2[i0], {instancePath:instancePath+"/keys/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate34.errors = [{instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
const _errs8 = errors;
if(!(validate30(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
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
validate34.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate34.errors = vErrors;
return errors === 0;
}


function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.version === undefined) && (missing0 = "version")) || ((data.events === undefined) && (missing0 = "events"))) || ((data.probes === undefined) && (missing0 = "probes"))) || ((data.actions === undefined) && (missing0 = "actions"))) || ((data.maps === undefined) && (missing0 = "maps"))) || ((data.names === undefined) && (missing0 = "names"))) || ((data.parameters === undefined) && (missing0 = "parameters"))){
validate26.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.version !== undefined){
const _errs1 = errors;
if(1 !== data.version){
validate26.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
const _errs2 = errors;
if(typeof data.events !== "string"){
validate26.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.probes !== undefined){
let data2 = data.probes;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate27(data2[i0], {instancePath:instancePath+"/probes/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actions !== undefined){
let data4 = data.actions;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data4)){
var valid2 = true;
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
const _errs9 = errors;
if(!(validate29(data4[i1], {instancePath:instancePath+"/actions/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid2 = _errs9 === errors;
if(!valid2){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maps !== undefined){
let data6 = data.maps;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data6)){
var valid3 = true;
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
const _errs12 = errors;
if(!(validate34(data6[i2], {instancePath:instancePath+"/maps/" + i2,parentData:data6,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/maps",schemaPath:"#/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.names !== undefined){
let data8 = data.names;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data8)){
var valid4 = true;
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
const _errs15 = errors;
if(typeof data8[i3] !== "string"){
validate26.errors = [{instancePath:instancePath+"/names/" + i3,schemaPath:"#/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs15 === errors;
if(!valid4){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.parameters !== undefined){
let data10 = data.parameters;
const _errs17 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate26.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs17){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate26.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/properties/parameters/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.constants !== undefined){
let data11 = data.constants;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data11)){
var valid5 = true;
const len4 = data11.length;
for(let i4=0; i4<len4; i4++){
let data12 = data11[i4];
const _errs21 = errors;
const _errs22 = errors;
if(errors === _errs22){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing1;
if(((data12.variable === undefined) && (missing1 = "variable")) || ((data12.kind === undefined) && (missing1 = "kind"))){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4,schemaPath:"#/definitions/ScriptConstant/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data12.variable !== undefined){
const _errs24 = errors;
if(typeof data12.variable !== "string"){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4+"/variable",schemaPath:"#/definitions/ScriptConstant/properties/variable/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs24 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data12.kind !== undefined){
let data14 = data12.kind;
const _errs26 = errors;
if(!((((data14 === "cgroup") || (data14 === "cpus")) || (data14 === "tai")) || (data14 === "distance"))){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4+"/kind",schemaPath:"#/definitions/ScriptConstant/properties/kind/enum",keyword:"enum",params:{allowedValues: schema33.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid7 = _errs26 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data12.path !== undefined){
const _errs27 = errors;
if(typeof data12.path !== "string"){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4+"/path",schemaPath:"#/definitions/ScriptConstant/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs27 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data12.program !== undefined){
const _errs29 = errors;
if(typeof data12.program !== "string"){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4+"/program",schemaPath:"#/definitions/ScriptConstant/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs29 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data12.symbol !== undefined){
const _errs31 = errors;
if(typeof data12.symbol !== "string"){
validate26.errors = [{instancePath:instancePath+"/constants/" + i4+"/symbol",schemaPath:"#/definitions/ScriptConstant/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs31 === errors;
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
else {
validate26.errors = [{instancePath:instancePath+"/constants/" + i4,schemaPath:"#/definitions/ScriptConstant/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs21 === errors;
if(!valid5){
break;
}
}
}
else {
validate26.errors = [{instancePath:instancePath+"/constants",schemaPath:"#/properties/constants/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs19 === errors;
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
else {
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.schema === undefined) && (missing0 = "schema")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.module === undefined) && (missing0 = "module"))) || ((data.version === undefined) && (missing0 = "version"))){
validate25.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.schema !== undefined){
const _errs1 = errors;
if(1 !== data.schema){
validate25.errors = [{instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"}];
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
validate25.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/module",schemaPath:"#/properties/module/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/license",schemaPath:"#/properties/license/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate25.errors = [{instancePath:instancePath+"/fields/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/fields/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs15 === errors;
if(!valid1){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate25.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/min",schemaPath:"#/definitions/ArgumentConstraints/properties/min/type",keyword:"type",params:{type: "number"},message:"must be number"}];
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
validate25.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/max",schemaPath:"#/definitions/ArgumentConstraints/properties/max/type",keyword:"type",params:{type: "number"},message:"must be number"}];
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
validate25.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/choices/" + i0,schemaPath:"#/definitions/ArgumentConstraints/properties/choices/items/type",keyword:"type",params:{type: schema25.properties.choices.items.type},message:"must be string,number"}];
return false;
}
var valid5 = _errs29 === errors;
if(!valid5){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/choices",schemaPath:"#/definitions/ArgumentConstraints/properties/choices/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
validate25.errors = [{instancePath:instancePath+"/arguments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/ArgumentConstraints/type",keyword:"type",params:{type: "object"},message:"must be object"}];
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
validate25.errors = [{instancePath:instancePath+"/arguments",schemaPath:"#/properties/arguments/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.alternatives !== undefined){
let data14 = data.alternatives;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data14)){
var valid6 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data15)){
var valid7 = true;
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
const _errs35 = errors;
if(typeof data15[i2] !== "string"){
validate25.errors = [{instancePath:instancePath+"/alternatives/" + i1+"/" + i2,schemaPath:"#/properties/alternatives/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs35 === errors;
if(!valid7){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/alternatives/" + i1,schemaPath:"#/properties/alternatives/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs33 === errors;
if(!valid6){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/alternatives",schemaPath:"#/properties/alternatives/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.build !== undefined){
let data17 = data.build;
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing1;
if(((((data17.ebpm === undefined) && (missing1 = "ebpm")) || ((data17.clang === undefined) && (missing1 = "clang"))) || ((data17.flags === undefined) && (missing1 = "flags"))) || ((data17.source === undefined) && (missing1 = "source"))){
validate25.errors = [{instancePath:instancePath+"/build",schemaPath:"#/definitions/BuildStamp/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data17.ebpm !== undefined){
const _errs40 = errors;
if(typeof data17.ebpm !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/ebpm",schemaPath:"#/definitions/BuildStamp/properties/ebpm/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs40 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.clang !== undefined){
const _errs42 = errors;
if(typeof data17.clang !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/clang",schemaPath:"#/definitions/BuildStamp/properties/clang/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs42 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.flags !== undefined){
let data20 = data17.flags;
const _errs44 = errors;
if(errors === _errs44){
if(Array.isArray(data20)){
var valid10 = true;
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
const _errs46 = errors;
if(typeof data20[i3] !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/flags/" + i3,schemaPath:"#/definitions/BuildStamp/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs46 === errors;
if(!valid10){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/build/flags",schemaPath:"#/definitions/BuildStamp/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid9 = _errs44 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.source !== undefined){
const _errs48 = errors;
if(typeof data17.source !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/source",schemaPath:"#/definitions/BuildStamp/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs48 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.headers !== undefined){
let data23 = data17.headers;
const _errs50 = errors;
if(errors === _errs50){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key2 in data23){
const _errs53 = errors;
if(typeof data23[key2] !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/BuildStamp/properties/headers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs53 === errors;
if(!valid11){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/build/headers",schemaPath:"#/definitions/BuildStamp/properties/headers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs50 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.linked !== undefined){
let data25 = data17.linked;
const _errs55 = errors;
if(errors === _errs55){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key3 in data25){
const _errs58 = errors;
if(typeof data25[key3] !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/linked/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/BuildStamp/properties/linked/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs58 === errors;
if(!valid12){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/build/linked",schemaPath:"#/definitions/BuildStamp/properties/linked/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs55 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.dependencies !== undefined){
let data27 = data17.dependencies;
const _errs60 = errors;
if(errors === _errs60){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key4 in data27){
const _errs63 = errors;
if(typeof data27[key4] !== "string"){
validate25.errors = [{instancePath:instancePath+"/build/dependencies/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/BuildStamp/properties/dependencies/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs63 === errors;
if(!valid13){
break;
}
}
}
else {
validate25.errors = [{instancePath:instancePath+"/build/dependencies",schemaPath:"#/definitions/BuildStamp/properties/dependencies/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs60 === errors;
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
validate25.errors = [{instancePath:instancePath+"/build",schemaPath:"#/definitions/BuildStamp/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.script !== undefined){
const _errs65 = errors;
if(!(validate26(data.script, {instancePath:instancePath+"/script",parentData:data,parentDataProperty:"script",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid0 = _errs65 === errors;
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
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate25.errors = vErrors;
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
if(!(validate25(data.ebpm, {instancePath:instancePath+"/ebpm",parentData:data,parentDataProperty:"ebpm",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
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
