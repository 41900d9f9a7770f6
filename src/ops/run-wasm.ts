import { readFileSync } from "node:fs";
import { EbpmError } from "../errors.ts";
import type { PackageFile } from "../sources/package-file.ts";
import { unreadable } from "../sources/package-file.ts";
import { runModule } from "../wasm/host.ts";
import { USUAL_LIMITS, USUAL_OBJECTS, type WasmLimits } from "../wasm/limits.ts";
import { type LoaderPolicy, mergePolicies } from "../wasm/policy.ts";
import type { Context } from "./context.ts";

/** How a WebAssembly module is to be run. */
export interface WasmOptions {
  readonly limits: Partial<WasmLimits>;
  readonly policy: LoaderPolicy;
  /** `NAME=VALUE` */
  readonly environment: readonly string[];
  readonly bufferBytes: number | undefined;
  /** Options that were given and mean something for these modules only, as `--max-memory`. */
  readonly own: readonly string[];
  /** Options that were given and mean nothing for them, as `--format`. */
  readonly strange: readonly string[];
}

/**
 * Runs a WebAssembly module.
 * @returns its exit status
 * @throws UsageInvalid for options that it does not have, ConfigInvalid, and all that `runModule` throws
 */
export async function runWasm(
  file: PackageFile,
  args: readonly string[],
  options: WasmOptions,
  context: Context,
): Promise<number> {
  const { limits, policy, environment, bufferBytes, strange } = options;
  const name = file.name ?? "module";
  if (strange.length > 0) {
    throw new EbpmError("UsageInvalid", `${strange.join(", ")}: ${name} is a WebAssembly module`, {
      hint: "it prints what it likes and attaches where it likes; its own arguments stand after it",
    });
  }
  const defaults = await context.wasmDefaults();
  return runModule(
    {
      bytes: () => readModule(file.path),
      name,
      args,
      environment,
      bufferBytes,
      limits: { ...USUAL_LIMITS, ...defaults.limits, ...limits },
      // The loader would open files with its own rights.
      policy: { max_objects: USUAL_OBJECTS, ...mergePolicies(defaults.policy, policy), paths: false },
      isReluctant: args.some((word) => ["--help", "-h", "--version", "-V"].includes(word)),
    },
    context,
  );
}

function readModule(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}
