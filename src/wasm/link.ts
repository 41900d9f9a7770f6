import { EbpmError } from "../errors.ts";
import type { ImportedFunction } from "./imports.ts";
import { type HostFunction, WASI_FUNCTIONS, WASI_MODULE } from "./wasi.ts";

/** The module of the six functions, and what it was called until February 2023. */
export const BPF_MODULES = ["wasm_bpf", "env"] as const;
/** The module of the poll for guests without a table. */
export const WRAPPER_MODULE = "callback-wrapper";

const BPF_FUNCTIONS: ReadonlySet<string> = new Set([
  "wasm_load_bpf_object",
  "wasm_close_bpf_object",
  "wasm_attach_bpf_program",
  "wasm_bpf_map_fd_by_name",
  "wasm_bpf_buffer_poll",
  "wasm_bpf_map_operate",
]);

/** The module of what the six functions cannot say; its name is its version. */
export const EXTENSION_MODULE = "ebpm_1";

const EXTENSION_FUNCTIONS: ReadonlySet<string> = new Set([
  "error_number",
  "error_text",
  "map_info",
  "open_buffers",
  "event_map",
]);

/** Names of what a host offers, by module. */
const OFFERED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...BPF_MODULES.map((name) => [name, BPF_FUNCTIONS] as const),
  [WRAPPER_MODULE, new Set(["wasm_bpf_buffer_poll"])],
  [EXTENSION_MODULE, EXTENSION_FUNCTIONS],
  [WASI_MODULE, WASI_FUNCTIONS],
]);

/** What a host offers, by module and name. */
export type Offer = ReadonlyMap<string, ReadonlyMap<string, HostFunction>>;

/** @throws Unsupported naming everything that the module wants and this host does not have */
export function checkImports(imports: readonly ImportedFunction[]): void {
  const unknown = imports.filter(({ module, name }) => OFFERED.get(module)?.has(name) !== true);
  if (unknown.length > 0) throw unknownImports(unknown);
}

/** The offer in the form that V8 takes: of each import the function, with results of the type that the module declares. */
export function linkImports(imports: readonly ImportedFunction[], offer: Offer): WebAssembly.Imports {
  const linked: Record<string, Record<string, HostFunction>> = {};
  for (const { module, name, results } of imports) {
    const perform = offer.get(module)?.get(name);
    if (perform === undefined) throw new EbpmError("Internal", `${module}.${name} is offered and not there`);
    linked[module] ??= {};
    linked[module][name] =
      results[0] === "i64" ? (...args) => BigInt(perform(...args)) : (...args) => Number(perform(...args));
  }
  return linked;
}

/** Functions of the runtime of 2022, which took packages as JSON. */
const FIRST_DIALECT = new Set(["create_bpf", "run_bpf", "wait_and_poll_bpf"]);

function unknownImports(unknown: readonly ImportedFunction[]): EbpmError {
  const shown = unknown.slice(0, 5).map(({ module, name }) => `${module}.${name}`);
  const more = unknown.length > shown.length ? ` and ${unknown.length - shown.length} more` : "";
  return new EbpmError("Unsupported", `it wants ${shown.join(", ")}${more}, which this host does not have`, {
    hint: hintFor(unknown),
  });
}

function hintFor(unknown: readonly ImportedFunction[]): string {
  if (unknown.some(({ name }) => FIRST_DIALECT.has(name))) {
    return "it is of eunomia-bpf's first runtime, of 2022: build it again with a current SDK";
  }
  if (unknown.some(({ module }) => module === "env")) {
    return "a source file may have been forgotten when it was linked; --allow-undefined hides that";
  }
  if (unknown.some(({ module }) => /^ebpm_\d+$/.test(module))) {
    return `this ebpm has ${EXTENSION_MODULE}: the module may be of a later one`;
  }
  return `a module may import the functions of ${WASI_MODULE}, wasm_bpf, ${EXTENSION_MODULE} and ${WRAPPER_MODULE}`;
}
