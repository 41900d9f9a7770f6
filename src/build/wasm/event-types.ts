import type { Inspection } from "../../schema/inspect.gen.ts";

/** A number of fixed size, a byte of text, or a truth value of one byte. */
export type Scalar =
  | { readonly kind: "int"; readonly bytes: 1 | 2 | 4 | 8; readonly isSigned: boolean }
  | { readonly kind: "char" }
  | { readonly kind: "bool" };

export interface EventField {
  readonly name: string;
  readonly scalar: Scalar;
  /** Lengths of its dimensions, the outermost first; none for what is no array. */
  readonly counts: readonly number[];
  /** Bytes from the start of the event. */
  readonly offset: number;
}

/** A struct that a package sends, all of whose fields have the same size in WebAssembly as in the kernel. */
export interface EventType {
  readonly name: string;
  readonly size: number;
  readonly fields: readonly EventField[];
}

const INTS: Readonly<Record<string, readonly [bytes: 1 | 2 | 4 | 8, isSigned: boolean]>> = {
  "signed char": [1, true],
  "unsigned char": [1, false],
  short: [2, true],
  "unsigned short": [2, false],
  int: [4, true],
  "unsigned int": [4, false],
  // The kernel's, not those of WebAssembly.
  long: [8, true],
  "unsigned long": [8, false],
  "long long": [8, true],
  "unsigned long long": [8, false],
};

/** What the buffers of an object send, by its BTF, as far as that is known; each type once. */
export function eventTypes({ events, structs }: Inspection): readonly EventType[] {
  const sent = new Set(events.map(({ struct }) => struct));
  const found = structs.filter(({ name, kind }) => kind === "struct" && sent.has(name));
  return found
    .filter(({ name }, at) => found.findIndex((one) => one.name === name) === at)
    .flatMap(({ name, size, members }) => {
      const fields = members.map(fieldOf);
      return fields.every((field) => field !== undefined) ? [{ name, size, fields }] : [];
    });
}

type Member = Inspection["structs"][number]["members"][number];

/** `char[16]`; undefined for types that are not of fixed size everywhere. */
function fieldOf({ name, type, offset_bits = 0, bitfield_bits = 0 }: Member): EventField | undefined {
  const match = /^(?:const |volatile )*([A-Za-z_][\w ]*?)\s*((?:\[\d+\])*)$/.exec(type);
  if (match === null || bitfield_bits > 0 || offset_bits % 8 !== 0) return undefined;
  const scalar = scalarOf(match[1] ?? "");
  if (scalar === undefined) return undefined;
  const counts = Array.from((match[2] ?? "").matchAll(/\d+/g), ([digits]) => Number(digits));
  return { name, scalar, counts, offset: offset_bits / 8 };
}

function scalarOf(type: string): Scalar | undefined {
  if (type === "char") return { kind: "char" };
  if (type === "bool" || type === "_Bool") return { kind: "bool" };
  const named = Object.hasOwn(INTS, type) ? INTS[type] : undefined;
  if (named !== undefined) return { kind: "int", bytes: named[0], isSigned: named[1] };
  const fixed = /^(?:__)?(?:([us])|(u)?int)(8|16|32|64)(?:_t)?$/.exec(type);
  if (fixed === null) return undefined;
  const bytes = (Number(fixed[3]) / 8) as 1 | 2 | 4 | 8;
  const isSigned = fixed[1] === undefined ? fixed[2] === undefined : fixed[1] === "s";
  return { kind: "int", bytes, isSigned };
}

/** Bytes of one value. */
export function scalarBytes(scalar: Scalar): number {
  return scalar.kind === "int" ? scalar.bytes : 1;
}

/** `exec_event` as `ExecEvent`. */
export function camelCase(name: string): string {
  const word = name.replace(/(?:^|_+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return /^[A-Za-z]/.test(word) ? word : `X${word}`;
}
