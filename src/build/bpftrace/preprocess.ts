import { refusal, type ScriptSource } from "./source.ts";

/** A script whose lines of the C preprocessor have been carried out and blanked, so that every place stays what it was. */
export interface Preprocessed {
  readonly source: ScriptSource;
  /** What `#define` named, as text. */
  readonly defines: ReadonlyMap<string, string>;
  /** Headers that it wanted. Types come from the kernel's own type information instead. */
  readonly includes: readonly string[];
}

/** Set by bpftrace itself where the kernel describes its types, which is the only way here. */
const KNOWN = "BPFTRACE_HAVE_BTF";

/** @throws CompileFailed, Unsupported */
export function preprocess(source: ScriptSource): Preprocessed {
  const defines = new Map<string, string>([[KNOWN, "1"]]);
  const includes: string[] = [];
  /** For each open `#if` whether its lines count. */
  const open: boolean[] = [];
  const lines: string[] = [];
  let at = 0;
  let inComment = false;
  for (const line of source.text.split("\n")) {
    const isActive = open.every(Boolean);
    const isCode = !inComment && !(at === 0 && line.startsWith("#!"));
    const directive = isCode ? /^\s*#\s*(\w+)\s*(.*)$/.exec(line) : null;
    inComment = endsInComment(line, inComment);
    if (directive !== null) {
      const [, word = "", rest = ""] = directive;
      carryOut(word, rest.replace(/\/\/.*|\/\*.*?\*\//g, "").trim(), at);
    }
    const isShebang = at === 0 && line.startsWith("#!");
    const isBlank = directive !== null || isShebang || !isActive;
    lines.push(isBlank ? line.replace(/[^\t]/g, " ") : line);
    at += line.length + 1;
  }
  if (open.length > 0) throw refusal(source, source.text.length, "an #if is never closed by #endif");
  return { source: { name: source.name, text: lines.join("\n") }, defines, includes };

  function carryOut(word: string, rest: string, place: number): void {
    const isActive = open.every(Boolean);
    switch (word) {
      case "ifdef":
        open.push(defines.has(rest));
        return;
      case "ifndef":
        open.push(!defines.has(rest));
        return;
      case "else":
      case "endif": {
        const last = open.pop();
        if (last === undefined) throw refusal(source, place, `#${word} without #if`);
        if (word === "else") open.push(!last);
        return;
      }
      case "include":
        if (isActive) includes.push(rest);
        return;
      case "define": {
        if (!isActive) return;
        const named = /^(\w+)\s+(-?\w+|"[^"\\]*")$/.exec(rest);
        if (named === null) {
          throw refusal(source, place, `#define ${rest} is not a name and a plain value`, {
            hint: "a macro stands for one number or text here",
            kind: "Unsupported",
          });
        }
        defines.set(named[1] ?? "", named[2] ?? "");
        return;
      }
      default:
        throw refusal(source, place, `#${word} is not supported`, {
          hint: "of the preprocessor #include, #define, #ifdef, #ifndef, #else and #endif are",
          kind: "Unsupported",
        });
    }
  }
}

/** Whether a line ends within a comment of several lines. */
function endsInComment(line: string, begins: boolean): boolean {
  const rest = begins ? line.replace(/^.*?(?:\*\/|$)/, "") : line;
  if (begins && !line.includes("*/")) return true;
  const open = rest.replace(/"(?:[^"\\]|\\.)*"|\/\/.*$|\/\*.*?\*\//g, "");
  return open.includes("/*");
}
