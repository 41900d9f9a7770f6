/** A place in a source file; both count from 1. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A documentation comment and the declaration that it stands above. */
export interface DocumentedDeclaration {
  readonly comment: readonly SourceLine[];
  /** The declaration without bodies, initialisers, strings and comments: words and punctuation only. */
  readonly declaration: string;
  readonly isFunction: boolean;
}

/**
 * Finds `///`, `//!`, `/** … *​/` and `/*! … *​/` comments above declarations at the top level of a C file, without
 * running the preprocessor: a scanner, not a parser, which works because it only has to find where declarations end.
 * Comments behind a declaration (`///<`) and above preprocessor lines belong to nothing.
 */
export function scanDocComments(source: string): readonly DocumentedDeclaration[] {
  const found: DocumentedDeclaration[] = [];
  const starts = lineStarts(source);
  let comment: SourceLine[] = [];
  let declaration = "";
  let depth = 0;
  let isFunction = false;
  const finish = (): void => {
    if (comment.length > 0 && declaration.trim() !== "") found.push({ comment, declaration, isFunction });
    comment = [];
    declaration = "";
    isFunction = false;
  };
  for (const { kind, text, offset } of tokens(source)) {
    if (kind === "doc") {
      if (depth === 0) comment.push(...linesOf(text, offset, starts));
    } else if (kind === "directive") {
      if (declaration.trim() === "") comment = [];
    } else if (text === "{") {
      if (depth === 0) isFunction = /\)\s*$/.test(declaration);
      depth += 1;
    } else if (text === "}") {
      depth = Math.max(0, depth - 1);
      if (depth === 0) declaration += " {} ";
      if (depth === 0 && isFunction) finish();
    } else if (depth === 0) {
      if (text === ";") finish();
      else declaration += kind === "string" ? '""' : text;
    }
  }
  return found;
}

/** A piece of a C file. */
export interface Token {
  readonly kind: "doc" | "directive" | "string" | "code";
  readonly text: string;
  readonly offset: number;
}

const TOKEN = new RegExp(
  [
    /(?<doc>\/\/[/!](?![/<])[^\n]*|\/\*[*!](?![*/<])[\s\S]*?\*\/)/,
    /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|(?![\s\S])))/,
    /(?<directive>(?<=^[ \t]*)#(?:\\\r?\n|\/\*[\s\S]*?\*\/|(?!\/\/)[^\n])*)/,
    /(?<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')/,
    /(?<code>[A-Za-z0-9_$]+|\s+|[\s\S])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gm",
);

/** The pieces of a C file but for its ordinary comments. */
export function* tokens(source: string): Generator<Token, void, undefined> {
  for (const match of source.matchAll(TOKEN)) {
    const { doc, comment, directive, string } = match.groups ?? {};
    if (comment !== undefined) continue;
    const kind =
      doc !== undefined
        ? "doc"
        : directive !== undefined
          ? "directive"
          : string !== undefined
            ? "string"
            : "code";
    yield { kind, text: match[0], offset: match.index };
  }
}

/** The text of a comment line by line, without the marks that make it a comment. */
export function linesOf(comment: string, offset: number, starts: readonly number[]): SourceLine[] {
  const isBlock = comment.startsWith("/*");
  const body = isBlock ? comment.slice(0, -2) : comment;
  let at = offset;
  return body.split("\n").map((raw, index) => {
    const marks = index === 0 ? raw.slice(0, 3) : (/^\s*(?:\*+(?!\/))?/.exec(raw)?.[0] ?? "");
    const rest = raw.slice(marks.length);
    const indent = rest.length - rest.trimStart().length;
    const position = positionOf(at + marks.length + indent, starts);
    at += raw.length + 1;
    return { text: rest.trim(), ...position };
  });
}

/** Where each line starts. */
export function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (const { index } of source.matchAll(/\n/g)) starts.push(index + 1);
  return starts;
}

/** @param starts of the lines */
export function positionOf(offset: number, starts: readonly number[]): { line: number; column: number } {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
