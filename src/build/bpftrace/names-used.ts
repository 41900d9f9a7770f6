import type { Clause, CTypeName, Expression, Script, Statement } from "./ast.ts";
import { namesOf } from "./renamed-members.ts";

/** Every name of a script that the kernel may know. */
export interface NamesUsed {
  readonly structs: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Words that stand alone: builtins, and perhaps enumerators. */
  readonly identifiers: ReadonlySet<string>;
}

export function namesUsed(script: Script): NamesUsed {
  const structs = new Set<string>();
  const members = new Set<string>();
  const identifiers = new Set<string>();
  const type = ({ base, isRecord }: CTypeName) => {
    if (isRecord) structs.add(base);
  };
  for (const { members: own } of script.structs) for (const member of own) type(member.type);
  for (const clause of script.clauses) {
    eachExpression(clause, (expression) => {
      if (expression.kind === "field") for (const name of namesOf(expression.name)) members.add(name);
      else if (expression.kind === "identifier") identifiers.add(expression.name);
      else if (expression.kind === "cast") type(expression.type);
      else if (expression.kind === "sizeof" && "base" in expression.type) type(expression.type);
      else if (expression.kind === "offsetof") {
        if ("base" in expression.type) type(expression.type);
        for (const name of expression.path) members.add(name);
      }
    });
  }
  return { structs, members, identifiers };
}

/** Whether a clause looks at what its probe hands over by name. */
export function usesArguments(clause: Clause): boolean {
  let found = false;
  eachExpression(clause, (expression) => {
    found ||=
      expression.kind === "identifier" && (expression.name === "args" || expression.name === "retval");
  });
  return found;
}

/** Visits every expression of a clause, outer ones first. */
export function eachExpression(clause: Clause, visit: (expression: Expression) => void): void {
  const expression = (one: Expression): void => {
    visit(one);
    for (const child of childrenOf(one)) expression(child);
  };
  const statements = (list: readonly Statement[]): void => {
    for (const one of list) {
      for (const child of expressionsOf(one)) expression(child);
      for (const block of blocksOf(one)) statements(block);
    }
  };
  if (clause.predicate !== undefined) expression(clause.predicate);
  statements(clause.body);
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "expression":
      return [statement.expression];
    case "assign":
      return [statement.target, statement.value];
    case "if":
    case "while":
      return [statement.condition];
    case "unroll":
      return [statement.count];
    case "for":
      return [statement.from, statement.to];
    default:
      return [];
  }
}

/** The blocks of statements that a statement holds. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case "if":
      return [statement.then, statement.otherwise];
    case "unroll":
    case "while":
    case "for":
    case "each":
    case "block":
      return [statement.body];
    default:
      return [];
  }
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "map":
      return expression.keys ?? [];
    case "unary":
    case "step":
    case "cast":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "ternary":
      return [expression.condition, expression.then, expression.otherwise];
    case "call":
      return expression.args;
    case "field":
      return [expression.target];
    case "index":
      return [expression.target, expression.index];
    case "tuple":
      return expression.items;
    case "sizeof":
    case "offsetof":
      return "kind" in expression.type ? [expression.type] : [];
    default:
      return [];
  }
}
