/** One place where a source file names another module. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** A source text with its comments, strings and regular expressions blanked, so that what remains is code. */
export interface Scanned {
  readonly code: string;
  readonly imports: readonly Import[];
}

/** Words after which a slash begins a regular expression and not a division. */
const BEFORE_REGEX =
  /(?:^|[([{,;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|delete|throw|new|do|else|await|yield))\s*$/;

/** What may stand before the string that names a module. */
const BEFORE_SPECIFIER = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*$/;

/** Reads TypeScript far enough to tell code from text. Works without a parser, because TypeScript 7 offers none. */
export function scanSource(source: string): Scanned {
  const imports: Import[] = [];
  /** For each open template expression, how many braces are open inside it. */
  const templates: number[] = [];
  let code = "";
  let at = 0;

  const blankTo = (end: number) => {
    code += source.slice(at, end).replace(/[^\n]/g, " ");
    at = end;
  };
  const lineHere = () => code.split("\n").length;

  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = source.charAt(at);
    if (rest === "//") blankTo(endOf(source, /\n/g, at, 0));
    else if (rest === "/*") blankTo(endOf(source, /\*\//g, at + 2, 2));
    else if (char === '"' || char === "'") {
      const end = closing(source, at + 1, char);
      if (BEFORE_SPECIFIER.test(code))
        imports.push({ specifier: source.slice(at + 1, end), line: lineHere() });
      blankTo(end + 1);
    } else if (char === "`" || (char === "}" && templates.at(-1) === 0)) {
      if (char === "}") templates.pop();
      const end = templateChunk(source, at + 1);
      const isExpression = source.charAt(end) === "$";
      if (isExpression) templates.push(0);
      blankTo(isExpression ? end + 2 : end + 1);
    } else if (char === "/" && BEFORE_REGEX.test(code.slice(-40))) blankTo(regexEnd(source, at + 1));
    else {
      const open = templates.length - 1;
      if (open >= 0 && (char === "{" || char === "}"))
        templates[open] = (templates[open] ?? 0) + (char === "{" ? 1 : -1);
      code += char;
      at += 1;
    }
  }
  return { code, imports };
}

function endOf(source: string, pattern: RegExp, from: number, width: number): number {
  pattern.lastIndex = from;
  const match = pattern.exec(source);
  return match === null ? source.length : match.index + width;
}

function closing(source: string, from: number, quote: string): number {
  let at = from;
  while (at < source.length && source.charAt(at) !== quote) at += source.charAt(at) === "\\" ? 2 : 1;
  return at;
}

/** The position of the backtick or of the `${` that ends a piece of a template. */
function templateChunk(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charAt(at) !== "`" && source.slice(at, at + 2) !== "${") {
    at += source.charAt(at) === "\\" ? 2 : 1;
  }
  return at;
}

function regexEnd(source: string, from: number): number {
  let inClass = false;
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "\n" || (char === "/" && !inClass)) return at + 1;
  }
  return source.length;
}
