import { nearest } from "../../schema/nearest.ts";
import { ACTIONS, AGGREGATES, REFUSED, type Signature, VALUES } from "./functions.ts";
import { checkAction } from "./infer-action.ts";
import { type Call, constantOf, isNumber, type TypeOf } from "./infer-argument.ts";
import { resultOf } from "./infer-result.ts";
import { fail, type Scope, unsupported } from "./scope.ts";
import { type Aggregate, NONE, type Type, typeName, U64 } from "./types.ts";

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
