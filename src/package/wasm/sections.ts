import { EbpmError } from "../../errors.ts";
import { BinaryReader } from "./reader.ts";

/** Numbers of the sections that are looked into. */
export const SECTION = { type: 1, import: 2, memory: 5, export: 7, data: 11 } as const;

/** One section of a module. */
export interface Section {
  readonly id: number;
  /** Where its number stands. */
  readonly start: number;
  readonly content: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const HEADER_BYTES = 8;

/**
 * The sections of a module.
 * @see https://webassembly.github.io/spec/core/binary/modules.html#sections
 * @throws PackageInvalid, PackageCorrupt; Unsupported for a component
 */
export function readSections(bytes: Uint8Array): readonly Section[] {
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) {
    throw new EbpmError("PackageInvalid", "it is not a WebAssembly module");
  }
  const reader = new BinaryReader(bytes);
  const version = new DataView(Uint8Array.from(reader.bytes(HEADER_BYTES)).buffer).getUint32(4, true);
  if (version === 0x1_000d) {
    throw new EbpmError("Unsupported", "it is a WebAssembly component, not a module", {
      hint: "build it as a core module: wasm32-wasip1",
    });
  }
  if (version !== 1) throw new EbpmError("PackageInvalid", `WebAssembly of version ${version} is not known`);
  const sections: Section[] = [];
  while (!reader.isAtEnd) {
    const start = reader.at;
    const id = reader.byte();
    const content = reader.bytes(reader.unsigned());
    sections.push({ id, start, content, end: reader.at });
  }
  return sections;
}

/** The content of the only section of a kind, if there is one. @throws PackageInvalid */
export function onlySection(sections: readonly Section[], id: number): Section | undefined {
  const [first, second] = sections.filter((section) => section.id === id);
  if (second !== undefined) throw new EbpmError("PackageInvalid", `there are two sections of the kind ${id}`);
  return first;
}

/** The module with another content in the place of a section. */
export function replaceSection(bytes: Uint8Array, section: Section, content: Uint8Array): Uint8Array {
  const head = Uint8Array.from([section.id, ...encodeUnsigned(content.length)]);
  return Buffer.concat([bytes.subarray(0, section.start), head, content, bytes.subarray(section.end)]);
}

/** A number in LEB128. */
export function encodeUnsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}
