import { EbpmError } from "../errors.ts";
import type { WasmOptions } from "../ops/run-wasm.ts";
import type { LoaderPolicy, NameRules, WasmDefaults } from "../wasm/policy.ts";

/** What names can be allowed and denied, as it is called in options and in the loader's policy. */
const RULES = [
  { option: "helper", key: "helpers" },
  { option: "kfunc", key: "kfuncs" },
  { option: "program-type", key: "program_types" },
  { option: "map-type", key: "map_types" },
  { option: "attach-to", key: "attach" },
] as const;
const SIZES = ["max-memory", "max-output", "max-map-memory"] as const;

/** Options of `ebpm run` for WebAssembly modules that take a value. */
export const WASM_VALUE_OPTIONS: readonly string[] = [
  ...RULES.flatMap(({ option }) => [`--allow-${option}`, `--deny-${option}`]),
  ...SIZES.map((name) => `--${name}`),
  "--max-objects",
  "--env",
];

/** Options of the loader that say how events are shown or where programs go, which a module decides. */
const STRANGE = [
  ...["format", "columns", "filter", "sort", "top", "by", "interval", "timestamps", "max-events", "btf"],
  ...[
    "attach",
    "iface",
    "cgroup",
    "pid",
    "exe",
    "symbol",
    "cpu",
    "freq",
    "ignore-hangup",
    "fail-on-loss",
    "pin",
  ],
  ...["unmodified", "live", "trace", "per-cpu"],
];

type Flags = Readonly<Record<string, unknown>>;

/**
 * The options of `ebpm run` that are for modules.
 * @param env the environment, of which `--env NAME` takes a variable
 * @throws UsageInvalid
 */
export function wasmOptions(flags: Flags, env: Readonly<Record<string, string | undefined>>): WasmOptions {
  const given = (name: string): boolean => flags[name] !== undefined && flags[name] !== false;
  const own = [...WASM_VALUE_OPTIONS, "--no-pinning"].filter((option) => given(option.slice(2)));
  return {
    ...limitsAndPolicy(flags),
    environment: texts(flags["env"]).flatMap((word) => variable(word, env)),
    bufferBytes: sizeOf(flags, "buffer"),
    own,
    strange: STRANGE.filter(given).map((name) => `--${name}`),
  };
}

/** @throws UsageInvalid */
export function limitsAndPolicy(flags: Flags): WasmDefaults {
  return {
    limits: {
      ...optional("memoryBytes", sizeOf(flags, "max-memory")),
      ...optional("outputBytes", sizeOf(flags, "max-output")),
      ...optional("durationMs", durationOf(flags["duration"])),
    },
    policy: policyOf(flags),
  };
}

function policyOf(flags: Flags): LoaderPolicy {
  const rules = RULES.flatMap(({ option, key }): readonly (readonly [string, NameRules])[] => {
    const [allow, deny] = [texts(flags[`allow-${option}`]), texts(flags[`deny-${option}`])];
    if (allow.length === 0 && deny.length === 0) return [];
    return [[key, { ...(allow.length > 0 ? { allow } : {}), ...(deny.length > 0 ? { deny } : {}) }]];
  });
  return {
    ...Object.fromEntries(rules),
    ...optional("max_objects", numberOf(flags["max-objects"])),
    ...optional("max_map_bytes", sizeOf(flags, "max-map-memory")),
    ...(flags["no-pinning"] === true ? { pinning: false } : {}),
  };
}

/** Names with commas between them, or the option several times. */
function texts(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.flatMap((text) => String(text).split(",")).filter((name) => name !== "")
    : [];
}

function variable(word: string, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (word.includes("=")) return [word];
  const value = env[word];
  return value === undefined ? [] : [`${word}=${value}`];
}

const UNITS: Readonly<Record<string, number>> = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** Bytes, of `256K`, `16M`. @throws UsageInvalid */
function sizeOf(flags: Flags, name: string): number | undefined {
  const value = flags[name];
  if (value === undefined) return undefined;
  const match = /^([1-9]\d{0,9})([KMG]?)(?:i?B)?$/i.exec(String(value));
  if (match === null) throw invalid(`--${name}`, value, "a size such as 256K or 16M");
  return Number(match[1]) * (UNITS[(match[2] ?? "").toLowerCase()] ?? 1);
}

function numberOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,6}$/.test(String(value))) throw invalid("--max-objects", value, "a whole number");
  return Number(value);
}

const TIMES: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function durationOf(value: unknown): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h)?$/.exec(String(value ?? ""));
  return match === null ? undefined : Number(match[1]) * (TIMES[match[2] ?? "s"] ?? 1000);
}

function optional<K extends string>(key: K, value: number | undefined): { readonly [name in K]?: number } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [name in K]?: number });
}

/** What refuses the value of an option. */
export function invalid(option: string, value: unknown, expected: string): EbpmError {
  return new EbpmError("UsageInvalid", `${option} ${JSON.stringify(value)} is not ${expected}`, {
    hint: "see: ebpm help run",
  });
}
