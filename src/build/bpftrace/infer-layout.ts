import type { ExpressionOf } from "./ast.ts";
import type { TypeOf } from "./infer-argument.ts";
import { fail, type Scope } from "./scope.ts";
import { type RecordInfo, type Type, typeName, U64 } from "./types.ts";

/** @throws CompileFailed for a struct that nobody knows */
export function sizeType({ type, at }: ExpressionOf<"sizeof">, scope: Scope, typeOf: TypeOf): Type {
  const of = "kind" in type ? typeOf(type) : scope.script.plan.records.written(type, "kernel");
  if (of === undefined && "base" in type) unknownStruct(type.base, at, scope);
  if (of?.kind === "record" && noteRecord(of, scope)?.tag === undefined)
    fail(scope, at, "sizeof takes a struct that has a name");
  return U64;
}

/** The struct that is meant, noted to be written down although nothing in it may be read. */
function noteRecord(type: Type | undefined, scope: Scope): RecordInfo | undefined {
  if (type?.kind === "pointer") return noteRecord(type.to, scope);
  if (type?.kind !== "record") return undefined;
  scope.script.records.add(type.record());
  return type.record();
}

export function offsetType({ type, path, at }: ExpressionOf<"offsetof">, scope: Scope, typeOf: TypeOf): Type {
  const of = "kind" in type ? typeOf(type) : scope.script.plan.records.written(type, "kernel");
  if (of === undefined && "base" in type) unknownStruct(type.base, type.at, scope);
  if (of?.kind === "unknown") return U64;
  let record = noteRecord(of, scope);
  if (record?.tag === undefined) fail(scope, at, "offsetof takes a struct that has a name");
  for (const name of path) {
    const member: Type | undefined = record?.members.get(name)?.type;
    if (member === undefined) fail(scope, at, `${record?.tag ?? typeName(of ?? U64)} has no member ${name}`);
    record = member.kind === "record" ? member.record() : undefined;
  }
  return U64;
}

export function unknownStruct(name: string, at: number, scope: Scope): never {
  fail(scope, at, `the kernel has no struct ${name}`, "define it in the script: struct NAME { … }");
}
