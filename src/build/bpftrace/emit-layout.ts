import type { ExpressionOf } from "./ast.ts";
import { cScalar, type Emitter } from "./emitter.ts";
import { bytesOfArray, type RecordInfo, sizeOf, type Type } from "./types.ts";

/** Bytes of a type or of a value. */
export function sizeOfWritten({ type }: ExpressionOf<"sizeof">, emitter: Emitter): string {
  if ("kind" in type) {
    const of = emitter.typeOf(type);
    if (of.kind === "record") return sizeOfRecord(of.record());
    if (of.kind === "array") return `${bytesOfArray(of)}LL`;
    return of.kind === "int" ? `${of.bytes}LL` : `${sizeOf(of)}LL`;
  }
  if (type.pointers > 0) return "8LL";
  const count = type.lengths.reduce((product, length) => product * length, 1);
  if (!type.isRecord) return `(sizeof(${cScalar(intOf(type.base))}) * ${count}LL)`;
  const record = emitter.common.record(type.base);
  return record === undefined ? "0" : `(${sizeOfRecord(record)} * ${count}LL)`;
}

/** Of the kernel's only what is used is written down here: the kernel on which the program runs knows how large they are. */
function sizeOfRecord({ tag = "", isKernel }: RecordInfo): string {
  return isKernel ? `__builtin_preserve_type_info(*(${tag} *)0, ${TYPE_SIZE})` : `sizeof(${tag})`;
}

/** `enum bpf_type_info_kind`, `enum bpf_field_info_kind` of libbpf's `bpf_core_read.h`. */
const [TYPE_SIZE, FIELD_OFFSET] = [1, 0];

export function offsetOf({ type, path }: ExpressionOf<"offsetof">, emitter: Emitter): string {
  const of = "kind" in type ? emitter.typeOf(type) : undefined;
  const pointed = of?.kind === "pointer" ? of.to : of;
  const record =
    "base" in type
      ? emitter.common.record(type.base)
      : pointed?.kind === "record"
        ? pointed.record()
        : undefined;
  const { tag = "", isKernel = false } = record ?? {};
  const member = path.join(".");
  return isKernel
    ? `(__u64)__builtin_preserve_field_info(((${tag} *)0)->${member}, ${FIELD_OFFSET})`
    : `(__u64)__builtin_offsetof(${tag}, ${member})`;
}

function intOf(base: string): Type {
  const bytes =
    /8/.test(base) || base.includes("char")
      ? 1
      : /16|short/.test(base)
        ? 2
        : /64|long|size_t/.test(base)
          ? 8
          : 4;
  return { kind: "int", bytes, signed: !base.startsWith("u") };
}
