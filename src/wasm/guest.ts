import { EbpmError } from "../errors.ts";
import { SyncSession } from "../loader/sync-session.ts";
import { BpfFunctions, type GuestFunction } from "./bpf-functions.ts";
import type { Control } from "./control.ts";
import { GuestExit } from "./guest-exit.ts";
import { GuestMemory } from "./guest-memory.ts";
import type { ImportedFunction } from "./imports.ts";
import { BPF_MODULES, EXTENSION_MODULE, linkImports, type Offer, WRAPPER_MODULE } from "./link.ts";
import { Output } from "./output.ts";
import { WASI_MODULE, wasiFunctions } from "./wasi.ts";

/** A module and how to run it. */
export interface GuestRequest {
  readonly module: WebAssembly.Module;
  readonly imports: readonly ImportedFunction[];
  readonly args: readonly string[];
  readonly environment: readonly string[];
  readonly outputBytes: number | undefined;
  readonly bufferBytes: number | undefined;
}

/** Whom a guest's thread speaks to. */
export interface GuestSurroundings {
  readonly warn: (text: string) => void;
  /** The loader is wanted, unless it is there already. */
  readonly needLoader: () => void;
}

/** How a guest ended. */
export interface GuestEnd {
  readonly status: number;
  /** Why, where it did not end by itself. */
  readonly trap: string | undefined;
}

/** As of abort(3): what a trap ends a program with elsewhere. */
const TRAPPED = 134;
/** Names of the tables that compilers export. */
const TABLES = ["__indirect_function_table", "table"];

/**
 * Runs a module to its end in this thread.
 * @throws LoaderEnded, ProtocolInvalid
 */
export function runGuest(request: GuestRequest, control: Control, surroundings: GuestSurroundings): GuestEnd {
  const { warn, needLoader } = surroundings;
  let memory: GuestMemory | undefined;
  const known = { memory: (): GuestMemory => present(memory, "its memory") };
  const output = (fd: number): Output => new Output(fd, control, request.outputBytes);
  let exports: WebAssembly.Exports = {};
  let table: WebAssembly.Table | undefined;
  const bpf = new BpfFunctions({
    ...known,
    control,
    warn,
    session: once(() => openSession(control, needLoader)),
    callback: (index) => functionOf(table, index),
    exportedCallback: () => asFunction(exports["go-callback"]),
    bufferBytes: request.bufferBytes,
  });
  const wasi = wasiFunctions({ ...request, ...known, control, stdout: output(1), stderr: output(2) });
  const offer: Offer = new Map([
    ...BPF_MODULES.map((name) => [name, bpf.functions] as const),
    [WRAPPER_MODULE, bpf.wrapperFunctions],
    [EXTENSION_MODULE, bpf.extensionFunctions],
    [WASI_MODULE, wasi],
  ]);
  const linked = linkImports(request.imports, offer);
  return ending(() => {
    const instance = new WebAssembly.Instance(request.module, linked);
    exports = instance.exports;
    memory = new GuestMemory(exports["memory"] as WebAssembly.Memory);
    table = findTable(exports);
    (exports["_start"] as () => unknown)();
  });
}

/** What a run comes to: proc_exit, a return, a trap. */
function ending(run: () => void): GuestEnd {
  try {
    run();
    return { status: 0, trap: undefined };
  } catch (error) {
    if (error instanceof GuestExit) return { status: error.status, trap: undefined };
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError || isGuests(error)) {
      return { status: TRAPPED, trap: (error as Error).message };
    }
    throw error;
  }
}

/** An exception of the guest's own language that nobody caught. */
function isGuests(error: unknown): boolean {
  return error instanceof WebAssembly.Exception;
}

function openSession(control: Control, needLoader: () => void): SyncSession {
  needLoader();
  const channel = control.takeLoader();
  if (channel === undefined) throw new EbpmError("LoaderEnded", "there is no loader");
  return SyncSession.open(channel);
}

function findTable(exports: WebAssembly.Exports): WebAssembly.Table | undefined {
  const named = TABLES.map((name) => exports[name]);
  return [...named, ...Object.values(exports)].find((one) => one instanceof WebAssembly.Table);
}

function functionOf(table: WebAssembly.Table | undefined, index: number): GuestFunction | undefined {
  return table === undefined || index >= table.length ? undefined : asFunction(table.get(index));
}

function asFunction(value: unknown): GuestFunction | undefined {
  return typeof value === "function" ? (value as GuestFunction) : undefined;
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new EbpmError("PackageInvalid", `it uses ${what} before it has any`);
  return value;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
