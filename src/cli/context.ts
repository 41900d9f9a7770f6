import { delimiter, isAbsolute, join, resolve } from "node:path";
import type { Context, SearchFolder } from "../ops/context.ts";
import type { Platform } from "../package/platform.ts";
import type { Progress } from "../progress.ts";
import type { RegistryFlags } from "./registry-configuration.ts";

/** What the process was given: read once, in `main.ts`, and handed down. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The home folder of the password database, asked for only when `HOME` is not set. */
  readonly passwordHome: () => string | undefined;
  /** True when this process was started with more rights than its caller has. */
  readonly isPrivilegeRaised: boolean;
}

export interface ContextOptions {
  readonly offline?: boolean;
  readonly isLocked?: boolean;
  readonly registryFlags?: RegistryFlags;
  readonly platform?: Platform | undefined;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** Flags and environment -> Context. Relative paths in the environment count from the working directory. */
export function makeContext(surroundings: Surroundings, options: ContextOptions): Context {
  const { env, cwd, isPrivilegeRaised } = surroundings;
  const home = homeFolder(surroundings);
  const ownHome = folder(env["EBPM_HOME"], cwd);
  const loader = isPrivilegeRaised ? undefined : folder(env["EBPM_LOADER"], cwd);
  return {
    cwd,
    dataDir: ownHome ?? join(xdg(env["XDG_DATA_HOME"]) ?? join(home, ".local", "share"), "ebpm"),
    cacheDir:
      ownHome === undefined
        ? join(xdg(env["XDG_CACHE_HOME"]) ?? join(home, ".cache"), "ebpm")
        : join(ownHome, "cache"),
    searchPath: searchFolders(env["EBPM_PATH"], cwd, home),
    loaderPath: loader,
    offline: options.offline === true || isTrue(env["EBPM_OFFLINE"]),
    isLocked: options.isLocked,
    platform: options.platform,
    signal: options.signal,
    progress: options.progress,
    childEnv: definedOnly(env),
    registries: async () => {
      const { readRegistryConfiguration } = await import("./registry-configuration.ts");
      return readRegistryConfiguration({ env, cwd, home, flags: options.registryFlags ?? {} });
    },
    releaseAge: async () => {
      const { readReleaseAge } = await import("./release-age.ts");
      return readReleaseAge({ env, home, now: Date.now() });
    },
    wasmDefaults: async () => {
      const { readWasmDefaults } = await import("./wasm-defaults.ts");
      return readWasmDefaults({ env, home });
    },
  };
}

/** `EBPM_PATH` in its order, then eunomia's own folder. */
function searchFolders(path: string | undefined, cwd: string, home: string): readonly SearchFolder[] {
  const named = (path ?? "").split(delimiter).filter((entry) => entry !== "");
  return [
    ...named.map((entry) => ({ path: resolve(cwd, entry), origin: "EBPM_PATH" })),
    { path: join(home, ".eunomia-bpf"), origin: "~/.eunomia-bpf" },
  ];
}

function homeFolder({ env, passwordHome }: Surroundings): string {
  const home = env["HOME"];
  if (home !== undefined && isAbsolute(home)) return home;
  return passwordHome() ?? "/";
}

/** The XDG specification says that relative paths are invalid and to be ignored. */
function xdg(value: string | undefined): string | undefined {
  return value !== undefined && isAbsolute(value) ? value : undefined;
}

function folder(value: string | undefined, cwd: string): string | undefined {
  return value === undefined || value === "" ? undefined : resolve(cwd, value);
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false", "no"].includes(value.toLowerCase());
}

function definedOnly(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value;
  return defined;
}
