import type { ExpressionOf } from "./ast.ts";
import { lookUp, mapKey } from "./emit-map.ts";
import { scalar, stackId } from "./emit-scalar.ts";
import { wideAddress } from "./emit-wide.ts";
import { cScalar, type Emitter } from "./emitter.ts";
import { registerIndex, registerNames } from "./registers.ts";
import { sizeOf } from "./types.ts";

/** C's expression for what a function gives that is one number. */
export function scalarCall(call: ExpressionOf<"call">, emitter: Emitter): string {
  const [first, second, third] = call.args;
  const type = emitter.typeOf(call);
  switch (call.name) {
    case "strerror":
    case "ksym":
    case "kptr":
    case "uptr":
      return first === undefined ? "0" : scalar(first, emitter);
    case "strftime":
      return second === undefined ? "0" : scalar(second, emitter);
    case "nsecs": {
      const isMonotonic = first?.kind === "identifier" && first.name === "monotonic";
      return emitter.temporary("__u64", isMonotonic ? "bpf_ktime_get_ns()" : "bpf_ktime_get_boot_ns()");
    }
    case "has_key": {
      if (first?.kind !== "map" || second === undefined) break;
      const key = mapKey({ ...first, keys: [second] }, emitter);
      return emitter.temporary("__u8", `${lookUp(first.name, key, emitter)} != 0`);
    }
    case "kaddr": {
      const symbol = first?.kind === "string" ? first.value : "";
      emitter.common.kernelSymbols.add(symbol);
      return `(__u64)&${symbol}`;
    }
    case "reg": {
      const name = first?.kind === "string" ? first.value : "";
      const index = registerIndex(name);
      if (index === undefined) {
        return emitter.fail(
          call.at,
          `this machine has no register ${name}`,
          `it has ${registerNames().join(", ")}`,
        );
      }
      return emitter.temporary("__u64", `((__u64 *)ctx)[${index}]`);
    }
    case "kstack":
      return type.kind === "kstack" ? stackId(emitter, type) : "0";
    case "bswap": {
      const bits = type.kind === "int" ? type.bytes * 8 : 64;
      const value = first === undefined ? "0" : scalar(first, emitter);
      return bits === 8 ? value : `(${cScalar(type)})__builtin_bswap${bits}(${value})`;
    }
    case "strncmp": {
      if (first === undefined || second === undefined || third?.kind !== "integer") break;
      const [a, b] = [wideAddress(first, emitter), wideAddress(second, emitter)];
      const bytes = Math.min(Number(third.value), bytesOf(first, emitter), bytesOf(second, emitter));
      return emitter.temporary("__s64", `script_differ((char *)${a}, (char *)${b}, ${bytes})`);
    }
    case "strcontains": {
      if (first === undefined || second === undefined) break;
      const [a, b] = [wideAddress(first, emitter), wideAddress(second, emitter)];
      const sizes = `${bytesOf(first, emitter)}, ${bytesOf(second, emitter)}`;
      return emitter.temporary("__s64", `script_contains((char *)${a}, (char *)${b}, ${sizes})`);
    }
    default:
      break;
  }
  return emitter.fail(call.at, `${call.name} gives no number`);
}

function bytesOf(expression: ExpressionOf<"call">["args"][number], emitter: Emitter): number {
  if (expression.kind === "string") return Buffer.byteLength(expression.value) + 1;
  const type = emitter.typeOf(expression);
  return type.kind === "array" ? type.length : sizeOf(type);
}
