import { cScalar } from "./emitter.ts";
import type { TypedScript } from "./infer.ts";
import type { Member, RecordInfo, Type } from "./types.ts";

/**
 * C's definitions of the structs that programs read: of the kernel's only the members that the script names, whose places are
 * found out where the program is loaded.
 */
export function emitRecords(script: TypedScript): string {
  const found = new Map<string, RecordInfo>();
  const visited = new Set<RecordInfo>();
  const visitType = (type: Type | undefined): void => {
    if (type === undefined) return;
    if (type.kind === "record") visit(type.record());
    else if (type.kind === "pointer") visitType(type.to);
    else if (type.kind === "array") visitType(type.of);
  };
  const visit = (record: RecordInfo): void => {
    if (visited.has(record)) return;
    visited.add(record);
    for (const { type } of record.members.values()) visitType(type);
    if (record.tag === undefined) return;
    const before = found.get(record.tag);
    found.set(record.tag, before === undefined ? record : merged(before, record));
  };
  for (const context of script.plan.contexts.values()) visit(context);
  for (const record of script.records) visit(record);
  for (const { expressions } of script.programs) for (const type of expressions.values()) visitType(type);
  const kernel = [...found.values()].filter(({ isKernel }) => isKernel);
  const own = [...found.values()].filter(({ isKernel }) => !isKernel);
  return `${emitGroup(kernel, found, true, script.records)}${emitGroup(own, found, false, script.records)}`;
}

/** Of two descriptions of one struct the script's own counts. */
function merged(a: RecordInfo, b: RecordInfo): RecordInfo {
  if (!a.isKernel) return a;
  if (!b.isKernel) return b;
  return { ...a, members: new Map([...a.members, ...b.members]) };
}

function emitGroup(
  records: readonly RecordInfo[],
  found: ReadonlyMap<string, RecordInfo>,
  isKernel: boolean,
  whole: ReadonlySet<RecordInfo>,
): string {
  const order: RecordInfo[] = [];
  const seen = new Set<string>();
  const place = (record: RecordInfo): void => {
    const { tag } = record;
    if (tag !== undefined) {
      if (seen.has(tag)) return;
      seen.add(tag);
    }
    for (const { type } of record.members.values()) {
      const inner = elementOf(type);
      if (inner.kind !== "record") continue;
      const contained = inner.record();
      place((contained.tag === undefined ? undefined : found.get(contained.tag)) ?? contained);
    }
    if (tag !== undefined && record.isKernel === isKernel) order.push(record);
  };
  for (const record of records) place(record);
  if (order.length === 0) return "";
  const code = order.map((record) => definition(record, whole)).join("\n");
  if (!isKernel) return `${code}\n`;
  const push = '_Pragma("clang attribute push(__attribute__((preserve_access_index)), apply_to = record)")';
  return `${push}\n${code}_Pragma("clang attribute pop")\n\n`;
}

function definition(record: RecordInfo, whole: ReadonlySet<RecordInfo>): string {
  const { tag = "", isTypedef, isUnion } = record;
  const body = bodyOf(record, { owner: tag.replace(/\W/g, "_"), depth: 1, whole });
  return isTypedef ? `typedef ${isUnion ? "union" : "struct"} ${body} ${tag};\n` : `${tag} ${body};\n`;
}

/** Where a member stands, and which structs are named although nothing in them is. */
interface Surroundings {
  readonly owner: string;
  readonly depth: number;
  readonly whole: ReadonlySet<RecordInfo>;
}

function bodyOf(record: RecordInfo, around: Surroundings): string {
  const { depth } = around;
  const indent = "\t".repeat(depth);
  const lines = [...record.members.values()].flatMap((member) => {
    const declared = declaration(member, around);
    return declared === undefined ? [] : [`${indent}${declared};\n`];
  });
  return `{\n${lines.join("")}${"\t".repeat(depth - 1)}}`;
}

function elementOf(type: Type): Type {
  return type.kind === "array" ? elementOf(type.of) : type;
}

function declaration({ name, type, bits }: Member, around: Surroundings): string | undefined {
  const { owner, depth, whole } = around;
  const lengths: number[] = [];
  let inner = type;
  for (; inner.kind === "array"; inner = inner.of) lengths.push(inner.length);
  const suffix = lengths.map((length) => `[${length}]`).join("");
  const width = bits === undefined ? "" : ` : ${bits}`;
  switch (inner.kind) {
    case "int": {
      // An enumeration is found by libbpf only in the place of one.
      const base = inner.isEnum === true ? `enum { ebpm_${owner}_${name} }` : integerType(inner);
      return `${base} ${name}${suffix}${width}`;
    }
    case "pointer":
      return `void *${name}${suffix}`;
    case "record": {
      const record = inner.record();
      if (record.members.size === 0 && !whole.has(record)) return undefined;
      if (record.tag !== undefined) return `${record.tag} ${name}${suffix}`;
      return `${record.isUnion ? "union" : "struct"} ${bodyOf(record, { owner: `${owner}_${name}`, depth: depth + 1, whole })} ${name}${suffix}`;
    }
    default:
      return undefined;
  }
}

function integerType(type: Extract<Type, { readonly kind: "int" }>): string {
  return type.isChar === true ? "char" : cScalar(type);
}
