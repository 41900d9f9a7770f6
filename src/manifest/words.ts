import type { Outcome } from "./outcome.ts";

/**
 * The words of a command line: split at blanks, single quotes keep everything, double quotes everything but `\"` and
 * `\\`. No shell reads it, so whatever would need one is refused rather than passed on as text.
 */
export function splitWords(line: string): Outcome<readonly string[]> {
  const words: string[] = [];
  const piece = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\s'"\\|&;<>$`*?()#]+)/gy;
  let word: string | undefined;
  while (piece.lastIndex < line.length) {
    const start = piece.lastIndex;
    const match = piece.exec(line);
    if (match === null) return strayAt(line, start);
    const [whole, single, double, bare] = match;
    const part = single ?? double?.replace(/\\(["\\])/g, "$1") ?? bare;
    if (part !== undefined) word = (word ?? "") + part;
    else if (/^\s/.test(whole) && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (word !== undefined) words.push(word);
  return words.length === 0 ? { problem: "is empty" } : { value: words };
}

function strayAt(line: string, offset: number): Outcome<never> {
  const sign = line[offset] ?? "";
  if (sign === "'" || sign === '"') return { problem: "has a quote that does not end" };
  return {
    problem: `has ${JSON.stringify(sign)}, which only a shell could read`,
    hint: "no shell reads it: put the sign in single quotes if it belongs to an argument",
  };
}
