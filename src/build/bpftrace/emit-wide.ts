import type { Expression, ExpressionOf } from "./ast.ts";
import { addressBytes, storeAddress } from "./emit-address.ts";
import { lookUp, mapKey, storeAs } from "./emit-map.ts";
import { type Place, placeOf, reader } from "./emit-place.ts";
import { scalar, stackId, truth } from "./emit-scalar.ts";
import { clear, type Emitter } from "./emitter.ts";
import { isUserSide } from "./probes.ts";
import { bytesOfArray, type Space, sizeOf, type Type } from "./types.ts";

/** The address of a value that is more than a number: a `__u64 *` into memory of the program's own. */
export function wideAddress(expression: Expression, emitter: Emitter): string {
  if (expression.kind === "variable") return emitter.variable(expression.name);
  let type = emitter.typeOf(expression);
  if (type.kind === "array") type = { kind: "string", size: Math.max(8, Math.ceil(type.length / 8) * 8) };
  const room = emitter.room(sizeOf(type));
  storeWide(expression, type, room, emitter);
  return room;
}

/** Writes all bytes of a value in the form of `type`, which may be larger than its own; `destination` is a `__u64 *`. */
export function storeWide(expression: Expression, type: Type, destination: string, emitter: Emitter): void {
  const size = sizeOf(type);
  const own = emitter.typeOf(expression);
  switch (expression.kind) {
    case "string":
      clear(emitter, destination, size);
      storeLiteral(expression.value, size, destination, emitter);
      return;
    case "identifier":
      storeBuiltin(expression, type, destination, emitter);
      return;
    case "variable":
      copy(emitter.variable(expression.name), sizeOf(own), destination, size, emitter);
      return;
    case "map": {
      const found = lookUp(expression.name, mapKey(expression, emitter), emitter);
      emitter.line(`if (${found}) {`);
      copy(found, sizeOf(own), destination, size, emitter);
      emitter.line("} else {");
      clear(emitter, destination, size);
      emitter.line("}");
      return;
    }
    case "ternary":
      emitter.line(`if (${truth(expression.condition, emitter)}) {`);
      storeWide(expression.then, type, destination, emitter);
      emitter.line("} else {");
      storeWide(expression.otherwise, type, destination, emitter);
      emitter.line("}");
      return;
    case "tuple":
      storeTuple(expression, type, destination, emitter);
      return;
    case "call":
      storeCall(expression, type, destination, emitter);
      return;
    case "field":
    case "index":
    case "unary":
      if (expression.kind === "field" && emitter.typeOf(expression.target).kind === "tuple") {
        const items = emitter.typeOf(expression.target);
        const before = items.kind === "tuple" ? items.items.slice(0, Number(expression.name)) : [];
        const word = before.reduce((sum, item) => sum + sizeOf(item), 0) / 8;
        const source = `(${wideAddress(expression.target, emitter)} + ${word})`;
        copy(source, sizeOf(own), destination, size, emitter);
        return;
      }
      storeText(placeOf(expression, emitter), size, destination, emitter);
      return;
    default:
      emitter.fail(expression.at, "this is no value that can be kept");
      return;
  }
}

function storeLiteral(text: string, size: number, destination: string, emitter: Emitter): void {
  storeWords(Buffer.from(text).subarray(0, size - 1), destination, emitter);
}

/** Bytes that are known beforehand. */
export function storeWords(bytes: Buffer, destination: string, emitter: Emitter): void {
  for (let word = 0; word * 8 < bytes.length; word += 1) {
    const part = Buffer.alloc(8);
    bytes.copy(part, 0, word * 8);
    emitter.line(`${destination}[${word}] = 0x${part.readBigUInt64LE().toString(16)}ULL;`);
  }
}

/** Copies a value into the memory of a type that is as large, or of another length. */
function copy(source: string, bytes: number, destination: string, size: number, emitter: Emitter): void {
  if (size > bytes) clear(emitter, destination, size);
  emitter.line(`__builtin_memcpy(${destination}, ${source}, ${Math.min(bytes, size)});`);
  if (size < bytes) emitter.line(`((char *)${destination})[${size - 1}] = 0;`);
}

function storeBuiltin(
  expression: ExpressionOf<"identifier">,
  type: Type,
  destination: string,
  emitter: Emitter,
): void {
  const { name, at } = expression;
  if (name === "comm") {
    clear(emitter, destination, sizeOf(type));
    emitter.line(`bpf_get_current_comm(${destination}, ${Math.min(16, sizeOf(type))});`);
    return;
  }
  if (name === "ustack") {
    storeUserStack({ kind: "ustack", depth: 127 }, destination, emitter);
    return;
  }
  const define = emitter.common.defines.get(name);
  if (define?.startsWith('"') === true) {
    clear(emitter, destination, sizeOf(type));
    storeLiteral(define.slice(1, -1), sizeOf(type), destination, emitter);
    return;
  }
  emitter.fail(at, `${name} cannot be kept`);
}

function storeUserStack(
  type: Extract<Type, { readonly kind: "kstack" | "ustack" }>,
  destination: string,
  emitter: Emitter,
): void {
  emitter.line(`${destination}[0] = ${stackId(emitter, type)};`);
  emitter.line(`${destination}[1] = bpf_get_current_pid_tgid() >> 32;`);
}

function storeTuple(
  { items, at }: ExpressionOf<"tuple">,
  type: Type,
  destination: string,
  emitter: Emitter,
): void {
  if (type.kind !== "tuple") {
    emitter.fail(at, "a tuple is kept only as one");
    return;
  }
  let word = 0;
  items.forEach((item, index) => {
    const of = type.items[index];
    if (of === undefined) return;
    storeAs(item, of, `(${destination} + ${word})`, emitter);
    word += sizeOf(of) / 8;
  });
}

/** The characters at a place, up to the end of the text or of the array. */
function storeText(place: Place, size: number, destination: string, emitter: Emitter): void {
  clear(emitter, destination, size);
  const length =
    place.type.kind === "array" && place.type.length > 0 ? Math.min(place.type.length, size) : size;
  emitter.line(`${textReader(place.space)}(${destination}, ${length}, (void *)&${place.code});`);
}

/** The helper that reads text of such memory. */
function textReader(space: Space): string {
  const read = reader(space);
  return `${read}_str`;
}

function storeCall(call: ExpressionOf<"call">, type: Type, destination: string, emitter: Emitter): void {
  const [first, second] = call.args;
  const size = sizeOf(type);
  switch (call.name) {
    case "str":
    case "kstr":
    case "ustr":
      storeString(call, size, destination, emitter);
      return;
    case "buf": {
      if (first === undefined || type.kind !== "buffer") break;
      const { code, space } = addressOf(first, emitter);
      clear(emitter, destination, size);
      const length =
        second === undefined
          ? String(bytesOfArray(emitter.typeOf(first)))
          : bounded(`(__u32)${scalar(second, emitter)}`, type.size, emitter);
      emitter.line(`${destination}[0] = ${length};`);
      emitter.line(`${reader(space)}(${destination} + 1, ${length}, (void *)${code});`);
      return;
    }
    case "usym":
      if (first === undefined) break;
      emitter.line(`${destination}[0] = ${scalar(first, emitter)};`);
      emitter.line(`${destination}[1] = bpf_get_current_pid_tgid() >> 32;`);
      return;
    case "ustack": {
      const of = emitter.typeOf(call);
      if (of.kind === "ustack") {
        storeUserStack(of, destination, emitter);
        return;
      }
      break;
    }
    case "path":
      if (first !== undefined) storePath(first, size, destination, emitter);
      return;
    case "macaddr":
      if (first === undefined) break;
      storeBytes(first, 6, destination, emitter);
      return;
    case "ntop":
      storeAddress(call, destination, emitter);
      return;
    default:
      break;
  }
  emitter.fail(call.at, `${call.name} cannot be kept`);
}

function storeString(call: ExpressionOf<"call">, size: number, destination: string, emitter: Emitter): void {
  const [source, length] = call.args;
  if (source === undefined) return;
  const own = emitter.typeOf(source);
  if (source.kind === "parameter") {
    const text = emitter.temporary("__u64 *", `(__u64 *)arg${source.index}`);
    // Otherwise clang takes the empty text for its value.
    emitter.line(`asm volatile("" : "+r"(${text}));`);
    copy(text, 64, destination, size, emitter);
    return;
  }
  if (own.kind === "string") {
    storeWide(source, { kind: "string", size }, destination, emitter);
    return;
  }
  const { code, space } = addressOf(source, emitter);
  const forced: Space = call.name === "kstr" ? "kernel" : call.name === "ustr" ? "user" : space;
  clear(emitter, destination, size);
  const limit =
    length === undefined || length.kind === "integer"
      ? String(limitOf(length, size))
      : boundedLength(length, size, emitter);
  emitter.line(`${textReader(forced)}(${destination}, ${limit}, (void *)${code});`);
}

function limitOf(length: Expression | undefined, size: number): number {
  return length?.kind === "integer" ? Math.min(Number(length.value) + 1, size) : size;
}

function boundedLength(length: Expression, size: number, emitter: Emitter): string {
  return bounded(`(__u32)${scalar(length, emitter)} + 1`, size, emitter);
}

/** A length that the verifier sees to be no greater than `most`: clang must not move the comparison to another register. */
function bounded(length: string, most: number, emitter: Emitter): string {
  const value = emitter.temporary("__u64", length);
  emitter.line(`asm volatile("" : "+r"(${value}));`);
  emitter.line(`if (${value} > ${most})`);
  emitter.line(`\t${value} = ${most};`);
  return value;
}

/** Where a pointer points, or where an array is. */
export function addressOf(
  source: Expression,
  emitter: Emitter,
): { readonly code: string; readonly space: Space } {
  const type = emitter.typeOf(source);
  if (type.kind === "string") return { code: wideAddress(source, emitter), space: "kernel" };
  if (source.kind === "call" && source.name === "pton") {
    const [text] = source.args;
    return { code: addressBytes(text?.kind === "string" ? text.value : "", emitter), space: "kernel" };
  }
  if (type.kind === "array" || type.kind === "record") {
    const place = placeOf(source, emitter);
    return { code: `&${place.code}`, space: place.space };
  }
  const { kind } = emitter.program.probe;
  const usual: Space = isUserSide(kind) ? "user" : "any";
  return { code: scalar(source, emitter), space: type.kind === "pointer" ? type.space : usual };
}

/** The bytes of an array or at a pointer. */
export function storeBytes(source: Expression, bytes: number, destination: string, emitter: Emitter): void {
  const { code, space } = addressOf(source, emitter);
  clear(emitter, destination, Math.ceil(bytes / 8) * 8);
  emitter.line(`${reader(space)}(${destination}, ${bytes}, (void *)${code});`);
}

/** What the verifier must be sure of: the file that a struct is in, as the kernel handed it over. */
function storePath(path: Expression, size: number, destination: string, emitter: Emitter): void {
  const { code, base } = placeOf(path, emitter);
  clear(emitter, destination, size);
  if (base === undefined || base === "ctx") return;
  emitter.line(`if (${base})`);
  emitter.line(`\tbpf_d_path((void *)&${code}, ${destination}, ${size});`);
}
