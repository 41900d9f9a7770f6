const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const VERSION_4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const GROUPS = 8;

/**
 * The 4 or 16 bytes of an address, in the network's order; undefined for what is none.
 * (RFC 4291, section 2.2: https://www.rfc-editor.org/rfc/rfc4291#section-2.2)
 */
export function parseAddress(text: string): Buffer | undefined {
  if (VERSION_4.test(text)) return Buffer.from(text.split(".").map(Number));
  const [before = "", after, ...more] = text.split("::");
  const [first, last] = [groupsOf(before, after === undefined), groupsOf(after ?? "", true)];
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  const missing = GROUPS - first.length - last.length;
  // Two colons stand for at least one group.
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const bytes = Buffer.alloc(GROUPS * 2);
  [...first, ...Array.from({ length: missing }, () => 0), ...last].forEach((group, index) => {
    bytes.writeUInt16BE(group, index * 2);
  });
  return bytes;
}

/** Numbers between single colons; the end of an address may be written as one of version 4. */
function groupsOf(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (isEnd && index === parts.length - 1 && VERSION_4.test(part)) {
      const [a = 0, b = 0, c = 0, d = 0] = part.split(".").map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
