import { EbpmError } from "../errors.ts";
import { BinaryReader } from "../package/wasm/reader.ts";
import {
  encodeUnsigned,
  onlySection,
  replaceSection,
  SECTION,
  type Section,
} from "../package/wasm/sections.ts";

export const PAGE_BYTES = 65_536;

/**
 * The module with a maximum for its memory: what it allocates beyond fails within it. The code is not touched.
 * @throws Unsupported for what it wants from the start, and for shared and 64-bit memories; PackageInvalid
 */
export function capMemory(bytes: Uint8Array, sections: readonly Section[], maxBytes: number): Uint8Array {
  const section = onlySection(sections, SECTION.memory);
  if (section === undefined) return bytes;
  const reader = new BinaryReader(section.content);
  const count = reader.unsigned();
  if (count !== 1) throw new EbpmError("Unsupported", `it has ${count} memories, where one is expected`);
  const flags = reader.byte();
  if (flags > 1) throw new EbpmError("Unsupported", "its memory is shared, or has more than 32 bits");
  const initial = reader.unsigned();
  const stated = flags === 1 ? reader.unsigned() : 65_536;
  const most = Math.min(stated, Math.floor(maxBytes / PAGE_BYTES));
  if (initial > most) {
    throw new EbpmError("Unsupported", `it wants ${mebibytes(initial)} MiB of memory from the start`, {
      hint: `${mebibytes(most)} MiB are allowed; change it with --max-memory`,
    });
  }
  const content = [1, 1, ...encodeUnsigned(initial), ...encodeUnsigned(most)];
  return replaceSection(bytes, section, Uint8Array.from(content));
}

function mebibytes(pages: number): string {
  return String((pages * PAGE_BYTES) / 2 ** 20);
}
