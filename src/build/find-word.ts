import { lineStarts, positionOf, type Token, tokens } from "./doc-comments.ts";
import type { SourceFile } from "./struct-annotations.ts";

/** A place in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How well a place fits, best first. */
type Rank = (token: Token, depth: number) => number | undefined;

/**
 * Where an identifier is used: in a function, else outside, else in a macro's text. A use in an earlier file comes before an
 * equal one in a later file.
 */
export function findUse(word: string, files: readonly SourceFile[]): Place | undefined {
  return best(files, ({ kind, text }, depth) => rankOf(word, kind, text, depth > 0));
}

/** Where something is declared that a macro may have given more than its name. */
export function findDeclaration(word: string, files: readonly SourceFile[]): Place | undefined {
  return best(files, ({ kind, text }, depth) => rankOf(word, kind, text, depth === 0));
}

/** Where a function or a variable is defined, and not only declared. */
export function findDefinition(word: string, files: readonly SourceFile[]): Place | undefined {
  return files
    .map(({ path: file, text }) => {
      const definition = new RegExp(`\\b${word}\\b(?=\\s*\\([^;{}]*\\)\\s*\\{|[^;(){}]*=)`, "g");
      const starts = [...tokens(text)].filter(({ kind, text: one }) => kind === "code" && one === word);
      const found = starts.find(({ offset }) => {
        definition.lastIndex = offset;
        return definition.exec(text)?.index === offset;
      });
      return found === undefined ? undefined : { file, ...positionOf(found.offset, lineStarts(text)) };
    })
    .find((place) => place !== undefined);
}

/** Where a member of a struct is declared. */
export function findMember(struct: string, member: string, files: readonly SourceFile[]): Place | undefined {
  let last = "";
  let isInside = false;
  return best(files, ({ kind, text }, depth) => {
    if (kind !== "code" || text.trim() === "") return undefined;
    if (depth === 0 && text !== "{") isInside = text === struct && last === "struct";
    last = text;
    if (text === member) return isInside && depth > 0 ? 0 : 1;
    return undefined;
  });
}

/** Where the text of a macro mentions something. */
export function findInMacro(text: string, files: readonly SourceFile[]): Place | undefined {
  return best(
    files,
    (token) => (token.kind === "directive" && token.text.includes(text) ? 0 : undefined),
    text,
  );
}

function rankOf(word: string, kind: Token["kind"], text: string, isPreferred: boolean): number | undefined {
  if (kind === "code" && text === word) return isPreferred ? 0 : 1;
  const isMentioned = kind === "directive" && text.split(/\W+/).includes(word);
  return isMentioned ? 2 : undefined;
}

/** @param within what of a token is meant, if not its start */
function best(files: readonly SourceFile[], rank: Rank, within = ""): Place | undefined {
  let found: { readonly rank: number; readonly place: () => Place } | undefined;
  for (const { path: file, text } of files) {
    let depth = 0;
    for (const token of tokens(text)) {
      const isCode = token.kind === "code";
      const own = rank(token, depth);
      if (own !== undefined && own < (found?.rank ?? Number.POSITIVE_INFINITY)) {
        const offset = token.offset + Math.max(0, token.text.indexOf(within));
        found = { rank: own, place: () => ({ file, ...positionOf(offset, lineStarts(text)) }) };
      }
      if (isCode && token.text === "{") depth += 1;
      if (isCode && token.text === "}") depth = Math.max(0, depth - 1);
    }
  }
  return found?.place();
}
