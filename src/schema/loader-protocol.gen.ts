// @ts-nocheck
// Generated from schemas/loader-protocol.schema.json by scripts/generate.ts. Do not edit.
import type { Validator } from "./validator.ts";

/**
 * By name; a value as JSON shows it.
 */
export type Globals = Record<string, unknown>;

/**
 * The JSON in the frames of `ebpm-loader serve`. See docs/serve.md.
 */
export interface LoaderProtocol {
  /**
   * The loader's first frame.
   */
  hello?: {
    /**
     * Version of the protocol.
     */
    protocol: number;
    /**
     * Version of the loader.
     */
    loader: string;
    libbpf?: string;
    [k: string]: unknown;
  };
  /**
   * The client's first frame.
   */
  client_hello?: {
    protocol: number;
    /**
     * Who speaks, for people.
     */
    client?: string;
    [k: string]: unknown;
  };
  /**
   * What a client may ask, by `op`.
   */
  requests?: {
    /**
     * Adds a policy; all of a session must agree, and none can be taken back.
     */
    policy?: {
      policy: Policy;
    };
    /**
     * Loads a package, or a plain BPF object.
     */
    load?: {
      /**
       * The package's file; otherwise its bytes follow the request.
       */
      path?: string;
      name?: string;
      /**
       * What would stand after the package on a command line.
       */
      arguments?: string[];
      /**
       * Kernel BTF to relocate against.
       */
      btf?: string;
      /**
       * Bytes of each ring buffer, or of each CPU's perf buffer.
       */
      buffer?: number;
      globals?: Globals;
    };
    attach?: {
      package: number;
      /**
       * Without it, all that are attached nowhere.
       */
      program?: string;
      /**
       * Where, if the section does not say: of XDP an interface.
       */
      target?: string;
    };
    detach?: {
      package: number;
      program?: string;
    };
    unload?: {
      package: number;
    };
    list?: {};
    /**
     * Without `key` the key is in the bytes, and so will be the value.
     */
    map_get?: {
      map: number;
      /**
       * Any JSON.
       */
      key?: unknown;
    };
    /**
     * Without `key` and `value` they are in the bytes, one after the other.
     */
    map_set?: {
      map: number;
      /**
       * Any JSON.
       */
      key?: unknown;
      /**
       * Any JSON.
       */
      value?: unknown;
      /**
       * As bpf(2) has them: 0 any, 1 only new, 2 only present.
       */
      flags?: number;
    };
    map_delete?: {
      map: number;
      /**
       * Any JSON.
       */
      key?: unknown;
    };
    /**
     * The key after the one in the bytes, or the first.
     */
    map_next?: {
      map: number;
    };
    /**
     * A page of entries after the key in the bytes, or the first.
     */
    map_entries?: {
      map: number;
      json?: boolean;
      limit?: number;
    };
    globals_get?: {
      package: number;
      names?: string[];
    };
    globals_set?: {
      package: number;
      globals: Globals;
    };
    subscribe?: {
      package: number;
      /**
       * Which buffers and sampled maps; without it, all.
       */
      maps?: string[];
      format?: "json" | "raw";
      /**
       * Bytes of events frames that the client has room for.
       */
      credit?: number;
      /**
       * How long an event of a flood may wait for others.
       */
      latency_ms?: number;
      /**
       * As of `--filter`.
       */
      filter?: string;
    };
    credit?: {
      subscription: number;
      /**
       * More room.
       */
      bytes: number;
    };
    /**
     * Answered when there are records, or when the time is over.
     */
    poll?: {
      subscription: number;
      timeout_ms?: number;
      /**
       * At most about so many.
       */
      bytes?: number;
    };
    unsubscribe?: {
      subscription: number;
    };
    stats?: {
      /**
       * Lets the kernel count the time of programs from now on, or no longer.
       */
      count_time?: boolean;
    };
    stop?: {};
  };
  /**
   * What the loader answers, by the `op` of the request.
   */
  replies?: {
    policy?: {
      [k: string]: unknown;
    };
    load?: LoadedPackage | PackageText;
    attach?: {
      attached: string[];
      [k: string]: unknown;
    };
    detach?: {
      [k: string]: unknown;
    };
    unload?: {
      [k: string]: unknown;
    };
    list?: {
      packages: LoadedPackage[];
      [k: string]: unknown;
    };
    map_get?: {
      found: boolean;
      /**
       * Any JSON.
       */
      value?: unknown;
      [k: string]: unknown;
    };
    map_set?: {
      [k: string]: unknown;
    };
    map_delete?: {
      found: boolean;
      [k: string]: unknown;
    };
    map_next?: {
      found: boolean;
      [k: string]: unknown;
    };
    map_entries?: {
      count: number;
      /**
       * Whether there are no more.
       */
      last: boolean;
      /**
       * Keys and values.
       */
      entries?: [unknown, unknown][];
      [k: string]: unknown;
    };
    globals_get?: {
      globals: Globals;
      [k: string]: unknown;
    };
    globals_set?: {
      [k: string]: unknown;
    };
    subscribe?: {
      subscription: number;
      sources: Source[];
      [k: string]: unknown;
    };
    credit?: {
      [k: string]: unknown;
    };
    poll?: {
      /**
       * In the bytes, as in an events frame.
       */
      records: number;
      /**
       * Since the subscription, as far as the kernel counts.
       */
      lost: number;
      [k: string]: unknown;
    };
    unsubscribe?: {
      [k: string]: unknown;
    };
    stats?: {
      packages: PackageStats[];
      subscriptions: SubscriptionStats[];
      [k: string]: unknown;
    };
    stop?: {
      [k: string]: unknown;
    };
  };
  notice?: LossNotice | ErrorNotice;
  /**
   * The reply to a request that failed.
   */
  failure?: {
    error: Failure;
    [k: string]: unknown;
  };
}
/**
 * What a session may load. What is not mentioned is allowed.
 */
export interface Policy {
  /**
   * Packages at a time.
   */
  max_objects?: number;
  /**
   * Of the keys and values of all maps together, and of the buffers.
   */
  max_map_bytes?: number;
  program_types?: Names;
  helpers?: Names;
  kfuncs?: Names;
  map_types?: Names;
  attach?: Names;
  pinning?: boolean;
  /**
   * Whether the loader may open files that a request names.
   */
  paths?: boolean;
}
/**
 * Names, with * for any characters. Without `allow` all are; `deny` wins.
 */
export interface Names {
  allow?: string[];
  deny?: string[];
}
export interface LoadedPackage {
  /**
   * Its handle.
   */
  package: number;
  name: string;
  programs: LoadedProgram[];
  maps: LoadedMap[];
  /**
   * Maps that send events.
   */
  streams: string[];
  /**
   * Maps that are read at an interval.
   */
  samples: string[];
  globals: string[];
  /**
   * Tracepoints that this kernel does not have.
   */
  missing: string[];
  [k: string]: unknown;
}
export interface LoadedProgram {
  name: string;
  section: string;
  type: string;
  loaded: boolean;
  /**
   * Where.
   */
  attached: string[];
  [k: string]: unknown;
}
export interface LoadedMap {
  /**
   * Its handle.
   */
  map: number;
  name: string;
  type: string;
  key_size: number;
  value_size: number;
  /**
   * Of a value in raw bytes: with one for each CPU, each rounded up to 8.
   */
  value_bytes: number;
  max_entries: number;
  /**
   * Whether its values can be JSON.
   */
  typed: boolean;
  [k: string]: unknown;
}
export interface PackageText {
  /**
   * The help or the version that the arguments ask for; nothing was loaded.
   */
  text: string;
  [k: string]: unknown;
}
export interface Source {
  map: string;
  kind: "ringbuf" | "perfbuf" | "sample";
  types: {
    name: string;
    size: number;
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
export interface PackageStats {
  package: number;
  /**
   * The package's own count.
   */
  lost: number | null;
  programs: {
    name: string;
    run_ns: number;
    runs: number;
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
export interface SubscriptionStats {
  subscription: number;
  received: number;
  lost: number;
  full: number;
  /**
   * Samples that were left out because the client had no room.
   */
  skipped: number;
  credit: number;
  [k: string]: unknown;
}
export interface LossNotice {
  notice: "lost";
  subscription: number;
  /**
   * Events since the last such notice, as the kernel counts them.
   */
  lost: number;
  /**
   * Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.
   */
  full: number;
  [k: string]: unknown;
}
/**
 * A request without a number has failed, or the session ends.
 */
export interface ErrorNotice {
  notice: "error";
  error: Failure;
  [k: string]: unknown;
}
export interface Failure {
  /**
   * Of schemas/errors.json.
   */
  code: string;
  message: string;
  hint?: string;
  /**
   * What the kernel said.
   */
  errno?: number;
  [k: string]: unknown;
}

const validate = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"loader-protocol.schema.json","title":"LoaderProtocol","description":"The JSON in the frames of `ebpm-loader serve`. See docs/serve.md.","type":"object","properties":{"hello":{"description":"The loader's first frame.","type":"object","required":["protocol","loader"],"properties":{"protocol":{"description":"Version of the protocol.","type":"integer","minimum":0},"loader":{"description":"Version of the loader.","type":"string"},"libbpf":{"type":"string"}}},"client_hello":{"description":"The client's first frame.","type":"object","required":["protocol"],"properties":{"protocol":{"type":"integer","minimum":0},"client":{"description":"Who speaks, for people.","type":"string"}}},"requests":{"description":"What a client may ask, by `op`.","type":"object","properties":{"policy":{"description":"Adds a policy; all of a session must agree, and none can be taken back.","type":"object","required":["policy"],"properties":{"policy":{"$ref":"#/definitions/Policy"}},"additionalProperties":false},"load":{"description":"Loads a package, or a plain BPF object.","type":"object","properties":{"path":{"description":"The package's file; otherwise its bytes follow the request.","type":"string"},"name":{"type":"string"},"arguments":{"type":"array","items":{"type":"string"},"description":"What would stand after the package on a command line."},"btf":{"description":"Kernel BTF to relocate against.","type":"string"},"buffer":{"description":"Bytes of each ring buffer, or of each CPU's perf buffer.","type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"}},"additionalProperties":false},"attach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"description":"Without it, all that are attached nowhere.","type":"string"},"target":{"description":"Where, if the section does not say: of XDP an interface.","type":"string"}},"additionalProperties":false},"detach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"type":"string"}},"additionalProperties":false},"unload":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0}},"additionalProperties":false},"list":{"type":"object","properties":{},"additionalProperties":false},"map_get":{"description":"Without `key` the key is in the bytes, and so will be the value.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_set":{"description":"Without `key` and `value` they are in the bytes, one after the other.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"},"value":{"description":"Any JSON.","tsType":"unknown"},"flags":{"description":"As bpf(2) has them: 0 any, 1 only new, 2 only present.","type":"integer","minimum":0}},"additionalProperties":false},"map_delete":{"type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_next":{"description":"The key after the one in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0}},"additionalProperties":false},"map_entries":{"description":"A page of entries after the key in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"json":{"type":"boolean"},"limit":{"type":"integer","minimum":0}},"additionalProperties":false},"globals_get":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"names":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"globals_set":{"type":"object","required":["package","globals"],"properties":{"package":{"type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"}},"additionalProperties":false},"subscribe":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"maps":{"type":"array","items":{"type":"string"},"description":"Which buffers and sampled maps; without it, all."},"format":{"enum":["json","raw"]},"credit":{"description":"Bytes of events frames that the client has room for.","type":"integer","minimum":0},"latency_ms":{"description":"How long an event of a flood may wait for others.","type":"integer","minimum":0,"maximum":1000},"filter":{"description":"As of `--filter`.","type":"string"}},"additionalProperties":false},"credit":{"type":"object","required":["subscription","bytes"],"properties":{"subscription":{"type":"integer","minimum":0},"bytes":{"description":"More room.","type":"integer","minimum":0}},"additionalProperties":false},"poll":{"description":"Answered when there are records, or when the time is over.","type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0},"timeout_ms":{"type":"integer","minimum":0},"bytes":{"description":"At most about so many.","type":"integer","minimum":0}},"additionalProperties":false},"unsubscribe":{"type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0}},"additionalProperties":false},"stats":{"type":"object","properties":{"count_time":{"description":"Lets the kernel count the time of programs from now on, or no longer.","type":"boolean"}},"additionalProperties":false},"stop":{"type":"object","properties":{},"additionalProperties":false}},"additionalProperties":false},"replies":{"description":"What the loader answers, by the `op` of the request.","type":"object","properties":{"policy":{"type":"object","properties":{}},"load":{"anyOf":[{"$ref":"#/definitions/LoadedPackage"},{"$ref":"#/definitions/PackageText"}]},"attach":{"type":"object","required":["attached"],"properties":{"attached":{"type":"array","items":{"type":"string"}}}},"detach":{"type":"object","properties":{}},"unload":{"type":"object","properties":{}},"list":{"type":"object","required":["packages"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/LoadedPackage"}}}},"map_get":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"},"value":{"description":"Any JSON.","tsType":"unknown"}}},"map_set":{"type":"object","properties":{}},"map_delete":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_next":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_entries":{"type":"object","required":["count","last"],"properties":{"count":{"type":"integer","minimum":0},"last":{"description":"Whether there are no more.","type":"boolean"},"entries":{"description":"Keys and values.","type":"array","items":{"type":"array","tsType":"[unknown, unknown]"}}}},"globals_get":{"type":"object","required":["globals"],"properties":{"globals":{"$ref":"#/definitions/Globals"}}},"globals_set":{"type":"object","properties":{}},"subscribe":{"type":"object","required":["subscription","sources"],"properties":{"subscription":{"type":"integer","minimum":0},"sources":{"type":"array","items":{"$ref":"#/definitions/Source"}}}},"credit":{"type":"object","properties":{}},"poll":{"type":"object","required":["records","lost"],"properties":{"records":{"description":"In the bytes, as in an events frame.","type":"integer","minimum":0},"lost":{"description":"Since the subscription, as far as the kernel counts.","type":"integer","minimum":0}}},"unsubscribe":{"type":"object","properties":{}},"stats":{"type":"object","required":["packages","subscriptions"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/PackageStats"}},"subscriptions":{"type":"array","items":{"$ref":"#/definitions/SubscriptionStats"}}}},"stop":{"type":"object","properties":{}}},"additionalProperties":false},"notice":{"anyOf":[{"$ref":"#/definitions/LossNotice"},{"$ref":"#/definitions/ErrorNotice"}]},"failure":{"description":"The reply to a request that failed.","type":"object","required":["error"],"properties":{"error":{"$ref":"#/definitions/Failure"}}}},"definitions":{"Names":{"description":"Names, with * for any characters. Without `allow` all are; `deny` wins.","type":"object","properties":{"allow":{"type":"array","items":{"type":"string"}},"deny":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"Policy":{"description":"What a session may load. What is not mentioned is allowed.","type":"object","properties":{"max_objects":{"description":"Packages at a time.","type":"integer","minimum":0},"max_map_bytes":{"description":"Of the keys and values of all maps together, and of the buffers.","type":"integer","minimum":0},"program_types":{"$ref":"#/definitions/Names"},"helpers":{"$ref":"#/definitions/Names"},"kfuncs":{"$ref":"#/definitions/Names"},"map_types":{"$ref":"#/definitions/Names"},"attach":{"$ref":"#/definitions/Names"},"pinning":{"type":"boolean"},"paths":{"description":"Whether the loader may open files that a request names.","type":"boolean"}},"additionalProperties":false},"Globals":{"description":"By name; a value as JSON shows it.","type":"object","additionalProperties":true,"tsType":"Record<string, unknown>"},"Failure":{"type":"object","required":["code","message"],"properties":{"code":{"description":"Of schemas/errors.json.","type":"string"},"message":{"type":"string"},"hint":{"type":"string"},"errno":{"description":"What the kernel said.","type":"integer","minimum":0}}},"LossNotice":{"type":"object","required":["notice","subscription","lost","full"],"properties":{"notice":{"const":"lost"},"subscription":{"type":"integer","minimum":0},"lost":{"description":"Events since the last such notice, as the kernel counts them.","type":"integer","minimum":0},"full":{"description":"Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.","type":"integer","minimum":0}}},"ErrorNotice":{"description":"A request without a number has failed, or the session ends.","type":"object","required":["notice","error"],"properties":{"notice":{"const":"error"},"error":{"$ref":"#/definitions/Failure"}}},"PackageText":{"type":"object","required":["text"],"properties":{"text":{"description":"The help or the version that the arguments ask for; nothing was loaded.","type":"string"}}},"LoadedPackage":{"type":"object","required":["package","name","programs","maps","streams","samples","globals","missing"],"properties":{"package":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/LoadedMap"}},"streams":{"type":"array","items":{"type":"string"},"description":"Maps that send events."},"samples":{"type":"array","items":{"type":"string"},"description":"Maps that are read at an interval."},"globals":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"},"description":"Tracepoints that this kernel does not have."}}},"LoadedProgram":{"type":"object","required":["name","section","type","loaded","attached"],"properties":{"name":{"type":"string"},"section":{"type":"string"},"type":{"type":"string"},"loaded":{"type":"boolean"},"attached":{"type":"array","items":{"type":"string"},"description":"Where."}}},"LoadedMap":{"type":"object","required":["map","name","type","key_size","value_size","value_bytes","max_entries","typed"],"properties":{"map":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"value_bytes":{"description":"Of a value in raw bytes: with one for each CPU, each rounded up to 8.","type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"typed":{"description":"Whether its values can be JSON.","type":"boolean"}}},"Source":{"type":"object","required":["map","kind","types"],"properties":{"map":{"type":"string"},"kind":{"enum":["ringbuf","perfbuf","sample"]},"types":{"type":"array","items":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}}}}}},"PackageStats":{"type":"object","required":["package","lost","programs"],"properties":{"package":{"type":"integer","minimum":0},"lost":{"description":"The package's own count.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"type":"object","required":["name","run_ns","runs"],"properties":{"name":{"type":"string"},"run_ns":{"type":"integer","minimum":0},"runs":{"type":"integer","minimum":0}}}}}},"SubscriptionStats":{"type":"object","required":["subscription","received","lost","full","skipped","credit"],"properties":{"subscription":{"type":"integer","minimum":0},"received":{"type":"integer","minimum":0},"lost":{"type":"integer","minimum":0},"full":{"type":"integer","minimum":0},"skipped":{"description":"Samples that were left out because the client had no room.","type":"integer","minimum":0},"credit":{"type":"integer","minimum":0}}}},"additionalProperties":false};
const schema18 = {"description":"By name; a value as JSON shows it.","type":"object","additionalProperties":true,"tsType":"Record<string, unknown>"};
const schema23 = {"type":"object","required":["text"],"properties":{"text":{"description":"The help or the version that the arguments ask for; nothing was loaded.","type":"string"}}};
const schema25 = {"type":"object","required":["map","kind","types"],"properties":{"map":{"type":"string"},"kind":{"enum":["ringbuf","perfbuf","sample"]},"types":{"type":"array","items":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}}}}}};
const schema26 = {"type":"object","required":["package","lost","programs"],"properties":{"package":{"type":"integer","minimum":0},"lost":{"description":"The package's own count.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"type":"object","required":["name","run_ns","runs"],"properties":{"name":{"type":"string"},"run_ns":{"type":"integer","minimum":0},"runs":{"type":"integer","minimum":0}}}}}};
const schema27 = {"type":"object","required":["subscription","received","lost","full","skipped","credit"],"properties":{"subscription":{"type":"integer","minimum":0},"received":{"type":"integer","minimum":0},"lost":{"type":"integer","minimum":0},"full":{"type":"integer","minimum":0},"skipped":{"description":"Samples that were left out because the client had no room.","type":"integer","minimum":0},"credit":{"type":"integer","minimum":0}}};
const schema28 = {"type":"object","required":["notice","subscription","lost","full"],"properties":{"notice":{"const":"lost"},"subscription":{"type":"integer","minimum":0},"lost":{"description":"Events since the last such notice, as the kernel counts them.","type":"integer","minimum":0},"full":{"description":"Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.","type":"integer","minimum":0}}};
const schema30 = {"type":"object","required":["code","message"],"properties":{"code":{"description":"Of schemas/errors.json.","type":"string"},"message":{"type":"string"},"hint":{"type":"string"},"errno":{"description":"What the kernel said.","type":"integer","minimum":0}}};
const func2 = Object.prototype.hasOwnProperty;
const schema12 = {"description":"What a session may load. What is not mentioned is allowed.","type":"object","properties":{"max_objects":{"description":"Packages at a time.","type":"integer","minimum":0},"max_map_bytes":{"description":"Of the keys and values of all maps together, and of the buffers.","type":"integer","minimum":0},"program_types":{"$ref":"#/definitions/Names"},"helpers":{"$ref":"#/definitions/Names"},"kfuncs":{"$ref":"#/definitions/Names"},"map_types":{"$ref":"#/definitions/Names"},"attach":{"$ref":"#/definitions/Names"},"pinning":{"type":"boolean"},"paths":{"description":"Whether the loader may open files that a request names.","type":"boolean"}},"additionalProperties":false};
const schema13 = {"description":"Names, with * for any characters. Without `allow` all are; `deny` wins.","type":"object","properties":{"allow":{"type":"array","items":{"type":"string"}},"deny":{"type":"array","items":{"type":"string"}}},"additionalProperties":false};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.max_objects !== undefined){
let data0 = data.max_objects;
const _errs2 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate11.errors = [{instancePath:instancePath+"/max_objects",schemaPath:"#/properties/max_objects/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs2){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate11.errors = [{instancePath:instancePath+"/max_objects",schemaPath:"#/properties/max_objects/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.max_map_bytes !== undefined){
let data1 = data.max_map_bytes;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate11.errors = [{instancePath:instancePath+"/max_map_bytes",schemaPath:"#/properties/max_map_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate11.errors = [{instancePath:instancePath+"/max_map_bytes",schemaPath:"#/properties/max_map_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data.program_types !== undefined){
let data2 = data.program_types;
const _errs6 = errors;
const _errs7 = errors;
if(errors === _errs7){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs9 = errors;
for(const key1 in data2){
if(!((key1 === "allow") || (key1 === "deny"))){
validate11.errors = [{instancePath:instancePath+"/program_types",schemaPath:"#/definitions/Names/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs9 === errors){
if(data2.allow !== undefined){
let data3 = data2.allow;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data3)){
var valid3 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(typeof data3[i0] !== "string"){
validate11.errors = [{instancePath:instancePath+"/program_types/allow/" + i0,schemaPath:"#/definitions/Names/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/program_types/allow",schemaPath:"#/definitions/Names/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.deny !== undefined){
let data5 = data2.deny;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data5)){
var valid4 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs16 = errors;
if(typeof data5[i1] !== "string"){
validate11.errors = [{instancePath:instancePath+"/program_types/deny/" + i1,schemaPath:"#/definitions/Names/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs16 === errors;
if(!valid4){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/program_types/deny",schemaPath:"#/definitions/Names/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
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
validate11.errors = [{instancePath:instancePath+"/program_types",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.helpers !== undefined){
let data7 = data.helpers;
const _errs18 = errors;
const _errs19 = errors;
if(errors === _errs19){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
const _errs21 = errors;
for(const key2 in data7){
if(!((key2 === "allow") || (key2 === "deny"))){
validate11.errors = [{instancePath:instancePath+"/helpers",schemaPath:"#/definitions/Names/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data7.allow !== undefined){
let data8 = data7.allow;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data8)){
var valid7 = true;
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
const _errs24 = errors;
if(typeof data8[i2] !== "string"){
validate11.errors = [{instancePath:instancePath+"/helpers/allow/" + i2,schemaPath:"#/definitions/Names/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs24 === errors;
if(!valid7){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/helpers/allow",schemaPath:"#/definitions/Names/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs22 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data7.deny !== undefined){
let data10 = data7.deny;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data10)){
var valid8 = true;
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
const _errs28 = errors;
if(typeof data10[i3] !== "string"){
validate11.errors = [{instancePath:instancePath+"/helpers/deny/" + i3,schemaPath:"#/definitions/Names/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs28 === errors;
if(!valid8){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/helpers/deny",schemaPath:"#/definitions/Names/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs26 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/helpers",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kfuncs !== undefined){
let data12 = data.kfuncs;
const _errs30 = errors;
const _errs31 = errors;
if(errors === _errs31){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
const _errs33 = errors;
for(const key3 in data12){
if(!((key3 === "allow") || (key3 === "deny"))){
validate11.errors = [{instancePath:instancePath+"/kfuncs",schemaPath:"#/definitions/Names/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data12.allow !== undefined){
let data13 = data12.allow;
const _errs34 = errors;
if(errors === _errs34){
if(Array.isArray(data13)){
var valid11 = true;
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
const _errs36 = errors;
if(typeof data13[i4] !== "string"){
validate11.errors = [{instancePath:instancePath+"/kfuncs/allow/" + i4,schemaPath:"#/definitions/Names/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs36 === errors;
if(!valid11){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/kfuncs/allow",schemaPath:"#/definitions/Names/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs34 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data12.deny !== undefined){
let data15 = data12.deny;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data15)){
var valid12 = true;
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
const _errs40 = errors;
if(typeof data15[i5] !== "string"){
validate11.errors = [{instancePath:instancePath+"/kfuncs/deny/" + i5,schemaPath:"#/definitions/Names/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs40 === errors;
if(!valid12){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/kfuncs/deny",schemaPath:"#/definitions/Names/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs38 === errors;
}
else {
var valid10 = true;
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/kfuncs",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.map_types !== undefined){
let data17 = data.map_types;
const _errs42 = errors;
const _errs43 = errors;
if(errors === _errs43){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
const _errs45 = errors;
for(const key4 in data17){
if(!((key4 === "allow") || (key4 === "deny"))){
validate11.errors = [{instancePath:instancePath+"/map_types",schemaPath:"#/definitions/Names/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data17.allow !== undefined){
let data18 = data17.allow;
const _errs46 = errors;
if(errors === _errs46){
if(Array.isArray(data18)){
var valid15 = true;
const len6 = data18.length;
for(let i6=0; i6<len6; i6++){
const _errs48 = errors;
if(typeof data18[i6] !== "string"){
validate11.errors = [{instancePath:instancePath+"/map_types/allow/" + i6,schemaPath:"#/definitions/Names/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs48 === errors;
if(!valid15){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/map_types/allow",schemaPath:"#/definitions/Names/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs46 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data17.deny !== undefined){
let data20 = data17.deny;
const _errs50 = errors;
if(errors === _errs50){
if(Array.isArray(data20)){
var valid16 = true;
const len7 = data20.length;
for(let i7=0; i7<len7; i7++){
const _errs52 = errors;
if(typeof data20[i7] !== "string"){
validate11.errors = [{instancePath:instancePath+"/map_types/deny/" + i7,schemaPath:"#/definitions/Names/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs52 === errors;
if(!valid16){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/map_types/deny",schemaPath:"#/definitions/Names/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs50 === errors;
}
else {
var valid14 = true;
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/map_types",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.attach !== undefined){
let data22 = data.attach;
const _errs54 = errors;
const _errs55 = errors;
if(errors === _errs55){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
const _errs57 = errors;
for(const key5 in data22){
if(!((key5 === "allow") || (key5 === "deny"))){
validate11.errors = [{instancePath:instancePath+"/attach",schemaPath:"#/definitions/Names/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs57 === errors){
if(data22.allow !== undefined){
let data23 = data22.allow;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data23)){
var valid19 = true;
const len8 = data23.length;
for(let i8=0; i8<len8; i8++){
const _errs60 = errors;
if(typeof data23[i8] !== "string"){
validate11.errors = [{instancePath:instancePath+"/attach/allow/" + i8,schemaPath:"#/definitions/Names/properties/allow/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs60 === errors;
if(!valid19){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/attach/allow",schemaPath:"#/definitions/Names/properties/allow/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs58 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data22.deny !== undefined){
let data25 = data22.deny;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data25)){
var valid20 = true;
const len9 = data25.length;
for(let i9=0; i9<len9; i9++){
const _errs64 = errors;
if(typeof data25[i9] !== "string"){
validate11.errors = [{instancePath:instancePath+"/attach/deny/" + i9,schemaPath:"#/definitions/Names/properties/deny/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs64 === errors;
if(!valid20){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/attach/deny",schemaPath:"#/definitions/Names/properties/deny/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs62 === errors;
}
else {
var valid18 = true;
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/attach",schemaPath:"#/definitions/Names/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pinning !== undefined){
const _errs66 = errors;
if(typeof data.pinning !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/pinning",schemaPath:"#/properties/pinning/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.paths !== undefined){
const _errs68 = errors;
if(typeof data.paths !== "boolean"){
validate11.errors = [{instancePath:instancePath+"/paths",schemaPath:"#/properties/paths/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs68 === errors;
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
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema20 = {"type":"object","required":["package","name","programs","maps","streams","samples","globals","missing"],"properties":{"package":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/LoadedMap"}},"streams":{"type":"array","items":{"type":"string"},"description":"Maps that send events."},"samples":{"type":"array","items":{"type":"string"},"description":"Maps that are read at an interval."},"globals":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"},"description":"Tracepoints that this kernel does not have."}}};
const schema21 = {"type":"object","required":["name","section","type","loaded","attached"],"properties":{"name":{"type":"string"},"section":{"type":"string"},"type":{"type":"string"},"loaded":{"type":"boolean"},"attached":{"type":"array","items":{"type":"string"},"description":"Where."}}};
const schema22 = {"type":"object","required":["map","name","type","key_size","value_size","value_bytes","max_entries","typed"],"properties":{"map":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"value_bytes":{"description":"Of a value in raw bytes: with one for each CPU, each rounded up to 8.","type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"typed":{"description":"Whether its values can be JSON.","type":"boolean"}}};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.package === undefined) && (missing0 = "package")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.programs === undefined) && (missing0 = "programs"))) || ((data.maps === undefined) && (missing0 = "maps"))) || ((data.streams === undefined) && (missing0 = "streams"))) || ((data.samples === undefined) && (missing0 = "samples"))) || ((data.globals === undefined) && (missing0 = "globals"))) || ((data.missing === undefined) && (missing0 = "missing"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.package !== undefined){
let data0 = data.package;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate13.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate13.errors = [{instancePath:instancePath+"/package",schemaPath:"#/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs3 = errors;
if(typeof data.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.programs !== undefined){
let data2 = data.programs;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs7 = errors;
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((((((data3.name === undefined) && (missing1 = "name")) || ((data3.section === undefined) && (missing1 = "section"))) || ((data3.type === undefined) && (missing1 = "type"))) || ((data3.loaded === undefined) && (missing1 = "loaded"))) || ((data3.attached === undefined) && (missing1 = "attached"))){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.name !== undefined){
const _errs10 = errors;
if(typeof data3.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/name",schemaPath:"#/definitions/LoadedProgram/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.section !== undefined){
const _errs12 = errors;
if(typeof data3.section !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/section",schemaPath:"#/definitions/LoadedProgram/properties/section/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.type !== undefined){
const _errs14 = errors;
if(typeof data3.type !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/type",schemaPath:"#/definitions/LoadedProgram/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.loaded !== undefined){
const _errs16 = errors;
if(typeof data3.loaded !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/loaded",schemaPath:"#/definitions/LoadedProgram/properties/loaded/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid3 = _errs16 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.attached !== undefined){
let data8 = data3.attached;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(typeof data8[i1] !== "string"){
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/attached/" + i1,schemaPath:"#/definitions/LoadedProgram/properties/attached/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/programs/" + i0+"/attached",schemaPath:"#/definitions/LoadedProgram/properties/attached/type",keyword:"type",params:{type: "array"},message:"must be array"}];
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
else {
validate13.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/definitions/LoadedProgram/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/programs",schemaPath:"#/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.maps !== undefined){
let data10 = data.maps;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid5 = true;
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
const _errs24 = errors;
const _errs25 = errors;
if(errors === _errs25){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if(((((((((data11.map === undefined) && (missing2 = "map")) || ((data11.name === undefined) && (missing2 = "name"))) || ((data11.type === undefined) && (missing2 = "type"))) || ((data11.key_size === undefined) && (missing2 = "key_size"))) || ((data11.value_size === undefined) && (missing2 = "value_size"))) || ((data11.value_bytes === undefined) && (missing2 = "value_bytes"))) || ((data11.max_entries === undefined) && (missing2 = "max_entries"))) || ((data11.typed === undefined) && (missing2 = "typed"))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2,schemaPath:"#/definitions/LoadedMap/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data11.map !== undefined){
let data12 = data11.map;
const _errs27 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/map",schemaPath:"#/definitions/LoadedMap/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs27){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/map",schemaPath:"#/definitions/LoadedMap/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs27 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.name !== undefined){
const _errs29 = errors;
if(typeof data11.name !== "string"){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/name",schemaPath:"#/definitions/LoadedMap/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs29 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.type !== undefined){
const _errs31 = errors;
if(typeof data11.type !== "string"){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/type",schemaPath:"#/definitions/LoadedMap/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs31 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.key_size !== undefined){
let data15 = data11.key_size;
const _errs33 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/key_size",schemaPath:"#/definitions/LoadedMap/properties/key_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs33){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/key_size",schemaPath:"#/definitions/LoadedMap/properties/key_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs33 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.value_size !== undefined){
let data16 = data11.value_size;
const _errs35 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/value_size",schemaPath:"#/definitions/LoadedMap/properties/value_size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs35){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/value_size",schemaPath:"#/definitions/LoadedMap/properties/value_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs35 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.value_bytes !== undefined){
let data17 = data11.value_bytes;
const _errs37 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/value_bytes",schemaPath:"#/definitions/LoadedMap/properties/value_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs37){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/value_bytes",schemaPath:"#/definitions/LoadedMap/properties/value_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs37 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.max_entries !== undefined){
let data18 = data11.max_entries;
const _errs39 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/max_entries",schemaPath:"#/definitions/LoadedMap/properties/max_entries/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/max_entries",schemaPath:"#/definitions/LoadedMap/properties/max_entries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid7 = _errs39 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.typed !== undefined){
const _errs41 = errors;
if(typeof data11.typed !== "boolean"){
validate13.errors = [{instancePath:instancePath+"/maps/" + i2+"/typed",schemaPath:"#/definitions/LoadedMap/properties/typed/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid7 = _errs41 === errors;
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
else {
validate13.errors = [{instancePath:instancePath+"/maps/" + i2,schemaPath:"#/definitions/LoadedMap/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs24 === errors;
if(!valid5){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/maps",schemaPath:"#/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streams !== undefined){
let data20 = data.streams;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data20)){
var valid8 = true;
const len3 = data20.length;
for(let i3=0; i3<len3; i3++){
const _errs45 = errors;
if(typeof data20[i3] !== "string"){
validate13.errors = [{instancePath:instancePath+"/streams/" + i3,schemaPath:"#/properties/streams/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs45 === errors;
if(!valid8){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.samples !== undefined){
let data22 = data.samples;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data22)){
var valid9 = true;
const len4 = data22.length;
for(let i4=0; i4<len4; i4++){
const _errs49 = errors;
if(typeof data22[i4] !== "string"){
validate13.errors = [{instancePath:instancePath+"/samples/" + i4,schemaPath:"#/properties/samples/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs49 === errors;
if(!valid9){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/samples",schemaPath:"#/properties/samples/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.globals !== undefined){
let data24 = data.globals;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data24)){
var valid10 = true;
const len5 = data24.length;
for(let i5=0; i5<len5; i5++){
const _errs53 = errors;
if(typeof data24[i5] !== "string"){
validate13.errors = [{instancePath:instancePath+"/globals/" + i5,schemaPath:"#/properties/globals/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs53 === errors;
if(!valid10){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/globals",schemaPath:"#/properties/globals/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.missing !== undefined){
let data26 = data.missing;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data26)){
var valid11 = true;
const len6 = data26.length;
for(let i6=0; i6<len6; i6++){
const _errs57 = errors;
if(typeof data26[i6] !== "string"){
validate13.errors = [{instancePath:instancePath+"/missing/" + i6,schemaPath:"#/properties/missing/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs57 === errors;
if(!valid11){
break;
}
}
}
else {
validate13.errors = [{instancePath:instancePath+"/missing",schemaPath:"#/properties/missing/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs55 === errors;
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
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}

const schema29 = {"description":"A request without a number has failed, or the session ends.","type":"object","required":["notice","error"],"properties":{"notice":{"const":"error"},"error":{"$ref":"#/definitions/Failure"}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.notice === undefined) && (missing0 = "notice")) || ((data.error === undefined) && (missing0 = "error"))){
validate16.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.notice !== undefined){
const _errs1 = errors;
if("error" !== data.notice){
validate16.errors = [{instancePath:instancePath+"/notice",schemaPath:"#/properties/notice/const",keyword:"const",params:{allowedValue: "error"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error !== undefined){
let data1 = data.error;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing1;
if(((data1.code === undefined) && (missing1 = "code")) || ((data1.message === undefined) && (missing1 = "message"))){
validate16.errors = [{instancePath:instancePath+"/error",schemaPath:"#/definitions/Failure/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data1.code !== undefined){
const _errs5 = errors;
if(typeof data1.code !== "string"){
validate16.errors = [{instancePath:instancePath+"/error/code",schemaPath:"#/definitions/Failure/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.message !== undefined){
const _errs7 = errors;
if(typeof data1.message !== "string"){
validate16.errors = [{instancePath:instancePath+"/error/message",schemaPath:"#/definitions/Failure/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.hint !== undefined){
const _errs9 = errors;
if(typeof data1.hint !== "string"){
validate16.errors = [{instancePath:instancePath+"/error/hint",schemaPath:"#/definitions/Failure/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.errno !== undefined){
let data5 = data1.errno;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate16.errors = [{instancePath:instancePath+"/error/errno",schemaPath:"#/definitions/Failure/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate16.errors = [{instancePath:instancePath+"/error/errno",schemaPath:"#/definitions/Failure/properties/errno/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
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
}
else {
validate16.errors = [{instancePath:instancePath+"/error",schemaPath:"#/definitions/Failure/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="loader-protocol.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "hello") || (key0 === "client_hello")) || (key0 === "requests")) || (key0 === "replies")) || (key0 === "notice")) || (key0 === "failure"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.hello !== undefined){
let data0 = data.hello;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing0;
if(((data0.protocol === undefined) && (missing0 = "protocol")) || ((data0.loader === undefined) && (missing0 = "loader"))){
validate10.errors = [{instancePath:instancePath+"/hello",schemaPath:"#/properties/hello/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data0.protocol !== undefined){
let data1 = data0.protocol;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate10.errors = [{instancePath:instancePath+"/hello/protocol",schemaPath:"#/properties/hello/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate10.errors = [{instancePath:instancePath+"/hello/protocol",schemaPath:"#/properties/hello/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.loader !== undefined){
const _errs6 = errors;
if(typeof data0.loader !== "string"){
validate10.errors = [{instancePath:instancePath+"/hello/loader",schemaPath:"#/properties/hello/properties/loader/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.libbpf !== undefined){
const _errs8 = errors;
if(typeof data0.libbpf !== "string"){
validate10.errors = [{instancePath:instancePath+"/hello/libbpf",schemaPath:"#/properties/hello/properties/libbpf/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hello",schemaPath:"#/properties/hello/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.client_hello !== undefined){
let data4 = data.client_hello;
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((data4.protocol === undefined) && (missing1 = "protocol")){
validate10.errors = [{instancePath:instancePath+"/client_hello",schemaPath:"#/properties/client_hello/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data4.protocol !== undefined){
let data5 = data4.protocol;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate10.errors = [{instancePath:instancePath+"/client_hello/protocol",schemaPath:"#/properties/client_hello/properties/protocol/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate10.errors = [{instancePath:instancePath+"/client_hello/protocol",schemaPath:"#/properties/client_hello/properties/protocol/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.client !== undefined){
const _errs14 = errors;
if(typeof data4.client !== "string"){
validate10.errors = [{instancePath:instancePath+"/client_hello/client",schemaPath:"#/properties/client_hello/properties/client/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate10.errors = [{instancePath:instancePath+"/client_hello",schemaPath:"#/properties/client_hello/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requests !== undefined){
let data7 = data.requests;
const _errs16 = errors;
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
const _errs18 = errors;
for(const key1 in data7){
if(!(func2.call(schema11.properties.requests.properties, key1))){
validate10.errors = [{instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs18 === errors){
if(data7.policy !== undefined){
let data8 = data7.policy;
const _errs19 = errors;
if(errors === _errs19){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if((data8.policy === undefined) && (missing2 = "policy")){
validate10.errors = [{instancePath:instancePath+"/requests/policy",schemaPath:"#/properties/requests/properties/policy/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key2 in data8){
if(!(key2 === "policy")){
validate10.errors = [{instancePath:instancePath+"/requests/policy",schemaPath:"#/properties/requests/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data8.policy !== undefined){
if(!(validate11(data8.policy, {instancePath:instancePath+"/requests/policy/policy",parentData:data8,parentDataProperty:"policy",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/policy",schemaPath:"#/properties/requests/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.load !== undefined){
let data10 = data7.load;
const _errs23 = errors;
if(errors === _errs23){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
const _errs25 = errors;
for(const key3 in data10){
if(!((((((key3 === "path") || (key3 === "name")) || (key3 === "arguments")) || (key3 === "btf")) || (key3 === "buffer")) || (key3 === "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/load",schemaPath:"#/properties/requests/properties/load/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs25 === errors){
if(data10.path !== undefined){
const _errs26 = errors;
if(typeof data10.path !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/path",schemaPath:"#/properties/requests/properties/load/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs26 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.name !== undefined){
const _errs28 = errors;
if(typeof data10.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/name",schemaPath:"#/properties/requests/properties/load/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.arguments !== undefined){
let data13 = data10.arguments;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data13)){
var valid6 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
const _errs32 = errors;
if(typeof data13[i0] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/arguments/" + i0,schemaPath:"#/properties/requests/properties/load/properties/arguments/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs32 === errors;
if(!valid6){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/load/arguments",schemaPath:"#/properties/requests/properties/load/properties/arguments/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.btf !== undefined){
const _errs34 = errors;
if(typeof data10.btf !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/btf",schemaPath:"#/properties/requests/properties/load/properties/btf/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs34 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.buffer !== undefined){
let data16 = data10.buffer;
const _errs36 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate10.errors = [{instancePath:instancePath+"/requests/load/buffer",schemaPath:"#/properties/requests/properties/load/properties/buffer/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs36){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate10.errors = [{instancePath:instancePath+"/requests/load/buffer",schemaPath:"#/properties/requests/properties/load/properties/buffer/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid5 = _errs36 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data10.globals !== undefined){
let data17 = data10.globals;
const _errs38 = errors;
const _errs39 = errors;
if(errors === _errs39){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/load/globals",schemaPath:"#/definitions/Globals/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs38 === errors;
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
else {
validate10.errors = [{instancePath:instancePath+"/requests/load",schemaPath:"#/properties/requests/properties/load/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.attach !== undefined){
let data18 = data7.attach;
const _errs42 = errors;
if(errors === _errs42){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
let missing3;
if((data18.package === undefined) && (missing3 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/attach",schemaPath:"#/properties/requests/properties/attach/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs44 = errors;
for(const key4 in data18){
if(!(((key4 === "package") || (key4 === "program")) || (key4 === "target"))){
validate10.errors = [{instancePath:instancePath+"/requests/attach",schemaPath:"#/properties/requests/properties/attach/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs44 === errors){
if(data18.package !== undefined){
let data19 = data18.package;
const _errs45 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate10.errors = [{instancePath:instancePath+"/requests/attach/package",schemaPath:"#/properties/requests/properties/attach/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs45){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
validate10.errors = [{instancePath:instancePath+"/requests/attach/package",schemaPath:"#/properties/requests/properties/attach/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid8 = _errs45 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.program !== undefined){
const _errs47 = errors;
if(typeof data18.program !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/attach/program",schemaPath:"#/properties/requests/properties/attach/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs47 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data18.target !== undefined){
const _errs49 = errors;
if(typeof data18.target !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/attach/target",schemaPath:"#/properties/requests/properties/attach/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs49 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/attach",schemaPath:"#/properties/requests/properties/attach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs42 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.detach !== undefined){
let data22 = data7.detach;
const _errs51 = errors;
if(errors === _errs51){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing4;
if((data22.package === undefined) && (missing4 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs53 = errors;
for(const key5 in data22){
if(!((key5 === "package") || (key5 === "program"))){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs53 === errors){
if(data22.package !== undefined){
let data23 = data22.package;
const _errs54 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid9 = _errs54 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data22.program !== undefined){
const _errs56 = errors;
if(typeof data22.program !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/detach/program",schemaPath:"#/properties/requests/properties/detach/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs56 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs51 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unload !== undefined){
let data25 = data7.unload;
const _errs58 = errors;
if(errors === _errs58){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing5;
if((data25.package === undefined) && (missing5 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs60 = errors;
for(const key6 in data25){
if(!(key6 === "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs60 === errors){
if(data25.package !== undefined){
let data26 = data25.package;
const _errs61 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate10.errors = [{instancePath:instancePath+"/requests/unload/package",schemaPath:"#/properties/requests/properties/unload/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs61){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
validate10.errors = [{instancePath:instancePath+"/requests/unload/package",schemaPath:"#/properties/requests/properties/unload/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs58 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.list !== undefined){
let data27 = data7.list;
const _errs63 = errors;
if(errors === _errs63){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key7 in data27){
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs63 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_get !== undefined){
let data28 = data7.map_get;
const _errs66 = errors;
if(errors === _errs66){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing6;
if((data28.map === undefined) && (missing6 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs68 = errors;
for(const key8 in data28){
if(!((key8 === "map") || (key8 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs68 === errors){
if(data28.map !== undefined){
let data29 = data28.map;
const _errs69 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get/map",schemaPath:"#/properties/requests/properties/map_get/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs69){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
validate10.errors = [{instancePath:instancePath+"/requests/map_get/map",schemaPath:"#/properties/requests/properties/map_get/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs66 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_set !== undefined){
let data30 = data7.map_set;
const _errs71 = errors;
if(errors === _errs71){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing7;
if((data30.map === undefined) && (missing7 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs73 = errors;
for(const key9 in data30){
if(!((((key9 === "map") || (key9 === "key")) || (key9 === "value")) || (key9 === "flags"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs73 === errors){
if(data30.map !== undefined){
let data31 = data30.map;
const _errs74 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs74){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid12 = _errs74 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data30.flags !== undefined){
let data32 = data30.flags;
const _errs76 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs76){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid12 = _errs76 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs71 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_delete !== undefined){
let data33 = data7.map_delete;
const _errs78 = errors;
if(errors === _errs78){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
let missing8;
if((data33.map === undefined) && (missing8 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs80 = errors;
for(const key10 in data33){
if(!((key10 === "map") || (key10 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs80 === errors){
if(data33.map !== undefined){
let data34 = data33.map;
const _errs81 = errors;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete/map",schemaPath:"#/properties/requests/properties/map_delete/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs81){
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 < 0 || isNaN(data34)){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete/map",schemaPath:"#/properties/requests/properties/map_delete/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs78 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_next !== undefined){
let data35 = data7.map_next;
const _errs83 = errors;
if(errors === _errs83){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing9;
if((data35.map === undefined) && (missing9 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs85 = errors;
for(const key11 in data35){
if(!(key11 === "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs85 === errors){
if(data35.map !== undefined){
let data36 = data35.map;
const _errs86 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_next/map",schemaPath:"#/properties/requests/properties/map_next/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs86){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
validate10.errors = [{instancePath:instancePath+"/requests/map_next/map",schemaPath:"#/properties/requests/properties/map_next/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs83 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_entries !== undefined){
let data37 = data7.map_entries;
const _errs88 = errors;
if(errors === _errs88){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing10;
if((data37.map === undefined) && (missing10 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs90 = errors;
for(const key12 in data37){
if(!(((key12 === "map") || (key12 === "json")) || (key12 === "limit"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs90 === errors){
if(data37.map !== undefined){
let data38 = data37.map;
const _errs91 = errors;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs91){
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid15 = _errs91 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data37.json !== undefined){
const _errs93 = errors;
if(typeof data37.json !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/json",schemaPath:"#/properties/requests/properties/map_entries/properties/json/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid15 = _errs93 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data37.limit !== undefined){
let data40 = data37.limit;
const _errs95 = errors;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs95){
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 0 || isNaN(data40)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid15 = _errs95 === errors;
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
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs88 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_get !== undefined){
let data41 = data7.globals_get;
const _errs97 = errors;
if(errors === _errs97){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
let missing11;
if((data41.package === undefined) && (missing11 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs99 = errors;
for(const key13 in data41){
if(!((key13 === "package") || (key13 === "names"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs99 === errors){
if(data41.package !== undefined){
let data42 = data41.package;
const _errs100 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs100){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid16 = _errs100 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data41.names !== undefined){
let data43 = data41.names;
const _errs102 = errors;
if(errors === _errs102){
if(Array.isArray(data43)){
var valid17 = true;
const len1 = data43.length;
for(let i1=0; i1<len1; i1++){
const _errs104 = errors;
if(typeof data43[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names/" + i1,schemaPath:"#/properties/requests/properties/globals_get/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs104 === errors;
if(!valid17){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names",schemaPath:"#/properties/requests/properties/globals_get/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs102 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs97 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_set !== undefined){
let data45 = data7.globals_set;
const _errs106 = errors;
if(errors === _errs106){
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
let missing12;
if(((data45.package === undefined) && (missing12 = "package")) || ((data45.globals === undefined) && (missing12 = "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs108 = errors;
for(const key14 in data45){
if(!((key14 === "package") || (key14 === "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs108 === errors){
if(data45.package !== undefined){
let data46 = data45.package;
const _errs109 = errors;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs109){
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid18 = _errs109 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data45.globals !== undefined){
let data47 = data45.globals;
const _errs111 = errors;
const _errs112 = errors;
if(errors === _errs112){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/globals",schemaPath:"#/definitions/Globals/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs111 === errors;
}
else {
var valid18 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs106 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.subscribe !== undefined){
let data48 = data7.subscribe;
const _errs115 = errors;
if(errors === _errs115){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing13;
if((data48.package === undefined) && (missing13 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs117 = errors;
for(const key15 in data48){
if(!((((((key15 === "package") || (key15 === "maps")) || (key15 === "format")) || (key15 === "credit")) || (key15 === "latency_ms")) || (key15 === "filter"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs117 === errors){
if(data48.package !== undefined){
let data49 = data48.package;
const _errs118 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs118){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 0 || isNaN(data49)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid20 = _errs118 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.maps !== undefined){
let data50 = data48.maps;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data50)){
var valid21 = true;
const len2 = data50.length;
for(let i2=0; i2<len2; i2++){
const _errs122 = errors;
if(typeof data50[i2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps/" + i2,schemaPath:"#/properties/requests/properties/subscribe/properties/maps/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs122 === errors;
if(!valid21){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps",schemaPath:"#/properties/requests/properties/subscribe/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs120 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.format !== undefined){
let data52 = data48.format;
const _errs124 = errors;
if(!((data52 === "json") || (data52 === "raw"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/format",schemaPath:"#/properties/requests/properties/subscribe/properties/format/enum",keyword:"enum",params:{allowedValues: schema11.properties.requests.properties.subscribe.properties.format.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid20 = _errs124 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.credit !== undefined){
let data53 = data48.credit;
const _errs125 = errors;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs125){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 < 0 || isNaN(data53)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid20 = _errs125 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.latency_ms !== undefined){
let data54 = data48.latency_ms;
const _errs127 = errors;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs127){
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 1000 || isNaN(data54)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data54 < 0 || isNaN(data54)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid20 = _errs127 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.filter !== undefined){
const _errs129 = errors;
if(typeof data48.filter !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/filter",schemaPath:"#/properties/requests/properties/subscribe/properties/filter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs129 === errors;
}
else {
var valid20 = true;
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
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs115 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.credit !== undefined){
let data56 = data7.credit;
const _errs131 = errors;
if(errors === _errs131){
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
let missing14;
if(((data56.subscription === undefined) && (missing14 = "subscription")) || ((data56.bytes === undefined) && (missing14 = "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs133 = errors;
for(const key16 in data56){
if(!((key16 === "subscription") || (key16 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs133 === errors){
if(data56.subscription !== undefined){
let data57 = data56.subscription;
const _errs134 = errors;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs134){
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 < 0 || isNaN(data57)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid22 = _errs134 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data56.bytes !== undefined){
let data58 = data56.bytes;
const _errs136 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs136){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 0 || isNaN(data58)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid22 = _errs136 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs131 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.poll !== undefined){
let data59 = data7.poll;
const _errs138 = errors;
if(errors === _errs138){
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
let missing15;
if((data59.subscription === undefined) && (missing15 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs140 = errors;
for(const key17 in data59){
if(!(((key17 === "subscription") || (key17 === "timeout_ms")) || (key17 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs140 === errors){
if(data59.subscription !== undefined){
let data60 = data59.subscription;
const _errs141 = errors;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs141){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 < 0 || isNaN(data60)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid23 = _errs141 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data59.timeout_ms !== undefined){
let data61 = data59.timeout_ms;
const _errs143 = errors;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs143){
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 < 0 || isNaN(data61)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid23 = _errs143 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data59.bytes !== undefined){
let data62 = data59.bytes;
const _errs145 = errors;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs145){
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 < 0 || isNaN(data62)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid23 = _errs145 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs138 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unsubscribe !== undefined){
let data63 = data7.unsubscribe;
const _errs147 = errors;
if(errors === _errs147){
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
let missing16;
if((data63.subscription === undefined) && (missing16 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs149 = errors;
for(const key18 in data63){
if(!(key18 === "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs149 === errors){
if(data63.subscription !== undefined){
let data64 = data63.subscription;
const _errs150 = errors;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe/subscription",schemaPath:"#/properties/requests/properties/unsubscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs150){
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 < 0 || isNaN(data64)){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe/subscription",schemaPath:"#/properties/requests/properties/unsubscribe/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs147 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stats !== undefined){
let data65 = data7.stats;
const _errs152 = errors;
if(errors === _errs152){
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
const _errs154 = errors;
for(const key19 in data65){
if(!(key19 === "count_time")){
validate10.errors = [{instancePath:instancePath+"/requests/stats",schemaPath:"#/properties/requests/properties/stats/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs154 === errors){
if(data65.count_time !== undefined){
if(typeof data65.count_time !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/requests/stats/count_time",schemaPath:"#/properties/requests/properties/stats/properties/count_time/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/stats",schemaPath:"#/properties/requests/properties/stats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs152 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stop !== undefined){
let data67 = data7.stop;
const _errs157 = errors;
if(errors === _errs157){
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
for(const key20 in data67){
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs157 === errors;
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
validate10.errors = [{instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.replies !== undefined){
let data68 = data.replies;
const _errs160 = errors;
if(errors === _errs160){
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
const _errs162 = errors;
for(const key21 in data68){
if(!(func2.call(schema11.properties.replies.properties, key21))){
validate10.errors = [{instancePath:instancePath+"/replies",schemaPath:"#/properties/replies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs162 === errors){
if(data68.policy !== undefined){
let data69 = data68.policy;
const _errs163 = errors;
if(errors === _errs163){
if(!(data69 && typeof data69 == "object" && !Array.isArray(data69))){
validate10.errors = [{instancePath:instancePath+"/replies/policy",schemaPath:"#/properties/replies/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs163 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.load !== undefined){
let data70 = data68.load;
const _errs165 = errors;
const _errs166 = errors;
let valid27 = false;
const _errs167 = errors;
if(!(validate13(data70, {instancePath:instancePath+"/replies/load",parentData:data68,parentDataProperty:"load",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid0 = _errs167 === errors;
valid27 = valid27 || _valid0;
if(!valid27){
const _errs168 = errors;
const _errs169 = errors;
if(errors === _errs169){
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
let missing17;
if((data70.text === undefined) && (missing17 = "text")){
const err0 = {instancePath:instancePath+"/replies/load",schemaPath:"#/definitions/PackageText/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data70.text !== undefined){
if(typeof data70.text !== "string"){
const err1 = {instancePath:instancePath+"/replies/load/text",schemaPath:"#/definitions/PackageText/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
else {
const err2 = {instancePath:instancePath+"/replies/load",schemaPath:"#/definitions/PackageText/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs168 === errors;
valid27 = valid27 || _valid0;
}
if(!valid27){
const err3 = {instancePath:instancePath+"/replies/load",schemaPath:"#/properties/replies/properties/load/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs166;
if(vErrors !== null){
if(_errs166){
vErrors.length = _errs166;
}
else {
vErrors = null;
}
}
}
var valid26 = _errs165 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.attach !== undefined){
let data72 = data68.attach;
const _errs173 = errors;
if(errors === _errs173){
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
let missing18;
if((data72.attached === undefined) && (missing18 = "attached")){
validate10.errors = [{instancePath:instancePath+"/replies/attach",schemaPath:"#/properties/replies/properties/attach/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"}];
return false;
}
else {
if(data72.attached !== undefined){
let data73 = data72.attached;
const _errs175 = errors;
if(errors === _errs175){
if(Array.isArray(data73)){
var valid31 = true;
const len3 = data73.length;
for(let i3=0; i3<len3; i3++){
const _errs177 = errors;
if(typeof data73[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/attach/attached/" + i3,schemaPath:"#/properties/replies/properties/attach/properties/attached/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs177 === errors;
if(!valid31){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/attach/attached",schemaPath:"#/properties/replies/properties/attach/properties/attached/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/attach",schemaPath:"#/properties/replies/properties/attach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs173 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.detach !== undefined){
let data75 = data68.detach;
const _errs179 = errors;
if(errors === _errs179){
if(!(data75 && typeof data75 == "object" && !Array.isArray(data75))){
validate10.errors = [{instancePath:instancePath+"/replies/detach",schemaPath:"#/properties/replies/properties/detach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs179 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.unload !== undefined){
let data76 = data68.unload;
const _errs181 = errors;
if(errors === _errs181){
if(!(data76 && typeof data76 == "object" && !Array.isArray(data76))){
validate10.errors = [{instancePath:instancePath+"/replies/unload",schemaPath:"#/properties/replies/properties/unload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs181 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.list !== undefined){
let data77 = data68.list;
const _errs183 = errors;
if(errors === _errs183){
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
let missing19;
if((data77.packages === undefined) && (missing19 = "packages")){
validate10.errors = [{instancePath:instancePath+"/replies/list",schemaPath:"#/properties/replies/properties/list/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
if(data77.packages !== undefined){
let data78 = data77.packages;
const _errs185 = errors;
if(errors === _errs185){
if(Array.isArray(data78)){
var valid33 = true;
const len4 = data78.length;
for(let i4=0; i4<len4; i4++){
const _errs187 = errors;
if(!(validate13(data78[i4], {instancePath:instancePath+"/replies/list/packages/" + i4,parentData:data78,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid33 = _errs187 === errors;
if(!valid33){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/list/packages",schemaPath:"#/properties/replies/properties/list/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/list",schemaPath:"#/properties/replies/properties/list/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs183 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.map_get !== undefined){
let data80 = data68.map_get;
const _errs188 = errors;
if(errors === _errs188){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
let missing20;
if((data80.found === undefined) && (missing20 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_get",schemaPath:"#/properties/replies/properties/map_get/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"}];
return false;
}
else {
if(data80.found !== undefined){
if(typeof data80.found !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_get/found",schemaPath:"#/properties/replies/properties/map_get/properties/found/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_get",schemaPath:"#/properties/replies/properties/map_get/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs188 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.map_set !== undefined){
let data82 = data68.map_set;
const _errs192 = errors;
if(errors === _errs192){
if(!(data82 && typeof data82 == "object" && !Array.isArray(data82))){
validate10.errors = [{instancePath:instancePath+"/replies/map_set",schemaPath:"#/properties/replies/properties/map_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs192 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.map_delete !== undefined){
let data83 = data68.map_delete;
const _errs194 = errors;
if(errors === _errs194){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
let missing21;
if((data83.found === undefined) && (missing21 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_delete",schemaPath:"#/properties/replies/properties/map_delete/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"}];
return false;
}
else {
if(data83.found !== undefined){
if(typeof data83.found !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_delete/found",schemaPath:"#/properties/replies/properties/map_delete/properties/found/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_delete",schemaPath:"#/properties/replies/properties/map_delete/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs194 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.map_next !== undefined){
let data85 = data68.map_next;
const _errs198 = errors;
if(errors === _errs198){
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
let missing22;
if((data85.found === undefined) && (missing22 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_next",schemaPath:"#/properties/replies/properties/map_next/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
if(data85.found !== undefined){
if(typeof data85.found !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_next/found",schemaPath:"#/properties/replies/properties/map_next/properties/found/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_next",schemaPath:"#/properties/replies/properties/map_next/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs198 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.map_entries !== undefined){
let data87 = data68.map_entries;
const _errs202 = errors;
if(errors === _errs202){
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
let missing23;
if(((data87.count === undefined) && (missing23 = "count")) || ((data87.last === undefined) && (missing23 = "last"))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries",schemaPath:"#/properties/replies/properties/map_entries/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"}];
return false;
}
else {
if(data87.count !== undefined){
let data88 = data87.count;
const _errs204 = errors;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs204){
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 < 0 || isNaN(data88)){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid37 = _errs204 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data87.last !== undefined){
const _errs206 = errors;
if(typeof data87.last !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/last",schemaPath:"#/properties/replies/properties/map_entries/properties/last/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid37 = _errs206 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data87.entries !== undefined){
let data90 = data87.entries;
const _errs208 = errors;
if(errors === _errs208){
if(Array.isArray(data90)){
var valid38 = true;
const len5 = data90.length;
for(let i5=0; i5<len5; i5++){
const _errs210 = errors;
if(!(Array.isArray(data90[i5]))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries/" + i5,schemaPath:"#/properties/replies/properties/map_entries/properties/entries/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
var valid38 = _errs210 === errors;
if(!valid38){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries",schemaPath:"#/properties/replies/properties/map_entries/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid37 = _errs208 === errors;
}
else {
var valid37 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_entries",schemaPath:"#/properties/replies/properties/map_entries/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs202 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.globals_get !== undefined){
let data92 = data68.globals_get;
const _errs212 = errors;
if(errors === _errs212){
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
let missing24;
if((data92.globals === undefined) && (missing24 = "globals")){
validate10.errors = [{instancePath:instancePath+"/replies/globals_get",schemaPath:"#/properties/replies/properties/globals_get/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"}];
return false;
}
else {
if(data92.globals !== undefined){
let data93 = data92.globals;
const _errs215 = errors;
if(errors === _errs215){
if(data93 && typeof data93 == "object" && !Array.isArray(data93)){
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/globals_get/globals",schemaPath:"#/definitions/Globals/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/globals_get",schemaPath:"#/properties/replies/properties/globals_get/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs212 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.globals_set !== undefined){
let data94 = data68.globals_set;
const _errs218 = errors;
if(errors === _errs218){
if(!(data94 && typeof data94 == "object" && !Array.isArray(data94))){
validate10.errors = [{instancePath:instancePath+"/replies/globals_set",schemaPath:"#/properties/replies/properties/globals_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs218 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.subscribe !== undefined){
let data95 = data68.subscribe;
const _errs220 = errors;
if(errors === _errs220){
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
let missing25;
if(((data95.subscription === undefined) && (missing25 = "subscription")) || ((data95.sources === undefined) && (missing25 = "sources"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
if(data95.subscription !== undefined){
let data96 = data95.subscription;
const _errs222 = errors;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs222){
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 < 0 || isNaN(data96)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid41 = _errs222 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data95.sources !== undefined){
let data97 = data95.sources;
const _errs224 = errors;
if(errors === _errs224){
if(Array.isArray(data97)){
var valid42 = true;
const len6 = data97.length;
for(let i6=0; i6<len6; i6++){
let data98 = data97[i6];
const _errs226 = errors;
const _errs227 = errors;
if(errors === _errs227){
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
let missing26;
if((((data98.map === undefined) && (missing26 = "map")) || ((data98.kind === undefined) && (missing26 = "kind"))) || ((data98.types === undefined) && (missing26 = "types"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6,schemaPath:"#/definitions/Source/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"}];
return false;
}
else {
if(data98.map !== undefined){
const _errs229 = errors;
if(typeof data98.map !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/map",schemaPath:"#/definitions/Source/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs229 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data98.kind !== undefined){
let data100 = data98.kind;
const _errs231 = errors;
if(!(((data100 === "ringbuf") || (data100 === "perfbuf")) || (data100 === "sample"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/kind",schemaPath:"#/definitions/Source/properties/kind/enum",keyword:"enum",params:{allowedValues: schema25.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid44 = _errs231 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data98.types !== undefined){
let data101 = data98.types;
const _errs232 = errors;
if(errors === _errs232){
if(Array.isArray(data101)){
var valid45 = true;
const len7 = data101.length;
for(let i7=0; i7<len7; i7++){
let data102 = data101[i7];
const _errs234 = errors;
if(errors === _errs234){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
let missing27;
if(((data102.name === undefined) && (missing27 = "name")) || ((data102.size === undefined) && (missing27 = "size"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7,schemaPath:"#/definitions/Source/properties/types/items/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"}];
return false;
}
else {
if(data102.name !== undefined){
const _errs236 = errors;
if(typeof data102.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/name",schemaPath:"#/definitions/Source/properties/types/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid46 = _errs236 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data102.size !== undefined){
let data104 = data102.size;
const _errs238 = errors;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs238){
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 < 0 || isNaN(data104)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid46 = _errs238 === errors;
}
else {
var valid46 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7,schemaPath:"#/definitions/Source/properties/types/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid45 = _errs234 === errors;
if(!valid45){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types",schemaPath:"#/definitions/Source/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid44 = _errs232 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6,schemaPath:"#/definitions/Source/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid42 = _errs226 === errors;
if(!valid42){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources",schemaPath:"#/properties/replies/properties/subscribe/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid41 = _errs224 === errors;
}
else {
var valid41 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs220 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.credit !== undefined){
let data105 = data68.credit;
const _errs240 = errors;
if(errors === _errs240){
if(!(data105 && typeof data105 == "object" && !Array.isArray(data105))){
validate10.errors = [{instancePath:instancePath+"/replies/credit",schemaPath:"#/properties/replies/properties/credit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs240 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.poll !== undefined){
let data106 = data68.poll;
const _errs242 = errors;
if(errors === _errs242){
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
let missing28;
if(((data106.records === undefined) && (missing28 = "records")) || ((data106.lost === undefined) && (missing28 = "lost"))){
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"}];
return false;
}
else {
if(data106.records !== undefined){
let data107 = data106.records;
const _errs244 = errors;
if(!(((typeof data107 == "number") && (!(data107 % 1) && !isNaN(data107))) && (isFinite(data107)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs244){
if((typeof data107 == "number") && (isFinite(data107))){
if(data107 < 0 || isNaN(data107)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid47 = _errs244 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data106.lost !== undefined){
let data108 = data106.lost;
const _errs246 = errors;
if(!(((typeof data108 == "number") && (!(data108 % 1) && !isNaN(data108))) && (isFinite(data108)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs246){
if((typeof data108 == "number") && (isFinite(data108))){
if(data108 < 0 || isNaN(data108)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid47 = _errs246 === errors;
}
else {
var valid47 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs242 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.unsubscribe !== undefined){
let data109 = data68.unsubscribe;
const _errs248 = errors;
if(errors === _errs248){
if(!(data109 && typeof data109 == "object" && !Array.isArray(data109))){
validate10.errors = [{instancePath:instancePath+"/replies/unsubscribe",schemaPath:"#/properties/replies/properties/unsubscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs248 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.stats !== undefined){
let data110 = data68.stats;
const _errs250 = errors;
if(errors === _errs250){
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
let missing29;
if(((data110.packages === undefined) && (missing29 = "packages")) || ((data110.subscriptions === undefined) && (missing29 = "subscriptions"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/required",keyword:"required",params:{missingProperty: missing29},message:"must have required property '"+missing29+"'"}];
return false;
}
else {
if(data110.packages !== undefined){
let data111 = data110.packages;
const _errs252 = errors;
if(errors === _errs252){
if(Array.isArray(data111)){
var valid49 = true;
const len8 = data111.length;
for(let i8=0; i8<len8; i8++){
let data112 = data111[i8];
const _errs254 = errors;
const _errs255 = errors;
if(errors === _errs255){
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
let missing30;
if((((data112.package === undefined) && (missing30 = "package")) || ((data112.lost === undefined) && (missing30 = "lost"))) || ((data112.programs === undefined) && (missing30 = "programs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8,schemaPath:"#/definitions/PackageStats/required",keyword:"required",params:{missingProperty: missing30},message:"must have required property '"+missing30+"'"}];
return false;
}
else {
if(data112.package !== undefined){
let data113 = data112.package;
const _errs257 = errors;
if(!(((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113))) && (isFinite(data113)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/package",schemaPath:"#/definitions/PackageStats/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs257){
if((typeof data113 == "number") && (isFinite(data113))){
if(data113 < 0 || isNaN(data113)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/package",schemaPath:"#/definitions/PackageStats/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid51 = _errs257 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data112.lost !== undefined){
let data114 = data112.lost;
const _errs259 = errors;
if((!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))) && (data114 !== null)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/type",keyword:"type",params:{type: schema26.properties.lost.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs259){
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 < 0 || isNaN(data114)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid51 = _errs259 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data112.programs !== undefined){
let data115 = data112.programs;
const _errs261 = errors;
if(errors === _errs261){
if(Array.isArray(data115)){
var valid52 = true;
const len9 = data115.length;
for(let i9=0; i9<len9; i9++){
let data116 = data115[i9];
const _errs263 = errors;
if(errors === _errs263){
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
let missing31;
if((((data116.name === undefined) && (missing31 = "name")) || ((data116.run_ns === undefined) && (missing31 = "run_ns"))) || ((data116.runs === undefined) && (missing31 = "runs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9,schemaPath:"#/definitions/PackageStats/properties/programs/items/required",keyword:"required",params:{missingProperty: missing31},message:"must have required property '"+missing31+"'"}];
return false;
}
else {
if(data116.name !== undefined){
const _errs265 = errors;
if(typeof data116.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/name",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs265 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data116.run_ns !== undefined){
let data118 = data116.run_ns;
const _errs267 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs267){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 < 0 || isNaN(data118)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid53 = _errs267 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data116.runs !== undefined){
let data119 = data116.runs;
const _errs269 = errors;
if(!(((typeof data119 == "number") && (!(data119 % 1) && !isNaN(data119))) && (isFinite(data119)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs269){
if((typeof data119 == "number") && (isFinite(data119))){
if(data119 < 0 || isNaN(data119)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid53 = _errs269 === errors;
}
else {
var valid53 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9,schemaPath:"#/definitions/PackageStats/properties/programs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid52 = _errs263 === errors;
if(!valid52){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs",schemaPath:"#/definitions/PackageStats/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid51 = _errs261 === errors;
}
else {
var valid51 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8,schemaPath:"#/definitions/PackageStats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid49 = _errs254 === errors;
if(!valid49){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages",schemaPath:"#/properties/replies/properties/stats/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid48 = _errs252 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data110.subscriptions !== undefined){
let data120 = data110.subscriptions;
const _errs271 = errors;
if(errors === _errs271){
if(Array.isArray(data120)){
var valid54 = true;
const len10 = data120.length;
for(let i10=0; i10<len10; i10++){
let data121 = data120[i10];
const _errs273 = errors;
const _errs274 = errors;
if(errors === _errs274){
if(data121 && typeof data121 == "object" && !Array.isArray(data121)){
let missing32;
if(((((((data121.subscription === undefined) && (missing32 = "subscription")) || ((data121.received === undefined) && (missing32 = "received"))) || ((data121.lost === undefined) && (missing32 = "lost"))) || ((data121.full === undefined) && (missing32 = "full"))) || ((data121.skipped === undefined) && (missing32 = "skipped"))) || ((data121.credit === undefined) && (missing32 = "credit"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10,schemaPath:"#/definitions/SubscriptionStats/required",keyword:"required",params:{missingProperty: missing32},message:"must have required property '"+missing32+"'"}];
return false;
}
else {
if(data121.subscription !== undefined){
let data122 = data121.subscription;
const _errs276 = errors;
if(!(((typeof data122 == "number") && (!(data122 % 1) && !isNaN(data122))) && (isFinite(data122)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs276){
if((typeof data122 == "number") && (isFinite(data122))){
if(data122 < 0 || isNaN(data122)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs276 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data121.received !== undefined){
let data123 = data121.received;
const _errs278 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs278){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 < 0 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs278 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data121.lost !== undefined){
let data124 = data121.lost;
const _errs280 = errors;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs280){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 < 0 || isNaN(data124)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs280 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data121.full !== undefined){
let data125 = data121.full;
const _errs282 = errors;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs282){
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 0 || isNaN(data125)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs282 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data121.skipped !== undefined){
let data126 = data121.skipped;
const _errs284 = errors;
if(!(((typeof data126 == "number") && (!(data126 % 1) && !isNaN(data126))) && (isFinite(data126)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs284){
if((typeof data126 == "number") && (isFinite(data126))){
if(data126 < 0 || isNaN(data126)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs284 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data121.credit !== undefined){
let data127 = data121.credit;
const _errs286 = errors;
if(!(((typeof data127 == "number") && (!(data127 % 1) && !isNaN(data127))) && (isFinite(data127)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs286){
if((typeof data127 == "number") && (isFinite(data127))){
if(data127 < 0 || isNaN(data127)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs286 === errors;
}
else {
var valid56 = true;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10,schemaPath:"#/definitions/SubscriptionStats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid54 = _errs273 === errors;
if(!valid54){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions",schemaPath:"#/properties/replies/properties/stats/properties/subscriptions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid48 = _errs271 === errors;
}
else {
var valid48 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs250 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data68.stop !== undefined){
let data128 = data68.stop;
const _errs288 = errors;
if(errors === _errs288){
if(!(data128 && typeof data128 == "object" && !Array.isArray(data128))){
validate10.errors = [{instancePath:instancePath+"/replies/stop",schemaPath:"#/properties/replies/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs288 === errors;
}
else {
var valid26 = true;
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
validate10.errors = [{instancePath:instancePath+"/replies",schemaPath:"#/properties/replies/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs160 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notice !== undefined){
let data129 = data.notice;
const _errs290 = errors;
const _errs291 = errors;
let valid57 = false;
const _errs292 = errors;
const _errs293 = errors;
if(errors === _errs293){
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
let missing33;
if(((((data129.notice === undefined) && (missing33 = "notice")) || ((data129.subscription === undefined) && (missing33 = "subscription"))) || ((data129.lost === undefined) && (missing33 = "lost"))) || ((data129.full === undefined) && (missing33 = "full"))){
const err4 = {instancePath:instancePath+"/notice",schemaPath:"#/definitions/LossNotice/required",keyword:"required",params:{missingProperty: missing33},message:"must have required property '"+missing33+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data129.notice !== undefined){
const _errs295 = errors;
if("lost" !== data129.notice){
const err5 = {instancePath:instancePath+"/notice/notice",schemaPath:"#/definitions/LossNotice/properties/notice/const",keyword:"const",params:{allowedValue: "lost"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid59 = _errs295 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data129.subscription !== undefined){
let data131 = data129.subscription;
const _errs296 = errors;
if(!(((typeof data131 == "number") && (!(data131 % 1) && !isNaN(data131))) && (isFinite(data131)))){
const err6 = {instancePath:instancePath+"/notice/subscription",schemaPath:"#/definitions/LossNotice/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(errors === _errs296){
if((typeof data131 == "number") && (isFinite(data131))){
if(data131 < 0 || isNaN(data131)){
const err7 = {instancePath:instancePath+"/notice/subscription",schemaPath:"#/definitions/LossNotice/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
var valid59 = _errs296 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data129.lost !== undefined){
let data132 = data129.lost;
const _errs298 = errors;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
const err8 = {instancePath:instancePath+"/notice/lost",schemaPath:"#/definitions/LossNotice/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(errors === _errs298){
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 < 0 || isNaN(data132)){
const err9 = {instancePath:instancePath+"/notice/lost",schemaPath:"#/definitions/LossNotice/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
var valid59 = _errs298 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data129.full !== undefined){
let data133 = data129.full;
const _errs300 = errors;
if(!(((typeof data133 == "number") && (!(data133 % 1) && !isNaN(data133))) && (isFinite(data133)))){
const err10 = {instancePath:instancePath+"/notice/full",schemaPath:"#/definitions/LossNotice/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(errors === _errs300){
if((typeof data133 == "number") && (isFinite(data133))){
if(data133 < 0 || isNaN(data133)){
const err11 = {instancePath:instancePath+"/notice/full",schemaPath:"#/definitions/LossNotice/properties/full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
var valid59 = _errs300 === errors;
}
else {
var valid59 = true;
}
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/notice",schemaPath:"#/definitions/LossNotice/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid1 = _errs292 === errors;
valid57 = valid57 || _valid1;
if(!valid57){
const _errs302 = errors;
if(!(validate16(data129, {instancePath:instancePath+"/notice",parentData:data,parentDataProperty:"notice",rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
var _valid1 = _errs302 === errors;
valid57 = valid57 || _valid1;
}
if(!valid57){
const err13 = {instancePath:instancePath+"/notice",schemaPath:"#/properties/notice/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
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
errors = _errs291;
if(vErrors !== null){
if(_errs291){
vErrors.length = _errs291;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs290 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure !== undefined){
let data134 = data.failure;
const _errs303 = errors;
if(errors === _errs303){
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
let missing34;
if((data134.error === undefined) && (missing34 = "error")){
validate10.errors = [{instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/required",keyword:"required",params:{missingProperty: missing34},message:"must have required property '"+missing34+"'"}];
return false;
}
else {
if(data134.error !== undefined){
let data135 = data134.error;
const _errs306 = errors;
if(errors === _errs306){
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
let missing35;
if(((data135.code === undefined) && (missing35 = "code")) || ((data135.message === undefined) && (missing35 = "message"))){
validate10.errors = [{instancePath:instancePath+"/failure/error",schemaPath:"#/definitions/Failure/required",keyword:"required",params:{missingProperty: missing35},message:"must have required property '"+missing35+"'"}];
return false;
}
else {
if(data135.code !== undefined){
const _errs308 = errors;
if(typeof data135.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/code",schemaPath:"#/definitions/Failure/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid62 = _errs308 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data135.message !== undefined){
const _errs310 = errors;
if(typeof data135.message !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/message",schemaPath:"#/definitions/Failure/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid62 = _errs310 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data135.hint !== undefined){
const _errs312 = errors;
if(typeof data135.hint !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/hint",schemaPath:"#/definitions/Failure/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid62 = _errs312 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data135.errno !== undefined){
let data139 = data135.errno;
const _errs314 = errors;
if(!(((typeof data139 == "number") && (!(data139 % 1) && !isNaN(data139))) && (isFinite(data139)))){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs314){
if((typeof data139 == "number") && (isFinite(data139))){
if(data139 < 0 || isNaN(data139)){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs314 === errors;
}
else {
var valid62 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/failure/error",schemaPath:"#/definitions/Failure/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs303 === errors;
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
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateLoaderProtocol: Validator<LoaderProtocol> = Object.assign(
  (value: unknown): value is LoaderProtocol => {
    const isValid = validate(value);
    validateLoaderProtocol.errors = validate.errors ?? [];
    return isValid;
  },
  { errors: [], hints: {
    "": {
      "keys": [
        "hello",
        "client_hello",
        "requests",
        "replies",
        "notice",
        "failure"
      ]
    },
    "/requests": {
      "keys": [
        "policy",
        "load",
        "attach",
        "detach",
        "unload",
        "list",
        "map_get",
        "map_set",
        "map_delete",
        "map_next",
        "map_entries",
        "globals_get",
        "globals_set",
        "subscribe",
        "credit",
        "poll",
        "unsubscribe",
        "stats",
        "stop"
      ]
    },
    "/requests/policy": {
      "keys": [
        "policy"
      ]
    },
    "/requests/policy/policy": {
      "keys": [
        "max_objects",
        "max_map_bytes",
        "program_types",
        "helpers",
        "kfuncs",
        "map_types",
        "attach",
        "pinning",
        "paths"
      ]
    },
    "/requests/policy/policy/program_types": {
      "keys": [
        "allow",
        "deny"
      ]
    },
    "/requests/policy/policy/helpers": {
      "keys": [
        "allow",
        "deny"
      ]
    },
    "/requests/policy/policy/kfuncs": {
      "keys": [
        "allow",
        "deny"
      ]
    },
    "/requests/policy/policy/map_types": {
      "keys": [
        "allow",
        "deny"
      ]
    },
    "/requests/policy/policy/attach": {
      "keys": [
        "allow",
        "deny"
      ]
    },
    "/requests/load": {
      "keys": [
        "path",
        "name",
        "arguments",
        "btf",
        "buffer",
        "globals"
      ]
    },
    "/requests/attach": {
      "keys": [
        "package",
        "program",
        "target"
      ]
    },
    "/requests/detach": {
      "keys": [
        "package",
        "program"
      ]
    },
    "/requests/unload": {
      "keys": [
        "package"
      ]
    },
    "/requests/list": {
      "keys": []
    },
    "/requests/map_get": {
      "keys": [
        "map",
        "key"
      ]
    },
    "/requests/map_set": {
      "keys": [
        "map",
        "key",
        "value",
        "flags"
      ]
    },
    "/requests/map_delete": {
      "keys": [
        "map",
        "key"
      ]
    },
    "/requests/map_next": {
      "keys": [
        "map"
      ]
    },
    "/requests/map_entries": {
      "keys": [
        "map",
        "json",
        "limit"
      ]
    },
    "/requests/globals_get": {
      "keys": [
        "package",
        "names"
      ]
    },
    "/requests/globals_set": {
      "keys": [
        "package",
        "globals"
      ]
    },
    "/requests/subscribe": {
      "keys": [
        "package",
        "maps",
        "format",
        "credit",
        "latency_ms",
        "filter"
      ]
    },
    "/requests/credit": {
      "keys": [
        "subscription",
        "bytes"
      ]
    },
    "/requests/poll": {
      "keys": [
        "subscription",
        "timeout_ms",
        "bytes"
      ]
    },
    "/requests/unsubscribe": {
      "keys": [
        "subscription"
      ]
    },
    "/requests/stats": {
      "keys": [
        "count_time"
      ]
    },
    "/requests/stop": {
      "keys": []
    },
    "/replies": {
      "keys": [
        "policy",
        "load",
        "attach",
        "detach",
        "unload",
        "list",
        "map_get",
        "map_set",
        "map_delete",
        "map_next",
        "map_entries",
        "globals_get",
        "globals_set",
        "subscribe",
        "credit",
        "poll",
        "unsubscribe",
        "stats",
        "stop"
      ]
    }
  } },
);
