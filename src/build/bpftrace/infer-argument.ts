import type { Expression, ExpressionOf } from "./ast.ts";
import { fail, type Scope } from "./scope.ts";
import { isPlace, isScalar, type Type, typeName } from "./types.ts";

export type Call = ExpressionOf<"call">;
/** The type of an argument, noted on the way. */
export type TypeOf = (expression: Expression) => Type;

export function isNumber(type: Type): boolean {
  return type.kind === "int" || type.kind === "pointer" || type.kind === "unknown";
}

/** A number that is written down. */
export function constantOf(expression: Expression, scope: Scope): bigint {
  if (expression.kind === "integer") return expression.value;
  if (expression.kind === "unary" && expression.operator === "-")
    return -constantOf(expression.operand, scope);
  return fail(scope, expression.at, "a number has to be written down here");
}

/** A text that is written down. */
export function literalOf(expression: Expression | undefined, call: Call, scope: Scope): string {
  if (expression?.kind === "string") return expression.value;
  return fail(scope, expression?.at ?? call.at, `${call.name} takes a text that is written down here`);
}

export function mapOf(expression: Expression | undefined, call: Call, scope: Scope): ExpressionOf<"map"> {
  if (expression?.kind === "map") return expression;
  return fail(scope, expression?.at ?? call.at, `${call.name} takes a @map`);
}

/** Whether an array is one of characters, which is text. */
export function isText(type: Type): boolean {
  return type.kind === "array" && type.of.kind === "int" && type.of.isChar === true;
}

/** @throws CompileFailed for what is more than a number */
export function requireScalar(type: Type, argument: Expression | undefined, scope: Scope): void {
  if (argument === undefined || type.kind === "unknown" || (isScalar(type) && !isPlace(type))) return;
  fail(scope, argument.at, `a number is needed here, not ${typeName(type)}`);
}
