import { EbpmError } from "../errors.ts";
import { nearest } from "../schema/nearest.ts";

/** What oclif's parser throws carries, by kind of mistake; told apart by these and not by class, since oclif exports none. */
interface ParseError extends Error {
  readonly oclif?: { readonly exit?: number };
  /** Unknown options as typed, or nothing. */
  readonly flags?: unknown;
  readonly args?: unknown;
  readonly parse?: { readonly input?: { readonly flags?: Readonly<Record<string, unknown>> } };
}

/** oclif's refusal of a command line as one of our errors; undefined for anything else. */
export function usageError(error: unknown, words: readonly string[]): EbpmError | undefined {
  if (!isParseError(error)) return undefined;
  const help = `see: ebpm help${words[0] === undefined ? "" : ` ${words[0]}`}`;
  const [unknown] = texts(error.flags);
  if (unknown !== undefined) {
    const known = Object.keys(error.parse?.input?.flags ?? {}).map((name) => `--${name}`);
    const similar = nearest(unknown.split("=")[0] ?? unknown, known);
    const hint = similar === undefined ? help : `did you mean ${similar}? ${help}`;
    return new EbpmError("UsageInvalid", `unknown option ${unknown}`, { hint });
  }
  if (error.name === "RequiredArgsError" || /^Missing \d+ required arg/.test(error.message)) {
    const missing = names(error.args).join(", ");
    return new EbpmError("UsageInvalid", `missing argument: ${missing}`, { hint: help });
  }
  return new EbpmError("UsageInvalid", readable(error.message), { hint: help });
}

function isParseError(error: unknown): error is ParseError {
  return error instanceof Error && "oclif" in error && !(error instanceof EbpmError);
}

/** The first line, without oclif's advice, starting as our other messages do. */
function readable(message: string): string {
  const [first = ""] = message.split("\nSee more help")[0]?.split("\n") ?? [];
  // `Parsing --limit ` and what is wrong with it on the next line.
  const parsing = /^Parsing (-\S+)\s*\n\s*(.+)/.exec(message);
  if (parsing !== null) return `${parsing[1]}: ${lowerFirst(parsing[2] ?? "")}`;
  const option = first.replace(/^Flag (--\S+)/, "option $1").replace(/^The following errors? occurred:/, "");
  const rest = option === "" ? (message.split("\n")[1]?.trim() ?? message) : option;
  return lowerFirst(rest);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    typeof item === "object" && item !== null && "name" in item && typeof item.name === "string"
      ? [item.name.toUpperCase()]
      : [],
  );
}
