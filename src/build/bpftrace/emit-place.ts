import type { Expression, ExpressionOf } from "./ast.ts";
import { scalar } from "./emit-scalar.ts";
import { cScalar, type Emitter } from "./emitter.ts";
import { type IntegerType, isPlace, type Space, type Type } from "./types.ts";

/** Memory outside of the program: C's name for it, and whose it is. */
export interface Place {
  readonly code: string;
  readonly space: Space;
  readonly type: Type;
  readonly bits?: number | undefined;
  /** The pointer that the way to it begins with, where bit fields count from. */
  readonly base?: string | undefined;
  /** Of memory that the program itself may read: the address of a value of its own. */
  readonly isOwn?: boolean;
  /** Where the same is on kernels that have another name for it. */
  readonly elsewhere?: { readonly code: string; readonly type: IntegerType } | undefined;
}

/** How C names a type that a pointer points to; undefined for a struct without a name. */
export function cType(type: Type): string | undefined {
  if (type.kind === "record") return type.record().tag;
  if (type.kind === "pointer") return "void *";
  if (type.kind === "array") return undefined;
  return cScalar(type);
}

/** Where the value of a field, an element or a pointer's target is. */
export function placeOf(expression: Expression, emitter: Emitter): Place {
  const type = emitter.typeOf(expression);
  switch (expression.kind) {
    case "field":
      return fieldPlace(expression, emitter, type);
    case "index":
      return indexPlace(expression, emitter, type);
    case "unary":
      return targetOf(expression.operand, "0", emitter, type);
    case "ternary":
    case "variable":
    case "map":
      return emitter.fail(expression.at, "this struct has no one place", "take the member inside of ? :");
    default:
      return emitter.fail(expression.at, "this has no place in memory");
  }
}

function fieldPlace(expression: ExpressionOf<"field">, emitter: Emitter, type: Type): Place {
  const { target, name, at } = expression;
  if (target.kind === "identifier" && target.name === "args") return argumentPlace(name, emitter, type);
  const of = emitter.typeOf(target);
  const record = of.kind === "pointer" ? of.to : of;
  const member = record?.kind === "record" ? record.record().members.get(name) : undefined;
  const bits = member?.bits;
  const elsewhere = (of: string) =>
    member?.elsewhere && { code: `${of}${member.elsewhere.name}`, type: member.elsewhere.type };
  if (of.kind === "pointer") {
    const tag = of.to === undefined ? undefined : cType(of.to);
    if (tag === undefined) return emitter.fail(at, "the struct that this points to has no name");
    const base = `((${tag} *)${scalar(target, emitter)})`;
    const code = `${base}->${name}`;
    return { code, space: of.space, type, bits, base, elsewhere: elsewhere(`${base}->`) };
  }
  const place = placeOf(target, emitter);
  const code = `${place.code}.${name}`;
  return { code, space: place.space, type, bits, base: place.base, elsewhere: elsewhere(`${place.code}.`) };
}

/** Something that the probe hands over. */
function argumentPlace(name: string, emitter: Emitter, type: Type): Place {
  const { args, context, probe } = emitter.program;
  const argument = args?.get(name);
  if (argument === undefined) return emitter.fail(probe.at, `there is no args.${name}`);
  if (context === undefined) {
    const code = `((__u64 *)ctx)[${argument.path}]`;
    return { code, space: "context", type, isOwn: true };
  }
  const member = `((struct ${context} *)ctx)->${argument.path}`;
  if (!argument.isDynamic) return { code: member, space: "context", type };
  const base = argument.path.startsWith("__rel_loc_")
    ? `(__builtin_preserve_field_info(${member}, 0) + 4)`
    : "0";
  const offset = emitter.temporary("__u32", `${member} & 0xffff`);
  return { code: `*((char *)ctx + ${base} + ${offset})`, space: "context", type };
}

function indexPlace({ target, index }: ExpressionOf<"index">, emitter: Emitter, type: Type): Place {
  const of = emitter.typeOf(target);
  const code = scalar(index, emitter);
  if (of.kind === "pointer") return targetOf(target, code, emitter, type);
  const place = placeOf(target, emitter);
  // Only an index that is written down can be relocated; another one is reached from the first element.
  if (index.kind === "integer") return { code: `${place.code}[${code}]`, space: place.space, type };
  const element = cType(type);
  if (element === undefined) return emitter.fail(index.at, "an index of this array has to be written down");
  const start = emitter.temporary(`${element} *`, `(void *)&${place.code}[0]`);
  return { code: `${start}[${code}]`, space: place.space === "context" ? "kernel" : place.space, type };
}

function targetOf(pointer: Expression, index: string, emitter: Emitter, type: Type): Place {
  const of = emitter.typeOf(pointer);
  const space = of.kind === "pointer" ? of.space : "any";
  const element = cType(type) ?? "__u64";
  return { code: `((${element} *)${scalar(pointer, emitter)})[${index}]`, space, type };
}

/** The helper that reads such memory; the one that asks the address itself is gone from some architectures. */
export function reader(space: Space): string {
  if (space === "user") return "bpf_probe_read_user";
  return space === "any" ? "bpf_probe_read" : "bpf_probe_read_kernel";
}

/** The value at a place as one number. */
export function load(place: Place, emitter: Emitter): string {
  const { type } = place;
  if (isPlace(type)) return `(__u64)&${place.code}`;
  const cName = type.kind === "pointer" ? "__u64" : cScalar(type);
  if (place.isOwn === true) return emitter.temporary(cName, `(${cName})${place.code}`);
  if (place.bits !== undefined && place.space !== "context") {
    const value = emitter.temporary("__u64", "0");
    emitter.line(`EBPM_READ_BITS(${value}, ${place.code}, ${place.base ?? "ctx"}, ${reader(place.space)});`);
    return emitter.temporary(cName, `(${cName})${value}`);
  }
  if (place.space === "context") return emitter.temporary(cName, `(${cName})${place.code}`);
  const value = emitter.temporary(cName, "0");
  const read = (to: string, code: string) =>
    emitter.line(`${reader(place.space)}(&${to}, sizeof(${to}), (void *)&${code});`);
  if (place.elsewhere === undefined) {
    read(value, place.code);
    return value;
  }
  emitter.line(`if (__builtin_preserve_field_info(${place.code}, ${FIELD_EXISTS})) {`);
  read(value, place.code);
  emitter.line("} else {");
  const other = emitter.temporary(cScalar(place.elsewhere.type), "0");
  read(other, place.elsewhere.code);
  emitter.line(`${value} = ${other};`);
  emitter.line("}");
  return value;
}

/** `enum bpf_field_info_kind` of libbpf's `bpf_core_read.h`. */
const FIELD_EXISTS = 2;
