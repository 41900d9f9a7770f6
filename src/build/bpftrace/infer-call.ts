import { nearest } from "../../schema/nearest.ts";
import type { Expression, ExpressionOf } from "./ast.ts";
import { ACTIONS, AGGREGATES, REFUSED, type Signature, VALUES } from "./functions.ts";
import { checkFormat } from "./print-format.ts";
import { fail, type Scope, unsupported, widenMap } from "./scope.ts";
import {
  type Aggregate,
  isPlace,
  isScalar,
  NONE,
  roundUp,
  S64,
  type Space,
  type Type,
  typeName,
  U64,
  UNKNOWN,
} from "./types.ts";

const CAT_HINT = "only what the kernel says in /proc and /sys is read";

type Call = ExpressionOf<"call">;
type TypeOf = (expression: Expression) => Type;

/**
 * What a call gives; of its arguments every one has a type afterwards.
 * @throws CompileFailed, Unsupported
 */
export function callType(call: Call, scope: Scope, typeOf: TypeOf): Type {
  const signature = signatureOf(call, scope);
  if (call.args.length < signature.least || call.args.length > signature.most) {
    fail(scope, call.at, `${call.name} is not called like this`, `it is ${signature.usage}`);
  }
  if (Object.hasOwn(AGGREGATES, call.name)) return aggregateOf(call, scope, typeOf);
  if (Object.hasOwn(ACTIONS, call.name)) {
    checkAction(call, scope, typeOf);
    return NONE;
  }
  return resultOf(call, scope, typeOf);
}

function signatureOf({ name, at }: Call, scope: Scope): Signature {
  for (const table of [AGGREGATES, ACTIONS, VALUES]) {
    const found = Object.hasOwn(table, name) ? table[name] : undefined;
    if (found !== undefined) return found;
  }
  const why = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (why !== undefined) return unsupported(scope, at, `${name} is not supported`, why);
  const known = [AGGREGATES, ACTIONS, VALUES].flatMap((table) => Object.keys(table));
  const similar = nearest(name, known);
  return fail(
    scope,
    at,
    `there is no function ${name}`,
    similar === undefined ? undefined : `did you mean ${similar}?`,
  );
}

function aggregateOf(call: Call, scope: Scope, typeOf: TypeOf): Type {
  const [value] = call.args;
  const type = value === undefined ? U64 : typeOf(value);
  if (value !== undefined && !isNumber(type)) {
    fail(scope, value.at, `${call.name} measures numbers, not ${typeName(type)}`);
  }
  const signed = type.kind === "int" && type.signed;
  const name = (call.name === "quantize" ? "hist" : call.name) as Aggregate;
  const parameters = call.args.slice(1).map((one) => Number(constantOf(one, scope)));
  const [first = 0, last = 0, step = 1] = parameters;
  if (name === "hist" && (first < 0 || first > 5)) {
    fail(scope, call.at, "hist(n, bits) takes 0 to 5 bits");
  }
  if (name === "lhist") {
    if (step < 1) fail(scope, call.at, "the step of lhist is at least 1");
    if (last <= first) fail(scope, call.at, "lhist(n, min, max, step) needs a max above its min");
    if ((last - first) / step > 1000) {
      fail(scope, call.at, "lhist has more than 1000 buckets", "take a larger step");
    }
  }
  return { kind: "aggregate", name, parameters: name === "hist" ? [first] : parameters, signed };
}

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

function mapOf(expression: Expression | undefined, call: Call, scope: Scope): ExpressionOf<"map"> {
  if (expression?.kind === "map") return expression;
  return fail(scope, expression?.at ?? call.at, `${call.name} takes a @map`);
}

function checkAction(call: Call, scope: Scope, typeOf: TypeOf): void {
  const [first, second, third] = call.args;
  switch (call.name) {
    case "cat":
    case "printf": {
      const format = literalOf(first, call, scope);
      if (call.name === "cat" && !/^\/(?:proc|sys)\/(?!.*\.\.)/.test(format)) {
        unsupported(scope, first?.at ?? call.at, `cat of ${format} is not supported`, CAT_HINT);
      }
      const types = call.args.slice(1).map(typeOf);
      call.args.slice(1).forEach((argument, index) => {
        requireValue(types[index] ?? U64, argument, scope);
      });
      checkFormat(format, call, types, scope);
      return;
    }
    case "print":
      if (first?.kind === "map" && first.keys === undefined) {
        for (const number of [second, third]) if (number !== undefined) constantOf(number, scope);
        return;
      }
      if (second !== undefined) fail(scope, second.at, "only a whole map is printed with a number");
      if (first !== undefined) requireValue(typeOf(first), first, scope);
      return;
    case "clear":
    case "zero": {
      const map = mapOf(first, call, scope);
      if (map.keys !== undefined) {
        fail(scope, map.at, `${call.name} takes a whole map`, "delete(@map[key]) removes one entry");
      }
      return;
    }
    case "delete": {
      const map = mapOf(first, call, scope);
      map.keys?.forEach(typeOf);
      if (second !== undefined) typeOf(second);
      return;
    }
    case "time":
      if (first !== undefined) literalOf(first, call, scope);
      return;
    case "join":
      if (first !== undefined) typeOf(first);
      if (second !== undefined) literalOf(second, call, scope);
      return;
    default:
      return;
  }
}

function requireValue(type: Type, argument: Expression, scope: Scope): void {
  if (type.kind === "record" || (type.kind === "array" && !isText(type))) {
    fail(scope, argument.at, `${typeName(type)} is no value that can be printed`, "name one of its members");
  }
  if (type.kind === "aggregate") {
    if (argument.kind === "map" && argument.keys !== undefined) {
      unsupported(scope, argument.at, `${type.name} is read only by print`, "print the whole map");
    }
    fail(scope, argument.at, `${type.name} is kept for every CPU and read only by print(@map)`);
  }
  if (type.kind === "none") fail(scope, argument.at, "this gives no value");
}

/** Whether an array is one of characters, which is text. */
export function isText(type: Type): boolean {
  return type.kind === "array" && type.of.kind === "int" && type.of.isChar === true;
}

/** Functions of which the first argument is no value. */
const TAKES_NO_VALUE: ReadonlySet<string> = new Set(["kstack", "ustack", "nsecs", "has_key"]);

function checkClock(clock: Expression | undefined, scope: Scope): void {
  if (clock === undefined) return;
  if (clock.kind === "identifier" && (clock.name === "boot" || clock.name === "monotonic")) return;
  unsupported(scope, clock.at, "this clock is not supported", "nsecs(boot) and nsecs(monotonic) are");
}

/** The key has the type of the map's keys, as in `@map[key]`. */
function checkKey(call: Call, scope: Scope, typeOf: TypeOf): void {
  const [first, key] = call.args;
  const map = mapOf(first, call, scope);
  if (map.keys !== undefined) fail(scope, map.at, "has_key takes a whole map", "has_key(@map, key)");
  const known = scope.script.maps.get(map.name);
  const type = key === undefined ? U64 : typeOf(key);
  if (known === undefined) {
    if (scope.script.isFinal) fail(scope, map.at, `${map.name} is never given a value`);
    return;
  }
  if (known.value.kind === "aggregate" && ["hist", "lhist"].includes(known.value.name))
    unsupported(scope, map.at, `has_key of ${known.value.name} is not supported`, "keep a count beside it");
  const keys = type.kind === "tuple" && known.keys.length > 1 ? type.items : [type];
  widenMap(
    scope,
    map.name,
    keys.map((one) =>
      isText(one) ? { kind: "string", size: roundUp(one.kind === "array" ? one.length : 8) } : one,
    ),
    UNKNOWN,
    call.at,
  );
}

function resultOf(call: Call, scope: Scope, typeOf: TypeOf): Type {
  const [first, second] = call.args;
  const type = first === undefined || TAKES_NO_VALUE.has(call.name) ? U64 : typeOf(first);
  const { settings } = scope.script;
  switch (call.name) {
    case "str":
    case "kstr":
    case "ustr": {
      if (first?.kind === "parameter") scope.script.parameters.set(first.index, "text");
      else if (!isNumber(type) && !isText(type) && type.kind !== "string") {
        fail(scope, call.at, `${call.name} reads text at a pointer, not ${typeName(type)}`);
      }
      if (second === undefined) return { kind: "string", size: settings.maxStringBytes };
      typeOf(second);
      // One byte more than asked for: the end of the text.
      const asked = second.kind === "integer" ? roundUp(Number(second.value) + 1) : settings.maxStringBytes;
      return { kind: "string", size: Math.max(8, Math.min(asked, 1024)) };
    }
    case "buf": {
      if (second !== undefined) typeOf(second);
      const asked = second?.kind === "integer" ? roundUp(Number(second.value)) : settings.maxStringBytes;
      return { kind: "buffer", size: Math.max(8, Math.min(asked, 1024)) };
    }
    case "ksym":
    case "usym":
      requireScalar(type, first, scope);
      return { kind: call.name };
    case "kptr":
    case "uptr": {
      const space: Space = call.name === "kptr" ? "kernel" : "user";
      requireScalar(type, first, scope);
      return { kind: "pointer", to: type.kind === "pointer" ? type.to : undefined, space };
    }
    case "kaddr": {
      const symbol = literalOf(first, call, scope);
      if (!/^[A-Za-z_]\w*$/.test(symbol)) fail(scope, call.at, `${symbol} is no symbol of the kernel`);
      return { kind: "pointer", to: U64, space: "kernel" };
    }
    case "reg":
      literalOf(first, call, scope);
      if (!["kprobe", "kretprobe", "uprobe", "uretprobe"].includes(scope.types.program.probe.kind)) {
        fail(
          scope,
          call.at,
          `${scope.types.program.probe.name} has no registers`,
          "kprobes and uprobes have",
        );
      }
      return U64;
    case "ntop":
      if (second !== undefined) typeOf(second);
      return { kind: "inet" };
    case "macaddr":
      if (type.kind !== "array" && type.kind !== "pointer") {
        fail(scope, call.at, `macaddr reads 6 bytes, not ${typeName(type)}`);
      }
      return { kind: "mac" };
    case "strerror":
      requireScalar(type, first, scope);
      return { kind: "error" };
    case "strftime":
      if (second !== undefined) requireScalar(typeOf(second), second, scope);
      return { kind: "time", format: literalOf(first, call, scope) };
    case "strncmp":
    case "strcontains": {
      for (const text of call.args.slice(0, 2)) {
        const given = typeOf(text);
        if (given.kind !== "string" && given.kind !== "unknown" && !isText(given)) {
          fail(
            scope,
            text.at,
            `${call.name} compares text, not ${typeName(given)}`,
            "str(pointer) reads text",
          );
        }
      }
      const [, , length] = call.args;
      if (length !== undefined) constantOf(length, scope);
      return S64;
    }
    case "bswap":
      requireScalar(type, first, scope);
      return type.kind === "int" ? { ...type, signed: false } : U64;
    case "kstack":
    case "ustack": {
      const depth = call.args.find(({ kind }) => kind === "integer");
      const mode = call.args.find(({ kind }) => kind !== "integer");
      if (mode !== undefined && !(mode.kind === "identifier" && mode.name === "bpftrace")) {
        unsupported(scope, mode.at, "this form of stacks is not supported", "leave it out");
      }
      const frames = depth?.kind === "integer" ? Number(depth.value) : 127;
      if (frames < 1 || frames > 127) fail(scope, call.at, "a stack has 1 to 127 frames");
      return { kind: call.name, depth: frames };
    }
    case "nsecs":
      checkClock(first, scope);
      return U64;
    case "has_key":
      checkKey(call, scope, typeOf);
      return { kind: "int", bytes: 1, signed: false };
    default:
      return U64;
  }
}

function requireScalar(type: Type, argument: Expression | undefined, scope: Scope): void {
  if (argument === undefined || type.kind === "unknown" || (isScalar(type) && !isPlace(type))) return;
  fail(scope, argument.at, `a number is needed here, not ${typeName(type)}`);
}
