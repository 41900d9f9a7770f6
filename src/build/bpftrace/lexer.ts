import { refusal, type ScriptSource } from "./source.ts";

export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: "word" | "variable" | "map" | "symbol" | "string"; readonly text: string }
  | { readonly kind: "integer"; readonly text: string; readonly value: bigint }
  | { readonly kind: "end"; readonly text: "" }
);

/** Longest first. */
const SYMBOLS =
  /<<=|>>=|\.\.|->|\+\+|--|&&|\|\||<<|>>|==|!=|<=|>=|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|[-+*/%&|^~!<>=?:;,.(){}[\]]/y;
const WORD = /[A-Za-z_]\w*/y;
const NUMBER = /0[xX][0-9a-fA-F_]+|\d[\d_]*(?:[eE]\d+)?/y;
const UNIT = /(?:ns|us|ms|s|m|h|d)\b/y;
const INTEGER_SUFFIX = /[uU]?[lL]{0,2}[uU]?/y;
const BLANK = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const UNIT_NS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};
const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  '"': '"',
  "\\": "\\",
  "'": "'",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
};

/** Words of a script from a given place on. Attach points are no words of the language; `probeName` reads them. */
export class Lexer {
  readonly #source: ScriptSource;
  #at = 0;

  constructor(source: ScriptSource) {
    this.#source = source;
  }

  /** @throws CompileFailed */
  next(): Token {
    this.#skipBlank();
    const at = this.#at;
    const { text } = this.#source;
    const first = text[at];
    if (first === undefined) return { kind: "end", text: "", at, end: at };
    if (first === '"') return this.#string(at);
    if (first === "'") return this.#character(at);
    if (/\d/.test(first)) return this.#number(at);
    const word = this.#match(WORD);
    if (word !== undefined) return { kind: "word", text: word, at, end: this.#at };
    if (first === "$" || first === "@") {
      this.#at += 1;
      const name = this.#match(first === "$" ? /#|\w+/y : /[A-Za-z_]\w*/y) ?? "";
      if (first === "$" && name === "")
        throw refusal(this.#source, at, "a variable needs a name after the $");
      return { kind: first === "$" ? "variable" : "map", text: first + name, at, end: this.#at };
    }
    const symbol = this.#match(SYMBOLS);
    if (symbol !== undefined) return { kind: "symbol", text: symbol, at, end: this.#at };
    throw refusal(this.#source, at, `${JSON.stringify(first)} means nothing here`);
  }

  /** Goes back to a place, as to the beginning of a token that was looked at too early. */
  rewind(at: number): void {
    this.#at = at;
  }

  /** An attach point: up to a blank, a comma, a brace, or the slash of a predicate where it can hold no path. */
  probeName(): { readonly text: string; readonly at: number } {
    this.#skipBlank();
    const at = this.#at;
    const { text } = this.#source;
    const holdsPath = /^(?:(?:uprobe|uretprobe|usdt|u|ur|U)|(?:iter|it):\w+):/.test(text.slice(at, at + 40));
    let isQuoted = false;
    while (this.#at < text.length) {
      const char = text[this.#at] ?? "";
      if (char === '"') isQuoted = !isQuoted;
      else if (!isQuoted && (/[\s,{]/.test(char) || (char === "/" && !holdsPath))) break;
      this.#at += 1;
    }
    return { text: text.slice(at, this.#at).replaceAll('"', ""), at };
  }

  #skipBlank(): void {
    this.#match(BLANK);
    if (this.#source.text.startsWith("/*", this.#at)) {
      throw refusal(this.#source, this.#at, "a comment is never closed by */");
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source.text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #number(at: number): Token {
    const digits = (this.#match(NUMBER) ?? "").replaceAll("_", "");
    const [mantissa = "0", exponent] = digits.startsWith("0x") ? [digits] : digits.split(/[eE]/);
    if (Number(exponent ?? 0) > 19) throw refusal(this.#source, at, `${digits} does not fit into 64 bits`);
    const isOctal = /^0[0-7]+$/.test(mantissa);
    const plain = BigInt(isOctal ? `0o${mantissa.slice(1)}` : mantissa) * 10n ** BigInt(exponent ?? 0);
    const unit = this.#match(UNIT);
    if (unit === undefined) this.#match(INTEGER_SUFFIX);
    const value = plain * (UNIT_NS[unit ?? "ns"] ?? 1n);
    if (value >= 1n << 64n) throw refusal(this.#source, at, `${digits} does not fit into 64 bits`);
    if (/\w/.test(this.#source.text[this.#at] ?? ""))
      throw refusal(this.#source, at, `${this.#source.text.slice(at, this.#at + 1)} is not a number`);
    return { kind: "integer", text: digits, value, at, end: this.#at };
  }

  #character(at: number): Token {
    const found = /'(?:\\(.)|([^\\'\n]))'/y;
    const { text } = this.#source;
    found.lastIndex = at;
    const [whole, escaped, plain] = found.exec(text) ?? [""];
    const character = escaped === undefined ? plain : ESCAPES[escaped];
    const code = character?.codePointAt(0) ?? 256;
    if (code > 255) throw refusal(this.#source, at, "one character of a byte stands between two '");
    this.#at = at + whole.length;
    return { kind: "integer", text: whole, value: BigInt(code), at, end: this.#at };
  }

  #string(at: number): Token {
    const { text } = this.#source;
    let value = "";
    for (let i = at + 1; i < text.length; i += 1) {
      const char = text[i] ?? "";
      if (char === '"') {
        this.#at = i + 1;
        return { kind: "string", text: value, at, end: this.#at };
      }
      if (char === "\n") break;
      if (char !== "\\") {
        value += char;
        continue;
      }
      i += 1;
      const hex = /^x([0-9a-fA-F]{1,2})/.exec(text.slice(i, i + 3));
      const octal = /^[0-7]{2,3}/.exec(text.slice(i, i + 3));
      const single = ESCAPES[text[i] ?? ""];
      if (hex !== null) value += String.fromCharCode(Number.parseInt(hex[1] ?? "0", 16));
      else if (octal !== null) value += String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff);
      else if (single !== undefined) value += single;
      else throw refusal(this.#source, i - 1, `\\${text[i] ?? ""} is no escape in a text`);
      i += (hex?.[0].length ?? octal?.[0].length ?? 1) - 1;
    }
    throw refusal(this.#source, at, "a text is never closed by a quote");
  }
}
