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
    /**
     * The next part of what an attached iterator writes.
     */
    text?: {
      package: number;
      program: string;
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
      /**
       * What people should know: programs that are attached nowhere, and the like.
       */
      notes: string[];
      [k: string]: unknown;
    };
    /**
     * The part is in the bytes.
     */
    text?: {
      /**
       * Whether there is no more.
       */
      last: boolean;
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
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"loader-protocol.schema.json","title":"LoaderProtocol","description":"The JSON in the frames of `ebpm-loader serve`. See docs/serve.md.","type":"object","properties":{"hello":{"description":"The loader's first frame.","type":"object","required":["protocol","loader"],"properties":{"protocol":{"description":"Version of the protocol.","type":"integer","minimum":0},"loader":{"description":"Version of the loader.","type":"string"},"libbpf":{"type":"string"}}},"client_hello":{"description":"The client's first frame.","type":"object","required":["protocol"],"properties":{"protocol":{"type":"integer","minimum":0},"client":{"description":"Who speaks, for people.","type":"string"}}},"requests":{"description":"What a client may ask, by `op`.","type":"object","properties":{"policy":{"description":"Adds a policy; all of a session must agree, and none can be taken back.","type":"object","required":["policy"],"properties":{"policy":{"$ref":"#/definitions/Policy"}},"additionalProperties":false},"load":{"description":"Loads a package, or a plain BPF object.","type":"object","properties":{"path":{"description":"The package's file; otherwise its bytes follow the request.","type":"string"},"name":{"type":"string"},"arguments":{"type":"array","items":{"type":"string"},"description":"What would stand after the package on a command line."},"btf":{"description":"Kernel BTF to relocate against.","type":"string"},"buffer":{"description":"Bytes of each ring buffer, or of each CPU's perf buffer.","type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"},"attach":{"$ref":"#/definitions/Places"}},"additionalProperties":false},"attach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"description":"Without it, all that are attached nowhere.","type":"string"},"target":{"description":"Where, as `--attach` takes it; what libbpf must know before it loads is said at `load`.","type":"string"}},"additionalProperties":false},"text":{"description":"The next part of what an attached iterator writes.","type":"object","required":["package","program"],"properties":{"package":{"type":"integer","minimum":0},"program":{"type":"string"}},"additionalProperties":false},"detach":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"program":{"type":"string"}},"additionalProperties":false},"unload":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0}},"additionalProperties":false},"list":{"type":"object","properties":{},"additionalProperties":false},"map_get":{"description":"Without `key` the key is in the bytes, and so will be the value.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_set":{"description":"Without `key` and `value` they are in the bytes, one after the other.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"},"value":{"description":"Any JSON.","tsType":"unknown"},"flags":{"description":"As bpf(2) has them: 0 any, 1 only new, 2 only present.","type":"integer","minimum":0}},"additionalProperties":false},"map_delete":{"type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"key":{"description":"Any JSON.","tsType":"unknown"}},"additionalProperties":false},"map_next":{"description":"The key after the one in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0}},"additionalProperties":false},"map_entries":{"description":"A page of entries after the key in the bytes, or the first.","type":"object","required":["map"],"properties":{"map":{"type":"integer","minimum":0},"json":{"type":"boolean"},"limit":{"type":"integer","minimum":0}},"additionalProperties":false},"globals_get":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"names":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"globals_set":{"type":"object","required":["package","globals"],"properties":{"package":{"type":"integer","minimum":0},"globals":{"$ref":"#/definitions/Globals"}},"additionalProperties":false},"subscribe":{"type":"object","required":["package"],"properties":{"package":{"type":"integer","minimum":0},"maps":{"type":"array","items":{"type":"string"},"description":"Which buffers and sampled maps; without it, all."},"format":{"enum":["json","raw"]},"credit":{"description":"Bytes of events frames that the client has room for.","type":"integer","minimum":0},"latency_ms":{"description":"How long an event of a flood may wait for others.","type":"integer","minimum":0,"maximum":1000},"filter":{"description":"As of `--filter`.","type":"string"}},"additionalProperties":false},"credit":{"type":"object","required":["subscription","bytes"],"properties":{"subscription":{"type":"integer","minimum":0},"bytes":{"description":"More room.","type":"integer","minimum":0}},"additionalProperties":false},"poll":{"description":"Answered when there are records, or when the time is over.","type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0},"timeout_ms":{"type":"integer","minimum":0},"bytes":{"description":"At most about so many.","type":"integer","minimum":0}},"additionalProperties":false},"unsubscribe":{"type":"object","required":["subscription"],"properties":{"subscription":{"type":"integer","minimum":0}},"additionalProperties":false},"stats":{"type":"object","properties":{"count_time":{"description":"Lets the kernel count the time of programs from now on, or no longer.","type":"boolean"}},"additionalProperties":false},"stop":{"type":"object","properties":{},"additionalProperties":false}},"additionalProperties":false},"replies":{"description":"What the loader answers, by the `op` of the request.","type":"object","properties":{"policy":{"type":"object","properties":{}},"load":{"anyOf":[{"$ref":"#/definitions/LoadedPackage"},{"$ref":"#/definitions/PackageText"}]},"attach":{"type":"object","required":["attached","notes"],"properties":{"attached":{"type":"array","items":{"type":"string"}},"notes":{"description":"What people should know: programs that are attached nowhere, and the like.","type":"array","items":{"type":"string"}}}},"text":{"description":"The part is in the bytes.","type":"object","required":["last"],"properties":{"last":{"description":"Whether there is no more.","type":"boolean"}}},"detach":{"type":"object","properties":{}},"unload":{"type":"object","properties":{}},"list":{"type":"object","required":["packages"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/LoadedPackage"}}}},"map_get":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"},"value":{"description":"Any JSON.","tsType":"unknown"}}},"map_set":{"type":"object","properties":{}},"map_delete":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_next":{"type":"object","required":["found"],"properties":{"found":{"type":"boolean"}}},"map_entries":{"type":"object","required":["count","last"],"properties":{"count":{"type":"integer","minimum":0},"last":{"description":"Whether there are no more.","type":"boolean"},"entries":{"description":"Keys and values.","type":"array","items":{"type":"array","tsType":"[unknown, unknown]"}}}},"globals_get":{"type":"object","required":["globals"],"properties":{"globals":{"$ref":"#/definitions/Globals"}}},"globals_set":{"type":"object","properties":{}},"subscribe":{"type":"object","required":["subscription","sources"],"properties":{"subscription":{"type":"integer","minimum":0},"sources":{"type":"array","items":{"$ref":"#/definitions/Source"}}}},"credit":{"type":"object","properties":{}},"poll":{"type":"object","required":["records","lost"],"properties":{"records":{"description":"In the bytes, as in an events frame.","type":"integer","minimum":0},"lost":{"description":"Since the subscription, as far as the kernel counts.","type":"integer","minimum":0}}},"unsubscribe":{"type":"object","properties":{}},"stats":{"type":"object","required":["packages","subscriptions"],"properties":{"packages":{"type":"array","items":{"$ref":"#/definitions/PackageStats"}},"subscriptions":{"type":"array","items":{"$ref":"#/definitions/SubscriptionStats"}}}},"stop":{"type":"object","properties":{}}},"additionalProperties":false},"notice":{"anyOf":[{"$ref":"#/definitions/LossNotice"},{"$ref":"#/definitions/ErrorNotice"}]},"failure":{"description":"The reply to a request that failed.","type":"object","required":["error"],"properties":{"error":{"$ref":"#/definitions/Failure"}}}},"definitions":{"Names":{"description":"Names, with * for any characters. Without `allow` all are; `deny` wins.","type":"object","properties":{"allow":{"type":"array","items":{"type":"string"}},"deny":{"type":"array","items":{"type":"string"}}},"additionalProperties":false},"Policy":{"description":"What a session may load. What is not mentioned is allowed.","type":"object","properties":{"max_objects":{"description":"Packages at a time.","type":"integer","minimum":0},"max_map_bytes":{"description":"Of the keys and values of all maps together, and of the buffers.","type":"integer","minimum":0},"program_types":{"$ref":"#/definitions/Names"},"helpers":{"$ref":"#/definitions/Names"},"kfuncs":{"$ref":"#/definitions/Names"},"map_types":{"$ref":"#/definitions/Names"},"attach":{"$ref":"#/definitions/Names"},"pinning":{"type":"boolean"},"paths":{"description":"Whether the loader may open files that a request names.","type":"boolean"}},"additionalProperties":false},"Globals":{"description":"By name; a value as JSON shows it.","type":"object","additionalProperties":true,"tsType":"Record<string, unknown>"},"Failure":{"type":"object","required":["code","message"],"properties":{"code":{"description":"Of schemas/errors.json.","type":"string"},"message":{"type":"string"},"hint":{"type":"string"},"errno":{"description":"What the kernel said.","type":"integer","minimum":0}}},"LossNotice":{"type":"object","required":["notice","subscription","lost","full"],"properties":{"notice":{"const":"lost"},"subscription":{"type":"integer","minimum":0},"lost":{"description":"Events since the last such notice, as the kernel counts them.","type":"integer","minimum":0},"full":{"description":"Times since the last such notice that a ring buffer was found full: what then found no room nobody has counted but, perhaps, the package.","type":"integer","minimum":0}}},"ErrorNotice":{"description":"A request without a number has failed, or the session ends.","type":"object","required":["notice","error"],"properties":{"notice":{"const":"error"},"error":{"$ref":"#/definitions/Failure"}}},"PackageText":{"type":"object","required":["text"],"properties":{"text":{"description":"The help or the version that the arguments ask for; nothing was loaded.","type":"string"}}},"LoadedPackage":{"type":"object","required":["package","name","programs","maps","streams","samples","globals","missing"],"properties":{"package":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"programs":{"type":"array","items":{"$ref":"#/definitions/LoadedProgram"}},"maps":{"type":"array","items":{"$ref":"#/definitions/LoadedMap"}},"streams":{"type":"array","items":{"type":"string"},"description":"Maps that send events."},"samples":{"type":"array","items":{"type":"string"},"description":"Maps that are read at an interval."},"globals":{"type":"array","items":{"type":"string"}},"missing":{"type":"array","items":{"type":"string"},"description":"Tracepoints that this kernel does not have."}}},"LoadedProgram":{"type":"object","required":["name","section","type","loaded","attached"],"properties":{"name":{"type":"string"},"section":{"type":"string"},"type":{"type":"string"},"loaded":{"type":"boolean"},"attached":{"type":"array","items":{"type":"string"},"description":"Where."}}},"LoadedMap":{"type":"object","required":["map","name","type","key_size","value_size","value_bytes","max_entries","typed"],"properties":{"map":{"description":"Its handle.","type":"integer","minimum":0},"name":{"type":"string"},"type":{"type":"string"},"key_size":{"type":"integer","minimum":0},"value_size":{"type":"integer","minimum":0},"value_bytes":{"description":"Of a value in raw bytes: with one for each CPU, each rounded up to 8.","type":"integer","minimum":0},"max_entries":{"type":"integer","minimum":0},"typed":{"description":"Whether its values can be JSON.","type":"boolean"}}},"Source":{"type":"object","required":["map","kind","types"],"properties":{"map":{"type":"string"},"kind":{"enum":["ringbuf","perfbuf","sample"]},"types":{"type":"array","items":{"type":"object","required":["name","size"],"properties":{"name":{"type":"string"},"size":{"type":"integer","minimum":0}}}}}},"PackageStats":{"type":"object","required":["package","lost","programs"],"properties":{"package":{"type":"integer","minimum":0},"lost":{"description":"The package's own count.","type":["integer","null"],"minimum":0},"programs":{"type":"array","items":{"type":"object","required":["name","run_ns","runs"],"properties":{"name":{"type":"string"},"run_ns":{"type":"integer","minimum":0},"runs":{"type":"integer","minimum":0}}}}}},"SubscriptionStats":{"type":"object","required":["subscription","received","lost","full","skipped","credit"],"properties":{"subscription":{"type":"integer","minimum":0},"received":{"type":"integer","minimum":0},"lost":{"type":"integer","minimum":0},"full":{"type":"integer","minimum":0},"skipped":{"description":"Samples that were left out because the client had no room.","type":"integer","minimum":0},"credit":{"type":"integer","minimum":0}}},"Places":{"description":"Where programs go, as the options of `run` of the same names say it.","type":"object","properties":{"targets":{"description":"By program; `none` for nowhere.","type":"object","additionalProperties":{"type":"string"}},"iface":{"description":"The interface of programs that see packets.","type":"string"},"cgroup":{"description":"The control group of programs that belong to one.","type":"string"},"pid":{"description":"The process that user-space probes and samples are of.","type":"string"},"exe":{"description":"The program or library of user-space probes.","type":"string"},"symbol":{"description":"The function of user-space probes.","type":"string"},"cpu":{"description":"Which CPUs are sampled: `0,2-3`.","type":"string"},"freq":{"description":"Samples a second.","type":"string"}},"additionalProperties":false}},"additionalProperties":false};
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
if(data7.text !== undefined){
let data32 = data7.text;
const _errs74 = errors;
if(errors === _errs74){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing4;
if(((data32.package === undefined) && (missing4 = "package")) || ((data32.program === undefined) && (missing4 = "program"))){
validate10.errors = [{instancePath:instancePath+"/requests/text",schemaPath:"#/properties/requests/properties/text/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs76 = errors;
for(const key7 in data32){
if(!((key7 === "package") || (key7 === "program"))){
validate10.errors = [{instancePath:instancePath+"/requests/text",schemaPath:"#/properties/requests/properties/text/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs76 === errors){
if(data32.package !== undefined){
let data33 = data32.package;
const _errs77 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate10.errors = [{instancePath:instancePath+"/requests/text/package",schemaPath:"#/properties/requests/properties/text/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs77){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 0 || isNaN(data33)){
validate10.errors = [{instancePath:instancePath+"/requests/text/package",schemaPath:"#/properties/requests/properties/text/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
validate10.errors = [{instancePath:instancePath+"/requests/text/program",schemaPath:"#/properties/requests/properties/text/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
validate10.errors = [{instancePath:instancePath+"/requests/text",schemaPath:"#/properties/requests/properties/text/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs74 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.detach !== undefined){
let data35 = data7.detach;
const _errs81 = errors;
if(errors === _errs81){
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
let missing5;
if((data35.package === undefined) && (missing5 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
const _errs83 = errors;
for(const key8 in data35){
if(!((key8 === "package") || (key8 === "program"))){
validate10.errors = [{instancePath:instancePath+"/requests/detach",schemaPath:"#/properties/requests/properties/detach/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs83 === errors){
if(data35.package !== undefined){
let data36 = data35.package;
const _errs84 = errors;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs84){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
validate10.errors = [{instancePath:instancePath+"/requests/detach/package",schemaPath:"#/properties/requests/properties/detach/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid13 = _errs84 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data35.program !== undefined){
const _errs86 = errors;
if(typeof data35.program !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/detach/program",schemaPath:"#/properties/requests/properties/detach/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs86 === errors;
}
else {
var valid13 = true;
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
var valid3 = _errs81 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unload !== undefined){
let data38 = data7.unload;
const _errs88 = errors;
if(errors === _errs88){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing6;
if((data38.package === undefined) && (missing6 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
const _errs90 = errors;
for(const key9 in data38){
if(!(key9 === "package")){
validate10.errors = [{instancePath:instancePath+"/requests/unload",schemaPath:"#/properties/requests/properties/unload/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs90 === errors){
if(data38.package !== undefined){
let data39 = data38.package;
const _errs91 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate10.errors = [{instancePath:instancePath+"/requests/unload/package",schemaPath:"#/properties/requests/properties/unload/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs91){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 0 || isNaN(data39)){
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
var valid3 = _errs88 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.list !== undefined){
let data40 = data7.list;
const _errs93 = errors;
if(errors === _errs93){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key10 in data40){
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/list",schemaPath:"#/properties/requests/properties/list/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs93 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_get !== undefined){
let data41 = data7.map_get;
const _errs96 = errors;
if(errors === _errs96){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
let missing7;
if((data41.map === undefined) && (missing7 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
const _errs98 = errors;
for(const key11 in data41){
if(!((key11 === "map") || (key11 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get",schemaPath:"#/properties/requests/properties/map_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs98 === errors){
if(data41.map !== undefined){
let data42 = data41.map;
const _errs99 = errors;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_get/map",schemaPath:"#/properties/requests/properties/map_get/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs99){
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 < 0 || isNaN(data42)){
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
var valid3 = _errs96 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_set !== undefined){
let data43 = data7.map_set;
const _errs101 = errors;
if(errors === _errs101){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing8;
if((data43.map === undefined) && (missing8 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"}];
return false;
}
else {
const _errs103 = errors;
for(const key12 in data43){
if(!((((key12 === "map") || (key12 === "key")) || (key12 === "value")) || (key12 === "flags"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set",schemaPath:"#/properties/requests/properties/map_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs103 === errors){
if(data43.map !== undefined){
let data44 = data43.map;
const _errs104 = errors;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs104){
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 < 0 || isNaN(data44)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/map",schemaPath:"#/properties/requests/properties/map_set/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid16 = _errs104 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data43.flags !== undefined){
let data45 = data43.flags;
const _errs106 = errors;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs106){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
validate10.errors = [{instancePath:instancePath+"/requests/map_set/flags",schemaPath:"#/properties/requests/properties/map_set/properties/flags/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid16 = _errs106 === errors;
}
else {
var valid16 = true;
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
var valid3 = _errs101 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_delete !== undefined){
let data46 = data7.map_delete;
const _errs108 = errors;
if(errors === _errs108){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing9;
if((data46.map === undefined) && (missing9 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
const _errs110 = errors;
for(const key13 in data46){
if(!((key13 === "map") || (key13 === "key"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete",schemaPath:"#/properties/requests/properties/map_delete/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs110 === errors){
if(data46.map !== undefined){
let data47 = data46.map;
const _errs111 = errors;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_delete/map",schemaPath:"#/properties/requests/properties/map_delete/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs111){
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 0 || isNaN(data47)){
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
var valid3 = _errs108 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_next !== undefined){
let data48 = data7.map_next;
const _errs113 = errors;
if(errors === _errs113){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing10;
if((data48.map === undefined) && (missing10 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
const _errs115 = errors;
for(const key14 in data48){
if(!(key14 === "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_next",schemaPath:"#/properties/requests/properties/map_next/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs115 === errors){
if(data48.map !== undefined){
let data49 = data48.map;
const _errs116 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_next/map",schemaPath:"#/properties/requests/properties/map_next/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs116){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 0 || isNaN(data49)){
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
var valid3 = _errs113 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.map_entries !== undefined){
let data50 = data7.map_entries;
const _errs118 = errors;
if(errors === _errs118){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing11;
if((data50.map === undefined) && (missing11 = "map")){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"}];
return false;
}
else {
const _errs120 = errors;
for(const key15 in data50){
if(!(((key15 === "map") || (key15 === "json")) || (key15 === "limit"))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs120 === errors){
if(data50.map !== undefined){
let data51 = data50.map;
const _errs121 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs121){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 < 0 || isNaN(data51)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/map",schemaPath:"#/properties/requests/properties/map_entries/properties/map/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid19 = _errs121 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data50.json !== undefined){
const _errs123 = errors;
if(typeof data50.json !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/json",schemaPath:"#/properties/requests/properties/map_entries/properties/json/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid19 = _errs123 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data50.limit !== undefined){
let data53 = data50.limit;
const _errs125 = errors;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs125){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 < 0 || isNaN(data53)){
validate10.errors = [{instancePath:instancePath+"/requests/map_entries/limit",schemaPath:"#/properties/requests/properties/map_entries/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
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
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/map_entries",schemaPath:"#/properties/requests/properties/map_entries/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs118 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_get !== undefined){
let data54 = data7.globals_get;
const _errs127 = errors;
if(errors === _errs127){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
let missing12;
if((data54.package === undefined) && (missing12 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"}];
return false;
}
else {
const _errs129 = errors;
for(const key16 in data54){
if(!((key16 === "package") || (key16 === "names"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get",schemaPath:"#/properties/requests/properties/globals_get/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs129 === errors){
if(data54.package !== undefined){
let data55 = data54.package;
const _errs130 = errors;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs130){
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 < 0 || isNaN(data55)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/package",schemaPath:"#/properties/requests/properties/globals_get/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid20 = _errs130 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data54.names !== undefined){
let data56 = data54.names;
const _errs132 = errors;
if(errors === _errs132){
if(Array.isArray(data56)){
var valid21 = true;
const len1 = data56.length;
for(let i1=0; i1<len1; i1++){
const _errs134 = errors;
if(typeof data56[i1] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names/" + i1,schemaPath:"#/properties/requests/properties/globals_get/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs134 === errors;
if(!valid21){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_get/names",schemaPath:"#/properties/requests/properties/globals_get/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs132 === errors;
}
else {
var valid20 = true;
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
var valid3 = _errs127 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.globals_set !== undefined){
let data58 = data7.globals_set;
const _errs136 = errors;
if(errors === _errs136){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
let missing13;
if(((data58.package === undefined) && (missing13 = "package")) || ((data58.globals === undefined) && (missing13 = "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
const _errs138 = errors;
for(const key17 in data58){
if(!((key17 === "package") || (key17 === "globals"))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set",schemaPath:"#/properties/requests/properties/globals_set/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs138 === errors){
if(data58.package !== undefined){
let data59 = data58.package;
const _errs139 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs139){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 < 0 || isNaN(data59)){
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/package",schemaPath:"#/properties/requests/properties/globals_set/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid22 = _errs139 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data58.globals !== undefined){
let data60 = data58.globals;
const _errs141 = errors;
const _errs142 = errors;
if(errors === _errs142){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/globals_set/globals",schemaPath:"#/definitions/Globals/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid22 = _errs141 === errors;
}
else {
var valid22 = true;
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
var valid3 = _errs136 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.subscribe !== undefined){
let data61 = data7.subscribe;
const _errs145 = errors;
if(errors === _errs145){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
let missing14;
if((data61.package === undefined) && (missing14 = "package")){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"}];
return false;
}
else {
const _errs147 = errors;
for(const key18 in data61){
if(!((((((key18 === "package") || (key18 === "maps")) || (key18 === "format")) || (key18 === "credit")) || (key18 === "latency_ms")) || (key18 === "filter"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe",schemaPath:"#/properties/requests/properties/subscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs147 === errors){
if(data61.package !== undefined){
let data62 = data61.package;
const _errs148 = errors;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs148){
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 < 0 || isNaN(data62)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/package",schemaPath:"#/properties/requests/properties/subscribe/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid24 = _errs148 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data61.maps !== undefined){
let data63 = data61.maps;
const _errs150 = errors;
if(errors === _errs150){
if(Array.isArray(data63)){
var valid25 = true;
const len2 = data63.length;
for(let i2=0; i2<len2; i2++){
const _errs152 = errors;
if(typeof data63[i2] !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps/" + i2,schemaPath:"#/properties/requests/properties/subscribe/properties/maps/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs152 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/maps",schemaPath:"#/properties/requests/properties/subscribe/properties/maps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid24 = _errs150 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data61.format !== undefined){
let data65 = data61.format;
const _errs154 = errors;
if(!((data65 === "json") || (data65 === "raw"))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/format",schemaPath:"#/properties/requests/properties/subscribe/properties/format/enum",keyword:"enum",params:{allowedValues: schema11.properties.requests.properties.subscribe.properties.format.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid24 = _errs154 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data61.credit !== undefined){
let data66 = data61.credit;
const _errs155 = errors;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs155){
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 < 0 || isNaN(data66)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/credit",schemaPath:"#/properties/requests/properties/subscribe/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid24 = _errs155 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data61.latency_ms !== undefined){
let data67 = data61.latency_ms;
const _errs157 = errors;
if(!(((typeof data67 == "number") && (!(data67 % 1) && !isNaN(data67))) && (isFinite(data67)))){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs157){
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 1000 || isNaN(data67)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"}];
return false;
}
else {
if(data67 < 0 || isNaN(data67)){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/latency_ms",schemaPath:"#/properties/requests/properties/subscribe/properties/latency_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
}
var valid24 = _errs157 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data61.filter !== undefined){
const _errs159 = errors;
if(typeof data61.filter !== "string"){
validate10.errors = [{instancePath:instancePath+"/requests/subscribe/filter",schemaPath:"#/properties/requests/properties/subscribe/properties/filter/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid24 = _errs159 === errors;
}
else {
var valid24 = true;
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
var valid3 = _errs145 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.credit !== undefined){
let data69 = data7.credit;
const _errs161 = errors;
if(errors === _errs161){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
let missing15;
if(((data69.subscription === undefined) && (missing15 = "subscription")) || ((data69.bytes === undefined) && (missing15 = "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"}];
return false;
}
else {
const _errs163 = errors;
for(const key19 in data69){
if(!((key19 === "subscription") || (key19 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/credit",schemaPath:"#/properties/requests/properties/credit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs163 === errors){
if(data69.subscription !== undefined){
let data70 = data69.subscription;
const _errs164 = errors;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs164){
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 < 0 || isNaN(data70)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/subscription",schemaPath:"#/properties/requests/properties/credit/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data69.bytes !== undefined){
let data71 = data69.bytes;
const _errs166 = errors;
if(!(((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71))) && (isFinite(data71)))){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs166){
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 < 0 || isNaN(data71)){
validate10.errors = [{instancePath:instancePath+"/requests/credit/bytes",schemaPath:"#/properties/requests/properties/credit/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid26 = _errs166 === errors;
}
else {
var valid26 = true;
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
var valid3 = _errs161 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.poll !== undefined){
let data72 = data7.poll;
const _errs168 = errors;
if(errors === _errs168){
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
let missing16;
if((data72.subscription === undefined) && (missing16 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
const _errs170 = errors;
for(const key20 in data72){
if(!(((key20 === "subscription") || (key20 === "timeout_ms")) || (key20 === "bytes"))){
validate10.errors = [{instancePath:instancePath+"/requests/poll",schemaPath:"#/properties/requests/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs170 === errors){
if(data72.subscription !== undefined){
let data73 = data72.subscription;
const _errs171 = errors;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs171){
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 < 0 || isNaN(data73)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/subscription",schemaPath:"#/properties/requests/properties/poll/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid27 = _errs171 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data72.timeout_ms !== undefined){
let data74 = data72.timeout_ms;
const _errs173 = errors;
if(!(((typeof data74 == "number") && (!(data74 % 1) && !isNaN(data74))) && (isFinite(data74)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs173){
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 < 0 || isNaN(data74)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/timeout_ms",schemaPath:"#/properties/requests/properties/poll/properties/timeout_ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid27 = _errs173 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data72.bytes !== undefined){
let data75 = data72.bytes;
const _errs175 = errors;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs175){
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 < 0 || isNaN(data75)){
validate10.errors = [{instancePath:instancePath+"/requests/poll/bytes",schemaPath:"#/properties/requests/properties/poll/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid27 = _errs175 === errors;
}
else {
var valid27 = true;
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
var valid3 = _errs168 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.unsubscribe !== undefined){
let data76 = data7.unsubscribe;
const _errs177 = errors;
if(errors === _errs177){
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
let missing17;
if((data76.subscription === undefined) && (missing17 = "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"}];
return false;
}
else {
const _errs179 = errors;
for(const key21 in data76){
if(!(key21 === "subscription")){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe",schemaPath:"#/properties/requests/properties/unsubscribe/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs179 === errors){
if(data76.subscription !== undefined){
let data77 = data76.subscription;
const _errs180 = errors;
if(!(((typeof data77 == "number") && (!(data77 % 1) && !isNaN(data77))) && (isFinite(data77)))){
validate10.errors = [{instancePath:instancePath+"/requests/unsubscribe/subscription",schemaPath:"#/properties/requests/properties/unsubscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs180){
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 < 0 || isNaN(data77)){
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
var valid3 = _errs177 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stats !== undefined){
let data78 = data7.stats;
const _errs182 = errors;
if(errors === _errs182){
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
const _errs184 = errors;
for(const key22 in data78){
if(!(key22 === "count_time")){
validate10.errors = [{instancePath:instancePath+"/requests/stats",schemaPath:"#/properties/requests/properties/stats/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs184 === errors){
if(data78.count_time !== undefined){
if(typeof data78.count_time !== "boolean"){
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
var valid3 = _errs182 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data7.stop !== undefined){
let data80 = data7.stop;
const _errs187 = errors;
if(errors === _errs187){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
for(const key23 in data80){
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties"}];
return false;
break;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/requests/stop",schemaPath:"#/properties/requests/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs187 === errors;
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
let data81 = data.replies;
const _errs190 = errors;
if(errors === _errs190){
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
const _errs192 = errors;
for(const key24 in data81){
if(!(func2.call(schema11.properties.replies.properties, key24))){
validate10.errors = [{instancePath:instancePath+"/replies",schemaPath:"#/properties/replies/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs192 === errors){
if(data81.policy !== undefined){
let data82 = data81.policy;
const _errs193 = errors;
if(errors === _errs193){
if(!(data82 && typeof data82 == "object" && !Array.isArray(data82))){
validate10.errors = [{instancePath:instancePath+"/replies/policy",schemaPath:"#/properties/replies/properties/policy/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs193 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.load !== undefined){
let data83 = data81.load;
const _errs195 = errors;
const _errs196 = errors;
let valid31 = false;
const _errs197 = errors;
if(!(validate13(data83, {instancePath:instancePath+"/replies/load",parentData:data81,parentDataProperty:"load",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var _valid0 = _errs197 === errors;
valid31 = valid31 || _valid0;
if(!valid31){
const _errs198 = errors;
const _errs199 = errors;
if(errors === _errs199){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
let missing18;
if((data83.text === undefined) && (missing18 = "text")){
const err0 = {instancePath:instancePath+"/replies/load",schemaPath:"#/definitions/PackageText/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data83.text !== undefined){
if(typeof data83.text !== "string"){
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
var _valid0 = _errs198 === errors;
valid31 = valid31 || _valid0;
}
if(!valid31){
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
errors = _errs196;
if(vErrors !== null){
if(_errs196){
vErrors.length = _errs196;
}
else {
vErrors = null;
}
}
}
var valid30 = _errs195 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.attach !== undefined){
let data85 = data81.attach;
const _errs203 = errors;
if(errors === _errs203){
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
let missing19;
if(((data85.attached === undefined) && (missing19 = "attached")) || ((data85.notes === undefined) && (missing19 = "notes"))){
validate10.errors = [{instancePath:instancePath+"/replies/attach",schemaPath:"#/properties/replies/properties/attach/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
if(data85.attached !== undefined){
let data86 = data85.attached;
const _errs205 = errors;
if(errors === _errs205){
if(Array.isArray(data86)){
var valid35 = true;
const len3 = data86.length;
for(let i3=0; i3<len3; i3++){
const _errs207 = errors;
if(typeof data86[i3] !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/attach/attached/" + i3,schemaPath:"#/properties/replies/properties/attach/properties/attached/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid35 = _errs207 === errors;
if(!valid35){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/attach/attached",schemaPath:"#/properties/replies/properties/attach/properties/attached/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid34 = _errs205 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data85.notes !== undefined){
let data88 = data85.notes;
const _errs209 = errors;
if(errors === _errs209){
if(Array.isArray(data88)){
var valid36 = true;
const len4 = data88.length;
for(let i4=0; i4<len4; i4++){
const _errs211 = errors;
if(typeof data88[i4] !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/attach/notes/" + i4,schemaPath:"#/properties/replies/properties/attach/properties/notes/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid36 = _errs211 === errors;
if(!valid36){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/attach/notes",schemaPath:"#/properties/replies/properties/attach/properties/notes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid34 = _errs209 === errors;
}
else {
var valid34 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/attach",schemaPath:"#/properties/replies/properties/attach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs203 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.text !== undefined){
let data90 = data81.text;
const _errs213 = errors;
if(errors === _errs213){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing20;
if((data90.last === undefined) && (missing20 = "last")){
validate10.errors = [{instancePath:instancePath+"/replies/text",schemaPath:"#/properties/replies/properties/text/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"}];
return false;
}
else {
if(data90.last !== undefined){
if(typeof data90.last !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/text/last",schemaPath:"#/properties/replies/properties/text/properties/last/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/text",schemaPath:"#/properties/replies/properties/text/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs213 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.detach !== undefined){
let data92 = data81.detach;
const _errs217 = errors;
if(errors === _errs217){
if(!(data92 && typeof data92 == "object" && !Array.isArray(data92))){
validate10.errors = [{instancePath:instancePath+"/replies/detach",schemaPath:"#/properties/replies/properties/detach/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs217 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.unload !== undefined){
let data93 = data81.unload;
const _errs219 = errors;
if(errors === _errs219){
if(!(data93 && typeof data93 == "object" && !Array.isArray(data93))){
validate10.errors = [{instancePath:instancePath+"/replies/unload",schemaPath:"#/properties/replies/properties/unload/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs219 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.list !== undefined){
let data94 = data81.list;
const _errs221 = errors;
if(errors === _errs221){
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
let missing21;
if((data94.packages === undefined) && (missing21 = "packages")){
validate10.errors = [{instancePath:instancePath+"/replies/list",schemaPath:"#/properties/replies/properties/list/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"}];
return false;
}
else {
if(data94.packages !== undefined){
let data95 = data94.packages;
const _errs223 = errors;
if(errors === _errs223){
if(Array.isArray(data95)){
var valid39 = true;
const len5 = data95.length;
for(let i5=0; i5<len5; i5++){
const _errs225 = errors;
if(!(validate13(data95[i5], {instancePath:instancePath+"/replies/list/packages/" + i5,parentData:data95,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
var valid39 = _errs225 === errors;
if(!valid39){
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
var valid30 = _errs221 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.map_get !== undefined){
let data97 = data81.map_get;
const _errs226 = errors;
if(errors === _errs226){
if(data97 && typeof data97 == "object" && !Array.isArray(data97)){
let missing22;
if((data97.found === undefined) && (missing22 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_get",schemaPath:"#/properties/replies/properties/map_get/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
if(data97.found !== undefined){
if(typeof data97.found !== "boolean"){
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
var valid30 = _errs226 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.map_set !== undefined){
let data99 = data81.map_set;
const _errs230 = errors;
if(errors === _errs230){
if(!(data99 && typeof data99 == "object" && !Array.isArray(data99))){
validate10.errors = [{instancePath:instancePath+"/replies/map_set",schemaPath:"#/properties/replies/properties/map_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs230 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.map_delete !== undefined){
let data100 = data81.map_delete;
const _errs232 = errors;
if(errors === _errs232){
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
let missing23;
if((data100.found === undefined) && (missing23 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_delete",schemaPath:"#/properties/replies/properties/map_delete/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"}];
return false;
}
else {
if(data100.found !== undefined){
if(typeof data100.found !== "boolean"){
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
var valid30 = _errs232 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.map_next !== undefined){
let data102 = data81.map_next;
const _errs236 = errors;
if(errors === _errs236){
if(data102 && typeof data102 == "object" && !Array.isArray(data102)){
let missing24;
if((data102.found === undefined) && (missing24 = "found")){
validate10.errors = [{instancePath:instancePath+"/replies/map_next",schemaPath:"#/properties/replies/properties/map_next/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"}];
return false;
}
else {
if(data102.found !== undefined){
if(typeof data102.found !== "boolean"){
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
var valid30 = _errs236 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.map_entries !== undefined){
let data104 = data81.map_entries;
const _errs240 = errors;
if(errors === _errs240){
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
let missing25;
if(((data104.count === undefined) && (missing25 = "count")) || ((data104.last === undefined) && (missing25 = "last"))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries",schemaPath:"#/properties/replies/properties/map_entries/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
if(data104.count !== undefined){
let data105 = data104.count;
const _errs242 = errors;
if(!(((typeof data105 == "number") && (!(data105 % 1) && !isNaN(data105))) && (isFinite(data105)))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs242){
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 < 0 || isNaN(data105)){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/count",schemaPath:"#/properties/replies/properties/map_entries/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid43 = _errs242 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data104.last !== undefined){
const _errs244 = errors;
if(typeof data104.last !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/last",schemaPath:"#/properties/replies/properties/map_entries/properties/last/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid43 = _errs244 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data104.entries !== undefined){
let data107 = data104.entries;
const _errs246 = errors;
if(errors === _errs246){
if(Array.isArray(data107)){
var valid44 = true;
const len6 = data107.length;
for(let i6=0; i6<len6; i6++){
const _errs248 = errors;
if(!(Array.isArray(data107[i6]))){
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries/" + i6,schemaPath:"#/properties/replies/properties/map_entries/properties/entries/items/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
var valid44 = _errs248 === errors;
if(!valid44){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/map_entries/entries",schemaPath:"#/properties/replies/properties/map_entries/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid43 = _errs246 === errors;
}
else {
var valid43 = true;
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
var valid30 = _errs240 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.globals_get !== undefined){
let data109 = data81.globals_get;
const _errs250 = errors;
if(errors === _errs250){
if(data109 && typeof data109 == "object" && !Array.isArray(data109)){
let missing26;
if((data109.globals === undefined) && (missing26 = "globals")){
validate10.errors = [{instancePath:instancePath+"/replies/globals_get",schemaPath:"#/properties/replies/properties/globals_get/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"}];
return false;
}
else {
if(data109.globals !== undefined){
let data110 = data109.globals;
const _errs253 = errors;
if(errors === _errs253){
if(data110 && typeof data110 == "object" && !Array.isArray(data110)){
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
var valid30 = _errs250 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.globals_set !== undefined){
let data111 = data81.globals_set;
const _errs256 = errors;
if(errors === _errs256){
if(!(data111 && typeof data111 == "object" && !Array.isArray(data111))){
validate10.errors = [{instancePath:instancePath+"/replies/globals_set",schemaPath:"#/properties/replies/properties/globals_set/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs256 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.subscribe !== undefined){
let data112 = data81.subscribe;
const _errs258 = errors;
if(errors === _errs258){
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
let missing27;
if(((data112.subscription === undefined) && (missing27 = "subscription")) || ((data112.sources === undefined) && (missing27 = "sources"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"}];
return false;
}
else {
if(data112.subscription !== undefined){
let data113 = data112.subscription;
const _errs260 = errors;
if(!(((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113))) && (isFinite(data113)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs260){
if((typeof data113 == "number") && (isFinite(data113))){
if(data113 < 0 || isNaN(data113)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/subscription",schemaPath:"#/properties/replies/properties/subscribe/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid47 = _errs260 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data112.sources !== undefined){
let data114 = data112.sources;
const _errs262 = errors;
if(errors === _errs262){
if(Array.isArray(data114)){
var valid48 = true;
const len7 = data114.length;
for(let i7=0; i7<len7; i7++){
let data115 = data114[i7];
const _errs264 = errors;
const _errs265 = errors;
if(errors === _errs265){
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
let missing28;
if((((data115.map === undefined) && (missing28 = "map")) || ((data115.kind === undefined) && (missing28 = "kind"))) || ((data115.types === undefined) && (missing28 = "types"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7,schemaPath:"#/definitions/Source/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"}];
return false;
}
else {
if(data115.map !== undefined){
const _errs267 = errors;
if(typeof data115.map !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/map",schemaPath:"#/definitions/Source/properties/map/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid50 = _errs267 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data115.kind !== undefined){
let data117 = data115.kind;
const _errs269 = errors;
if(!(((data117 === "ringbuf") || (data117 === "perfbuf")) || (data117 === "sample"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/kind",schemaPath:"#/definitions/Source/properties/kind/enum",keyword:"enum",params:{allowedValues: schema26.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid50 = _errs269 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data115.types !== undefined){
let data118 = data115.types;
const _errs270 = errors;
if(errors === _errs270){
if(Array.isArray(data118)){
var valid51 = true;
const len8 = data118.length;
for(let i8=0; i8<len8; i8++){
let data119 = data118[i8];
const _errs272 = errors;
if(errors === _errs272){
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
let missing29;
if(((data119.name === undefined) && (missing29 = "name")) || ((data119.size === undefined) && (missing29 = "size"))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types/" + i8,schemaPath:"#/definitions/Source/properties/types/items/required",keyword:"required",params:{missingProperty: missing29},message:"must have required property '"+missing29+"'"}];
return false;
}
else {
if(data119.name !== undefined){
const _errs274 = errors;
if(typeof data119.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types/" + i8+"/name",schemaPath:"#/definitions/Source/properties/types/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid52 = _errs274 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data119.size !== undefined){
let data121 = data119.size;
const _errs276 = errors;
if(!(((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121))) && (isFinite(data121)))){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types/" + i8+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs276){
if((typeof data121 == "number") && (isFinite(data121))){
if(data121 < 0 || isNaN(data121)){
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types/" + i8+"/size",schemaPath:"#/definitions/Source/properties/types/items/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid52 = _errs276 === errors;
}
else {
var valid52 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types/" + i8,schemaPath:"#/definitions/Source/properties/types/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid51 = _errs272 === errors;
if(!valid51){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7+"/types",schemaPath:"#/definitions/Source/properties/types/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid50 = _errs270 === errors;
}
else {
var valid50 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources/" + i7,schemaPath:"#/definitions/Source/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid48 = _errs264 === errors;
if(!valid48){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe/sources",schemaPath:"#/properties/replies/properties/subscribe/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid47 = _errs262 === errors;
}
else {
var valid47 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/subscribe",schemaPath:"#/properties/replies/properties/subscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs258 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.credit !== undefined){
let data122 = data81.credit;
const _errs278 = errors;
if(errors === _errs278){
if(!(data122 && typeof data122 == "object" && !Array.isArray(data122))){
validate10.errors = [{instancePath:instancePath+"/replies/credit",schemaPath:"#/properties/replies/properties/credit/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs278 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.poll !== undefined){
let data123 = data81.poll;
const _errs280 = errors;
if(errors === _errs280){
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
let missing30;
if(((data123.records === undefined) && (missing30 = "records")) || ((data123.lost === undefined) && (missing30 = "lost"))){
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/required",keyword:"required",params:{missingProperty: missing30},message:"must have required property '"+missing30+"'"}];
return false;
}
else {
if(data123.records !== undefined){
let data124 = data123.records;
const _errs282 = errors;
if(!(((typeof data124 == "number") && (!(data124 % 1) && !isNaN(data124))) && (isFinite(data124)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs282){
if((typeof data124 == "number") && (isFinite(data124))){
if(data124 < 0 || isNaN(data124)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/records",schemaPath:"#/properties/replies/properties/poll/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid53 = _errs282 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data123.lost !== undefined){
let data125 = data123.lost;
const _errs284 = errors;
if(!(((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125))) && (isFinite(data125)))){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs284){
if((typeof data125 == "number") && (isFinite(data125))){
if(data125 < 0 || isNaN(data125)){
validate10.errors = [{instancePath:instancePath+"/replies/poll/lost",schemaPath:"#/properties/replies/properties/poll/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid53 = _errs284 === errors;
}
else {
var valid53 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/poll",schemaPath:"#/properties/replies/properties/poll/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs280 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.unsubscribe !== undefined){
let data126 = data81.unsubscribe;
const _errs286 = errors;
if(errors === _errs286){
if(!(data126 && typeof data126 == "object" && !Array.isArray(data126))){
validate10.errors = [{instancePath:instancePath+"/replies/unsubscribe",schemaPath:"#/properties/replies/properties/unsubscribe/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs286 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.stats !== undefined){
let data127 = data81.stats;
const _errs288 = errors;
if(errors === _errs288){
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
let missing31;
if(((data127.packages === undefined) && (missing31 = "packages")) || ((data127.subscriptions === undefined) && (missing31 = "subscriptions"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/required",keyword:"required",params:{missingProperty: missing31},message:"must have required property '"+missing31+"'"}];
return false;
}
else {
if(data127.packages !== undefined){
let data128 = data127.packages;
const _errs290 = errors;
if(errors === _errs290){
if(Array.isArray(data128)){
var valid55 = true;
const len9 = data128.length;
for(let i9=0; i9<len9; i9++){
let data129 = data128[i9];
const _errs292 = errors;
const _errs293 = errors;
if(errors === _errs293){
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
let missing32;
if((((data129.package === undefined) && (missing32 = "package")) || ((data129.lost === undefined) && (missing32 = "lost"))) || ((data129.programs === undefined) && (missing32 = "programs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9,schemaPath:"#/definitions/PackageStats/required",keyword:"required",params:{missingProperty: missing32},message:"must have required property '"+missing32+"'"}];
return false;
}
else {
if(data129.package !== undefined){
let data130 = data129.package;
const _errs295 = errors;
if(!(((typeof data130 == "number") && (!(data130 % 1) && !isNaN(data130))) && (isFinite(data130)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/package",schemaPath:"#/definitions/PackageStats/properties/package/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs295){
if((typeof data130 == "number") && (isFinite(data130))){
if(data130 < 0 || isNaN(data130)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/package",schemaPath:"#/definitions/PackageStats/properties/package/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid57 = _errs295 === errors;
}
else {
var valid57 = true;
}
if(valid57){
if(data129.lost !== undefined){
let data131 = data129.lost;
const _errs297 = errors;
if((!(((typeof data131 == "number") && (!(data131 % 1) && !isNaN(data131))) && (isFinite(data131)))) && (data131 !== null)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/type",keyword:"type",params:{type: schema27.properties.lost.type},message:"must be integer,null"}];
return false;
}
if(errors === _errs297){
if((typeof data131 == "number") && (isFinite(data131))){
if(data131 < 0 || isNaN(data131)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/lost",schemaPath:"#/definitions/PackageStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid57 = _errs297 === errors;
}
else {
var valid57 = true;
}
if(valid57){
if(data129.programs !== undefined){
let data132 = data129.programs;
const _errs299 = errors;
if(errors === _errs299){
if(Array.isArray(data132)){
var valid58 = true;
const len10 = data132.length;
for(let i10=0; i10<len10; i10++){
let data133 = data132[i10];
const _errs301 = errors;
if(errors === _errs301){
if(data133 && typeof data133 == "object" && !Array.isArray(data133)){
let missing33;
if((((data133.name === undefined) && (missing33 = "name")) || ((data133.run_ns === undefined) && (missing33 = "run_ns"))) || ((data133.runs === undefined) && (missing33 = "runs"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10,schemaPath:"#/definitions/PackageStats/properties/programs/items/required",keyword:"required",params:{missingProperty: missing33},message:"must have required property '"+missing33+"'"}];
return false;
}
else {
if(data133.name !== undefined){
const _errs303 = errors;
if(typeof data133.name !== "string"){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10+"/name",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid59 = _errs303 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data133.run_ns !== undefined){
let data135 = data133.run_ns;
const _errs305 = errors;
if(!(((typeof data135 == "number") && (!(data135 % 1) && !isNaN(data135))) && (isFinite(data135)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs305){
if((typeof data135 == "number") && (isFinite(data135))){
if(data135 < 0 || isNaN(data135)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10+"/run_ns",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/run_ns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
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
if(data133.runs !== undefined){
let data136 = data133.runs;
const _errs307 = errors;
if(!(((typeof data136 == "number") && (!(data136 % 1) && !isNaN(data136))) && (isFinite(data136)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs307){
if((typeof data136 == "number") && (isFinite(data136))){
if(data136 < 0 || isNaN(data136)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10+"/runs",schemaPath:"#/definitions/PackageStats/properties/programs/items/properties/runs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid59 = _errs307 === errors;
}
else {
var valid59 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs/" + i10,schemaPath:"#/definitions/PackageStats/properties/programs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid58 = _errs301 === errors;
if(!valid58){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9+"/programs",schemaPath:"#/definitions/PackageStats/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid57 = _errs299 === errors;
}
else {
var valid57 = true;
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages/" + i9,schemaPath:"#/definitions/PackageStats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid55 = _errs292 === errors;
if(!valid55){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/packages",schemaPath:"#/properties/replies/properties/stats/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid54 = _errs290 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data127.subscriptions !== undefined){
let data137 = data127.subscriptions;
const _errs309 = errors;
if(errors === _errs309){
if(Array.isArray(data137)){
var valid60 = true;
const len11 = data137.length;
for(let i11=0; i11<len11; i11++){
let data138 = data137[i11];
const _errs311 = errors;
const _errs312 = errors;
if(errors === _errs312){
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
let missing34;
if(((((((data138.subscription === undefined) && (missing34 = "subscription")) || ((data138.received === undefined) && (missing34 = "received"))) || ((data138.lost === undefined) && (missing34 = "lost"))) || ((data138.full === undefined) && (missing34 = "full"))) || ((data138.skipped === undefined) && (missing34 = "skipped"))) || ((data138.credit === undefined) && (missing34 = "credit"))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11,schemaPath:"#/definitions/SubscriptionStats/required",keyword:"required",params:{missingProperty: missing34},message:"must have required property '"+missing34+"'"}];
return false;
}
else {
if(data138.subscription !== undefined){
let data139 = data138.subscription;
const _errs314 = errors;
if(!(((typeof data139 == "number") && (!(data139 % 1) && !isNaN(data139))) && (isFinite(data139)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs314){
if((typeof data139 == "number") && (isFinite(data139))){
if(data139 < 0 || isNaN(data139)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/subscription",schemaPath:"#/definitions/SubscriptionStats/properties/subscription/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs314 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data138.received !== undefined){
let data140 = data138.received;
const _errs316 = errors;
if(!(((typeof data140 == "number") && (!(data140 % 1) && !isNaN(data140))) && (isFinite(data140)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs316){
if((typeof data140 == "number") && (isFinite(data140))){
if(data140 < 0 || isNaN(data140)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/received",schemaPath:"#/definitions/SubscriptionStats/properties/received/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs316 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data138.lost !== undefined){
let data141 = data138.lost;
const _errs318 = errors;
if(!(((typeof data141 == "number") && (!(data141 % 1) && !isNaN(data141))) && (isFinite(data141)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs318){
if((typeof data141 == "number") && (isFinite(data141))){
if(data141 < 0 || isNaN(data141)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/lost",schemaPath:"#/definitions/SubscriptionStats/properties/lost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs318 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data138.full !== undefined){
let data142 = data138.full;
const _errs320 = errors;
if(!(((typeof data142 == "number") && (!(data142 % 1) && !isNaN(data142))) && (isFinite(data142)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs320){
if((typeof data142 == "number") && (isFinite(data142))){
if(data142 < 0 || isNaN(data142)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/full",schemaPath:"#/definitions/SubscriptionStats/properties/full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs320 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data138.skipped !== undefined){
let data143 = data138.skipped;
const _errs322 = errors;
if(!(((typeof data143 == "number") && (!(data143 % 1) && !isNaN(data143))) && (isFinite(data143)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs322){
if((typeof data143 == "number") && (isFinite(data143))){
if(data143 < 0 || isNaN(data143)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/skipped",schemaPath:"#/definitions/SubscriptionStats/properties/skipped/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs322 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data138.credit !== undefined){
let data144 = data138.credit;
const _errs324 = errors;
if(!(((typeof data144 == "number") && (!(data144 % 1) && !isNaN(data144))) && (isFinite(data144)))){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs324){
if((typeof data144 == "number") && (isFinite(data144))){
if(data144 < 0 || isNaN(data144)){
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11+"/credit",schemaPath:"#/definitions/SubscriptionStats/properties/credit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid62 = _errs324 === errors;
}
else {
var valid62 = true;
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions/" + i11,schemaPath:"#/definitions/SubscriptionStats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid60 = _errs311 === errors;
if(!valid60){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats/subscriptions",schemaPath:"#/properties/replies/properties/stats/properties/subscriptions/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid54 = _errs309 === errors;
}
else {
var valid54 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/replies/stats",schemaPath:"#/properties/replies/properties/stats/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs288 === errors;
}
else {
var valid30 = true;
}
if(valid30){
if(data81.stop !== undefined){
let data145 = data81.stop;
const _errs326 = errors;
if(errors === _errs326){
if(!(data145 && typeof data145 == "object" && !Array.isArray(data145))){
validate10.errors = [{instancePath:instancePath+"/replies/stop",schemaPath:"#/properties/replies/properties/stop/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid30 = _errs326 === errors;
}
else {
var valid30 = true;
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
}
else {
validate10.errors = [{instancePath:instancePath+"/replies",schemaPath:"#/properties/replies/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs190 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notice !== undefined){
let data146 = data.notice;
const _errs328 = errors;
const _errs329 = errors;
let valid63 = false;
const _errs330 = errors;
const _errs331 = errors;
if(errors === _errs331){
if(data146 && typeof data146 == "object" && !Array.isArray(data146)){
let missing35;
if(((((data146.notice === undefined) && (missing35 = "notice")) || ((data146.subscription === undefined) && (missing35 = "subscription"))) || ((data146.lost === undefined) && (missing35 = "lost"))) || ((data146.full === undefined) && (missing35 = "full"))){
const err4 = {instancePath:instancePath+"/notice",schemaPath:"#/definitions/LossNotice/required",keyword:"required",params:{missingProperty: missing35},message:"must have required property '"+missing35+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data146.notice !== undefined){
const _errs333 = errors;
if("lost" !== data146.notice){
const err5 = {instancePath:instancePath+"/notice/notice",schemaPath:"#/definitions/LossNotice/properties/notice/const",keyword:"const",params:{allowedValue: "lost"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var valid65 = _errs333 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data146.subscription !== undefined){
let data148 = data146.subscription;
const _errs334 = errors;
if(!(((typeof data148 == "number") && (!(data148 % 1) && !isNaN(data148))) && (isFinite(data148)))){
const err6 = {instancePath:instancePath+"/notice/subscription",schemaPath:"#/definitions/LossNotice/properties/subscription/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(errors === _errs334){
if((typeof data148 == "number") && (isFinite(data148))){
if(data148 < 0 || isNaN(data148)){
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
var valid65 = _errs334 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data146.lost !== undefined){
let data149 = data146.lost;
const _errs336 = errors;
if(!(((typeof data149 == "number") && (!(data149 % 1) && !isNaN(data149))) && (isFinite(data149)))){
const err8 = {instancePath:instancePath+"/notice/lost",schemaPath:"#/definitions/LossNotice/properties/lost/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(errors === _errs336){
if((typeof data149 == "number") && (isFinite(data149))){
if(data149 < 0 || isNaN(data149)){
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
var valid65 = _errs336 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data146.full !== undefined){
let data150 = data146.full;
const _errs338 = errors;
if(!(((typeof data150 == "number") && (!(data150 % 1) && !isNaN(data150))) && (isFinite(data150)))){
const err10 = {instancePath:instancePath+"/notice/full",schemaPath:"#/definitions/LossNotice/properties/full/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(errors === _errs338){
if((typeof data150 == "number") && (isFinite(data150))){
if(data150 < 0 || isNaN(data150)){
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
var valid65 = _errs338 === errors;
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
var _valid1 = _errs330 === errors;
valid63 = valid63 || _valid1;
if(!valid63){
const _errs340 = errors;
if(!(validate16(data146, {instancePath:instancePath+"/notice",parentData:data,parentDataProperty:"notice",rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
var _valid1 = _errs340 === errors;
valid63 = valid63 || _valid1;
}
if(!valid63){
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
errors = _errs329;
if(vErrors !== null){
if(_errs329){
vErrors.length = _errs329;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs328 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure !== undefined){
let data151 = data.failure;
const _errs341 = errors;
if(errors === _errs341){
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
let missing36;
if((data151.error === undefined) && (missing36 = "error")){
validate10.errors = [{instancePath:instancePath+"/failure",schemaPath:"#/properties/failure/required",keyword:"required",params:{missingProperty: missing36},message:"must have required property '"+missing36+"'"}];
return false;
}
else {
if(data151.error !== undefined){
let data152 = data151.error;
const _errs344 = errors;
if(errors === _errs344){
if(data152 && typeof data152 == "object" && !Array.isArray(data152)){
let missing37;
if(((data152.code === undefined) && (missing37 = "code")) || ((data152.message === undefined) && (missing37 = "message"))){
validate10.errors = [{instancePath:instancePath+"/failure/error",schemaPath:"#/definitions/Failure/required",keyword:"required",params:{missingProperty: missing37},message:"must have required property '"+missing37+"'"}];
return false;
}
else {
if(data152.code !== undefined){
const _errs346 = errors;
if(typeof data152.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/code",schemaPath:"#/definitions/Failure/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs346 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data152.message !== undefined){
const _errs348 = errors;
if(typeof data152.message !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/message",schemaPath:"#/definitions/Failure/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs348 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data152.hint !== undefined){
const _errs350 = errors;
if(typeof data152.hint !== "string"){
validate10.errors = [{instancePath:instancePath+"/failure/error/hint",schemaPath:"#/definitions/Failure/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs350 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data152.errno !== undefined){
let data156 = data152.errno;
const _errs352 = errors;
if(!(((typeof data156 == "number") && (!(data156 % 1) && !isNaN(data156))) && (isFinite(data156)))){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs352){
if((typeof data156 == "number") && (isFinite(data156))){
if(data156 < 0 || isNaN(data156)){
validate10.errors = [{instancePath:instancePath+"/failure/error/errno",schemaPath:"#/definitions/Failure/properties/errno/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid68 = _errs352 === errors;
}
else {
var valid68 = true;
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
var valid0 = _errs341 === errors;
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
        "text",
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
    "/requests/text": {
      "keys": [
        "package",
        "program"
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
        "text",
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
