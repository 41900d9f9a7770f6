import type { Expression } from "./ast.ts";
import {
  type Call,
  constantOf,
  isText,
  literalOf,
  mapOf,
  requireScalar,
  type TypeOf,
} from "./infer-argument.ts";
import { checkFormat } from "./print-format.ts";
import { fail, type Scope, unsupported } from "./scope.ts";
import { type Type, typeName, U64 } from "./types.ts";

const CAT_HINT = "only what the kernel says in /proc and /sys is read";

/** @throws CompileFailed, Unsupported */
export function checkAction(call: Call, scope: Scope, typeOf: TypeOf): void {
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
    case "exit":
      if (first === undefined) return;
      requireScalar(typeOf(first), first, scope);
      if (first.kind === "integer" && first.value > 255n)
        fail(scope, first.at, "a program ends with a status from 0 to 255");
      return;
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
