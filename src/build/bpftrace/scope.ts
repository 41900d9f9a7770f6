import type { Expression } from "./ast.ts";
import type { Plan, Program } from "./plan.ts";
import type { Settings } from "./settings.ts";
import { refusal, type ScriptSource } from "./source.ts";
import { type RecordInfo, type Type, typeName, UNKNOWN } from "./types.ts";

/** What is known of a map so far. */
export interface MapInfo {
  readonly name: string;
  readonly keys: readonly Type[];
  readonly value: Type;
}

/** The types of one program's expressions and variables. */
export interface ProgramTypes {
  readonly program: Program;
  readonly expressions: Map<Expression, Type>;
  readonly variables: Map<string, Type>;
}

/** What the passes over a script share. */
export interface ScriptScope {
  readonly source: ScriptSource;
  readonly plan: Plan;
  readonly settings: Settings;
  readonly defines: ReadonlyMap<string, string>;
  readonly maps: Map<string, MapInfo>;
  /** $1, $2…: whether each is used as text. */
  readonly parameters: Map<number, "number" | "text">;
  /** Structs of which only sizes and places are asked. */
  readonly records: Set<RecordInfo>;
  /** Whether what is still unknown is an error by now. */
  isFinal: boolean;
  /** Whether this pass learned anything. */
  hasChanged: boolean;
}

/** A program and the script that it is of: what every rule about types is given. */
export interface Scope {
  readonly script: ScriptScope;
  readonly types: ProgramTypes;
}

export function fail(scope: Scope, at: number, problem: string, hint?: string): never {
  throw refusal(scope.script.source, at, problem, { hint });
}

export function unsupported(scope: Scope, at: number, problem: string, hint: string): never {
  throw refusal(scope.script.source, at, problem, { hint, kind: "Unsupported" });
}

/** The type that holds values of both; undefined if none does. */
export function common(a: Type, b: Type): Type | undefined {
  if (a.kind === "unknown") return b;
  if (b.kind === "unknown") return a;
  if (a.kind === "int" && b.kind === "int") {
    const signed = a.signed === b.signed ? a.signed : a.bytes === b.bytes || a.signed;
    const { bytes } = [a, b].find((one) => one.bytes === 8) ?? (a.bytes >= b.bytes ? a : b);
    return { kind: "int", bytes, signed };
  }
  if (a.kind === "string" && b.kind === "string") return a.size >= b.size ? a : b;
  if (a.kind === "buffer" && b.kind === "buffer") return a.size >= b.size ? a : b;
  if (a.kind === "pointer" && b.kind === "pointer") return a.to === undefined ? b : a;
  // A pointer that is set to 0, or an address that is kept as a number.
  if (a.kind === "pointer" && b.kind === "int") return a;
  if (a.kind === "int" && b.kind === "pointer") return b;
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
    const items = a.items.map((item, index) => common(item, b.items[index] ?? UNKNOWN));
    const whole = items.filter((item) => item !== undefined);
    return whole.length === items.length ? { kind: "tuple", items: whole } : undefined;
  }
  if (a.kind === "aggregate" && b.kind === "aggregate") {
    return a.name === b.name && a.parameters.join() === b.parameters.join() ? a : undefined;
  }
  if ((a.kind === "kstack" || a.kind === "ustack") && a.kind === b.kind && "depth" in b) {
    return a.depth === b.depth && a.form === b.form ? a : undefined;
  }
  return a.kind === b.kind ? a : undefined;
}

/** Notes that a variable holds such a value. */
export function widenVariable(scope: Scope, name: string, type: Type, at: number): void {
  const before = scope.types.variables.get(name) ?? UNKNOWN;
  const both = common(before, type);
  if (both === undefined) {
    fail(scope, at, `${name} holds ${typeName(before)} and is given ${typeName(type)}`);
  }
  if (isSame(before, both)) return;
  scope.types.variables.set(name, both);
  scope.script.hasChanged = true;
}

/** Notes that a map has such keys and such a value; unknown for what nothing is said about. */
export function widenMap(scope: Scope, name: string, keys: readonly Type[], value: Type, at: number): void {
  const { maps } = scope.script;
  const before = maps.get(name);
  if (before === undefined) {
    maps.set(name, { name, keys, value });
    scope.script.hasChanged = true;
    return;
  }
  if (before.keys.length !== keys.length) {
    const count = (list: readonly Type[]) =>
      list.length === 0 ? "no key" : list.length === 1 ? "one key" : `${list.length} keys`;
    fail(scope, at, `${name} has ${count(before.keys)} elsewhere and ${count(keys)} here`);
  }
  const merged = keys.map((key, index) => {
    const known = before.keys[index] ?? UNKNOWN;
    const both = common(known, key);
    if (both === undefined) {
      fail(
        scope,
        at,
        `key ${index + 1} of ${name} is ${typeName(known)} elsewhere and ${typeName(key)} here`,
      );
    }
    return both;
  });
  const both = common(before.value, value);
  if (both === undefined) {
    fail(scope, at, `${name} holds ${typeName(before.value)} elsewhere and is given ${typeName(value)} here`);
  }
  if (
    isSame(before.value, both) &&
    merged.every((key, index) => isSame(key, before.keys[index] ?? UNKNOWN))
  ) {
    return;
  }
  maps.set(name, { name, keys: merged, value: both });
  scope.script.hasChanged = true;
}

function isSame(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "tuple" && b.kind === "tuple") {
    return (
      a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i] ?? UNKNOWN))
    );
  }
  if (a.kind === "int" && b.kind === "int") return a.bytes === b.bytes && a.signed === b.signed;
  if ("size" in a && "size" in b) return a.size === b.size;
  if (a.kind === "pointer" && b.kind === "pointer") return (a.to === undefined) === (b.to === undefined);
  return true;
}
