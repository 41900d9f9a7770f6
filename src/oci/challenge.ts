/** One way to prove who is asking, as a server offers it. */
export interface Challenge {
  /** Lower-case: `basic`, `bearer`. */
  readonly scheme: string;
  /** Names are lower-case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const WORD = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
const SCHEME = new RegExp(`[ \\t,]*(${WORD})(?=[ \\t,]|$)[ \\t]*`, "y");
const CREDENTIALS = /[A-Za-z0-9\-._~+/]+=*[ \t]*(?=,|$)/y;
const PARAMETER = new RegExp(
  `[ \\t,]*(${WORD})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|((?:${WORD})?))`,
  "sy",
);

/**
 * The challenges of a `WWW-Authenticate` header, or of several joined by commas. What follows a mistake is left out:
 * a server that offers something unreadable may have offered something else before it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: Challenge[] = [];
  const scanner = new Scanner(header);
  for (;;) {
    const scheme = scanner.take(SCHEME)?.[1];
    if (scheme === undefined) return challenges;
    challenges.push({ scheme: scheme.toLowerCase(), parameters: takeParameters(scanner) });
  }
}

/** `name=value` pairs up to the next scheme, which is a word that no `=` follows; or one piece of base64. */
function takeParameters(scanner: Scanner): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  if (scanner.take(CREDENTIALS) !== undefined) return parameters;
  for (;;) {
    const match = scanner.take(PARAMETER);
    if (match === undefined) return parameters;
    const [, name = "", quoted, plain = ""] = match;
    const key = name.toLowerCase();
    // The first counts: a later one cannot change what was read.
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/gs, "$1") ?? plain);
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Moves behind what `pattern`, which is sticky, finds here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match;
  }
}
