import type { JsonPath } from "../schema/check.ts";

/** A parsed text and where each of its keys and elements begins. */
export interface LocatedJson {
  readonly value: unknown;
  /** The offset of a key or element, or undefined where there is none. */
  offsetOf(path: JsonPath): number | undefined;
}

/** Why a text is not JSON, and at which offset. */
export class JsonSyntaxError extends Error {
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

/** Nesting beyond this is no manifest. */
const DEPTH = 64;

/**
 * JSON as RFC 8259 has it, where a key that stands twice in an object is refused.
 * @throws JsonSyntaxError
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function parseJson(text: string): LocatedJson {
  const parser = new Parser(text);
  const value = parser.document();
  return { value, offsetOf: (path) => parser.offsets.get(keyOf(path)) };
}

class Parser {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value([]);
    this.#blank();
    if (this.#at < this.#text.length) throw this.#problem("Text after the end of the value");
    return value;
  }

  #value(path: JsonPath): unknown {
    this.#blank();
    if (path.length > DEPTH) throw this.#problem("Too deeply nested");
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(path);
      case "[":
        return this.#array(path);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #object(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    this.#at += 1;
    if (this.#take("}")) return {};
    do {
      this.#blank();
      const start = this.#at;
      if (this.#text[start] !== '"') throw this.#problem("Expected a key in double quotes");
      const key = this.#string();
      if (entries.has(key)) throw new JsonSyntaxError(`The key ${JSON.stringify(key)} stands twice`, start);
      const place = [...path, key];
      this.offsets.set(keyOf(place), start);
      if (!this.#take(":")) throw this.#problem("Expected a colon after the key");
      entries.set(key, this.#value(place));
    } while (this.#take(","));
    if (!this.#take("}")) throw this.#problem("Expected a comma or }");
    return Object.fromEntries(entries);
  }

  #array(path: JsonPath): unknown {
    const elements: unknown[] = [];
    this.#at += 1;
    if (this.#take("]")) return elements;
    do {
      this.#blank();
      const place = [...path, elements.length];
      this.offsets.set(keyOf(place), this.#at);
      elements.push(this.#value(place));
    } while (this.#take(","));
    if (!this.#take("]")) throw this.#problem("Expected a comma or ]");
    return elements;
  }

  #string(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them within strings
    const pattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match === undefined) throw this.#problem("A string that does not end or is not well written");
    this.#at += match.length;
    return String(JSON.parse(match));
  }

  #scalar(): unknown {
    const pattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match === undefined) throw this.#problem("Expected a value");
    this.#at += match.length;
    return JSON.parse(match);
  }

  #blank(): void {
    while (" \t\r\n".includes(this.#text[this.#at] ?? "x")) this.#at += 1;
  }

  #take(sign: string): boolean {
    this.#blank();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #problem(problem: string): JsonSyntaxError {
    const isEnd = this.#at >= this.#text.length;
    return new JsonSyntaxError(isEnd ? `${problem}, but the text ends` : problem, this.#at);
  }
}

function keyOf(path: JsonPath): string {
  return JSON.stringify(path.map(String));
}
