import type { WasmDefaults } from "../wasm/policy.ts";
import { readConfigFile } from "./registry-configuration.ts";
import { limitsAndPolicy } from "./wasm-options.ts";

export interface WasmDefaultsSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly home: string;
}

/** `[wasm]` of config.toml, whose keys are the options' names. @throws ConfigInvalid */
export async function readWasmDefaults({ env, home }: WasmDefaultsSurroundings): Promise<WasmDefaults> {
  const { pinning, ...options } = (await readConfigFile(env, home)).wasm;
  const { policy, limits } = limitsAndPolicy(options);
  return { limits, policy: pinning === undefined ? policy : { ...policy, pinning } };
}
