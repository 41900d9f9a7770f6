/** A value of an event, a map or a global. Whole numbers that a `number` cannot hold exactly are `bigint`. */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | { readonly [name: string]: Value };

/** Numbers of so many digits may be beyond what a `number` holds exactly. */
const LONG_NUMBER = /\d{16}/;

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
/** The third argument is newer than the library that the types are of. */
const parse = JSON.parse as (text: string, reviver?: SourceReviver) => Value;

/**
 * Parses JSON without rounding: a whole number beyond ±(2^53 − 1) becomes a `bigint`.
 * @throws SyntaxError
 */
export function parseExact(text: string): Value {
  return LONG_NUMBER.test(text) ? parse(text, exactly) : parse(text);
}

function exactly(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** The opposite: a `bigint` becomes a number with all its digits. */
export function formatExact(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? rawNumber(part) : part));
}

const { rawJSON } = JSON as unknown as { readonly rawJSON?: (text: string) => unknown };

/** As its digits in text where the engine cannot write them: the loader reads both. */
function rawNumber(value: bigint): unknown {
  return rawJSON === undefined ? String(value) : rawJSON(String(value));
}
