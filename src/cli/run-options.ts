import { resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { invalid, WASM_VALUE_OPTIONS } from "./wasm-options.ts";

const FORMATS = ["table", "json", "yaml", "csv", "raw", "folded", "pprof", "svg"];
const TIMESTAMPS = ["none", "local", "iso", "relative", "ns"];

/** Options that the loader has under the same name, each with a value that this side needs no more of than its form. */
const PASSED_ON = [
  { name: "columns", form: /^[^,]+(?:,[^,]+)*$/, expected: "names of fields with commas between them" },
  { name: "timestamps", form: new RegExp(`^(?:${TIMESTAMPS.join("|")})$`), expected: TIMESTAMPS.join(", ") },
  { name: "filter", form: /\S/, expected: "an expression" },
  { name: "sort", form: /\S/, expected: "a field" },
  { name: "top", form: /^[1-9]\d{0,17}$/, expected: "a whole number, at least 1" },
  { name: "by", form: /\S/, expected: "a field" },
  { name: "interval", form: /^\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h)?$/, expected: "a time such as 500ms or 10s" },
  {
    name: "duration",
    form: /^\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h)?$/,
    expected: "a time such as 10s, 500ms, 2m or 1h",
  },
  { name: "max-events", form: /^[1-9]\d{0,18}$/, expected: "a whole number, at least 1" },
  { name: "buffer", form: /^\d{1,10}(?:[KkMmGg]|[KMG]iB)?$/, expected: "a size such as 256K or 16M" },
  { name: "iface", form: /\S/, expected: "a network interface" },
  { name: "cgroup", form: /\S/, expected: "a control group" },
  { name: "pid", form: /^[1-9]\d{0,6}$/, expected: "the number of a process" },
  { name: "exe", form: /\S/, expected: "a program or library" },
  { name: "symbol", form: /\S/, expected: "a function" },
  {
    name: "cpu",
    form: /^\d{1,4}(?:-\d{1,4})?(?:,\d{1,4}(?:-\d{1,4})?)*$/,
    expected: "numbers of CPUs such as 0, 0-3 or 0,2,4-7",
  },
  { name: "freq", form: /^[1-9]\d{0,5}$/, expected: "samples a second, 1 to 100000" },
] as const;

/** Those without a value. */
const SWITCHES = ["fail-on-loss", "unmodified", "live", "trace", "per-cpu", "pin", "ignore-hangup"] as const;

type PassedOn = (typeof PASSED_ON)[number]["name"];

/** Options of `ebpm run` that take a value: known before its class is loaded, to find where the package's begin. */
export const RUN_VALUE_OPTIONS: ReadonlySet<string> = new Set([
  ...["--format", "-f", "-d", "-n", "--btf", "--platform", "--ca-file", "--attach", "--eval", "-e"],
  ...PASSED_ON.map(({ name }) => `--${name}`),
  ...WASM_VALUE_OPTIONS,
]);

/** The options of `ebpm run` as its command class parses them. */
export type RunFlags = Readonly<Partial<Record<PassedOn | "format" | "btf", string | undefined>>> & {
  /** `PROGRAM=TARGET`, one for each time that the option was given. */
  readonly attach?: readonly string[] | undefined;
  readonly "fail-on-loss": boolean;
  readonly unmodified: boolean;
  readonly live: boolean;
  readonly trace: boolean;
  readonly "per-cpu": boolean;
  readonly "ignore-hangup": boolean;
  readonly pin: boolean;
  readonly verbose: boolean;
  readonly json: boolean;
};

/**
 * The same for the loader, checked here so that a mistake is reported before anything is fetched.
 * @throws UsageInvalid
 */
export function loaderOptions(flags: RunFlags, cwd: string): string[] {
  const { attach = [], btf, verbose, json } = flags;
  const format = formatOf(flags);
  const passedOn = PASSED_ON.flatMap(({ name, form, expected }) => {
    const value = flags[name];
    if (value === undefined) return [];
    if (!form.test(value)) throw invalid(`--${name}`, value, expected);
    // In one word, since a value may begin with a dash: --sort=-FIELD.
    return value.startsWith("-") ? [`--${name}=${value}`] : [`--${name}`, value];
  });
  return [
    ...(format === undefined || format === "table" ? [] : ["--format", format]),
    ...passedOn,
    ...attach.flatMap((target) => ["--attach", checkedTarget(target)]),
    ...SWITCHES.flatMap((name) => (flags[name] ? [`--${name}`] : [])),
    ...(btf === undefined ? [] : ["--btf", resolve(cwd, btf)]),
    ...(verbose ? ["--verbose"] : []),
    ...(json ? ["--error-format", "json"] : []),
  ];
}

function checkedTarget(target: string): string {
  if (/^[^=]+=./.test(target)) return target;
  throw invalid("--attach", target, "PROGRAM=TARGET");
}

function formatOf({ format, json }: RunFlags): string | undefined {
  if (json && format !== undefined && format !== "json") {
    throw new EbpmError("UsageInvalid", `--json and --format ${format} contradict each other`);
  }
  if (json) return "json";
  if (format !== undefined && !FORMATS.includes(format) && !format.includes("{{")) {
    throw invalid("--format", format, `${FORMATS.join(", ")} or a template such as '{{.comm}} {{.pid}}'`);
  }
  return format;
}
