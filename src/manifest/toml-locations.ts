import type { JsonPath } from "../schema/check.ts";

/** A place in a text; both count from 1. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/**
 * Where each key of a TOML text stands, by its path in the parsed document. The text must be valid TOML: this only
 * walks over it.
 * @see https://toml.io/en/v1.0.0
 */
export function locateKeys(text: string): (path: JsonPath) => Location | undefined {
  const offsets = new Walker(text).walk();
  return (path) => {
    // A missing key has no place; its table has, and the whole text starts at its first character.
    for (let length = path.length; length > 0; length--) {
      const offset = offsets.get(pathKey(path.slice(0, length)));
      if (offset !== undefined) return locationAt(text, offset);
    }
    return undefined;
  };
}

/** A header, or a key and its value, of a TOML text. */
export interface Statement {
  /** Of `[a]`, `[[a]]`, and `a = …` by itself or within an inline table. */
  readonly kind: "table" | "element" | "pair" | "inline";
  readonly path: JsonPath;
  readonly start: number;
  /** Where the value begins; `start` of a header. */
  readonly value: number;
  /** Behind the value or header, before a comment. */
  readonly end: number;
}

/** The statements of a valid TOML text in their order; what is within an inline table stands before that itself. */
export function listStatements(text: string): readonly Statement[] {
  const walker = new Walker(text);
  walker.walk();
  return walker.statements;
}

export function locationAt(text: string, offset: number): Location {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

type Path = (string | number)[];

class Walker {
  readonly statements: Statement[] = [];
  readonly #text: string;
  readonly #offsets = new Map<string, number>();
  /** How many elements each array of tables has so far. */
  readonly #counts = new Map<string, number>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  walk(): ReadonlyMap<string, number> {
    let table: Path = [];
    while (this.#isBefore(/(?:\s|#[^\n]*)*/y)) {
      const start = this.#at;
      if (this.#skip(/\[\[/y)) {
        table = this.#enterElement(this.#key(), start);
        this.#header("element", table, start);
      } else if (this.#skip(/\[/y)) {
        table = this.#enterTable(this.#key(), start);
        this.#header("table", table, start);
      } else this.#pair(table, "pair");
      // What stands behind a header or a pair on its line: brackets, blanks, a comment.
      this.#skip(/[\]\t ]*(?:#[^\n]*)?/y);
    }
    return this.#offsets;
  }

  #header(kind: "table" | "element", path: Path, start: number): void {
    this.#skip(/[\t ]*\]{1,2}/y);
    this.statements.push({ kind, path, start, value: start, end: this.#at });
  }

  #enterElement(keys: readonly string[], offset: number): Path {
    const array = this.#resolve(keys);
    const index = this.#counts.get(pathKey(array)) ?? 0;
    this.#counts.set(pathKey(array), index + 1);
    if (index === 0) this.#note(array, offset);
    return this.#note([...array, index], offset);
  }

  #enterTable(keys: readonly string[], offset: number): Path {
    return this.#note(this.#resolve(keys), offset);
  }

  /** A header's keys mean the newest element of every array of tables on the way. */
  #resolve(keys: readonly string[]): Path {
    const path: Path = [];
    keys.forEach((key, index) => {
      path.push(key);
      const count = this.#counts.get(pathKey(path));
      if (count !== undefined && index < keys.length - 1) path.push(count - 1);
    });
    return path;
  }

  #pair(table: Path, kind: "pair" | "inline"): void {
    const path = [...table];
    const start = this.#at;
    do {
      this.#skip(/[\t ]*/y);
      const offset = this.#at;
      path.push(this.#part());
      if (!this.#offsets.has(pathKey(path))) this.#note(path, offset);
    } while (this.#skip(/[\t ]*\./y));
    this.#skip(/[\t ]*=[\t ]*/y);
    const value = this.#at;
    this.#value(path);
    this.statements.push({ kind, path, start, value, end: this.#at });
  }

  #value(path: Path): void {
    if (this.#skip(/\{/y)) this.#inlineTable(path);
    else if (this.#skip(/\[/y)) this.#array(path);
    else this.#skip(SCALAR) || this.#step();
  }

  #inlineTable(path: Path): void {
    while (this.#isBefore(/(?:[\s,]|#[^\n]*)*/y) && !this.#skip(/\}/y)) this.#pair(path, "inline");
  }

  #array(path: Path): void {
    for (let index = 0; this.#isBefore(/(?:[\s,]|#[^\n]*)*/y); index++) {
      if (this.#skip(/\]/y)) return;
      this.#value(this.#note([...path, index], this.#at));
    }
  }

  #key(): string[] {
    const parts: string[] = [];
    do {
      this.#skip(/[\t ]*/y);
      parts.push(this.#part());
    } while (this.#skip(/[\t ]*\./y));
    return parts;
  }

  #part(): string {
    const [text = ""] = this.#match(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+/y) ?? [];
    if (text === "") this.#step();
    if (text.startsWith("'")) return text.slice(1, -1);
    if (!text.startsWith('"')) return text;
    try {
      return String(JSON.parse(text));
    } catch {
      // TOML's long \U escapes are not JSON's; such a key keeps its written form.
      return text.slice(1, -1);
    }
  }

  #note(path: Path, offset: number): Path {
    this.#offsets.set(pathKey(path), offset);
    return path;
  }

  /** Whether there is anything after what the pattern skips. */
  #isBefore(blank: RegExp): boolean {
    this.#skip(blank);
    return this.#at < this.#text.length;
  }

  #skip(pattern: RegExp): boolean {
    const match = this.#match(pattern);
    return match !== null && match[0] !== "";
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  /** Always forward, also over text that turns out not to be TOML. */
  #step(): boolean {
    this.#at += 1;
    return true;
  }
}

const SCALAR =
  /"""(?:[^\\]|\\[\s\S])*?"""+|'''[\s\S]*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y;

function pathKey(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}
