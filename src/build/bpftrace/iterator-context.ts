import type { Expression, ExpressionOf } from "./ast.ts";
import type { Emitter } from "./emitter.ts";
import { ITERATED } from "./iterators.ts";
import { eachExpression } from "./names-used.ts";

/** Whether this is a pointer that an iterator hands over: `ctx->task`. */
export function isContextPointer(
  expression: Expression,
  emitter: Emitter,
): expression is ExpressionOf<"field"> {
  return (
    emitter.program.probe.kind === "iter" &&
    expression.kind === "field" &&
    expression.target.kind === "identifier" &&
    expression.target.name === "ctx" &&
    emitter.typeOf(expression).kind === "pointer"
  );
}

export function contextPointer(name: string): string {
  return `ctx_${name}`;
}

/**
 * Takes all of these that a clause uses, at the start of its functions: the verifier believes a pointer only after it was compared with
 * 0, and an iterator runs once more after its last with none.
 */
export function openContext(emitter: Emitter): void {
  const { probe, clause } = emitter.program;
  const names = new Set([ITERATED[probe.target] ?? ""]);
  eachExpression(clause, (expression) => {
    if (isContextPointer(expression, emitter)) names.add(expression.name);
  });
  emitter.startFunctionsWith(
    [...names].flatMap((name) => [
      `__u64 ${contextPointer(name)} = (__u64)((struct bpf_iter__${probe.target} *)ctx)->${name};`,
      `if (!${contextPointer(name)})`,
      "\treturn 0;",
    ]),
  );
}
