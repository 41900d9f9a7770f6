/**
 * A JSON value as YAML 1.2, with the keys of every object sorted, text always in quotes, and one item a line.
 * @see https://yaml.org/spec/1.2.2/
 */
export function formatYaml(value: unknown): string {
  return `${blockOf(value, 0).replace(/^\n/, "").trimStart()}\n`;
}

/** What stands behind a key's colon or an item's dash, at an indentation. */
function blockOf(value: unknown, indent: number): string {
  if (typeof value !== "object" || value === null) return ` ${JSON.stringify(value)}`;
  const margin = `\n${"  ".repeat(indent)}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []";
    return value.map((item) => `${margin}-${itemOf(item, indent + 1)}`).join("");
  }
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return " {}";
  return entries.map(([key, child]) => `${margin}${keyOf(key)}:${blockOf(child, indent + 1)}`).join("");
}

/** The first line of an item stands on the line of its dash. */
function itemOf(item: unknown, indent: number): string {
  return blockOf(item, indent).replace(/^\n {2}(?: {2})*/, " ");
}

/** Words that some reader takes for a truth value or nothing. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

function keyOf(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !RESERVED.test(key) ? key : JSON.stringify(key);
}
