import { resolve } from "node:path";
import { EbpmError } from "../errors.ts";

/** Options of `ebpm run` that take a value: known before its class is loaded, to find where the package's begin. */
export const RUN_VALUE_OPTIONS: ReadonlySet<string> = new Set([
  "--format",
  "-f",
  "--duration",
  "-d",
  "--max-events",
  "-n",
  "--btf",
]);

/** The options of `ebpm run` as its command class parses them. */
export interface RunFlags {
  readonly format?: string | undefined;
  readonly duration?: string | undefined;
  readonly "max-events"?: string | undefined;
  readonly btf?: string | undefined;
  readonly verbose: boolean;
  readonly json: boolean;
}

/**
 * The same for the loader, checked here so that a mistake is reported before anything is fetched.
 * @throws UsageInvalid
 */
export function loaderOptions(flags: RunFlags, cwd: string): string[] {
  const { format, duration, btf, verbose, json } = flags;
  const maxEvents = flags["max-events"];
  if (format !== undefined && format !== "table" && format !== "json") {
    throw invalid("--format", format, "table or json");
  }
  if (json && format === "table")
    throw new EbpmError("UsageInvalid", "--json and --format table contradict each other");
  if (duration !== undefined && !/^\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h)?$/.test(duration)) {
    throw invalid("--duration", duration, "a time such as 10s, 500ms, 2m or 1h");
  }
  if (maxEvents !== undefined && !/^[1-9]\d{0,18}$/.test(maxEvents)) {
    throw invalid("--max-events", maxEvents, "a whole number, at least 1");
  }
  return [
    ...(json || format === "json" ? ["--format", "json"] : []),
    ...(duration === undefined ? [] : ["--duration", duration]),
    ...(maxEvents === undefined ? [] : ["--max-events", maxEvents]),
    ...(btf === undefined ? [] : ["--btf", resolve(cwd, btf)]),
    ...(verbose ? ["--verbose"] : []),
    ...(json ? ["--error-format", "json"] : []),
  ];
}

function invalid(option: string, value: string, expected: string): EbpmError {
  return new EbpmError("UsageInvalid", `${option} ${JSON.stringify(value)} is not ${expected}`, {
    hint: "see: ebpm help run",
  });
}
