import type { Expression, ExpressionOf } from "./ast.ts";
import { isNumber, isText } from "./infer-argument.ts";
import { builtinType } from "./infer-builtin.ts";
import { callType } from "./infer-call.ts";
import { offsetType, sizeType, unknownStruct } from "./infer-layout.ts";
import { isUserSide } from "./probes.ts";
import { common, fail, type Scope, unsupported, widenMap } from "./scope.ts";
import {
  bytesOfArray,
  type IntegerType,
  isPlace,
  readable,
  roundUp,
  S64,
  type Type,
  typeName,
  U64,
  UNKNOWN,
} from "./types.ts";

/**
 * The type of an expression, noted for the next stage.
 * @throws CompileFailed, Unsupported
 */
export function typeOf(expression: Expression, scope: Scope): Type {
  const type = infer(expression, scope);
  if (type.kind === "unknown" && scope.script.isFinal) {
    const name = expression.kind === "map" || expression.kind === "variable" ? expression.name : "this";
    fail(scope, expression.at, `${name} is never given a value`);
  }
  scope.types.expressions.set(expression, type);
  return type;
}

function infer(expression: Expression, scope: Scope): Type {
  const sub = (one: Expression) => typeOf(one, scope);
  switch (expression.kind) {
    case "integer":
      return expression.value < 1n << 63n ? S64 : U64;
    case "string":
      return { kind: "string", size: roundUp(Buffer.byteLength(expression.value) + 1) };
    case "identifier":
      return builtinType(expression, scope);
    case "variable":
      return scope.types.variables.get(expression.name) ?? UNKNOWN;
    case "parameter":
      return parameterType(expression, scope);
    case "parameter-count":
      return S64;
    case "map":
      return mapType(expression, scope);
    case "unary":
      return unaryType(expression, scope);
    case "step":
      return stepType(expression, scope);
    case "binary":
      return binaryType(expression, scope);
    case "ternary": {
      condition(expression.condition, scope);
      const [then, otherwise] = [sub(expression.then), sub(expression.otherwise)];
      if (then.kind === "none" && otherwise.kind === "none") return then;
      const both = common(then, otherwise);
      if (both === undefined || isPlace(both)) {
        fail(
          scope,
          expression.at,
          `? has ${typeName(then)} on one side and ${typeName(otherwise)} on the other`,
        );
      }
      return both;
    }
    case "call":
      return callType(expression, scope, sub);
    case "cast":
      return castType(expression, scope);
    case "field":
      return fieldType(expression, scope);
    case "index": {
      const target = sub(expression.target);
      if (!isNumber(sub(expression.index))) fail(scope, expression.index.at, "an index is a number");
      if (target.kind === "array") return { ...target.of, ...spaceOf(target.of, target.space) };
      if (target.kind === "pointer") return pointed(target, expression.at, scope);
      if (target.kind === "unknown") return UNKNOWN;
      return fail(scope, expression.at, `${typeName(target)} has no elements`);
    }
    case "tuple":
      return { kind: "tuple", items: expression.items.map((item) => stored(sub(item), item, scope)) };
    case "sizeof":
      return sizeType(expression, scope, sub);
    case "offsetof":
      return offsetType(expression, scope, sub);
  }
}

/** Structs and arrays in a place take its memory on. */
function spaceOf(
  type: Type,
  space: "kernel" | "user" | "any" | "context",
): { readonly space?: typeof space } {
  return isPlace(type) ? { space } : {};
}

/** The type that a value has when it is kept: text for characters, the last element for nothing else. */
export function stored(type: Type, expression: Expression, scope: Scope): Type {
  if (type.kind === "array" && isText(type))
    return { kind: "string", size: Math.max(8, roundUp(type.length)) };
  if (isPlace(type)) {
    fail(scope, expression.at, `${typeName(type)} cannot be kept`, "keep its address or one of its members");
  }
  if (type.kind === "none") fail(scope, expression.at, "this gives no value");
  if (type.kind === "aggregate") {
    fail(scope, expression.at, `${type.name} is kept for every CPU and read only by print(@map)`);
  }
  return type;
}

function parameterType({ index, at }: ExpressionOf<"parameter">, scope: Scope): Type {
  if (index < 1 || index > 32) fail(scope, at, "parameters are $1 to $32");
  const { parameters } = scope.script;
  if (!parameters.has(index)) parameters.set(index, "number");
  return S64;
}

function mapType({ name, keys, at }: ExpressionOf<"map">, scope: Scope): Type {
  const types = (keys ?? []).map((key) => stored(typeOf(key, scope), key, scope));
  const [only] = types;
  const flat = types.length === 1 && only?.kind === "tuple" ? only.items : types;
  if (scope.script.maps.has(name)) widenMap(scope, name, flat, UNKNOWN, at);
  return readable(scope.script.maps.get(name)?.value ?? UNKNOWN);
}

/** What stands where true or false is asked for. */
export function condition(expression: Expression, scope: Scope): void {
  const type = typeOf(expression, scope);
  if (isNumber(type) || type.kind === "string") return;
  fail(scope, expression.at, `${typeName(type)} is neither true nor false`);
}

function unaryType({ operator, operand, at }: ExpressionOf<"unary">, scope: Scope): Type {
  if (operator === "&") {
    return unsupported(
      scope,
      at,
      "the address of something is not supported",
      "pointers of the kernel are read as they are",
    );
  }
  const type = typeOf(operand, scope);
  if (operator === "*") {
    if (type.kind === "pointer") return pointed(type, at, scope);
    if (type.kind === "int" || type.kind === "unknown") return U64;
    return fail(scope, at, `${typeName(type)} is no pointer`);
  }
  if (!isNumber(type) && !(operator === "!" && type.kind === "string")) {
    fail(scope, at, `${operator} takes a number, not ${typeName(type)}`);
  }
  if (operator === "!") return S64;
  return operator === "-" ? S64 : type.kind === "int" ? { ...type, bytes: 8 } : U64;
}

function pointed(type: Extract<Type, { readonly kind: "pointer" }>, at: number, scope: Scope): Type {
  if (type.to === undefined) {
    return fail(scope, at, "what a void pointer points to is not known", "cast it: (struct sock *)arg0");
  }
  return { ...type.to, ...spaceOf(type.to, type.space) };
}

function stepType({ operand, operator, at }: ExpressionOf<"step">, scope: Scope): Type {
  if (operand.kind !== "variable" && operand.kind !== "map") {
    fail(scope, at, `${operator} changes a $variable or a @map`);
  }
  if (operand.kind === "map") {
    mapType(operand, scope);
    const keys = (operand.keys ?? []).map((key) => stored(typeOf(key, scope), key, scope));
    widenMap(scope, operand.name, keys, S64, at);
  }
  const type = typeOf(operand, scope);
  if (!isNumber(type)) fail(scope, at, `${operator} counts numbers, not ${typeName(type)}`);
  return type.kind === "unknown" ? S64 : type;
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">="]);

function binaryType({ operator, left, right, at }: ExpressionOf<"binary">, scope: Scope): Type {
  if (operator === "&&" || operator === "||") {
    condition(left, scope);
    condition(right, scope);
    return S64;
  }
  const [a, b] = [typeOf(left, scope), typeOf(right, scope)];
  if ((operator === "==" || operator === "!=") && areBytes(a, b)) return S64;
  const isTextual = (type: Type) => type.kind === "string" || isText(type) || type.kind === "unknown";
  if ((operator === "==" || operator === "!=") && (a.kind === "string" || b.kind === "string")) {
    if (isTextual(a) && isTextual(b)) return S64;
    fail(
      scope,
      at,
      `text is compared with ${typeName(a.kind === "string" ? b : a)}`,
      "str(pointer) reads text",
    );
  }
  for (const [type, one] of [
    [a, left],
    [b, right],
  ] as const) {
    if (type.kind === "aggregate") stored(type, one, scope);
    if (!isNumber(type) && !(COMPARISONS.has(operator) && ["ksym", "kstack", "name"].includes(type.kind))) {
      fail(scope, one.at, `${operator} takes numbers, not ${typeName(type)}`);
    }
  }
  if (COMPARISONS.has(operator)) return S64;
  if (a.kind === "pointer" && (operator === "+" || operator === "-")) return b.kind === "pointer" ? S64 : a;
  return arithmetic(a, b);
}

/** Whether both are as many bytes, such as internet addresses. */
function areBytes(a: Type, b: Type): boolean {
  const length = bytesOfArray(a);
  return length > 0 && length <= 64 && length === bytesOfArray(b) && !isText(a) && !isText(b);
}

/** As in C: what is unsigned and as wide as any makes the result so. */
export function arithmetic(a: Type, b: Type): IntegerType {
  const isWideUnsigned = (type: Type) => type.kind !== "int" || (type.bytes === 8 && !type.signed);
  return isWideUnsigned(a) || isWideUnsigned(b) ? U64 : S64;
}

function castType({ type, operand, at }: ExpressionOf<"cast">, scope: Scope): Type {
  const from = typeOf(operand, scope);
  const { kind } = scope.types.program.probe;
  const space = from.kind === "pointer" ? from.space : isUserSide(kind) ? "user" : "kernel";
  const written = scope.script.plan.records.written(type, space);
  if (written === undefined && !(type.base === "void" && type.pointers > 0))
    unknownStruct(type.base, at, scope);
  const to = written ?? { kind: "pointer" as const, to: undefined, space };
  if (isPlace(to)) fail(scope, at, `a value cannot become ${typeName(to)}`, "cast to a pointer to it");
  if (!isNumber(from) && !["ksym", "kstack", "name"].includes(from.kind)) {
    fail(scope, at, `${typeName(from)} cannot become ${typeName(to)}`);
  }
  return to;
}

function fieldType({ target, name, at }: ExpressionOf<"field">, scope: Scope): Type {
  if (target.kind === "identifier" && target.name === "args") return argumentType(name, at, scope);
  const type = typeOf(target, scope);
  if (type.kind === "unknown") return UNKNOWN;
  if (type.kind === "tuple") {
    const item = /^\d+$/.test(name) ? type.items[Number(name)] : undefined;
    return item ?? fail(scope, at, `${typeName(type)} has no item ${name}`);
  }
  const record = type.kind === "pointer" ? type.to : type;
  if (record?.kind !== "record") {
    const hint = type.kind === "pointer" || type.kind === "int" ? "cast it: (struct sock *)arg0" : undefined;
    return fail(scope, at, `${typeName(type)} has no field ${name}`, hint);
  }
  const info = record.record();
  const member = info.members.get(name);
  if (member === undefined) fail(scope, at, `${info.tag ?? "this struct"} has no member ${name}`);
  const space = type.kind === "pointer" ? type.space : record.space;
  if (member.type.kind === "pointer")
    return { ...member.type, space: space === "context" ? "kernel" : space };
  return { ...member.type, ...spaceOf(member.type, space) };
}

function argumentType(name: string, at: number, scope: Scope): Type {
  const { args, probe, targets } = scope.types.program;
  if (args === undefined) {
    const isArgumentless = !["tracepoint", "fentry", "fexit"].includes(probe.kind);
    if (isArgumentless) {
      fail(scope, at, `${probe.name} has no args`, "kprobes and uprobes have arg0, arg1, …");
    }
    fail(
      scope,
      at,
      `what ${targets[0] ?? probe.name} hands over is not known`,
      "it is in tracefs, which only root may read: build it as root",
    );
  }
  const found = args.get(name);
  if (found === undefined) {
    const known = [...args.keys()].filter((key) => !key.startsWith("__") && key !== "ent");
    fail(scope, at, `${probe.name} has no args.${name}`, `it has ${known.join(", ") || "none"}`);
  }
  return found.isDynamic ? { kind: "array", of: CHAR, length: 64, space: "context" } : found.type;
}

const CHAR: IntegerType = { kind: "int", bytes: 1, signed: true, isChar: true };
