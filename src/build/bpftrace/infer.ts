import type { Statement, StatementOf } from "./ast.ts";
import { constantOf } from "./infer-argument.ts";
import { condition, stored, typeOf } from "./infer-expression.ts";
import type { Plan } from "./plan.ts";
import {
  fail,
  type MapInfo,
  type ProgramTypes,
  type Scope,
  type ScriptScope,
  unsupported,
  widenMap,
  widenVariable,
} from "./scope.ts";
import type { Settings } from "./settings.ts";
import type { ScriptSource } from "./source.ts";
import { isPlace, type RecordInfo, readable, type Type, typeName, U64, UNKNOWN } from "./types.ts";

/** A script of which everything has a type. */
export interface TypedScript {
  readonly source: ScriptSource;
  readonly plan: Plan;
  readonly settings: Settings;
  readonly defines: ReadonlyMap<string, string>;
  readonly programs: readonly ProgramTypes[];
  /** By name. */
  readonly maps: ReadonlyMap<string, MapInfo>;
  readonly parameters: ReadonlyMap<number, "number" | "text">;
  /** Structs of which only sizes and places are asked. */
  readonly records: ReadonlySet<RecordInfo>;
}

/** What is learned in one program may be used in those before it, so it takes some passes; each learns something or is the last. */
const MAX_PASSES = 32;

/** @throws CompileFailed, Unsupported */
export function inferTypes(
  plan: Plan,
  source: ScriptSource,
  settings: Settings,
  defines: ReadonlyMap<string, string>,
): TypedScript {
  const script: ScriptScope = {
    source,
    plan,
    settings,
    defines,
    maps: new Map(),
    parameters: new Map(),
    records: new Set(),
    isFinal: false,
    hasChanged: true,
  };
  const programs = plan.programs.map(
    (program): ProgramTypes => ({ program, expressions: new Map(), variables: new Map() }),
  );
  const pass = () => {
    for (const types of programs) inferProgram({ script, types });
  };
  for (let count = 0; script.hasChanged && count < MAX_PASSES; count += 1) {
    script.hasChanged = false;
    pass();
  }
  script.isFinal = true;
  pass();
  const { parameters, records } = script;
  // As they are printed at the end.
  const maps = new Map([...script.maps].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { source, plan, settings, defines, programs, maps, parameters, records };
}

function inferProgram(scope: Scope): void {
  const { clause } = scope.types.program;
  if (clause.predicate !== undefined) condition(clause.predicate, scope);
  inferAll(clause.body, scope);
}

function inferAll(statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements) inferStatement(statement, scope);
}

function inferStatement(statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case "expression": {
      const type = typeOf(statement.expression, scope);
      if (type.kind === "aggregate") {
        const name = statement.expression.kind === "call" ? statement.expression.name : type.name;
        fail(scope, statement.at, `${name} is of use only in a map`, `@ = ${name}(…)`);
      }
      return;
    }
    case "assign":
      inferAssignment(statement, scope);
      return;
    case "if":
      condition(statement.condition, scope);
      inferAll(statement.then, scope);
      inferAll(statement.otherwise, scope);
      return;
    case "while":
      condition(statement.condition, scope);
      inferAll(statement.body, scope);
      return;
    case "unroll": {
      const count = constantOf(statement.count, scope);
      if (count < 1n || count > 100n) fail(scope, statement.count.at, "unroll takes 1 to 100");
      inferAll(statement.body, scope);
      return;
    }
    case "for":
      typeOf(statement.from, scope);
      typeOf(statement.to, scope);
      widenVariable(scope, statement.variable, { kind: "int", bytes: 8, signed: true }, statement.at);
      inferAll(statement.body, scope);
      return;
    case "each":
      inferEach(statement, scope);
      return;
    case "block":
      inferAll(statement.body, scope);
      return;
    case "jump":
      return;
  }
}

/** The variable is a pair of key and value. */
function inferEach({ variable, map, body, at }: StatementOf<"each">, scope: Scope): void {
  const known = scope.script.maps.get(map);
  if (known === undefined) {
    if (scope.script.isFinal) fail(scope, at, `${map} is never given a value`);
  } else {
    if (known.keys.length === 0) fail(scope, at, `${map} has no keys to go through`);
    const value = readable(known.value);
    if (value.kind === "aggregate") {
      unsupported(scope, at, `for through ${value.name} is not supported`, "print(@map) shows it");
    }
    const [first = UNKNOWN] = known.keys;
    const key: Type = known.keys.length === 1 ? first : { kind: "tuple", items: known.keys };
    widenVariable(scope, variable, { kind: "tuple", items: [key, value] }, at);
  }
  inferAll(body, scope);
}

function inferAssignment({ target, operator, value, at }: StatementOf<"assign">, scope: Scope): void {
  const given = typeOf(value, scope);
  if (given.kind === "none") fail(scope, value.at, "this gives no value");
  if (
    operator !== undefined &&
    given.kind !== "int" &&
    given.kind !== "pointer" &&
    given.kind !== "unknown"
  ) {
    fail(scope, at, `${operator}= takes a number, not ${typeName(given)}`);
  }
  if (target.kind === "variable") {
    if (given.kind === "aggregate") {
      fail(scope, at, `${given.name} is of use only in a map`, `@ = ${given.name}(…)`);
    }
    // A struct in a variable is its address.
    const kept: Type =
      given.kind === "record" && given.space !== "context"
        ? { kind: "pointer", to: given, space: given.space }
        : stored(given, value, scope);
    widenVariable(scope, target.name, operator === undefined ? kept : U64, at);
    return;
  }
  if (target.kind !== "map") return;
  const keys = (target.keys ?? []).map((key) => stored(typeOf(key, scope), key, scope));
  const [only] = keys;
  const flat = keys.length === 1 && only?.kind === "tuple" ? only.items : keys;
  if (given.kind === "aggregate") {
    if (value.kind !== "call") {
      fail(scope, at, `${given.name} is kept for every CPU and cannot be copied`, "print(@map) shows it");
    }
    widenMap(scope, target.name, flat, given, at);
    return;
  }
  const kept = isPlace(given) ? stored(given, value, scope) : given;
  widenMap(scope, target.name, flat, kept, at);
}
