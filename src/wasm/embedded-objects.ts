import { EbpmError } from "../errors.ts";
import { BinaryReader } from "../package/wasm/reader.ts";
import { onlySection, readSections, SECTION } from "../package/wasm/sections.ts";

/** More initial memory than any module has; what lies beyond is not looked at. */
const MOST_BYTES = 256 << 20;
const ELF_MAGIC = Buffer.from("\x7fELF\x02\x01", "latin1");
const BPF_MACHINE = 247;
const ELF_HEADER_BYTES = 64;
const SECTION_HEADER_BYTES = 64;
const WITHOUT_BYTES = 8;

/**
 * The BPF objects that lie in a module's memory when it starts: what it would load, unless it makes or unpacks one while it
 * runs. What it really loads is judged by the loader.
 * @throws PackageInvalid, PackageCorrupt
 */
export function embeddedObjects(bytes: Uint8Array): readonly Uint8Array[] {
  return initialMemories(bytes).flatMap((memory) => objectsIn(memory));
}

/** The memory as the active segments fill it, since linkers split what has zeros in it; and each passive segment. */
function initialMemories(bytes: Uint8Array): readonly Buffer[] {
  const section = onlySection(readSections(bytes), SECTION.data);
  if (section === undefined) return [];
  const reader = new BinaryReader(section.content);
  const active: { readonly at: number; readonly bytes: Uint8Array }[] = [];
  const passive: Buffer[] = [];
  for (let left = reader.unsigned(); left > 0; left -= 1) {
    const kind = reader.unsigned();
    if (kind === 2) reader.unsigned();
    const at = kind === 1 ? undefined : constant(reader);
    const content = reader.bytes(reader.unsigned());
    if (kind === 1) passive.push(Buffer.from(content));
    else if (at !== undefined) active.push({ at, bytes: content });
  }
  const seen = active.filter((segment) => segment.at + segment.bytes.length <= MOST_BYTES);
  const memory = Buffer.alloc(
    seen.reduce((end, segment) => Math.max(end, segment.at + segment.bytes.length), 0),
  );
  for (const segment of seen) memory.set(segment.bytes, segment.at);
  return [memory, ...passive];
}

/** The value of `i32.const N end`; undefined for another place, which is only known when the module runs. */
function constant(reader: BinaryReader): number | undefined {
  const operation = reader.byte();
  const isConstant = operation === 0x41;
  const value = isConstant ? reader.signed() >>> 0 : reader.unsigned();
  if (reader.byte() !== 0x0b) {
    throw new EbpmError("PackageInvalid", "the place of a data segment is more than a number");
  }
  return isConstant ? value : undefined;
}

function objectsIn(memory: Buffer): readonly Uint8Array[] {
  const objects: Uint8Array[] = [];
  for (let at = memory.indexOf(ELF_MAGIC); at >= 0; at = memory.indexOf(ELF_MAGIC, at + 1)) {
    const size = objectSize(memory.subarray(at));
    if (size !== undefined) objects.push(memory.subarray(at, at + size));
  }
  return objects;
}

/** Bytes up to the end of its last section; undefined for what is no BPF object, or not whole. */
function objectSize(bytes: Buffer): number | undefined {
  if (bytes.length < ELF_HEADER_BYTES || bytes.readUInt16LE(18) !== BPF_MACHINE) return undefined;
  const [table, entryBytes, count] = [
    Number(bytes.readBigUInt64LE(40)),
    bytes.readUInt16LE(58),
    bytes.readUInt16LE(60),
  ];
  let end = table + count * SECTION_HEADER_BYTES;
  if (entryBytes !== SECTION_HEADER_BYTES || end > bytes.length) return undefined;
  for (let number = 0; number < count; number += 1) {
    const header = bytes.subarray(table + number * SECTION_HEADER_BYTES);
    if (header.readUInt32LE(4) === WITHOUT_BYTES) continue;
    end = Math.max(end, Number(header.readBigUInt64LE(24)) + Number(header.readBigUInt64LE(32)));
  }
  return end > bytes.length ? undefined : end;
}
