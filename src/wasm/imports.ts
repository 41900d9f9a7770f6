import { EbpmError } from "../errors.ts";
import { BinaryReader } from "../package/wasm/reader.ts";
import { onlySection, SECTION, type Section } from "../package/wasm/sections.ts";

/** A function that a module wants of its host. */
export interface ImportedFunction {
  readonly module: string;
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export type ValueType = "i32" | "i64" | "f32" | "f64" | "other";

const VALUE_TYPES: Readonly<Record<number, ValueType>> = {
  127: "i32",
  126: "i64",
  125: "f32",
  124: "f64",
};
const FUNCTION_TYPE = 0x60;
const KINDS = ["function", "table", "memory", "global", "tag"];

interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/**
 * The functions that a module imports, with their types.
 * @throws PackageInvalid, PackageCorrupt; Unsupported where it imports anything but functions
 */
export function readImports(sections: readonly Section[]): readonly ImportedFunction[] {
  const section = onlySection(sections, SECTION.import);
  if (section === undefined) return [];
  const signatures = readSignatures(onlySection(sections, SECTION.type));
  const reader = new BinaryReader(section.content);
  return Array.from({ length: counted(reader) }, () => {
    const [module, name, kind] = [reader.name(), reader.name(), reader.byte()];
    if (kind !== 0) {
      throw new EbpmError(
        "Unsupported",
        `it wants the ${KINDS[kind] ?? "unknown thing"} ${module}.${name} of its host`,
        {
          hint: "a module has to bring its own memory and table: link without --import-memory and --import-table",
        },
      );
    }
    const signature = signatures[reader.unsigned()];
    if (signature === undefined) {
      throw new EbpmError("PackageInvalid", `the import ${module}.${name} has no type`);
    }
    return { module, name, ...signature };
  });
}

/** The types of functions, up to the first that is of a later WebAssembly: imports of that kind are then refused. */
function readSignatures(section: Section | undefined): readonly Signature[] {
  if (section === undefined) return [];
  const reader = new BinaryReader(section.content);
  const signatures: Signature[] = [];
  for (let left = counted(reader); left > 0 && reader.byte() === FUNCTION_TYPE; left -= 1) {
    signatures.push({ parameters: valueTypes(reader), results: valueTypes(reader) });
  }
  return signatures;
}

function valueTypes(reader: BinaryReader): readonly ValueType[] {
  return Array.from({ length: counted(reader) }, () => VALUE_TYPES[reader.byte()] ?? "other");
}

/** How many follow; each takes a byte at least, so no more than there are bytes can be meant. */
function counted(reader: BinaryReader): number {
  const count = reader.unsigned();
  if (count > 1_000_000) throw new EbpmError("PackageInvalid", `${count} of one thing are too many`);
  return count;
}
