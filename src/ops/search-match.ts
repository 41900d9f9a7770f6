/** What a search looks at in a package. */
export interface Searchable {
  readonly name: string;
  readonly description: string | undefined;
  readonly keywords: readonly string[];
}

/** Words of a search, in lower case. */
export function searchWords(text: readonly string[]): readonly string[] {
  return text.flatMap((part) => part.toLowerCase().split(/\s+/)).filter((word) => word !== "");
}

/**
 * How well a package answers to words: 0 is best. Undefined if one of the words is nowhere in it; no words fit all.
 * A name counts more than a keyword, and that more than the description.
 */
export function rank(
  { name, description, keywords }: Searchable,
  words: readonly string[],
): number | undefined {
  const lower = name.toLowerCase();
  const short = lower.split("/").at(-1) ?? lower;
  const tags = keywords.map((keyword) => keyword.toLowerCase());
  const text = description?.toLowerCase() ?? "";
  let sum = 0;
  for (const word of words) {
    const score = [
      short === word || lower === word,
      short.startsWith(word),
      lower.includes(word),
      tags.includes(word),
      tags.some((tag) => tag.includes(word)),
      text.includes(word),
    ].indexOf(true);
    if (score < 0) return undefined;
    sum += score;
  }
  return sum;
}

/** Whether the name alone answers to all words, so that nothing else need be known. */
export function isNameEnough(name: string, words: readonly string[]): boolean {
  return rank({ name, description: undefined, keywords: [] }, words) !== undefined;
}
