import type { RegistryConfiguration } from "../oci/configuration.ts";
import type { Platform } from "../package/platform.ts";
import type { Progress } from "../progress.ts";
import type { ReleaseAge } from "../sources/release-age.ts";
import type { WasmDefaults } from "../wasm/policy.ts";

/**
 * Everything an operation may know of the outside: made once in `cli/` from flags, environment and configuration.
 * Operations read no environment, working directory or clock of their own.
 */
export interface Context {
  /** Absolute working directory: where relative paths and the project start. */
  readonly cwd: string;
  /** The user's data folder; holds `registry/`, the embedded local registry. */
  readonly dataDir: string;
  /** What can be fetched or made again. */
  readonly cacheDir: string;
  /** Folders of `EBPM_PATH`, then `~/.eunomia-bpf`. */
  readonly searchPath: readonly SearchFolder[];
  /** The native loader, when named by `EBPM_LOADER`; otherwise found beside the program. */
  readonly loaderPath: string | undefined;
  readonly offline: boolean;
  /** Whether ebpm.lock has to do as it is for what is built or run, and every entry of it follow from the manifests. */
  readonly isLocked?: boolean | undefined;
  /** Whose part of an artifact for several is meant; this machine's where it is not said. */
  readonly platform?: Platform | undefined;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** The environment that child processes (clang, the loader) get. */
  readonly childEnv: Readonly<Record<string, string>>;
  /** How to reach registries; read when it is asked for. @throws ConfigInvalid */
  readonly registries: () => Promise<RegistryConfiguration>;
  /** How old a version must be to be chosen; read when it is asked for. @throws ConfigInvalid */
  readonly releaseAge: () => Promise<ReleaseAge>;
  /** What WebAssembly modules may do where it is not said; read when it is asked for. @throws ConfigInvalid */
  readonly wasmDefaults: () => Promise<WasmDefaults>;
}

export interface SearchFolder {
  readonly path: string;
  /** Why it is searched, in words for `ebpm which`: `EBPM_PATH`, `~/.eunomia-bpf`. */
  readonly origin: string;
}
