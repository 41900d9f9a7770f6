import type { CTypeName, Expression } from "./ast.ts";
import type { TokenStream } from "./token-stream.ts";

/** Left-associative operators by how tightly they bind, as in C. */
const BINARY: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
/** Longer chains are nobody's script; the limit keeps recursion over the tree within the stack. */
const MAX_CHAIN = 500;

/** Types that the language knows without a header; C's own come with more words. */
export const INTEGER_TYPES: Readonly<
  Record<string, { readonly bytes: 1 | 2 | 4 | 8; readonly signed: boolean }>
> = {
  bool: { bytes: 1, signed: false },
  char: { bytes: 1, signed: true },
  short: { bytes: 2, signed: true },
  int: { bytes: 4, signed: true },
  long: { bytes: 8, signed: true },
  ...Object.fromEntries(
    ([1, 2, 4, 8] as const).flatMap((bytes) => [
      [`uint${bytes * 8}`, { bytes, signed: false }],
      [`int${bytes * 8}`, { bytes, signed: true }],
      [`uint${bytes * 8}_t`, { bytes, signed: false }],
      [`int${bytes * 8}_t`, { bytes, signed: true }],
      [`u${bytes * 8}`, { bytes, signed: false }],
      [`s${bytes * 8}`, { bytes, signed: true }],
      [`__u${bytes * 8}`, { bytes, signed: false }],
      [`__s${bytes * 8}`, { bytes, signed: true }],
    ]),
  ),
  "unsigned char": { bytes: 1, signed: false },
  "unsigned short": { bytes: 2, signed: false },
  "unsigned int": { bytes: 4, signed: false },
  "unsigned long": { bytes: 8, signed: false },
  "unsigned long long": { bytes: 8, signed: false },
  "long long": { bytes: 8, signed: true },
  size_t: { bytes: 8, signed: false },
  ssize_t: { bytes: 8, signed: true },
  pid_t: { bytes: 4, signed: true },
};

/** Words that begin a type of several words. */
const C_WORDS: ReadonlySet<string> = new Set(["unsigned", "signed", "long", "short", "int", "char"]);

/** @throws CompileFailed */
export function parseExpression(tokens: TokenStream): Expression {
  return tokens.nested(() => parseTernary(tokens));
}

function parseTernary(tokens: TokenStream): Expression {
  const condition = parseBinary(tokens, 0);
  if (tokens.accept("?") === undefined) return condition;
  const then = parseExpression(tokens);
  tokens.expect(":", "between the two values of ?");
  const otherwise = parseExpression(tokens);
  return { kind: "ternary", at: condition.at, condition, then, otherwise };
}

function parseBinary(tokens: TokenStream, level: number): Expression {
  const operators = BINARY[level];
  if (operators === undefined) return parseUnary(tokens);
  let left = parseBinary(tokens, level + 1);
  for (let length = 0; ; length += 1) {
    const operator = tokens.peek();
    if (operator.kind !== "symbol" || !operators.includes(operator.text) || tokens.isPredicateEnd())
      return left;
    if (length > MAX_CHAIN) tokens.fail(`more than ${MAX_CHAIN} operators in a row`);
    tokens.take();
    const right = parseBinary(tokens, level + 1);
    left = { kind: "binary", at: operator.at, operator: operator.text, left, right };
  }
}

function parseUnary(tokens: TokenStream): Expression {
  const { at, text, kind } = tokens.peek();
  if (kind === "symbol") {
    if (text === "++" || text === "--") {
      tokens.take();
      const operand = tokens.nested(() => parseUnary(tokens));
      return { kind: "step", at, operator: text, isPrefix: true, operand };
    }
    if (["!", "~", "-", "*", "&"].includes(text)) {
      tokens.take();
      return { kind: "unary", at, operator: text, operand: tokens.nested(() => parseUnary(tokens)) };
    }
    if (text === "(" && startsType(tokens)) {
      tokens.take();
      const type = parseTypeName(tokens);
      tokens.expect(")", "after the type of a cast");
      return { kind: "cast", at, type, operand: tokens.nested(() => parseUnary(tokens)) };
    }
  }
  return parsePostfix(tokens);
}

/** Whether a parenthesis opens a cast and not a group. */
function startsType(tokens: TokenStream): boolean {
  const { kind, text } = tokens.second();
  return kind === "word" && isTypeWord(text);
}

function isTypeWord(text: string): boolean {
  return (
    ["struct", "union", "enum"].includes(text) || C_WORDS.has(text) || Object.hasOwn(INTEGER_TYPES, text)
  );
}

/** `struct sock *`, `unsigned long`, `char[16]`. @throws CompileFailed */
export function parseTypeName(tokens: TokenStream): CTypeName {
  const first = tokens.expectWord("a type");
  const isRecord = ["struct", "union"].includes(first.text);
  let base = first.text;
  if (isRecord || base === "enum") {
    const { text } = tokens.expectWord(`a name after ${first.text}`);
    base = isRecord ? text : "int";
  } else if (C_WORDS.has(base)) {
    const words = [base];
    while (tokens.peek().kind === "word" && C_WORDS.has(tokens.peek().text)) words.push(tokens.take().text);
    base = plainInteger(words);
  }
  let pointers = 0;
  while (tokens.accept("*") !== undefined) pointers += 1;
  const lengths: number[] = [];
  while (tokens.accept("[") !== undefined) {
    const length = tokens.peek();
    if (length.kind === "integer") tokens.take();
    else if (!tokens.is("]")) tokens.fail(`expected a length, not ${tokens.found()}`);
    lengths.push(length.kind === "integer" ? Number(length.value) : 0);
    tokens.expect("]", "after the length of an array");
  }
  return { base, isRecord, pointers, lengths, at: first.at };
}

function plainInteger(words: readonly string[]): string {
  const size = ["char", "short", "long"].find((word) => words.includes(word)) ?? "int";
  return words.includes("unsigned") ? `unsigned ${size}` : size;
}

function parsePostfix(tokens: TokenStream): Expression {
  let target = parsePrimary(tokens);
  for (let length = 0; ; length += 1) {
    if (length > MAX_CHAIN) tokens.fail(`more than ${MAX_CHAIN} fields in a row`);
    const { at, text, kind } = tokens.peek();
    if (kind !== "symbol") return target;
    if (text === "." || text === "->") {
      tokens.take();
      const member = tokens.peek();
      const name =
        member.kind === "integer" && text === "." ? tokens.take().text : tokens.expectWord("a field").text;
      target = { kind: "field", at: member.at, target, name, isArrow: text === "->" };
    } else if (text === "[") {
      tokens.take();
      const index = parseExpression(tokens);
      tokens.expect("]", "after an index");
      target = { kind: "index", at, target, index };
    } else if (text === "++" || text === "--") {
      tokens.take();
      target = { kind: "step", at: target.at, operator: text, isPrefix: false, operand: target };
    } else return target;
  }
}

function parsePrimary(tokens: TokenStream): Expression {
  const token = tokens.peek();
  const { at } = token;
  switch (token.kind) {
    case "integer":
      tokens.take();
      return { kind: "integer", at, value: token.value };
    case "string":
      tokens.take();
      return { kind: "string", at, value: token.text };
    case "variable":
      tokens.take();
      if (token.text === "$#") return { kind: "parameter-count", at };
      if (/^\$\d+$/.test(token.text)) return { kind: "parameter", at, index: Number(token.text.slice(1)) };
      return { kind: "variable", at, name: tokens.variable(token.text) };
    case "map":
      tokens.take();
      return { kind: "map", at, name: token.text, keys: parseKeys(tokens) };
    case "word":
      return parseWord(tokens);
    case "symbol":
      if (token.text === "(") return parseGroup(tokens);
      break;
    case "end":
      break;
  }
  return tokens.fail(`expected a value, not ${tokens.found()}`);
}

function parseKeys(tokens: TokenStream): readonly Expression[] | undefined {
  if (tokens.accept("[") === undefined) return undefined;
  const keys = [parseExpression(tokens)];
  while (tokens.accept(",") !== undefined) keys.push(parseExpression(tokens));
  tokens.expect("]", "after the keys of a map");
  return keys;
}

function parseGroup(tokens: TokenStream): Expression {
  const { at } = tokens.take();
  const items = [parseExpression(tokens)];
  const isTuple = tokens.is(",");
  while (tokens.accept(",") !== undefined && !tokens.is(")")) items.push(parseExpression(tokens));
  tokens.expect(")", "after a group");
  const [only] = items;
  return isTuple || only === undefined ? { kind: "tuple", at, items } : only;
}

function parseWord(tokens: TokenStream): Expression {
  const { text, at } = tokens.take();
  if (!tokens.is("(")) return text === "ppid" ? parentProcess(at) : { kind: "identifier", at, name: text };
  tokens.take();
  if (text === "offsetof") return parseOffset(tokens, at);
  if (text === "sizeof" && tokens.peek().kind === "word" && isTypeWord(tokens.peek().text)) {
    const type = parseTypeName(tokens);
    tokens.expect(")", "after the type");
    return { kind: "sizeof", at, type };
  }
  const args: Expression[] = [];
  while (!tokens.is(")")) {
    args.push(parseExpression(tokens));
    if (tokens.accept(",") === undefined) break;
  }
  tokens.expect(")", `after the arguments of ${text}`);
  const [only] = args;
  if (text === "ppid" && only === undefined) return parentProcess(at);
  if (text === "sizeof" && only !== undefined) return { kind: "sizeof", at, type: only };
  return { kind: "call", at, name: text, args };
}

/** `offsetof(struct task_struct, se.cfs_rq)` */
function parseOffset(tokens: TokenStream, at: number): Expression {
  const isType = tokens.peek().kind === "word" && isTypeWord(tokens.peek().text);
  const type = isType ? parseTypeName(tokens) : parseExpression(tokens);
  tokens.expect(",", "after the struct");
  const path = [tokens.expectWord("a member").text];
  while (tokens.accept(".") !== undefined) path.push(tokens.expectWord("a member").text);
  tokens.expect(")", "after the member");
  return { kind: "offsetof", at, type, path };
}

function parentProcess(at: number): Expression {
  const field = (target: Expression, name: string): Expression => ({
    kind: "field",
    at,
    target,
    name,
    isArrow: true,
  });
  return field(field({ kind: "identifier", at, name: "curtask" }, "real_parent"), "tgid");
}
