import type { KernelRecord, KernelType, KernelTypes } from "../../schema/types.gen.ts";
import type { CTypeName, StructDefinition } from "./ast.ts";
import { INTEGER_TYPES } from "./parse-expression.ts";
import { withOtherNames } from "./renamed-members.ts";
import { type Member, type RecordInfo, type Space, type Type, U64 } from "./types.ts";

/** The structs that a script can name: its own, and those that the kernel described. */
export class Records {
  readonly #known = new Map<string, RecordInfo>();
  readonly #kernel: KernelTypes;
  readonly #own: ReadonlyMap<string, StructDefinition>;

  constructor(kernel: KernelTypes, own: readonly StructDefinition[]) {
    this.#kernel = kernel;
    this.#own = new Map(own.map((definition) => [definition.name, definition]));
  }

  /** Own structs hide the kernel's, as in C where only they are defined. */
  named(name: string): RecordInfo | undefined {
    const own = this.#own.get(name);
    if (own !== undefined) return this.#once(`struct ${name}`, () => this.#ownRecord(own));
    const id = this.#kernel.structs[name];
    return id === undefined ? undefined : this.#numbered(id);
  }

  /** A type of the kernel's. */
  typeOf(type: KernelType, space: Space): Type {
    switch (type.kind) {
      case "int":
        return {
          kind: "int",
          bytes: ([1, 2, 4] as const).find((bytes) => bytes === type.bytes) ?? 8,
          // C's char is signed on most machines, whatever its type information says.
          signed: type.signed === true || type.char === true,
          ...(type.char === true ? { isChar: true } : {}),
          ...(type.enum === true ? { isEnum: true } : {}),
        };
      case "pointer": {
        const pointed = space === "context" ? "kernel" : space;
        const to = type.to === null || type.to === undefined ? undefined : this.typeOf(type.to, pointed);
        return { kind: "pointer", to, space: pointed };
      }
      case "array": {
        const of = type.of === undefined ? U64 : this.typeOf(type.of, space);
        return { kind: "array", of, length: type.length ?? 0, space };
      }
      case "record": {
        const id = type.id ?? 0;
        return { kind: "record", record: () => this.#numbered(id), space };
      }
      case "opaque":
        return U64;
    }
  }

  /** A type as the script writes it; undefined if it names a struct that nobody knows. */
  written(name: CTypeName, space: Space): Type | undefined {
    let type: Type | undefined;
    if (name.isRecord) {
      const { base } = name;
      const found = this.named(base);
      type = found === undefined ? undefined : { kind: "record", record: () => found, space };
    } else if (name.base === "void") type = undefined;
    else {
      const known = INTEGER_TYPES[name.base] ?? { bytes: 4, signed: true };
      type = { kind: "int", ...known, ...(name.base === "char" ? { isChar: true } : {}) };
    }
    if (type === undefined && !(name.pointers > 0 && name.base === "void")) return undefined;
    for (let i = 0; i < name.pointers; i += 1) type = { kind: "pointer", to: type, space };
    for (const length of name.lengths.toReversed()) type = { kind: "array", of: type ?? U64, length, space };
    return type;
  }

  #once(key: string, make: () => RecordInfo): RecordInfo {
    const known = this.#known.get(key) ?? make();
    this.#known.set(key, known);
    return known;
  }

  #numbered(id: number): RecordInfo {
    return this.#once(String(id), () => this.#kernelRecord(this.#kernel.records[String(id)]));
  }

  #kernelRecord(record: KernelRecord | undefined): RecordInfo {
    const { name = "", typedef, union: isUnion = false, members = [] } = record ?? {};
    const own = members.map((member): [string, Member] => [
      member.name,
      { name: member.name, type: this.typeOf(member.type, "kernel"), bits: member.bits },
    ]);
    const isTypedef = name === "" && typeof typedef === "string";
    const tag = name === "" ? (typedef ?? undefined) : `${isUnion ? "union" : "struct"} ${name}`;
    return { tag, isUnion, isTypedef, isKernel: true, members: withOtherNames(name, new Map(own)) };
  }

  #ownRecord(definition: StructDefinition): RecordInfo {
    const members = new Map<string, Member>();
    const record: RecordInfo = {
      tag: `struct ${definition.name}`,
      isUnion: false,
      isTypedef: false,
      isKernel: false,
      members,
    };
    // Before its members, which may point to it.
    this.#known.set(`struct ${definition.name}`, record);
    for (const { name, type } of definition.members) {
      members.set(name, { name, type: this.written(type, "any") ?? U64, bits: undefined });
    }
    return record;
  }
}
