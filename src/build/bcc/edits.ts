/** A piece of a text and what stands there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with every edit done. Edits that are nested in or overlap an earlier one are a defect of the caller. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of edits.toSorted(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(at, start) + replacement;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

/** Something that is put around a piece of a text; such pieces may be nested. */
export interface Wrap {
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Wraps as edits in the order in which they stand: what ends at a place comes before what starts there. */
export function editsOf(wraps: readonly Wrap[]): readonly Edit[] {
  const closing = wraps
    .toSorted((a, b) => b.start - a.start || a.end - b.end)
    .map(({ end, after }) => ({ start: end, end, text: after }));
  const opening = wraps
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map(({ start, before }) => ({ start, end: start, text: before }));
  return [...closing, ...opening];
}
