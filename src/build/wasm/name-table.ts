import { BinaryReader } from "../../package/wasm/reader.ts";
import {
  encodeUnsigned,
  onlySection,
  readSections,
  replaceSection,
  SECTION,
} from "../../package/wasm/sections.ts";

const TABLE = 1;
/** What clang and rustc call it, and the runtime of wasm-bpf looks for. */
const USUAL_NAME = "__indirect_function_table";

/**
 * The module with its table exported by the name that runtimes look for: AssemblyScript calls it `table`. One that exports none or
 * several, or has that name already, stays as it is.
 * @throws PackageInvalid, PackageCorrupt
 */
export function nameTable(bytes: Uint8Array): Uint8Array {
  const section = onlySection(readSections(bytes), SECTION.export);
  if (section === undefined) return bytes;
  const reader = new BinaryReader(section.content);
  const count = reader.unsigned();
  const exports = Array.from({ length: Math.min(count, section.content.length) }, () => ({
    ...{ name: reader.name(), kind: reader.byte(), index: reader.unsigned() },
  }));
  const [table, ...others] = exports.filter(({ kind }) => kind === TABLE);
  if (table === undefined || others.length > 0 || table.name === USUAL_NAME) return bytes;
  const content = exports.flatMap(({ name, kind, index }) => {
    const text = Buffer.from(kind === TABLE ? USUAL_NAME : name);
    return [...encodeUnsigned(text.length), ...text, kind, ...encodeUnsigned(index)];
  });
  return replaceSection(bytes, section, Uint8Array.from([...encodeUnsigned(exports.length), ...content]));
}
