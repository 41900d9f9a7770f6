/** A `run` command line in its three parts. */
export interface SplitArguments {
  /** Options of ebpm itself. */
  readonly own: readonly string[];
  /** What to run; undefined if the line ends before it. */
  readonly reference: string | undefined;
  /** What belongs to the package, without the first `--`. */
  readonly rest: readonly string[];
}

/**
 * ebpm's own options stand before the reference, everything after it belongs to the package. `--` before the reference
 * ends our options; one directly after it is dropped.
 * @param valueOptions options that take the next word as their value, as written: `--format`
 */
export function splitAtReference(argv: readonly string[], valueOptions: ReadonlySet<string>): SplitArguments {
  let at = 0;
  while (at < argv.length) {
    const word = argv[at] ?? "";
    if (word === "--") return cut(argv, at, at + 1);
    if (word === "-" || !word.startsWith("-")) return cut(argv, at, at);
    at += takesNextWord(word, valueOptions) ? 2 : 1;
  }
  return { own: argv, reference: undefined, rest: [] };
}

function cut(argv: readonly string[], end: number, start: number): SplitArguments {
  const [reference, ...rest] = argv.slice(start);
  return { own: argv.slice(0, end), reference, rest: rest[0] === "--" ? rest.slice(1) : rest };
}

/** `--format`, `-f`, and `-vf`, where the last of several letters wants a value that is not in the word itself. */
function takesNextWord(word: string, valueOptions: ReadonlySet<string>): boolean {
  if (valueOptions.has(word)) return true;
  if (!/^-[A-Za-z]{2,}$/.test(word)) return false;
  const letters = [...word.slice(1)];
  return letters.findIndex((letter) => valueOptions.has(`-${letter}`)) === letters.length - 1;
}
