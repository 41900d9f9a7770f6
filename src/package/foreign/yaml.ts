/** What is read of a YAML document: mappings, lists and text. Everything else that YAML has is passed over. */
export type Yaml = string | readonly Yaml[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: Yaml;
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

const MAX_DEPTH = 32;

/**
 * Reads the part of YAML that people write by hand into settings: block mappings, block lists, plain and quoted text,
 * block text. Anchors, tags and flow collections stay text. Never fails: what it does not understand is left out, since
 * it only describes.
 */
export function parseYaml(text: string): Yaml {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => !/^(?:---|\.\.\.|%)/.test(line))
    .map((line) => ({ indent: line.search(/\S|$/), text: line.trimEnd() }));
  return new Reader(lines).block(0, 0) ?? {};
}

class Reader {
  readonly #lines: readonly Line[];
  #at = 0;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** What stands from here on with at least this indentation. */
  block(least: number, depth: number): Yaml | undefined {
    this.#skipEmpty();
    const line = this.#lines[this.#at];
    if (line === undefined || line.indent < least || depth > MAX_DEPTH) return undefined;
    return /^- |^-$/.test(line.text.trimStart())
      ? this.#list(line.indent, depth)
      : this.#map(line.indent, depth);
  }

  #map(indent: number, depth: number): Yaml {
    const map: Record<string, Yaml> = Object.create(null);
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      this.#at += 1;
      const match = /^\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s:#][^:]*?)\s*:(?:\s+(.*))?$/.exec(line.text);
      if (match !== null) map[scalar(match[1] ?? "")] = this.#value(match[2] ?? "", indent, depth);
    }
    return map;
  }

  #list(indent: number, depth: number): Yaml {
    const items: Yaml[] = [];
    for (let line = this.#next(indent); line !== undefined; line = this.#next(indent)) {
      if (!/^\s*-(?:\s|$)/.test(line.text)) break;
      this.#at += 1;
      items.push(this.#value(line.text.trimStart().slice(1).trim(), indent, depth));
    }
    return items;
  }

  #value(rest: string, indent: number, depth: number): Yaml {
    const plain = withoutComment(rest);
    if (/^[|>][+-]?\d?$/.test(plain)) return this.#blockText(indent, plain.startsWith(">"));
    if (plain !== "") return scalar(plain);
    this.#skipEmpty();
    const next = this.#lines[this.#at];
    // A list may stand as far left as the key that it belongs to.
    const isList = next !== undefined && next.indent === indent && /^\s*-(?:\s|$)/.test(next.text);
    return this.block(isList ? indent : indent + 1, depth + 1) ?? "";
  }

  #blockText(indent: number, isFolded: boolean): string {
    const texts: string[] = [];
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (line.text !== "" && line.indent <= indent) break;
      texts.push(line.text.trim());
      this.#at += 1;
    }
    return texts.join(isFolded ? " " : "\n").trim();
  }

  /** The next line if it stands exactly at `indent`; lines further right that nobody understood are passed over. */
  #next(indent: number): Line | undefined {
    this.#skipEmpty();
    let line = this.#lines[this.#at];
    while (line !== undefined && line.indent > indent) {
      this.#at += 1;
      this.#skipEmpty();
      line = this.#lines[this.#at];
    }
    return line?.indent === indent ? line : undefined;
  }

  #skipEmpty(): void {
    while (/^\s*(?:#.*)?$/.test(this.#lines[this.#at]?.text ?? "x")) this.#at += 1;
  }
}

function withoutComment(text: string): string {
  if (/^["']/.test(text)) return text;
  return text.replace(/(?:^|\s)#.*$/, "").trim();
}

function scalar(text: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (double !== null) {
    return (double[1] ?? "").replace(/\\(.)/g, (_, char: string) =>
      char === "n" ? "\n" : char === "t" ? "\t" : char,
    );
  }
  const single = /^'((?:[^']|'')*)'/.exec(text);
  return single === null ? text.trim() : (single[1] ?? "").replaceAll("''", "'");
}
