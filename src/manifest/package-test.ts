import toml from "@iarna/toml";
import { EbpmError } from "../errors.ts";

/** A test of a package, `tests/NAME.toml`: run it, do something, and see whether the rows come. */
export interface PackageTest {
  readonly name: string;
  /** Which module; may be left out where the package has one. */
  readonly module: string | undefined;
  /** Options of `ebpm run`: `["--iface", "lo"]`. */
  readonly options: readonly string[];
  /** What belongs to the package. */
  readonly arguments: readonly string[];
  /** A program and its arguments, run again and again while the package runs. */
  readonly action: readonly string[];
  /** Which rows count, as `--filter` says it. */
  readonly filter: string | undefined;
  /** At least so many have to come. */
  readonly rows: number;
  /** Within so many seconds. */
  readonly seconds: number;
}

const KEYS = ["module", "options", "arguments", "action", "filter", "rows", "seconds"];

/**
 * @param path how to name the file in errors
 * @throws ManifestInvalid
 */
export function parsePackageTest(text: string, name: string, path: string): PackageTest {
  const refused = (problem: string, cause?: unknown) =>
    new EbpmError("ManifestInvalid", `${path}: ${problem}`, {
      ...(cause === undefined ? {} : { cause }),
      hint: "docs/building.md shows what a test may say",
    });
  let table: Readonly<Record<string, unknown>>;
  try {
    table = toml.parse(text);
  } catch (cause) {
    const { line } = cause as { readonly line?: number };
    throw refused(`it is not TOML${line === undefined ? "" : `, in line ${line + 1}`}`, cause);
  }
  const unknown = Object.keys(table).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw refused(`"${unknown}" is not one of ${KEYS.join(", ")}`);
  const words = (key: string): readonly string[] => {
    const value = table[key] ?? [];
    if (Array.isArray(value) && value.every((word) => typeof word === "string")) return value;
    throw refused(`"${key}" must be a list of texts`);
  };
  const line = (key: string): string | undefined => {
    const value = table[key];
    if (value === undefined || (typeof value === "string" && value !== "")) return value;
    throw refused(`"${key}" must be a text`);
  };
  const count = (key: string, otherwise: number, most: number): number => {
    const value = table[key] ?? otherwise;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw refused(`"${key}" must be a whole number from 1 to ${most}`);
  };
  return {
    name,
    module: line("module"),
    options: words("options"),
    arguments: words("arguments"),
    action: words("action"),
    filter: line("filter"),
    rows: count("rows", 1, 1_000_000),
    seconds: count("seconds", 10, 3600),
  };
}
