import type { Expression, ExpressionOf, Statement, StatementOf } from "./ast.ts";
import { emitAction } from "./emit-action.ts";
import { assignMap, readAggregate, updateNumber } from "./emit-map.ts";
import { load, placeOf } from "./emit-place.ts";
import { operate, scalar, truth } from "./emit-scalar.ts";
import { storeWide } from "./emit-wide.ts";
import { bytesOf, type Emitter, mapSymbol } from "./emitter.ts";
import { ACTIONS } from "./functions.ts";
import { isScalar, sizeOf, U64, UNKNOWN } from "./types.ts";

/** Loops that have no end of their own end here; the verifier looks at each turn. */
const MAX_TURNS = 1024;

export function emitAll(statements: readonly Statement[], emitter: Emitter): void {
  for (const statement of statements) emitStatement(statement, emitter);
}

function emitStatement(statement: Statement, emitter: Emitter): void {
  switch (statement.kind) {
    case "expression":
      emitEffect(statement.expression, emitter);
      return;
    case "assign":
      emitAssignment(statement, emitter);
      return;
    case "if":
      emitter.line(`if (${truth(statement.condition, emitter)}) {`);
      emitAll(statement.then, emitter);
      if (statement.otherwise.length > 0) {
        emitter.line("} else {");
        emitAll(statement.otherwise, emitter);
      }
      emitter.line("}");
      return;
    case "unroll": {
      const count = statement.count.kind === "integer" ? Number(statement.count.value) : 1;
      emitLoop(count, () => emitAll(statement.body, emitter), emitter);
      return;
    }
    case "while":
      emitLoop(
        MAX_TURNS,
        () => {
          emitter.line(`if (!(${truth(statement.condition, emitter)}))`);
          emitter.line("\tbreak;");
          emitAll(statement.body, emitter);
        },
        emitter,
      );
      return;
    case "for":
      emitFor(statement, emitter);
      return;
    case "each":
      emitEach(statement, emitter);
      return;
    case "block":
      emitter.line("{");
      emitAll(statement.body, emitter);
      emitter.line("}");
      return;
    case "jump":
      emitter.jump(statement.word);
      return;
  }
}

function emitLoop(turns: number, body: (counter: string) => void, emitter: Emitter): void {
  const counter = emitter.temporary("__u32", "0");
  emitter.line('_Pragma("clang loop unroll(disable)")');
  emitter.line(`for (; ${counter} < ${turns}; ${counter}++) {`);
  emitter.loop(() => body(counter));
  emitter.line("}");
}

/** Key and value are copied, so that the entry may go while its turn lasts. */
function emitEach({ variable, map, body }: StatementOf<"each">, emitter: Emitter): void {
  const { keys, value } = emitter.map(map);
  const name = emitter.callback(() => {
    const pair = emitter.variable(variable);
    const bytes = Math.max(8, bytesOf(keys));
    emitter.line(`__builtin_memcpy(${pair}, key, ${bytes});`);
    const place = `(${pair} + ${bytes / 8})`;
    if (value.kind === "aggregate") emitter.line(`*${place} = ${readAggregate(map, pair, emitter)};`);
    else emitter.line(`__builtin_memcpy(${place}, value, ${sizeOf(value)});`);
    emitAll(body, emitter);
  });
  emitter.line(`bpf_for_each_map_elem(&${mapSymbol(map)}, (void *)${name}, s, 0);`);
  emitter.passOnReturn();
}

function emitFor({ variable, from, to, body }: StatementOf<"for">, emitter: Emitter): void {
  const start = emitter.temporary("__s64", scalar(from, emitter));
  const end = emitter.temporary("__s64", scalar(to, emitter));
  const isWritten = from.kind === "integer" && to.kind === "integer";
  const turns = isWritten ? Math.min(Math.max(0, Number(to.value - from.value)), MAX_TURNS) : MAX_TURNS;
  emitLoop(
    turns,
    (counter) => {
      emitter.line(`${emitter.variable(variable)} = ${start} + ${counter};`);
      emitter.line(`if (${emitter.variable(variable)} >= ${end})`);
      emitter.line("\tbreak;");
      emitAll(body, emitter);
    },
    emitter,
  );
}

/** A value that nobody takes is found out all the same: it may have an effect. */
function emitEffect(expression: Expression, emitter: Emitter): void {
  if (expression.kind === "call" && Object.hasOwn(ACTIONS, expression.name)) {
    emitAction(expression, emitter);
    return;
  }
  if (expression.kind === "ternary" && emitter.typeOf(expression).kind === "none") {
    emitter.line(`if (${truth(expression.condition, emitter)}) {`);
    emitEffect(expression.then, emitter);
    emitter.line("} else {");
    emitEffect(expression.otherwise, emitter);
    emitter.line("}");
    return;
  }
  if (isScalar(emitter.typeOf(expression))) {
    const code = scalar(expression, emitter);
    if (!/^\w+$/.test(code)) emitter.line(`(void)${code};`);
  }
}

function emitAssignment({ target, operator, value }: StatementOf<"assign">, emitter: Emitter): void {
  if (target.kind === "map") {
    if (operator === undefined) {
      assignMap(target, value, emitter);
      return;
    }
    const amount = emitter.temporary("__s64", `(__s64)${scalar(value, emitter)}`);
    updateNumber(target, operator, amount, emitter);
    return;
  }
  if (target.kind === "variable") assignVariable(target, operator, value, emitter);
}

function assignVariable(
  target: ExpressionOf<"variable">,
  operator: string | undefined,
  value: Expression,
  emitter: Emitter,
): void {
  const name = emitter.variable(target.name);
  const type = emitter.variables().get(target.name) ?? UNKNOWN;
  const given = emitter.typeOf(value);
  if (given.kind === "record") {
    emitter.line(`${name} = ${load(placeOf(value, emitter), emitter)};`);
    return;
  }
  if (!isScalar(type)) {
    storeWide(value, type, name, emitter);
    return;
  }
  const code = scalar(value, emitter);
  if (operator === undefined) {
    emitter.line(`${name} = ${code};`);
    return;
  }
  emitter.line(
    `${name} = ${operate(operator, { code: name, type }, { code, type: given.kind === "int" ? given : U64 }, emitter)};`,
  );
}
