import type { Token } from "../doc-comments.ts";
import { type Surrounding, TopLevel } from "./top-level.ts";

/** One branch of a conditional of the preprocessor. */
export interface Branch {
  readonly directive: Token;
  /** As `#if` would have it; empty for `#else`. */
  readonly condition: string;
  /** What is between the directives, without spaces. */
  readonly body: readonly Token[];
}

/** From an `#if` to its `#endif`. */
export interface Conditional {
  readonly branches: readonly Branch[];
  readonly end: Token;
  readonly surrounding: Surrounding;
  /** Whether a statement could begin at its first line, and something other than `else` follows the last one. */
  readonly isBetweenStatements: boolean;
}

interface Open {
  readonly branches: { readonly directive: Token; readonly condition: string; readonly body: Token[] }[];
  readonly surrounding: Surrounding;
  readonly begins: boolean;
}

/** The conditionals of a file, inner ones before outer ones; one without an end is left to the compiler. */
export function conditionalsOf(all: readonly Token[]): readonly Conditional[] {
  const found: Conditional[] = [];
  const open: Open[] = [];
  const top = new TopLevel();
  let last = "";
  for (const [index, token] of all.entries()) {
    if (token.text.trim() === "") {
      top.take(token);
      continue;
    }
    const word = token.kind === "directive" ? /^#\s*(\w+)/.exec(token.text)?.[1] : undefined;
    const innermost = open.at(-1);
    if (/^(?:if|el|end)/.test(word ?? "")) {
      const outer = /^if/.test(word ?? "") ? open : open.slice(0, -1);
      for (const { branches } of outer) branches.at(-1)?.body.push(token);
    } else for (const { branches } of open) branches.at(-1)?.body.push(token);
    if (word !== undefined && /^if/.test(word)) {
      open.push({ branches: [branchOf(token)], surrounding: top.surrounding, begins: /^[;{}]?$/.test(last) });
    } else if (word !== undefined && /^el/.test(word)) innermost?.branches.push(branchOf(token));
    else if (word === "endif" && innermost !== undefined) {
      open.pop();
      const { branches, surrounding, begins } = innermost;
      const next = all.slice(index + 1).find(({ text }) => text.trim() !== "");
      const isBetweenStatements = begins && next?.text !== "else";
      found.push({ branches, end: token, surrounding, isBetweenStatements });
    }
    top.take(token);
    if (token.kind !== "directive") last = token.text;
  }
  return found;
}

function branchOf(directive: Token): { directive: Token; condition: string; body: Token[] } {
  const text = directive.text.replaceAll(/\\\r?\n|\/\*[\s\S]*?\*\//g, " ");
  const [, word = "", rest = ""] = /^#\s*(\w+)\s*([\s\S]*)/.exec(text) ?? [];
  const name = rest.trim();
  const conditions: Readonly<Record<string, string>> = {
    ifdef: `defined(${name})`,
    elifdef: `defined(${name})`,
    ifndef: `!defined(${name})`,
    elifndef: `!defined(${name})`,
    else: "",
  };
  return { directive, condition: conditions[word] ?? name, body: [] };
}

/** Whether tokens are statements none of which is begun or ended elsewhere. */
export function areStatements(body: readonly Token[]): boolean {
  const code = body.filter(({ kind }) => kind !== "directive").map(({ text }) => text);
  let depth = 0;
  for (const text of code) {
    if (/^[([{]$/.test(text)) depth += 1;
    if (/^[)\]}]$/.test(text)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0 && code[0] !== "else" && /^[;}]?$/.test(code.at(-1) ?? "");
}

/** One function and nothing else. */
export interface OneFunction {
  /** What is before its body, with single spaces. */
  readonly head: string;
  /** Offsets: of its first token, of the brace that opens its body and of the one that closes it. */
  readonly start: number;
  readonly open: number;
  readonly close: number;
}

/** What tokens define, if that is one function. */
export function oneFunction(body: readonly Token[]): OneFunction | undefined {
  const brace = body.findIndex(({ text }) => text === "{");
  const [first, open, close] = [body[0], body[brace], body.at(-1)];
  if (first === undefined || open === undefined || close?.text !== "}") return undefined;
  const head = body.slice(0, brace);
  const inside = body.slice(brace + 1, -1);
  const isOne =
    head.at(-1)?.text === ")" &&
    areStatements(inside) &&
    head.every(({ kind, text }) => kind === "code" && text !== ";");
  if (!isOne) return undefined;
  return {
    head: head.map(({ text }) => text).join(" "),
    start: first.offset,
    open: open.offset,
    close: close.offset,
  };
}
