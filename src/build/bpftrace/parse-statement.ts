import type { Statement } from "./ast.ts";
import { parseExpression } from "./parse-expression.ts";
import type { TokenStream } from "./token-stream.ts";

const ASSIGNMENTS: ReadonlySet<string> = new Set([
  ...["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="],
]);

/** `{ … }` @throws CompileFailed, Unsupported */
export function parseBlock(tokens: TokenStream, after: string): readonly Statement[] {
  return tokens.nested(() => {
    tokens.expect("{", after);
    const statements: Statement[] = [];
    while (!tokens.is("}")) {
      if (tokens.peek().kind === "end") tokens.fail("a block is never closed by }");
      if (tokens.accept(";") === undefined) statements.push(parseStatement(tokens));
    }
    tokens.take();
    return statements;
  });
}

function parseStatement(tokens: TokenStream): Statement {
  const { at, kind, text } = tokens.peek();
  if (kind === "symbol" && text === "{") return { kind: "block", at, body: parseBlock(tokens, "") };
  if (kind === "word") {
    switch (text) {
      case "if":
        return parseIf(tokens);
      case "unroll": {
        tokens.take();
        tokens.expect("(", "after unroll");
        const count = parseExpression(tokens);
        tokens.expect(")", "after how often to unroll");
        return { kind: "unroll", at, count, body: parseBlock(tokens, "after unroll(…)") };
      }
      case "while": {
        tokens.take();
        tokens.expect("(", "after while");
        const condition = parseExpression(tokens);
        tokens.expect(")", "after the condition");
        return { kind: "while", at, condition, body: parseBlock(tokens, "after while (…)") };
      }
      case "for":
        return parseFor(tokens);
      case "break":
      case "continue":
      case "return":
        tokens.take();
        endStatement(tokens);
        return { kind: "jump", at, word: text };
      case "let": {
        tokens.take();
        if (tokens.peek().kind !== "variable") tokens.fail(`expected a variable after let`);
        break;
      }
      default:
        break;
    }
  }
  return parseSimple(tokens);
}

function parseSimple(tokens: TokenStream): Statement {
  const target = parseExpression(tokens);
  const operator = tokens.peek();
  if (operator.kind !== "symbol" || !ASSIGNMENTS.has(operator.text)) {
    endStatement(tokens);
    return { kind: "expression", at: target.at, expression: target };
  }
  if (target.kind !== "variable" && target.kind !== "map") {
    tokens.fail(
      "only a $variable or a @map can be assigned to",
      "memory of the kernel is read, never written",
      target.at,
    );
  }
  tokens.take();
  const value = parseExpression(tokens);
  endStatement(tokens);
  const compound = operator.text === "=" ? undefined : operator.text.slice(0, -1);
  return { kind: "assign", at: operator.at, target, operator: compound, value };
}

/** A statement ends with a semicolon, or with its block. */
function endStatement(tokens: TokenStream): void {
  if (tokens.is("}")) return;
  tokens.expect(";", "after a statement");
}

function parseIf(tokens: TokenStream): Statement {
  const { at } = tokens.take();
  const hasParenthesis = tokens.is("(");
  const condition = parseExpression(tokens);
  const then = parseBlock(tokens, hasParenthesis ? "after if (…)" : "after the condition");
  if (tokens.accept("else") === undefined) return { kind: "if", at, condition, then, otherwise: [] };
  const otherwise = tokens.is("if")
    ? [tokens.nested(() => parseIf(tokens))]
    : parseBlock(tokens, "after else");
  return { kind: "if", at, condition, then, otherwise };
}

function parseFor(tokens: TokenStream): Statement {
  const { at } = tokens.take();
  const hasParenthesis = tokens.accept("(") !== undefined;
  const variable = tokens.peek();
  if (variable.kind !== "variable") tokens.fail(`expected a variable after for, not ${tokens.found()}`);
  tokens.take();
  tokens.expect(":", "after the variable of for");
  const from = parseExpression(tokens);
  if (from.kind === "map" && !tokens.is("..")) {
    if (from.keys !== undefined) tokens.fail("for goes through a whole map", "for ($kv : @map)", from.at);
    if (hasParenthesis) tokens.expect(")", "after the map");
    return tokens.withVariable(variable.text, (own) => {
      const body = parseBlock(tokens, "after for (…)");
      return { kind: "each", at, variable: own, map: from.name, body };
    });
  }
  tokens.expect("..", "between the ends of a range");
  const to = parseExpression(tokens);
  if (hasParenthesis) tokens.expect(")", "after the range");
  return { kind: "for", at, variable: variable.text, from, to, body: parseBlock(tokens, "after for (…)") };
}
