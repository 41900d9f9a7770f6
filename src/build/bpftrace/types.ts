import type { ScriptType } from "../../schema/eunomia-package.gen.ts";

/** Whose memory a pointer points into; `any` where only the address itself can tell. */
export type Space = "kernel" | "user" | "any" | "context";

export interface IntegerType {
  readonly kind: "int";
  readonly bytes: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly isChar?: boolean;
  readonly isEnum?: boolean;
}

/** A struct or union; `tag` is how C names it, absent where it has no name. */
export interface RecordInfo {
  readonly tag: string | undefined;
  readonly isUnion: boolean;
  readonly isTypedef: boolean;
  /** Of the kernel, so that its layout is found out where the program is loaded. */
  readonly isKernel: boolean;
  readonly members: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly name: string;
  readonly type: Type;
  readonly bits: number | undefined;
  /** What other kernels call it, and of which type it is there. */
  readonly elsewhere?: { readonly name: string; readonly type: IntegerType };
}

export type Aggregate = "count" | "sum" | "avg" | "stats" | "min" | "max" | "hist" | "lhist";

/** What a value of the language is. Structs and arrays are places in memory that are read when something of them is used. */
export type Type =
  | IntegerType
  | { readonly kind: "string"; readonly size: number }
  | { readonly kind: "pointer"; readonly to: Type | undefined; readonly space: Space }
  | { readonly kind: "record"; readonly record: () => RecordInfo; readonly space: Space }
  | { readonly kind: "array"; readonly of: Type; readonly length: number; readonly space: Space }
  | { readonly kind: "buffer"; readonly size: number }
  | {
      readonly kind: "kstack" | "ustack";
      readonly depth: number;
      /** How frames are written, if not by their names alone. */
      readonly form?: "perf" | "raw" | undefined;
    }
  | { readonly kind: "ksym" | "usym" | "inet" | "mac" | "user" | "name" | "error" }
  | { readonly kind: "time"; readonly format: string }
  | { readonly kind: "cgroup"; readonly filter: string | undefined }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | {
      readonly kind: "aggregate";
      readonly name: Aggregate;
      /** Bits of hist; min, max and step of lhist. */
      readonly parameters: readonly number[];
      readonly signed: boolean;
    }
  /** Of a call for its effect only. */
  | { readonly kind: "none" }
  /** Not yet known: something that a later pass learns. */
  | { readonly kind: "unknown" };

export const U64: IntegerType = { kind: "int", bytes: 8, signed: false };
export const S64: IntegerType = { kind: "int", bytes: 8, signed: true };
export const UNKNOWN: Type = { kind: "unknown" };
export const NONE: Type = { kind: "none" };

/** Whether values are handled as one number of 64 bits. */
export function isScalar(type: Type): boolean {
  return ["int", "pointer", "kstack", "ksym", "user", "name", "error", "time", "cgroup"].includes(type.kind);
}

/** Whether a value stands for a place in memory whose content is not read yet. */
export function isPlace(type: Type): boolean {
  return type.kind === "record" || type.kind === "array";
}

/** What an aggregation is where its value over all CPUs is read: a number, if it is one. */
export function readable(type: Type): Type {
  if (type.kind !== "aggregate" || ["stats", "hist", "lhist"].includes(type.name)) return type;
  return type.name === "count" || !type.signed ? U64 : S64;
}

/** Bytes that a value takes in keys, values and records; a multiple of 8. */
export function sizeOf(type: Type): number {
  switch (type.kind) {
    case "string":
      return type.size;
    case "buffer":
      return 8 + type.size;
    case "ustack":
    case "usym":
      return 16;
    case "inet":
      return 24;
    case "tuple":
      return type.items.reduce((sum, item) => sum + sizeOf(item), 0);
    default:
      return 8;
  }
}

/** Of an array of numbers; 0 for all else. */
export function bytesOfArray(type: Type): number {
  return type.kind === "array" ? type.length * (type.of.kind === "int" ? type.of.bytes : 1) : 0;
}

export function roundUp(size: number): number {
  return Math.ceil(size / 8) * 8;
}

/** What people call it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case "int":
      return `${type.signed ? "int" : "uint"}${type.bytes * 8}`;
    case "string":
      return "string";
    case "pointer":
      return type.to === undefined ? "void *" : `${typeName(type.to)} *`;
    case "record":
      return type.record().tag ?? "struct";
    case "array":
      return `${typeName(type.of)}[${type.length}]`;
    case "aggregate":
      return type.name;
    case "tuple":
      return `(${type.items.map(typeName).join(", ")})`;
    default:
      return type.kind;
  }
}

export function stackMap(type: Extract<Type, { readonly kind: "kstack" | "ustack" }>): string {
  return `ebpm_stacks_${type.depth}`;
}

/** The same for the loader. */
export function scriptType(type: Type): ScriptType {
  switch (type.kind) {
    case "int":
      return { kind: "int", signed: type.signed };
    case "string":
    case "buffer":
      return { kind: type.kind, size: type.size };
    case "kstack":
    case "ustack":
      return {
        kind: type.kind,
        map: stackMap(type),
        depth: type.depth,
        ...(type.form === undefined ? {} : { form: type.form }),
      };
    case "time":
      return { kind: "time", format: type.format };
    case "cgroup":
      return { kind: "cgroup", ...(type.filter === undefined ? {} : { filter: type.filter }) };
    case "tuple":
      return { kind: "tuple", items: type.items.map(scriptType) };
    case "aggregate":
      return aggregateType(type);
    case "pointer":
    case "ksym":
    case "usym":
    case "inet":
    case "mac":
    case "user":
    case "name":
    case "error":
      return { kind: type.kind };
    default:
      return { kind: "int", signed: false };
  }
}

function aggregateType(type: Extract<Type, { readonly kind: "aggregate" }>): ScriptType {
  const [first = 0, second = 0, third = 1] = type.parameters;
  if (type.name === "hist") return { kind: "hist", bits: first };
  if (type.name === "lhist") return { kind: "lhist", min: first, max: second, step: third };
  return { kind: type.name, signed: type.signed };
}
