import type { Expression, ExpressionOf } from "./ast.ts";
import { lookUp, mapKey } from "./emit-map.ts";
import { scalar, stackId } from "./emit-scalar.ts";
import { wideAddress } from "./emit-wide.ts";
import { cScalar, type Emitter, mapSymbol } from "./emitter.ts";
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
    case "nsecs":
      return emitter.temporary("__u64", clock(first?.kind === "identifier" ? first.name : "boot", emitter));
    case "pid":
      return "(__u32)(bpf_get_current_pid_tgid() >> 32)";
    case "tid":
      return "(__u32)bpf_get_current_pid_tgid()";
    case "cgroup_path":
      return first === undefined ? "0" : scalar(first, emitter);
    case "cgroupid":
      return emitter.common.constant({ kind: "cgroup", path: first?.kind === "string" ? first.value : "" });
    case "len":
      return first === undefined ? "0" : lengthOf(first, emitter);
    case "percpu_kaddr":
      return ofCpu(first?.kind === "string" ? first.value : "", second, emitter);
    case "uaddr": {
      const symbol = first?.kind === "string" ? first.value : "";
      const distance = emitter.common.constant({ kind: "distance", program: emitter.program.name, symbol });
      const pointer = registerIndex("ip") ?? registerIndex("pc") ?? 0;
      return emitter.temporary("__u64", `((__u64 *)ctx)[${pointer}] + ${distance}`);
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

function clock(name: string, { common }: Emitter): string {
  if (name === "monotonic") return "bpf_ktime_get_ns()";
  if (name === "tai") return "bpf_ktime_get_tai_ns()";
  return name === "sw_tai"
    ? `bpf_ktime_get_ns() + ${common.constant({ kind: "tai" })}`
    : "bpf_ktime_get_boot_ns()";
}

/** Entries of a map, or frames of a stack. */
function lengthOf(of: Expression, emitter: Emitter): string {
  if (of.kind === "map") {
    const count = `bpf_for_each_map_elem(&${mapSymbol(of.name)}, script_next, 0, 0)`;
    return emitter.temporary("__s64", count);
  }
  const type = emitter.typeOf(of);
  if (type.kind !== "kstack" && type.kind !== "ustack") return "0";
  const flags = type.kind === "ustack" ? 256 : 0;
  const bytes = type.depth * 8;
  const got = emitter.temporary("__s64", `bpf_get_stack(ctx, ${emitter.room(bytes)}, ${bytes}, ${flags})`);
  return emitter.temporary("__s64", `${got} > 0 ? ${got} >> 3 : 0`);
}

/** The kernel keeps how far the variables of each CPU are from where its symbols say; 0 for a CPU that there is not. */
function ofCpu(symbol: string, cpu: Expression | undefined, emitter: Emitter): string {
  const { common } = emitter;
  for (const name of [symbol, "__per_cpu_offset"]) common.kernelSymbols.add(name);
  const number = cpu === undefined ? "bpf_get_smp_processor_id()" : `(__u32)${scalar(cpu, emitter)}`;
  const index = emitter.temporary("__u64", number);
  const address = emitter.temporary("__u64", "0");
  const offset = `(void *)((__u64)&__per_cpu_offset + ${index} * 8)`;
  const isThere = `${index} < ${common.constant({ kind: "cpus" })}`;
  emitter.line(`if (${isThere} && !bpf_probe_read_kernel(&${address}, 8, ${offset}))`);
  emitter.line(`\t${address} += (__u64)&${symbol};`);
  return address;
}

function bytesOf(expression: Expression, emitter: Emitter): number {
  if (expression.kind === "string") return Buffer.byteLength(expression.value) + 1;
  const type = emitter.typeOf(expression);
  return type.kind === "array" ? type.length : sizeOf(type);
}
