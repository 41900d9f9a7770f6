import { EbpmError } from "../errors.ts";

/** Nobody nests deeper by hand, and a recursion has an end. */
const DEPTH_LIMIT = 100;

/**
 * A JSON value from YAML as programs write it: block mappings and sequences, scalars on one line, literal blocks, and
 * flow style where it is JSON. Anchors, tags, folded text and several documents are refused, with their line.
 * @param what how to name the text in an error
 * @throws PackageInvalid
 * @see https://yaml.org/spec/1.2.2/
 */
export function parseYaml(text: string, what: string): unknown {
  return new Reader(text, what).document();
}

interface Line {
  readonly indent: number;
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

class Reader {
  readonly #what: string;
  readonly #raw: readonly string[];
  readonly #lines: Line[];
  #at = 0;
  #depth = 0;

  constructor(text: string, what: string) {
    this.#what = what;
    this.#raw = text.replace(/^\ufeff/, "").split(/\r?\n/);
    this.#lines = this.#raw.map((raw, index) => {
      const body = raw.trimStart();
      return { indent: raw.length - body.length, text: body.trimEnd(), number: index + 1 };
    });
  }

  document(): unknown {
    if (this.#peek()?.text === "---") this.#at += 1;
    const value = this.#block(0);
    const rest = this.#peek();
    if (rest !== undefined) throw this.#refuse(rest, "is not understood here");
    return value;
  }

  /** The next line that says something. */
  #peek(): Line | undefined {
    while (/^(?:#.*)?$/.test(this.#lines[this.#at]?.text ?? "x")) this.#at += 1;
    return this.#lines[this.#at];
  }

  #block(least: number): unknown {
    const line = this.#peek();
    if (line === undefined || line.indent < least) return null;
    if (this.#raw[line.number - 1]?.slice(0, line.indent).includes("\t"))
      throw this.#refuse(line, "starts with a tab");
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) throw this.#refuse(line, "is nested too deeply");
    const value = isItem(line) ? this.#sequence(line.indent) : this.#mappingOrScalar(line);
    this.#depth -= 1;
    return value;
  }

  #sequence(indent: number): unknown[] {
    const items: unknown[] = [];
    for (let line = this.#peek(); line?.indent === indent && isItem(line); line = this.#peek()) {
      const rest = line.text.slice(1).trimStart();
      if (rest === "" || rest.startsWith("#")) {
        this.#at += 1;
        items.push(this.#block(indent + 1));
      } else if (/^[|>]/.test(rest)) {
        this.#at += 1;
        items.push(this.#literal(rest, line));
      } else {
        // What stands behind the dash is a block of its own, as far to the right as it stands.
        const moved = { ...line, indent: indent + line.text.length - rest.length, text: rest };
        this.#lines[this.#at] = moved;
        items.push(this.#block(moved.indent));
      }
    }
    return items;
  }

  #mappingOrScalar(first: Line): unknown {
    if (keyOf(first.text) === undefined) {
      this.#at += 1;
      return this.#scalar(first.text, first);
    }
    const entries = new Map<string, unknown>();
    const { indent } = first;
    for (let line = this.#peek(); line?.indent === indent && !isItem(line); line = this.#peek()) {
      const found = keyOf(line.text);
      if (found === undefined) throw this.#refuse(line, "is no key with a value");
      const key = String(this.#scalar(found.key, line));
      if (entries.has(key)) throw this.#refuse(line, `gives ${JSON.stringify(key)} twice`);
      this.#at += 1;
      entries.set(key, this.#value(found.rest, line));
    }
    return Object.fromEntries(entries);
  }

  #value(rest: string, line: Line): unknown {
    if (/^[|>]/.test(rest)) return this.#literal(rest, line);
    if (rest !== "" && !rest.startsWith("#")) return this.#scalar(rest, line);
    const next = this.#peek();
    // A sequence may stand as far to the left as its key.
    if (next?.indent === line.indent && isItem(next)) return this.#block(line.indent);
    return this.#block(line.indent + 1);
  }

  #literal(mark: string, line: Line): string {
    const chomp = /^\|([-+]?)(?:\s+#.*)?$/.exec(mark)?.[1];
    if (chomp === undefined) throw this.#refuse(line, "has a kind of text that is not read");
    const lines: string[] = [];
    let indent: number | undefined;
    for (let raw = this.#raw[this.#at]; raw !== undefined; raw = this.#raw[++this.#at]) {
      const own = raw.length - raw.trimStart().length;
      if (raw.trim() !== "" && own <= line.indent) break;
      if (raw.trim() !== "") indent ??= own;
      lines.push(raw.slice(indent ?? own));
    }
    const text = lines.join("\n");
    if (chomp === "+") return `${text}\n`;
    return text.replace(/\n*$/, "") + (chomp === "-" ? "" : "\n");
  }

  #scalar(text: string, line: Line): unknown {
    const quoted = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:\s#.*)?$/.exec(text)?.[1];
    if (quoted?.startsWith("'")) return quoted.slice(1, -1).replaceAll("''", "'");
    if (/^["'[{]/.test(text)) return this.#json(quoted ?? text, line);
    const plain = text.replace(/\s+#.*$/, "");
    if (/^[&*!|>%@`,\]}?]/.test(plain) || /:(?:\s|$)/.test(plain) || plain.startsWith("---")) {
      throw this.#refuse(line, "has a part of YAML that is not read");
    }
    if (/^(?:null|~)$/i.test(plain)) return null;
    if (/^(?:true|false)$/i.test(plain)) return plain.toLowerCase() === "true";
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(plain) ? Number(plain) : plain;
  }

  #json(text: string, line: Line): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw this.#refuse(line, "has a value that is not read", cause);
    }
  }

  #refuse({ number, text }: Line, problem: string, cause?: unknown): EbpmError {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    return new EbpmError("PackageInvalid", `${this.#what}:${number}: ${shown} ${problem}`, {
      cause,
      hint: "write it as JSON, which is read whole",
    });
  }
}

function isItem({ text }: Line): boolean {
  return text === "-" || text.startsWith("- ");
}

function keyOf(text: string): { readonly key: string; readonly rest: string } | undefined {
  const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'[\]{}#&*!|>%@`,?\s][^#]*?)\s*:(?:\s+(.*))?$/.exec(
    text,
  );
  return match === null ? undefined : { key: match[1] ?? "", rest: match[2] ?? "" };
}
