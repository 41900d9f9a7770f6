import { listStatements, type Statement } from "./toml-locations.ts";
import { compareKeys, isPathWithin } from "./toml-paths.ts";

type Path = readonly string[];
export type TomlValue = string | number | boolean | object;

const KEY_PART = /\s*(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[\t ]*\.?/g;

/** Changes single keys of a valid TOML text and leaves every other byte where it is. */
export class TomlEdit {
  #text: string;
  #statements: readonly Statement[];
  readonly #newline: string;

  constructor(text: string) {
    this.#text = text;
    this.#statements = listStatements(text);
    this.#newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  }

  get text(): string {
    return this.#text;
  }

  /** @param value as `formatValue` gives it */
  set(path: Path, value: string): void {
    const pair = this.#statements.find((one) => isPairOf(one, path));
    if (pair !== undefined) {
      this.#replace(pair.value, pair.end, value);
      return;
    }
    const spread = this.#within(path);
    this.#dropAll(spread, true);
    this.#add(path, value);
  }

  remove(path: Path): void {
    this.#dropAll(this.#within(path), false);
  }

  #add(path: Path, value: string): void {
    const parent = path.slice(0, -1);
    const key = formatKey(path.at(-1) ?? "");
    const inline = this.#statements.find((one) => isPairOf(one, parent));
    if (inline !== undefined) {
      this.#addInline(inline, `${key} = ${value}`);
      return;
    }
    const header = this.#statements.find(({ kind, path: own }) => kind === "table" && isSame(own, parent));
    if (header !== undefined) {
      this.#addBelow(header, path, `${key} = ${value}`);
      return;
    }
    const dotted = this.#statements.findLast(
      (one) => one.kind === "pair" && this.#prefix(one, parent) !== undefined,
    );
    if (dotted !== undefined) {
      this.#insertLine(dotted, `${this.#prefix(dotted, parent)}${key} = ${value}`);
      return;
    }
    this.#append(`[${parent.map(formatKey).join(".")}]${this.#newline}${key} = ${value}${this.#newline}`);
  }

  /** How a dotted key writes the table that it belongs to, with the dot behind it. */
  #prefix({ path, start, value }: Statement, table: Path): string | undefined {
    if (!isPathWithin(path, table)) return undefined;
    const written = this.#text.slice(start, value);
    const parts = [...written.matchAll(KEY_PART)].map(([part]) => part);
    const count = parts.length - (path.length - table.length);
    return count > 0 ? parts.slice(0, count).join("") : undefined;
  }

  /** Where the keys are sorted, in its place; else behind the last. */
  #addBelow(header: Statement, path: Path, line: string): void {
    const from = this.#statements.indexOf(header);
    const next = this.#statements.findIndex(
      ({ kind }, at) => at > from && (kind === "table" || kind === "element"),
    );
    const own = this.#statements
      .slice(from + 1, next < 0 ? undefined : next)
      .filter(({ kind }) => kind === "pair");
    const keys = own.map((one) => String(one.path[path.length - 1]));
    const isSorted = keys.every((key, at) => at === 0 || compareKeys(keys[at - 1] ?? "", key) <= 0);
    const wanted = path.at(-1) ?? "";
    const before = isSorted ? own.filter((_, at) => compareKeys(keys[at] ?? "", wanted) <= 0) : own;
    const anchor = before.at(-1) ?? header;
    this.#insertLine(anchor, line, own[0] ?? anchor);
  }

  #addInline(table: Statement, entry: string): void {
    const last = this.#statements.filter(
      ({ kind, path, start, end }) =>
        kind === "inline" && start > table.start && end < table.end && path.length > table.path.length,
    );
    const end = Math.max(...last.map((one) => one.end));
    if (last.length === 0) this.#replace(table.value, table.end, `{ ${entry} }`);
    else this.#replace(end, end, `, ${entry}`);
  }

  /** @param like whose indentation it takes */
  #insertLine(anchor: Statement, line: string, like: Statement = anchor): void {
    const lineStart = this.#text.lastIndexOf("\n", like.start - 1) + 1;
    const indent = /^[\t ]*/.exec(this.#text.slice(lineStart, like.start))?.[0] ?? "";
    const end = this.#text.indexOf("\n", anchor.end);
    if (end < 0) this.#replace(this.#text.length, this.#text.length, `${this.#newline}${indent}${line}`);
    else this.#replace(end + 1, end + 1, `${indent}${line}${this.#newline}`);
  }

  #append(lines: string): void {
    const isEnded = this.#text === "" || this.#text.endsWith("\n");
    const gap = this.#text.trim() === "" ? "" : this.#newline;
    this.#replace(this.#text.length, this.#text.length, `${isEnded ? "" : this.#newline}${gap}${lines}`);
  }

  /** The pairs and headers at a path and below, except what lies within another of them. */
  #within(path: Path): readonly Statement[] {
    const found = this.#statements.filter((one) => isPathWithin(one.path, path));
    return found.filter((one) => !found.some((other) => other.start < one.start && other.end >= one.end));
  }

  /** @param keepsComments whether a comment behind one of them stays, as a line of its own */
  #dropAll(statements: readonly Statement[], keepsComments: boolean): void {
    for (const one of statements.toSorted((a, b) => b.start - a.start)) {
      if (one.kind === "inline") this.#dropInline(one);
      else this.#dropLines(one, keepsComments);
    }
  }

  #dropLines({ start, end }: Statement, keepsComments: boolean): void {
    const from = this.#text.lastIndexOf("\n", start - 1) + 1;
    const comment = /^[\t ]*(?=#)/.exec(this.#text.slice(end))?.[0];
    if (keepsComments && comment !== undefined) {
      this.#replace(from, end + comment.length, "");
      return;
    }
    const next = this.#text.indexOf("\n", end);
    this.#replace(from, next < 0 ? this.#text.length : next + 1, "");
  }

  /** With the comma behind it, or else the one before. */
  #dropInline({ start, end }: Statement): void {
    const behind = /^\s*,[\t ]*/.exec(this.#text.slice(end))?.[0];
    const before = /,\s*$/.exec(this.#text.slice(0, start))?.[0] ?? "";
    if (behind !== undefined) this.#replace(start, end + behind.length, "");
    else this.#replace(start - before.length, end, "");
  }

  #replace(from: number, to: number, by: string): void {
    this.#text = this.#text.slice(0, from) + by + this.#text.slice(to);
    this.#statements = listStatements(this.#text);
  }
}

export function formatKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : formatString(key);
}

export function formatValue(value: TomlValue): string {
  if (typeof value === "string") return formatString(value);
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => formatValue(one as TomlValue)).join(", ")}]`;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([key, one]) => `${formatKey(key)} = ${formatValue(one as TomlValue)}`).join(", ")} }`;
}

/** A basic string of TOML, which escapes one more character than JSON. */
function formatString(text: string): string {
  return JSON.stringify(text).replaceAll("\u007f", "\\u007f");
}

function isPairOf({ kind, path }: Statement, wanted: Path): boolean {
  return (kind === "pair" || kind === "inline") && isSame(path, wanted);
}

function isSame(a: Statement["path"], b: Path): boolean {
  return a.length === b.length && isPathWithin(a, b);
}
