/**
 * A set of small numbers, 30 to a word: a plain array of small integers is the fastest set there is in V8. All sets of
 * one universe have the same number of words.
 */
export type Bits = readonly number[];

const WORD = 30;
const FULL = 0x3fffffff;

/** The numbers from 0 up to and without `size`. */
export function allBits(size: number): Bits {
  const words = Math.ceil(size / WORD);
  const rest = size - (words - 1) * WORD;
  return Array.from({ length: words }, (_, at) => (at < words - 1 ? FULL : FULL >>> (WORD - rest)));
}

/** Those of `numbers` in a universe of `size`. */
export function bitsOf(numbers: readonly number[], size: number): Bits {
  const bits = new Array<number>(Math.ceil(size / WORD)).fill(0);
  for (const number of numbers) {
    const word = Math.floor(number / WORD);
    bits[word] = (bits[word] ?? 0) | (1 << (number % WORD));
  }
  return bits;
}

export function and(a: Bits, b: Bits): Bits {
  const found = new Array<number>(a.length);
  for (let at = 0; at < a.length; at++) found[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return found;
}

export function or(a: Bits, b: Bits): Bits {
  const found = new Array<number>(a.length);
  for (let at = 0; at < a.length; at++) found[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return found;
}

export function andNot(a: Bits, b: Bits): Bits {
  const found = new Array<number>(a.length);
  for (let at = 0; at < a.length; at++) found[at] = (a[at] ?? 0) & ~(b[at] ?? 0);
  return found;
}

export function isDisjoint(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & (b[at] ?? 0)) !== 0) return false;
  return true;
}

export function isSubset(a: Bits, b: Bits): boolean {
  for (let at = 0; at < a.length; at++) if (((a[at] ?? 0) & ~(b[at] ?? 0)) !== 0) return false;
  return true;
}

export function isEmpty(a: Bits): boolean {
  return a.every((word) => word === 0);
}

export function isEqual(a: Bits, b: Bits): boolean {
  return a.every((word, at) => word === b[at]);
}

export function has(a: Bits, number: number): boolean {
  return ((a[Math.floor(number / WORD)] ?? 0) & (1 << (number % WORD))) !== 0;
}

export function count(a: Bits): number {
  let found = 0;
  for (let word of a) for (; word !== 0; word &= word - 1) found += 1;
  return found;
}

/** The members, ascending. */
export function members(a: Bits): number[] {
  const found: number[] = [];
  for (let at = 0; at < a.length; at++) {
    for (let word = a[at] ?? 0; word !== 0; word &= word - 1)
      found.push(at * WORD + 31 - Math.clz32(word & -word));
  }
  return found;
}

/** The least member that is not below `from`, or undefined. */
export function lowest(a: Bits, from: number): number | undefined {
  for (let at = Math.floor(from / WORD); at < a.length; at++) {
    const isFirst = at === Math.floor(from / WORD);
    const word = (a[at] ?? 0) & (isFirst ? ~((1 << (from % WORD)) - 1) : FULL);
    if (word !== 0) return at * WORD + 31 - Math.clz32(word & -word);
  }
  return undefined;
}
