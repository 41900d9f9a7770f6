/** JSON on one line with the keys of every object sorted by code unit; keys that are undefined are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, child] of entries) copy[key] = sorted(child);
  return copy;
}
