import { EbpmError } from "../errors.ts";
import { readSections } from "../package/wasm/sections.ts";
import { capMemory } from "./cap-memory.ts";
import { type ImportedFunction, readImports } from "./imports.ts";
import { checkImports } from "./link.ts";

/** A module that this host can run, as far as can be known before. */
export interface PreparedModule {
  readonly module: WebAssembly.Module;
  readonly imports: readonly ImportedFunction[];
}

/**
 * Checks a module, limits its memory and compiles it.
 * @param name what to call it in errors
 * @throws PackageInvalid, PackageCorrupt, Unsupported
 */
export function prepareModule(bytes: Uint8Array, name: string, memoryBytes: number): PreparedModule {
  try {
    const sections = readSections(bytes);
    const imports = readImports(sections);
    checkImports(imports);
    const module = compile(capMemory(bytes, sections, memoryBytes));
    checkExports(module);
    return { module, imports };
  } catch (error) {
    if (!(error instanceof EbpmError)) throw error;
    throw new EbpmError(error.kind, `${name} cannot be run: ${error.message}`, {
      cause: error.cause,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

/** A WASI command: what starts at `_start`. */
function checkExports(module: WebAssembly.Module): void {
  const exported = WebAssembly.Module.exports(module);
  for (const [name, kind] of Object.entries({ memory: "memory", _start: "function" })) {
    if (exported.some((one) => one.name === name && one.kind === kind)) continue;
    throw new EbpmError("Unsupported", `it exports no ${name}, so it is no program`, {
      hint: "build it as a WASI command, with a main function",
    });
  }
}

function compile(bytes: Uint8Array): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    const reason =
      cause instanceof Error ? cause.message.replace(/^WebAssembly\.Module\(\): /, "") : String(cause);
    throw new EbpmError("PackageInvalid", `it is not a valid WebAssembly module: ${reason}`, { cause });
  }
}
