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
      attach?: Places;
    };
    attach?: {
      package: number;
      /**
       * Without it, all that are attached nowhere.
       */
      program?: string;
      /**
       * Where, as `--attach` takes it; what libbpf must know before it loads is said at `load`.
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
/**
 * Where programs go, as the options of `run` of the same names say it.
 */
export interface Places {
  /**
   * By program; `none` for nowhere.
   */
  targets?: {
    [k: string]: string;
  };
  /**
   * The interface of programs that see packets.
   */
  iface?: string;
  /**
   * The control group of programs that belong to one.
   */
  cgroup?: string;
  /**
   * The process that user-space probes and samples are of.
   */
  pid?: string;
  /**
   * The program or library of user-space probes.
   */
  exe?: string;
  /**
   * The function of user-space probes.
   */
  symbol?: string;
  /**
   * Which CPUs are sampled: `0,2-3`.
   */
  cpu?: string;
  /**
   * Samples a second.
   */
  freq?: string;
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
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"loader-protocol.schema.json","title":"LoaderProtocol","description":"The JSON in the frames of `ebpm-loader serve`. See docs/serve.md.","type":"object","properties":{"hello":{"description":"The loader's first frame.","type":"object","required":["protocol","loader"],"properties":{"protocol":{"description":"Version of the protocol.","type":"integer","minimum":0},"loader":{"description":"Version of the loader.","type":"string"},"libbpf":{"type":"string"}}},"client_hello":{"description":"The client's first frame.","type":"object","required":["protocol"],"properties":{"protocol":{"type":"integer","minimum":0},"client":{"description":"Who speaks, for people.","type":"string"}}},"requests":{"description":"What a client may ask, by `op`.","type":"object","properties":{"policy":{"description":"Adds a policy; all of a session must agree, and none can be taken back.","type":"object","required":["policy"],"properties":{"policy":{"$ref":"#/definitions/Policy"}},"additionalProperties":false},"load":{"description":"Loads a package, or a plain BPF object.","type":"object","properties":{"path":{"description":"The package's file; otherwise its bytes follow the request.","type":"string"},"name":{"type":"string"},"arguments":{"type":"array","items":{"type":"string"},"description":"What would stand after the package on a command line."},"btf":{"description":"Kernel BTF to relocate against.","type":"string"},"buffer":{"description":"Bytes of each ring buffer, or of each CPU's perf buffer.","type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"},"attach":{"$ref":"#/definitions/Places"}},"additionalProperties":false},"attach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"description":"Without it, all that are attached nowhere.","type":"string"},"target":{"description":"Where, as `--attach` takes it; what libbpf must know before it loads is said at `load`.","type":"string"}},"additionalProperties":false},"detach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"type":"string"}},"additionalProperties":false},"unload":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0}},"additionalProperties":false},"list":{"type":"object","properties":{},"additionalProperties":false},"map_get":{"description":"Without `key` the key is in the bytes, and so will be the value.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_set":{"description":"Without `key` and `value` they are in the bytes, one after the other.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"},"value":{"description":"Any JSON.","tsType":"unknown"},"flags":{"description":"As bpf(2) has them: 0 any, 1 only new, 2 only present.","type":"integer","minimum":0}},"additionalProperties":false},"map_delete":{"type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_next":{"description":"The key after the one in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0}},"additionalProperties":false},"map_entries":{"description":"A page of entries after the key in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"json":{"type":"boolean"},"limit":{"type":"integer","minimum":0}},"additionalProperties":false},"globals_get":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"names":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"globals_set":{"type":"object","required":["package","globals"],"properties":{"package":{"type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"}},"additionalProperties":false},"subscribe":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"maps":{"type":"array","items":{"type":"string"},"description":"Which buffers and sampled maps; without it, all."},"format":{"enum":["json","raw"]},"credit":{"description":"Bytes of events frames that the client has room for.","type":"integer","minimum":0},"latency_ms":{"description":"How long an event of a flood may wait for others.","type":"integer","minimum":0,"maximum":1000},"filter":{"description":"As of `--filter`.","type":"string"}},"additionalProperties":false},"credit":{"type":"object","required":["subscription","bytes"],"properties":{"subscription":{"type":"integer","minimum":0},"bytes":{"description":"More room.","type":"integer","minimum":0}},"additionalProperties":false},"poll":{"description":"Answered when there are records, or when the time is over.","type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0},"timeout_ms":{"type":"integer","minimum":0},"bytes":{"description":"At most about so many.","type":"integer","minimum":0}},"additionalProperties":false},"unsubscribe":{"type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0}},"additionalProperties":false},"stats":{"type":"object","properties":{"count_time":{"description":"Lets the kernel count the time of programs from now on, or no longer.","type":"boolean"}},"additionalProperties":false},"stop":{"type":"object","properties":{},"additionalProperties":false}},"additionalProperties":false},"replies":{"description":"What the loader answers, by the `op` of the request.","type":"object","properties":{"policy":{"type":"object","properties":{}},"load":{"anyOf":[{"$ref":"#/definitions/LoadedPackage"},{"$ref":"#/definitions/PackageText"}]},"attach":{"type":"object","required":["attached"],"properties":{"attached":{"type":"array","items":{"type":"string"}}}},"detach":{"type":"object","properties":{}},"unload":{"type":"object","properties":{}},"list":{"type":"object","required":["packages"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/LoadedPackage"}}}},"map_get":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"},"value":{"description":"Any JSON.","tsType":"unknown"}}},"map_set":{"type":"object","properties":{}},"map_delete":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_next":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_entries":{"type":"object","required":["count","last"],"properties":{"count":{"type":"integer","minimum":0},"last":{"description":"Whether there are no more.","type":"boolean"},"entries":{"description":"Keys and values.","type":"array","items":{"type":"array","tsType":"[unknown, unknown]"}}}},"globals_get":{"type":"object","required":["globals"],"properties":{"globals":{"$ref":"#/definitions/Globals"}}},"globals_set":{"type":"object","properties":{}},"subscribe":{"type":"object","required":["subscription","sources"],"properties":{"subscription":{"type":"integer","minimum":0},"sources":{"type":"array","items":{"$ref":"#/definitions/Source"}}}},"credit":{"type":"object","properties":{}},"poll":{"type":"object","required":["records","lost"],"properties":{"records":{"description":"In the bytes, as in an events frame.","type":"integer","minimum":0},"lost":{"description":"Since the subscription, as far as the kernel counts.","type":"integer","minimum":0}}},"unsubscribe":{"type":"object","properties":{}},"stats":{"type":"object","required":["packages","subscriptions"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/PackageStats"}},"subscriptions":{"type":"array","items":{"$ref":"#/definitions/SubscriptionStats"}}}},"stop":{"type":"object","properties":{}}},"additionalProperties":false},"notice":{"anyOf":[{"$ref":"#/definitions/LossNotice"},{"$ref":"#/definitions/ErrorNotice"}]},"failure":{"description":"The reply to a request that failed.","type":"object","required":["error"],"properties":{"error":{"$ref":"#/definitions/Failure"}}}},"definitions":{"Names":{"description":"Names, with * for any characters. Without `allow` all are; `deny` wins.","type":"object","properties":{"allow":{"type":"array","items":{"type":"string"}},"deny":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"Policy":{"description":"What a session may load. What is not mentioned is allowed.","type":"object","properties":{"max_objects":{"description":"Packages at a time.","type":"integer","minimum":0},"max_map_bytes":{"description":"Of the keys and values of all maps together, and of the buffers.","type":"integer","minimum":0},"program_types":{"$ref":"#/definitions/Names"},"helpers":{"$ref":"#/definitions/Names"},"kfuncs":{"$ref":"#/definitions/Names"},"map_types":{"$ref":"#/definitions/Names"},"attach":{"$ref":"#/definitions/Names"},"pinning":{"type":"boolean"},"paths":{"description":"Whether the loader may open files that a request names.","type":"boolean"}},"additionalProperties":false},"Globals":{"description":"By name; a value as JSON shows it.","type":"object","additionalProperties":true,"tsType":"Record<string, unknown>"},"Failure":{"type":"object","required":["code","message"],"properties":{"code":{"description":"Of schemas/errors.json.","type":"string"},"message":{"type":"string"},"hint":{"type":"string"},"errno":{"description":"What the kernel said.","type":"integer","minimum":0}}},"LossNotice":{"type":"object","required":["notice","subscription","lost","full"],"properties":{"notice":{"const":"lost"},"subscription":{"type":"integer","minimum":0},"lost":{"description":"Events since the last such notice, as the kernel counts them.","type":"integer","minimum":0},"full":{"description":"Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.","type":"integer","minimum":0}}},"ErrorNotice":{"description":"A request without a number has failed, or the session ends.","type":"object","required":["notice","error"],"properties":{"notice":{"const":"error"},"error":{"$ref":"#/definitions/Failure"}}},"PackageText":{"type":"object","required":["text"],"properties":{"text":{"description":"The help or the version that the arguments ask for; nothing was loaded.","type":"string"}}},"LoadedPackage":{"type":"object","required":["package","name","programs","maps","streams","samples","globals","missing"],"properties":{"package":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/LoadedMap"}},"streams":{"type":"array","items":{"type":"string"},"description":"Maps that send events."},"samples":{"type":"array","items":{"type":"string"},"description":"Maps that are read at an interval."},"globals":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"},"description":"Tracepoints that this kernel does not have."}}},"LoadedProgram":{"type":"object","required":["name","section","type","loaded","attached"],"properties":{"name":{"type":"string"},"section":{"type":"string"},"type":{"type":"string"},"loaded":{"type":"boolean"},"attached":{"type":"array","items":{"type":"string"},"description":"Where."}}},"LoadedMap":{"type":"object","required":["map","name","type","key_size","value_size","value_bytes","max_entries","typed"],"properties":{"map":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"value_bytes":{"description":"Of a value in raw bytes: with one for each CPU, each rounded up to 8.","type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"typed":{"description":"Whether its values can be JSON.","type":"boolean"}}},"Source":{"type":"object","required":["map","kind","types"],"properties":{"map":{"type":"string"},"kind":{"enum":["ringbuf","perfbuf","sample"]},"types":{"type":"array","items":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}}}}}},"PackageStats":{"type":"object","required":["package","lost","programs"],"properties":{"package":{"type":"integer","minimum":0},"lost":{"description":"The package's own count.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"type":"object","required":["name","run_ns","runs"],"properties":{"name":{"type":"string"},"run_ns":{"type":"integer","minimum":0},"runs":{"type":"integer","minimum":0}}}}}},"SubscriptionStats":{"type":"object","required":["subscription","received","lost","full","skipped","credit"],"properties":{"subscription":{"type":"integer","minimum":0},"received":{"type":"integer","minimum":0},"lost":{"type":"integer","minimum":0},"full":{"type":"integer","minimum":0},"skipped":{"description":"Samples that were left out because the client had no room.","type":"integer","minimum":0},"credit":{"type":"integer","minimum":0}}},"Places":{"description":"Where programs go, as the options of `run` of the same names say it.","type":"object","properties":{"targets":{"description":"By program; `none` for nowhere.","type":"object","additionalProperties":{"type":"string"}},"iface":{"description":"The interface of programs that see packets.","type":"string"},"cgroup":{"description":"The control group of programs that belong to one.","type":"string"},"pid":{"description":"The process that user-space probes and samples are of.","type":"string"},"exe":{"description":"The program or library of user-space probes.","type":"string"},"symbol":{"description":"The function of user-space probes.","type":"string"},"cpu":{"description":"Which CPUs are sampled: `0,2-3`.","type":"string"},"freq":{"description":"Samples a second.","type":"string"}},"additionalProperties":false}},"additionalProperties":false};
const schema18 = {"description":"By name; a value as JSON shows it.","type":"object","additionalProperties":true,"tsType":"Record<string, unknown>"};
const schema19 = {"description":"Where programs go, as the options of `run` of the same names say it.","type":"object","properties":{"targets":{"description":"By program; `none` for nowhere.","type":"object","additionalProperties":{"type":"string"}},"iface":{"description":"The interface of programs that see packets.","type":"string"},"cgroup":{"description":"The control group of programs that belong to one.","type":"string"},"pid":{"description":"The process that user-space probes and samples are of.","type":"string"},"exe":{"description":"The program or library of user-space probes.","type":"string"},"symbol":{"description":"The function of user-space probes.","type":"string"},"cpu":{"description":"Which CPUs are sampled: `0,2-3`.","type":"string"},"freq":{"description":"Samples a second.","type":"string"}},"additionalProperties":false};
const schema24 = {"type":"object","required":["text"],"properties":{"text":{"description":"The help or the version that the arguments ask for; nothing was loaded.","type":"string"}}};
const schema26 = {"type":"object","required":["map","kind","types"],"properties":{"map":{"type":"string"},"kind":{"enum":["ringbuf","perfbuf","sample"]},"types":{"type":"array","items":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}}}}}};
const schema27 = {"type":"object","required":["package","lost","programs"],"properties":{"package":{"type":"integer","minimum":0},"lost":{"description":"The package's own count.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"type":"object","required":["name","run_ns","runs"],"properties":{"name":{"type":"string"},"run_ns":{"type":"integer","minimum":0},"runs":{"type":"integer","minimum":0}}}}}};
const schema28 = {"type":"object","required":["subscription","received","lost","full","skipped","credit"],"properties":{"subscription":{"type":"integer","minimum":0},"received":{"type":"integer","minimum":0},"lost":{"type":"integer","minimum":0},"full":{"type":"integer","minimum":0},"skipped":{"description":"Samples that were left out because the client had no room.","type":"integer","minimum":0},"credit":{"type":"integer","minimum":0}}};
const schema29 = {"type":"object","required":["notice","subscription","lost","full"],"properties":{"notice":{"const":"lost"},"subscription":{"type":"integer","minimum":0},"lost":{"description":"Events since the last such notice, as the kernel counts them.","type":"integer","minimum":0},"full":{"description":"Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.","type":"integer","minimum":0}}};
const schema31 = {"type":"object","required":["code","message"],"properties":{"code":{"description":"Of schemas/errors.json.","type":"string"},"message":{"type":"string"},"hint":{"type":"string"},"errno":{"description":"What the kernel said.","type":"integer","minimum":0}}};
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

const schema21 = {"type":"object","required":["package","name","programs","maps","streams","samples","globals","missing"],"properties":{"package":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/LoadedMap"}},"streams":{"type":"array","items":{"type":"string"},"description":"Maps that send events."},"samples":{"type":"array","items":{"type":"string"},"description":"Maps that are read at an interval."},"globals":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"},"description":"Tracepoints that this kernel does not have."}}};
const schema22 = {"type":"object","required":["name","section","type","loaded","attached"],"properties":{"name":{"type":"string"},"section":{"type":"string"},"type":{"type":"string"},"loaded":{"type":"boolean"},"attached":{"type":"array","items":{"type":"string"},"description":"Where."}}};
const schema23 = {"type":"object","required":["map","name","type","key_size","value_size","value_bytes","max_entries","typed"],"properties":{"map":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"value_bytes":{"description":"Of a value in raw bytes: with one for each CPU, each rounded up to 8.","type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"typed":{"description":"Whether its values can be JSON.","type":"boolean"}}};

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

const schema30 = {"description":"A request without a number has failed, or the session ends.","type":"object","required":["notice","error"],"properties":{"notice":{"const":"error"},"error":{"$ref":"#/definitions/Failure"}}};

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
if(!(((((((key3 === "path") || (key3 === "name")) || (key3 === "arguments")) || (key3 === "btf")) || (key3 === "buffer")) || (key3 === "globals")) || (key3 === "attach"))){
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
if(valid5){
if(data10.attach !== undefined){
let data18 = data10.attach;
const _errs42 = errors;
const _errs43 = errors;
if(errors === _errs43){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
const _errs45 = errors;
for(const key4 in data18){
if(!((((((((key4 === "targets") || (key4 === "iface")) || (key4 === "cgroup")) || (key4 === "pid")) || (key4 === "exe")) || (key4 === "symbol")) || (key4 === "cpu")) || (key4 === "freq"))){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach",schemaPath:"#/definitions/Places/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data18.targets !== undefined){
let data19 = data18.targets;
const _errs46 = errors;
if(errors === _errs46){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key5 in data19){
const _errs49 = errors;
if(typeof data19[key5] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/targets/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/Places/properties/targets/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs49 === errors;
if(!valid10){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/targets",schemaPath:"#/definitions/Places/properties/targets/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid9 = _errs46 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.iface !== undefined){
const _errs51 = errors;
if(typeof data18.iface !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/iface",schemaPath:"#/definitions/Places/properties/iface/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs51 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.cgroup !== undefined){
const _errs53 = errors;
if(typeof data18.cgroup !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/cgroup",schemaPath:"#/definitions/Places/properties/cgroup/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs53 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.pid !== undefined){
const _errs55 = errors;
if(typeof data18.pid !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/pid",schemaPath:"#/definitions/Places/properties/pid/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs55 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.exe !== undefined){
const _errs57 = errors;
if(typeof data18.exe !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/exe",schemaPath:"#/definitions/Places/properties/exe/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs57 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.symbol !== undefined){
const _errs59 = errors;
if(typeof data18.symbol !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/symbol",schemaPath:"#/definitions/Places/properties/symbol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs59 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.cpu !== undefined){
const _errs61 = errors;
if(typeof data18.cpu !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/cpu",schemaPath:"#/definitions/Places/properties/cpu/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs61 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data18.freq !== undefined){
const _errs63 = errors;
if(typeof data18.freq !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/load/attach/freq",schemaPath:"#/definitions/Places/properties/freq/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs63 === errors;
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
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/load/attach",schemaPath:"#/definitions/Places/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs42 === errors;
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
let data28 = data7.attach;
const _errs65 = errors;
if(errors === _errs65){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing3;
if((data28.package === undefined) && (missing3 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/attach",schemaPath:"#/properties/requests/properties/attach/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs67 = errors;
for(const key6 in data28){
if(!(((key6 === "package") || (key6 === "program")) || (key6 === "target"))){
validate10.errors = [{instancePath:instancePath+"/requests/attach",schemaPath:"#/properties/requests/properties/attach/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs67 === errors){
if(data28.package !== undefined){
let data29 = data28.package;
const _errs68 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate10.errors = [{instancePath:instancePath+"/requests/attach/package",schemaPath:"#/properties/requests/properties/attach/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs68){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
validate10.errors = [{instancePath:instancePath+"/requests/attach/package",schemaPath:"#/properties/requests/properties/attach/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid11 = _errs68 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data28.program !== undefined){
const _errs70 = errors;
if(typeof data28.program !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/attach/program",schemaPath:"#/properties/requests/properties/attach/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs70 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data28.target !== undefined){
const _errs72 = errors;
if(typeof data28.target !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/attach/target",schemaPath:"#/properties/requests/properties/attach/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs72 === errors;
}
else {
var valid11 = true;
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
var valid3 = _errs65 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.detach !== undefined){
let data32 = data7.detach;
const _errs74 = errors;
if(errors === _errs74){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing4;
if((data32.package === undefined) && (missing4 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs76 = errors;
for(const key7 in data32){
if(!((key7 === "package") || (key7 === "program"))){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs76 === errors){
if(data32.package !== undefined){
let data33 = data32.package;
const _errs77 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs77){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid12 = _errs77 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data32.program !== undefined){
const _errs79 = errors;
if(typeof data32.program !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/detach/program",schemaPath:"#/properties/requests/properties/detach/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs79 === errors;
}
else {
var valid12 = true;
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
var valid3 = _errs74 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unload !== undefined){
let data35 = data7.unload;
const _errs81 = errors;
if(errors === _errs81){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing5;
if((data35.package === undefined) && (missing5 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs83 = errors;
for(const key8 in data35){
if(!(key8 === "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs83 === errors){
if(data35.package !== undefined){
let data36 = data35.package;
const _errs84 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate10.errors = [{instancePath:instancePath+"/requests/unload/package",schemaPath:"#/properties/requests/properties/unload/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs84){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
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
var valid3 = _errs81 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.list !== undefined){
let data37 = data7.list;
const _errs86 = errors;
if(errors === _errs86){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
for(const key9 in data37){
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs86 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_get !== undefined){
let data38 = data7.map_get;
const _errs89 = errors;
if(errors === _errs89){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing6;
if((data38.map === undefined) && (missing6 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs91 = errors;
for(const key10 in data38){
if(!((key10 === "map") || (key10 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs91 === errors){
if(data38.map !== undefined){
let data39 = data38.map;
const _errs92 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get/map",schemaPath:"#/properties/requests/properties/map_get/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs92){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
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
var valid3 = _errs89 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_set !== undefined){
let data40 = data7.map_set;
const _errs94 = errors;
if(errors === _errs94){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
let missing7;
if((data40.map === undefined) && (missing7 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs96 = errors;
for(const key11 in data40){
if(!((((key11 === "map") || (key11 === "key")) || (key11 === "value")) || (key11 === "flags"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs96 === errors){
if(data40.map !== undefined){
let data41 = data40.map;
const _errs97 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs97){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 0 || isNaN(data41)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid15 = _errs97 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data40.flags !== undefined){
let data42 = data40.flags;
const _errs99 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs99){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid15 = _errs99 === errors;
}
else {
var valid15 = true;
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
var valid3 = _errs94 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_delete !== undefined){
let data43 = data7.map_delete;
const _errs101 = errors;
if(errors === _errs101){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing8;
if((data43.map === undefined) && (missing8 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs103 = errors;
for(const key12 in data43){
if(!((key12 === "map") || (key12 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs103 === errors){
if(data43.map !== undefined){
let data44 = data43.map;
const _errs104 = errors;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete/map",schemaPath:"#/properties/requests/properties/map_delete/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs104){
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 0 || isNaN(data44)){
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
var valid3 = _errs101 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_next !== undefined){
let data45 = data7.map_next;
const _errs106 = errors;
if(errors === _errs106){
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
let missing9;
if((data45.map === undefined) && (missing9 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs108 = errors;
for(const key13 in data45){
if(!(key13 === "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs108 === errors){
if(data45.map !== undefined){
let data46 = data45.map;
const _errs109 = errors;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_next/map",schemaPath:"#/properties/requests/properties/map_next/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs109){
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
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
var valid3 = _errs106 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_entries !== undefined){
let data47 = data7.map_entries;
const _errs111 = errors;
if(errors === _errs111){
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
let missing10;
if((data47.map === undefined) && (missing10 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs113 = errors;
for(const key14 in data47){
if(!(((key14 === "map") || (key14 === "json")) || (key14 === "limit"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs113 === errors){
if(data47.map !== undefined){
let data48 = data47.map;
const _errs114 = errors;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs114){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 0 || isNaN(data48)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid18 = _errs114 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data47.json !== undefined){
const _errs116 = errors;
if(typeof data47.json !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/json",schemaPath:"#/properties/requests/properties/map_entries/properties/json/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid18 = _errs116 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data47.limit !== undefined){
let data50 = data47.limit;
const _errs118 = errors;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs118){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 0 || isNaN(data50)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid18 = _errs118 === errors;
}
else {
var valid18 = true;
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
var valid3 = _errs111 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_get !== undefined){
let data51 = data7.globals_get;
const _errs120 = errors;
if(errors === _errs120){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing11;
if((data51.package === undefined) && (missing11 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs122 = errors;
for(const key15 in data51){
if(!((key15 === "package") || (key15 === "names"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs122 === errors){
if(data51.package !== undefined){
let data52 = data51.package;
const _errs123 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs123){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 < 0 || isNaN(data52)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid19 = _errs123 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data51.names !== undefined){
let data53 = data51.names;
const _errs125 = errors;
if(errors === _errs125){
if(Array.isArray(data53)){
var valid20 = true;
const len1 = data53.length;
for(let i1=0; i1<len1; i1++){
const _errs127 = errors;
if(typeof data53[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names/" + i1,schemaPath:"#/properties/requests/properties/globals_get/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs127 === errors;
if(!valid20){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names",schemaPath:"#/properties/requests/properties/globals_get/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid19 = _errs125 === errors;
}
else {
var valid19 = true;
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
var valid3 = _errs120 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_set !== undefined){
let data55 = data7.globals_set;
const _errs129 = errors;
if(errors === _errs129){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
let missing12;
if(((data55.package === undefined) && (missing12 = "package")) || ((data55.globals === undefined) && (missing12 = "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs131 = errors;
for(const key16 in data55){
if(!((key16 === "package") || (key16 === "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs131 === errors){
if(data55.package !== undefined){
let data56 = data55.package;
const _errs132 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs132){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 0 || isNaN(data56)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid21 = _errs132 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data55.globals !== undefined){
let data57 = data55.globals;
const _errs134 = errors;
const _errs135 = errors;
if(errors === _errs135){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/globals",schemaPath:"#/definitions/Globals/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid21 = _errs134 === errors;
}
else {
var valid21 = true;
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
var valid3 = _errs129 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.subscribe !== undefined){
let data58 = data7.subscribe;
const _errs138 = errors;
if(errors === _errs138){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
let missing13;
if((data58.package === undefined) && (missing13 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs140 = errors;
for(const key17 in data58){
if(!((((((key17 === "package") || (key17 === "maps")) || (key17 === "format")) || (key17 === "credit")) || (key17 === "latency_ms")) || (key17 === "filter"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs140 === errors){
if(data58.package !== undefined){
let data59 = data58.package;
const _errs141 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs141){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 0 || isNaN(data59)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data58.maps !== undefined){
let data60 = data58.maps;
const _errs143 = errors;
if(errors === _errs143){
if(Array.isArray(data60)){
var valid24 = true;
const len2 = data60.length;
for(let i2=0; i2<len2; i2++){
const _errs145 = errors;
if(typeof data60[i2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps/" + i2,schemaPath:"#/properties/requests/properties/subscribe/properties/maps/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs145 === errors;
if(!valid24){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps",schemaPath:"#/properties/requests/properties/subscribe/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid23 = _errs143 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.format !== undefined){
let data62 = data58.format;
const _errs147 = errors;
if(!((data62 === "json") || (data62 === "raw"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/format",schemaPath:"#/properties/requests/properties/subscribe/properties/format/enum",keyword:"enum",params:{allowedValues: schema11.properties.requests.properties.subscribe.properties.format.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid23 = _errs147 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.credit !== undefined){
let data63 = data58.credit;
const _errs148 = errors;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs148){
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 < 0 || isNaN(data63)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid23 = _errs148 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.latency_ms !== undefined){
let data64 = data58.latency_ms;
const _errs150 = errors;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs150){
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 1000 || isNaN(data64)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data64 < 0 || isNaN(data64)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid23 = _errs150 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.filter !== undefined){
const _errs152 = errors;
if(typeof data58.filter !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/filter",schemaPath:"#/properties/requests/properties/subscribe/properties/filter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs152 === errors;
}
else {
var valid23 = true;
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
var valid3 = _errs138 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.credit !== undefined){
let data66 = data7.credit;
const _errs154 = errors;
if(errors === _errs154){
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
let missing14;
if(((data66.subscription === undefined) && (missing14 = "subscription")) || ((data66.bytes === undefined) && (missing14 = "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs156 = errors;
for(const key18 in data66){
if(!((key18 === "subscription") || (key18 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs156 === errors){
if(data66.subscription !== undefined){
let data67 = data66.subscription;
const _errs157 = errors;
if(!(((typeof data67 == "number") && (!(data67 % 1) && !isNaN(data67))) && (isFinite(data67)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs157){
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 < 0 || isNaN(data67)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid25 = _errs157 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data66.bytes !== undefined){
let data68 = data66.bytes;
const _errs159 = errors;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs159){
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 < 0 || isNaN(data68)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid25 = _errs159 === errors;
}
else {
var valid25 = true;
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
var valid3 = _errs154 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.poll !== undefined){
let data69 = data7.poll;
const _errs161 = errors;
if(errors === _errs161){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
let missing15;
if((data69.subscription === undefined) && (missing15 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs163 = errors;
for(const key19 in data69){
if(!(((key19 === "subscription") || (key19 === "timeout_ms")) || (key19 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs163 === errors){
if(data69.subscription !== undefined){
let data70 = data69.subscription;
const _errs164 = errors;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs164){
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 < 0 || isNaN(data70)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid26 = _errs164 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data69.timeout_ms !== undefined){
let data71 = data69.timeout_ms;
const _errs166 = errors;
if(!(((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71))) && (isFinite(data71)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs166){
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 < 0 || isNaN(data71)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid26 = _errs166 === errors;
}
else {
var valid26 = true;
}
if(valid26){
if(data69.bytes !== undefined){
let data72 = data69.bytes;
const _errs168 = errors;
if(!(((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72))) && (isFinite(data72)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs168){
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 < 0 || isNaN(data72)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid26 = _errs168 === errors;
}
else {
var valid26 = true;
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
var valid3 = _errs161 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unsubscribe !== undefined){
let data73 = data7.unsubscribe;
const _errs170 = errors;
if(errors === _errs170){
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
let missing16;
if((data73.subscription === undefined) && (missing16 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs172 = errors;
for(const key20 in data73){
if(!(key20 === "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs172 === errors){
if(data73.subscription !== undefined){
let data74 = data73.subscription;
const _errs173 = errors;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe/subscription",schemaPath:"#/properties/requests/properties/unsubscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs173){
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 < 0 || isNaN(data74)){
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
var valid3 = _errs170 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stats !== undefined){
let data75 = data7.stats;
const _errs175 = errors;
if(errors === _errs175){
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
const _errs177 = errors;
for(const key21 in data75){
if(!(key21 === "count_time")){
validate10.errors = [{instancePath:instancePath+"/requests/stats",schemaPath:"#/properties/requests/properties/stats/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs177 === errors){
if(data75.count_time !== undefined){
if(typeof data75.count_time !== "boolean"){
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
var valid3 = _errs175 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stop !== undefined){
let data77 = data7.stop;
const _errs180 = errors;
if(errors === _errs180){
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
for(const key22 in data77){
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs180 === errors;
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
let data78 = data.replies;
const _errs183 = errors;
if(errors === _errs183){
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
const _errs185 = errors;
for(const key23 in data78){
if(!(func2.call(schema11.properties.replies.properties, key23))){
validate10.errors = [{instancePath:instancePath+"/replies",schemaPath:"#/properties/replies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs185 === errors){
if(data78.policy !== undefined){
let data79 = data78.policy;
const _errs186 = errors;
if(errors === _errs186){
if(!(data79 && typeof data79 == "object" && !Array.isArray(data79))){
validate10.errors = [{instancePath:instancePath+"/replies/policy",schemaPath:"#/properties/replies/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs186 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.load !== undefined){
let data80 = data78.load;
const _errs188 = errors;
const _errs189 = errors;
let valid30 = false;
const _errs190 = errors;
if(!(validate13(data80, {instancePath:instancePath+"/replies/load",parentData:data78,parentDataProperty:"load",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid0 = _errs190 === errors;
valid30 = valid30 || _valid0;
if(!valid30){
const _errs191 = errors;
const _errs192 = errors;
if(errors === _errs192){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
let missing17;
if((data80.text === undefined) && (missing17 = "text")){
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
if(data80.text !== undefined){
if(typeof data80.text !== "string"){
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
var _valid0 = _errs191 === errors;
valid30 = valid30 || _valid0;
}
if(!valid30){
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
errors = _errs189;
if(vErrors !== null){
if(_errs189){
vErrors.length = _errs189;
}
else {
vErrors = null;
}
}
}
var valid29 = _errs188 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.attach !== undefined){
let data82 = data78.attach;
const _errs196 = errors;
if(errors === _errs196){
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
let missing18;
if((data82.attached === undefined) && (missing18 = "attached")){
validate10.errors = [{instancePath:instancePath+"/replies/attach",schemaPath:"#/properties/replies/properties/attach/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"}];
return false;
}
else {
if(data82.attached !== undefined){
let data83 = data82.attached;
const _errs198 = errors;
if(errors === _errs198){
if(Array.isArray(data83)){
var valid34 = true;
const len3 = data83.length;
for(let i3=0; i3<len3; i3++){
const _errs200 = errors;
if(typeof data83[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/attach/attached/" + i3,schemaPath:"#/properties/replies/properties/attach/properties/attached/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid34 = _errs200 === errors;
if(!valid34){
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
var valid29 = _errs196 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.detach !== undefined){
let data85 = data78.detach;
const _errs202 = errors;
if(errors === _errs202){
if(!(data85 && typeof data85 == "object" && !Array.isArray(data85))){
validate10.errors = [{instancePath:instancePath+"/replies/detach",schemaPath:"#/properties/replies/properties/detach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs202 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.unload !== undefined){
let data86 = data78.unload;
const _errs204 = errors;
if(errors === _errs204){
if(!(data86 && typeof data86 == "object" && !Array.isArray(data86))){
validate10.errors = [{instancePath:instancePath+"/replies/unload",schemaPath:"#/properties/replies/properties/unload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs204 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.list !== undefined){
let data87 = data78.list;
const _errs206 = errors;
if(errors === _errs206){
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
let missing19;
if((data87.packages === undefined) && (missing19 = "packages")){
validate10.errors = [{instancePath:instancePath+"/replies/list",schemaPath:"#/properties/replies/properties/list/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
if(data87.packages !== undefined){
let data88 = data87.packages;
const _errs208 = errors;
if(errors === _errs208){
if(Array.isArray(data88)){
var valid36 = true;
const len4 = data88.length;
for(let i4=0; i4<len4; i4++){
const _errs210 = errors;
if(!(validate13(data88[i4], {instancePath:instancePath+"/replies/list/packages/" + i4,parentData:data88,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid36 = _errs210 === errors;
if(!valid36){
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
var valid29 = _errs206 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.map_get !== undefined){
let data90 = data78.map_get;
const _errs211 = errors;
if(errors === _errs211){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing20;
if((data90.found === undefined) && (missing20 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_get",schemaPath:"#/properties/replies/properties/map_get/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"}];
return false;
}
else {
if(data90.found !== undefined){
if(typeof data90.found !== "boolean"){
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
var valid29 = _errs211 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.map_set !== undefined){
let data92 = data78.map_set;
const _errs215 = errors;
if(errors === _errs215){
if(!(data92 && typeof data92 == "object" && !Array.isArray(data92))){
validate10.errors = [{instancePath:instancePath+"/replies/map_set",schemaPath:"#/properties/replies/properties/map_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs215 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.map_delete !== undefined){
let data93 = data78.map_delete;
const _errs217 = errors;
if(errors === _errs217){
if(data93 && typeof data93 == "object" && !Array.isArray(data93)){
let missing21;
if((data93.found === undefined) && (missing21 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_delete",schemaPath:"#/properties/replies/properties/map_delete/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"}];
return false;
}
else {
if(data93.found !== undefined){
if(typeof data93.found !== "boolean"){
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
var valid29 = _errs217 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.map_next !== undefined){
let data95 = data78.map_next;
const _errs221 = errors;
if(errors === _errs221){
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
let missing22;
if((data95.found === undefined) && (missing22 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_next",schemaPath:"#/properties/replies/properties/map_next/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
if(data95.found !== undefined){
if(typeof data95.found !== "boolean"){
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
var valid29 = _errs221 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.map_entries !== undefined){
let data97 = data78.map_entries;
const _errs225 = errors;
if(errors === _errs225){
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
let missing23;
if(((data97.count === undefined) && (missing23 = "count")) || ((data97.last === undefined) && (missing23 = "last"))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries",schemaPath:"#/properties/replies/properties/map_entries/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"}];
return false;
}
else {
if(data97.count !== undefined){
let data98 = data97.count;
const _errs227 = errors;
if(!(((typeof data98 == "number") && (!(data98 % 1) && !isNaN(data98))) && (isFinite(data98)))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs227){
if((typeof data98 == "number") && (isFinite(data98))){
if(data98 < 0 || isNaN(data98)){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid40 = _errs227 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data97.last !== undefined){
const _errs229 = errors;
if(typeof data97.last !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/last",schemaPath:"#/properties/replies/properties/map_entries/properties/last/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid40 = _errs229 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data97.entries !== undefined){
let data100 = data97.entries;
const _errs231 = errors;
if(errors === _errs231){
if(Array.isArray(data100)){
var valid41 = true;
const len5 = data100.length;
for(let i5=0; i5<len5; i5++){
const _errs233 = errors;
if(!(Array.isArray(data100[i5]))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries/" + i5,schemaPath:"#/properties/replies/properties/map_entries/properties/entries/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
var valid41 = _errs233 === errors;
if(!valid41){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries",schemaPath:"#/properties/replies/properties/map_entries/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs231 === errors;
}
else {
var valid40 = true;
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
var valid29 = _errs225 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.globals_get !== undefined){
let data102 = data78.globals_get;
const _errs235 = errors;
if(errors === _errs235){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
let missing24;
if((data102.globals === undefined) && (missing24 = "globals")){
validate10.errors = [{instancePath:instancePath+"/replies/globals_get",schemaPath:"#/properties/replies/properties/globals_get/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"}];
return false;
}
else {
if(data102.globals !== undefined){
let data103 = data102.globals;
const _errs238 = errors;
if(errors === _errs238){
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
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
var valid29 = _errs235 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.globals_set !== undefined){
let data104 = data78.globals_set;
const _errs241 = errors;
if(errors === _errs241){
if(!(data104 && typeof data104 == "object" && !Array.isArray(data104))){
validate10.errors = [{instancePath:instancePath+"/replies/globals_set",schemaPath:"#/properties/replies/properties/globals_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs241 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.subscribe !== undefined){
let data105 = data78.subscribe;
const _errs243 = errors;
if(errors === _errs243){
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
let missing25;
if(((data105.subscription === undefined) && (missing25 = "subscription")) || ((data105.sources === undefined) && (missing25 = "sources"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
if(data105.subscription !== undefined){
let data106 = data105.subscription;
const _errs245 = errors;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs245){
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 < 0 || isNaN(data106)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid44 = _errs245 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data105.sources !== undefined){
let data107 = data105.sources;
const _errs247 = errors;
if(errors === _errs247){
if(Array.isArray(data107)){
var valid45 = true;
const len6 = data107.length;
for(let i6=0; i6<len6; i6++){
let data108 = data107[i6];
const _errs249 = errors;
const _errs250 = errors;
if(errors === _errs250){
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
let missing26;
if((((data108.map === undefined) && (missing26 = "map")) || ((data108.kind === undefined) && (missing26 = "kind"))) || ((data108.types === undefined) && (missing26 = "types"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6,schemaPath:"#/definitions/Source/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"}];
return false;
}
else {
if(data108.map !== undefined){
const _errs252 = errors;
if(typeof data108.map !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/map",schemaPath:"#/definitions/Source/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs252 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data108.kind !== undefined){
let data110 = data108.kind;
const _errs254 = errors;
if(!(((data110 === "ringbuf") || (data110 === "perfbuf")) || (data110 === "sample"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/kind",schemaPath:"#/definitions/Source/properties/kind/enum",keyword:"enum",params:{allowedValues: schema26.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid47 = _errs254 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data108.types !== undefined){
let data111 = data108.types;
const _errs255 = errors;
if(errors === _errs255){
if(Array.isArray(data111)){
var valid48 = true;
const len7 = data111.length;
for(let i7=0; i7<len7; i7++){
let data112 = data111[i7];
const _errs257 = errors;
if(errors === _errs257){
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
let missing27;
if(((data112.name === undefined) && (missing27 = "name")) || ((data112.size === undefined) && (missing27 = "size"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7,schemaPath:"#/definitions/Source/properties/types/items/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"}];
return false;
}
else {
if(data112.name !== undefined){
const _errs259 = errors;
if(typeof data112.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/name",schemaPath:"#/definitions/Source/properties/types/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs259 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data112.size !== undefined){
let data114 = data112.size;
const _errs261 = errors;
if(!(((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114))) && (isFinite(data114)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs261){
if((typeof data114 == "number") && (isFinite(data114))){
if(data114 < 0 || isNaN(data114)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid49 = _errs261 === errors;
}
else {
var valid49 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types/" + i7,schemaPath:"#/definitions/Source/properties/types/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid48 = _errs257 === errors;
if(!valid48){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i6+"/types",schemaPath:"#/definitions/Source/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid47 = _errs255 === errors;
}
else {
var valid47 = true;
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
var valid45 = _errs249 === errors;
if(!valid45){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources",schemaPath:"#/properties/replies/properties/subscribe/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid44 = _errs247 === errors;
}
else {
var valid44 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs243 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.credit !== undefined){
let data115 = data78.credit;
const _errs263 = errors;
if(errors === _errs263){
if(!(data115 && typeof data115 == "object" && !Array.isArray(data115))){
validate10.errors = [{instancePath:instancePath+"/replies/credit",schemaPath:"#/properties/replies/properties/credit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs263 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.poll !== undefined){
let data116 = data78.poll;
const _errs265 = errors;
if(errors === _errs265){
if(data116 && typeof data116 == "object" && !Array.isArray(data116)){
let missing28;
if(((data116.records === undefined) && (missing28 = "records")) || ((data116.lost === undefined) && (missing28 = "lost"))){
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"}];
return false;
}
else {
if(data116.records !== undefined){
let data117 = data116.records;
const _errs267 = errors;
if(!(((typeof data117 == "number") && (!(data117 % 1) && !isNaN(data117))) && (isFinite(data117)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs267){
if((typeof data117 == "number") && (isFinite(data117))){
if(data117 < 0 || isNaN(data117)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid50 = _errs267 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data116.lost !== undefined){
let data118 = data116.lost;
const _errs269 = errors;
if(!(((typeof data118 == "number") && (!(data118 % 1) && !isNaN(data118))) && (isFinite(data118)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs269){
if((typeof data118 == "number") && (isFinite(data118))){
if(data118 < 0 || isNaN(data118)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid50 = _errs269 === errors;
}
else {
var valid50 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs265 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.unsubscribe !== undefined){
let data119 = data78.unsubscribe;
const _errs271 = errors;
if(errors === _errs271){
if(!(data119 && typeof data119 == "object" && !Array.isArray(data119))){
validate10.errors = [{instancePath:instancePath+"/replies/unsubscribe",schemaPath:"#/properties/replies/properties/unsubscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs271 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.stats !== undefined){
let data120 = data78.stats;
const _errs273 = errors;
if(errors === _errs273){
if(data120 && typeof data120 == "object" && !Array.isArray(data120)){
let missing29;
if(((data120.packages === undefined) && (missing29 = "packages")) || ((data120.subscriptions === undefined) && (missing29 = "subscriptions"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/required",keyword:"required",params:{missingProperty: missing29},message:"must have required property '"+missing29+"'"}];
return false;
}
else {
if(data120.packages !== undefined){
let data121 = data120.packages;
const _errs275 = errors;
if(errors === _errs275){
if(Array.isArray(data121)){
var valid52 = true;
const len8 = data121.length;
for(let i8=0; i8<len8; i8++){
let data122 = data121[i8];
const _errs277 = errors;
const _errs278 = errors;
if(errors === _errs278){
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
let missing30;
if((((data122.package === undefined) && (missing30 = "package")) || ((data122.lost === undefined) && (missing30 = "lost"))) || ((data122.programs === undefined) && (missing30 = "programs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8,schemaPath:"#/definitions/PackageStats/required",keyword:"required",params:{missingProperty: missing30},message:"must have required property '"+missing30+"'"}];
return false;
}
else {
if(data122.package !== undefined){
let data123 = data122.package;
const _errs280 = errors;
if(!(((typeof data123 == "number") && (!(data123 % 1) && !isNaN(data123))) && (isFinite(data123)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/package",schemaPath:"#/definitions/PackageStats/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs280){
if((typeof data123 == "number") && (isFinite(data123))){
if(data123 < 0 || isNaN(data123)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/package",schemaPath:"#/definitions/PackageStats/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid54 = _errs280 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data122.lost !== undefined){
let data124 = data122.lost;
const _errs282 = errors;
if((!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))) && (data124 !== null)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/type",keyword:"type",params:{type: schema27.properties.lost.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs282){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 < 0 || isNaN(data124)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid54 = _errs282 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data122.programs !== undefined){
let data125 = data122.programs;
const _errs284 = errors;
if(errors === _errs284){
if(Array.isArray(data125)){
var valid55 = true;
const len9 = data125.length;
for(let i9=0; i9<len9; i9++){
let data126 = data125[i9];
const _errs286 = errors;
if(errors === _errs286){
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
let missing31;
if((((data126.name === undefined) && (missing31 = "name")) || ((data126.run_ns === undefined) && (missing31 = "run_ns"))) || ((data126.runs === undefined) && (missing31 = "runs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9,schemaPath:"#/definitions/PackageStats/properties/programs/items/required",keyword:"required",params:{missingProperty: missing31},message:"must have required property '"+missing31+"'"}];
return false;
}
else {
if(data126.name !== undefined){
const _errs288 = errors;
if(typeof data126.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/name",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs288 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data126.run_ns !== undefined){
let data128 = data126.run_ns;
const _errs290 = errors;
if(!(((typeof data128 == "number") && (!(data128 % 1) && !isNaN(data128))) && (isFinite(data128)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs290){
if((typeof data128 == "number") && (isFinite(data128))){
if(data128 < 0 || isNaN(data128)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs290 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data126.runs !== undefined){
let data129 = data126.runs;
const _errs292 = errors;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs292){
if((typeof data129 == "number") && (isFinite(data129))){
if(data129 < 0 || isNaN(data129)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs/" + i9+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid56 = _errs292 === errors;
}
else {
var valid56 = true;
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
var valid55 = _errs286 === errors;
if(!valid55){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i8+"/programs",schemaPath:"#/definitions/PackageStats/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid54 = _errs284 === errors;
}
else {
var valid54 = true;
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
var valid52 = _errs277 === errors;
if(!valid52){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages",schemaPath:"#/properties/replies/properties/stats/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid51 = _errs275 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data120.subscriptions !== undefined){
let data130 = data120.subscriptions;
const _errs294 = errors;
if(errors === _errs294){
if(Array.isArray(data130)){
var valid57 = true;
const len10 = data130.length;
for(let i10=0; i10<len10; i10++){
let data131 = data130[i10];
const _errs296 = errors;
const _errs297 = errors;
if(errors === _errs297){
if(data131 && typeof data131 == "object" && !Array.isArray(data131)){
let missing32;
if(((((((data131.subscription === undefined) && (missing32 = "subscription")) || ((data131.received === undefined) && (missing32 = "received"))) || ((data131.lost === undefined) && (missing32 = "lost"))) || ((data131.full === undefined) && (missing32 = "full"))) || ((data131.skipped === undefined) && (missing32 = "skipped"))) || ((data131.credit === undefined) && (missing32 = "credit"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10,schemaPath:"#/definitions/SubscriptionStats/required",keyword:"required",params:{missingProperty: missing32},message:"must have required property '"+missing32+"'"}];
return false;
}
else {
if(data131.subscription !== undefined){
let data132 = data131.subscription;
const _errs299 = errors;
if(!(((typeof data132 == "number") && (!(data132 % 1) && !isNaN(data132))) && (isFinite(data132)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs299){
if((typeof data132 == "number") && (isFinite(data132))){
if(data132 < 0 || isNaN(data132)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs299 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data131.received !== undefined){
let data133 = data131.received;
const _errs301 = errors;
if(!(((typeof data133 == "number") && (!(data133 % 1) && !isNaN(data133))) && (isFinite(data133)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs301){
if((typeof data133 == "number") && (isFinite(data133))){
if(data133 < 0 || isNaN(data133)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs301 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data131.lost !== undefined){
let data134 = data131.lost;
const _errs303 = errors;
if(!(((typeof data134 == "number") && (!(data134 % 1) && !isNaN(data134))) && (isFinite(data134)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs303){
if((typeof data134 == "number") && (isFinite(data134))){
if(data134 < 0 || isNaN(data134)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs303 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data131.full !== undefined){
let data135 = data131.full;
const _errs305 = errors;
if(!(((typeof data135 == "number") && (!(data135 % 1) && !isNaN(data135))) && (isFinite(data135)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs305){
if((typeof data135 == "number") && (isFinite(data135))){
if(data135 < 0 || isNaN(data135)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs305 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data131.skipped !== undefined){
let data136 = data131.skipped;
const _errs307 = errors;
if(!(((typeof data136 == "number") && (!(data136 % 1) && !isNaN(data136))) && (isFinite(data136)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs307){
if((typeof data136 == "number") && (isFinite(data136))){
if(data136 < 0 || isNaN(data136)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs307 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data131.credit !== undefined){
let data137 = data131.credit;
const _errs309 = errors;
if(!(((typeof data137 == "number") && (!(data137 % 1) && !isNaN(data137))) && (isFinite(data137)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs309){
if((typeof data137 == "number") && (isFinite(data137))){
if(data137 < 0 || isNaN(data137)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i10+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs309 === errors;
}
else {
var valid59 = true;
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
var valid57 = _errs296 === errors;
if(!valid57){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions",schemaPath:"#/properties/replies/properties/stats/properties/subscriptions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid51 = _errs294 === errors;
}
else {
var valid51 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs273 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data78.stop !== undefined){
let data138 = data78.stop;
const _errs311 = errors;
if(errors === _errs311){
if(!(data138 && typeof data138 == "object" && !Array.isArray(data138))){
validate10.errors = [{instancePath:instancePath+"/replies/stop",schemaPath:"#/properties/replies/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid29 = _errs311 === errors;
}
else {
var valid29 = true;
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
var valid0 = _errs183 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notice !== undefined){
let data139 = data.notice;
const _errs313 = errors;
const _errs314 = errors;
let valid60 = false;
const _errs315 = errors;
const _errs316 = errors;
if(errors === _errs316){
if(data139 && typeof data139 == "object" && !Array.isArray(data139)){
let missing33;
if(((((data139.notice === undefined) && (missing33 = "notice")) || ((data139.subscription === undefined) && (missing33 = "subscription"))) || ((data139.lost === undefined) && (missing33 = "lost"))) || ((data139.full === undefined) && (missing33 = "full"))){
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
if(data139.notice !== undefined){
const _errs318 = errors;
if("lost" !== data139.notice){
const err5 = {instancePath:instancePath+"/notice/notice",schemaPath:"#/definitions/LossNotice/properties/notice/const",keyword:"const",params:{allowedValue: "lost"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid62 = _errs318 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data139.subscription !== undefined){
let data141 = data139.subscription;
const _errs319 = errors;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
const err6 = {instancePath:instancePath+"/notice/subscription",schemaPath:"#/definitions/LossNotice/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(errors === _errs319){
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 < 0 || isNaN(data141)){
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
var valid62 = _errs319 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data139.lost !== undefined){
let data142 = data139.lost;
const _errs321 = errors;
if(!(((typeof data142 == "number") && (!(data142 % 1) && !isNaN(data142))) && (isFinite(data142)))){
const err8 = {instancePath:instancePath+"/notice/lost",schemaPath:"#/definitions/LossNotice/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(errors === _errs321){
if((typeof data142 == "number") && (isFinite(data142))){
if(data142 < 0 || isNaN(data142)){
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
var valid62 = _errs321 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data139.full !== undefined){
let data143 = data139.full;
const _errs323 = errors;
if(!(((typeof data143 == "number") && (!(data143 % 1) && !isNaN(data143))) && (isFinite(data143)))){
const err10 = {instancePath:instancePath+"/notice/full",schemaPath:"#/definitions/LossNotice/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(errors === _errs323){
if((typeof data143 == "number") && (isFinite(data143))){
if(data143 < 0 || isNaN(data143)){
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
var valid62 = _errs323 === errors;
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
var _valid1 = _errs315 === errors;
valid60 = valid60 || _valid1;
if(!valid60){
const _errs325 = errors;
if(!(validate16(data139, {instancePath:instancePath+"/notice",parentData:data,parentDataProperty:"notice",rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
var _valid1 = _errs325 === errors;
valid60 = valid60 || _valid1;
}
if(!valid60){
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
errors = _errs314;
if(vErrors !== null){
if(_errs314){
vErrors.length = _errs314;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs313 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure !== undefined){
let data144 = data.failure;
const _errs326 = errors;
if(errors === _errs326){
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
let missing34;
if((data144.error === undefined) && (missing34 = "error")){
validate10.errors = [{instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/required",keyword:"required",params:{missingProperty: missing34},message:"must have required property '"+missing34+"'"}];
return false;
}
else {
if(data144.error !== undefined){
let data145 = data144.error;
const _errs329 = errors;
if(errors === _errs329){
if(data145 && typeof data145 == "object" && !Array.isArray(data145)){
let missing35;
if(((data145.code === undefined) && (missing35 = "code")) || ((data145.message === undefined) && (missing35 = "message"))){
validate10.errors = [{instancePath:instancePath+"/failure/error",schemaPath:"#/definitions/Failure/required",keyword:"required",params:{missingProperty: missing35},message:"must have required property '"+missing35+"'"}];
return false;
}
else {
if(data145.code !== undefined){
const _errs331 = errors;
if(typeof data145.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/code",schemaPath:"#/definitions/Failure/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid65 = _errs331 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data145.message !== undefined){
const _errs333 = errors;
if(typeof data145.message !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/message",schemaPath:"#/definitions/Failure/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid65 = _errs333 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data145.hint !== undefined){
const _errs335 = errors;
if(typeof data145.hint !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/hint",schemaPath:"#/definitions/Failure/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid65 = _errs335 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data145.errno !== undefined){
let data149 = data145.errno;
const _errs337 = errors;
if(!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs337){
if((typeof data149 == "number") && (isFinite(data149))){
if(data149 < 0 || isNaN(data149)){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid65 = _errs337 === errors;
}
else {
var valid65 = true;
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
var valid0 = _errs326 === errors;
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
        "globals",
        "attach"
      ]
    },
    "/requests/load/attach": {
      "keys": [
        "targets",
        "iface",
        "cgroup",
        "pid",
        "exe",
        "symbol",
        "cpu",
        "freq"
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
