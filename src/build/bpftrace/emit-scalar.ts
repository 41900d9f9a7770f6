import type { Expression, ExpressionOf } from "./ast.ts";
import { offsetOf, sizeOfWritten } from "./emit-layout.ts";
import { lookUp, mapKey, readAggregate, updateNumber } from "./emit-map.ts";
import { load, placeOf } from "./emit-place.ts";
import { scalarCall } from "./emit-scalar-call.ts";
import { storeBytes, wideAddress } from "./emit-wide.ts";
import { cScalar, type Emitter } from "./emitter.ts";
import { arithmetic } from "./infer-expression.ts";
import { contextPointer, isContextPointer } from "./iterator-context.ts";
import { isManyOfUser } from "./probes.ts";
import { inUserMode, registerIndex } from "./registers.ts";
import { bytesOfArray, type IntegerType, roundUp, S64, sizeOf, stackMap, type Type, U64 } from "./types.ts";

/** C's expression for a value that is one number; what has to happen before is emitted. It can be used more than once. */
export function scalar(expression: Expression, emitter: Emitter): string {
  switch (expression.kind) {
    case "integer":
      return integer(expression.value);
    case "identifier":
      return builtin(expression, emitter);
    case "variable":
      return emitter.variable(expression.name);
    case "parameter":
      return `arg${expression.index}`;
    case "parameter-count":
      emitter.common.usesParameterCount = true;
      return "script_arguments";
    case "map":
      return readMap(expression, emitter);
    case "unary":
      return unary(expression, emitter);
    case "step":
      return step(expression, emitter);
    case "binary":
      return binary(expression, emitter);
    case "ternary": {
      const result = emitter.temporary(cScalar(emitter.typeOf(expression)), "0");
      emitter.line(`if (${truth(expression.condition, emitter)}) {`);
      emitter.line(`${result} = ${scalar(expression.then, emitter)};`);
      emitter.line("} else {");
      emitter.line(`${result} = ${scalar(expression.otherwise, emitter)};`);
      emitter.line("}");
      return result;
    }
    case "call":
      return scalarCall(expression, emitter);
    case "cast":
      return cast(expression, emitter);
    case "field":
    case "index":
      return element(expression, emitter);
    case "sizeof":
      return sizeOfWritten(expression, emitter);
    case "offsetof":
      return offsetOf(expression, emitter);
    case "string":
    case "tuple":
      return emitter.fail(expression.at, "a number is needed here");
  }
}

export function integer(value: bigint): string {
  return value < 1n << 63n ? `${value}LL` : `${value}ULL`;
}

/** C's condition: a number that is not 0, or a text that is not empty. */
export function truth(expression: Expression, emitter: Emitter): string {
  if (emitter.typeOf(expression).kind === "string") return `*(char *)${wideAddress(expression, emitter)}`;
  return scalar(expression, emitter);
}

function builtin({ name, at }: ExpressionOf<"identifier">, emitter: Emitter): string {
  const { common, program } = emitter;
  const argument = /^s?arg(\d+)$/.exec(name);
  if (argument !== null) return argumentAt(Number(argument[1]), at, emitter);
  switch (name) {
    case "true":
      return "1";
    case "false":
      return "0";
    case "pid":
      return "(__u32)(bpf_get_current_pid_tgid() >> 32)";
    case "tid":
      return "(__u32)bpf_get_current_pid_tgid()";
    case "uid":
    case "username":
      return "(__u32)bpf_get_current_uid_gid()";
    case "gid":
      return "(__u32)(bpf_get_current_uid_gid() >> 32)";
    case "cpu":
      return "bpf_get_smp_processor_id()";
    case "numaid":
      return "(__u32)bpf_get_numa_node_id()";
    case "nsecs":
      return emitter.temporary("__u64", "bpf_ktime_get_boot_ns()");
    case "ncpus":
      return common.constant({ kind: "cpus" });
    case "usermode":
      return emitter.temporary("__u8", inUserMode());
    case "jiffies":
      return "bpf_jiffies64()";
    case "elapsed":
      common.usesElapsed = true;
      return emitter.temporary("__u64", "bpf_ktime_get_boot_ns() - script_start");
    case "rand":
      return emitter.temporary("__u32", "bpf_get_prandom_u32()");
    case "cgroup":
      return "bpf_get_current_cgroup_id()";
    case "curtask":
      return "bpf_get_current_task()";
    case "ctx":
      return "(__u64)ctx";
    case "probe":
    case "func":
      return nameOf(name, emitter);
    case "kstack":
      return stackId(emitter, { kind: "kstack", depth: 127 });
    case "retval":
      return returned(emitter);
    default:
      break;
  }
  const define = common.defines.get(name)?.replace(/[uUlL]+$/, "");
  if (define !== undefined && !define.startsWith('"')) return `(${define}LL)`;
  const constant = common.constants.get(name);
  if (constant !== undefined) return `(${constant}LL)`;
  return emitter.fail(at, `${name} is no value of ${program.probe.name}`);
}

/** The place of a name in the script's list; a program with several attach points is told by its cookie. */
function nameOf(what: "probe" | "func", emitter: Emitter): string {
  const { targets, probe } = emitter.program;
  if (what === "func" && isManyOfUser(probe)) return "bpf_get_attach_cookie(ctx)";
  const name = (target: string) => (what === "probe" ? target : (target.split(":").at(-1) ?? target));
  if (targets.length <= 1) {
    return String(emitter.common.name(name(targets[0] ?? emitter.program.probe.name)));
  }
  const probes = probeNames(emitter);
  if (what === "probe") return "bpf_get_attach_cookie(ctx)";
  const first = emitter.common.nameBlock(`func ${emitter.program.name}`, targets.map(name));
  return `(bpf_get_attach_cookie(ctx) + ${first - probes})`;
}

/** The cookie of the first attach point of a program that has several: the number of its name. */
export function probeNames({ common, program }: Emitter): number {
  return common.nameBlock(`probe ${program.name}`, program.targets);
}

function argumentAt(index: number, at: number, emitter: Emitter): string {
  const { kind } = emitter.program.probe;
  if (["rawtracepoint", "fentry", "fexit"].includes(kind)) {
    return emitter.temporary("__u64", `((__u64 *)ctx)[${index}]`);
  }
  if (kind === "usdt") {
    return emitter.temporary("__u64", `script_usdt_argument(ctx, ${index})`);
  }
  const place = registerIndex(`arg${index}`);
  if (place === undefined) return emitter.fail(at, `arg${index} is in no register of this machine`);
  return emitter.temporary("__u64", `((__u64 *)ctx)[${place}]`);
}

function returned(emitter: Emitter): string {
  const { program } = emitter;
  if (program.probe.kind !== "fexit") {
    return emitter.temporary("__s64", `((__u64 *)ctx)[${registerIndex("retval") ?? 0}]`);
  }
  const type = program.returns ?? S64;
  return emitter.temporary(cScalar(type), `(${cScalar(type)})((__u64 *)ctx)[${program.args?.size ?? 0}]`);
}

export function stackId(emitter: Emitter, type: Extract<Type, { kind: "kstack" | "ustack" }>): string {
  emitter.common.stackDepths.add(type.depth);
  const flags = type.kind === "ustack" ? 256 : 0;
  return emitter.temporary("__s64", `bpf_get_stackid(ctx, &${stackMap(type)}, ${flags})`);
}

function readMap(expression: ExpressionOf<"map">, emitter: Emitter): string {
  const { value } = emitter.map(expression.name);
  if (value.kind === "aggregate") return readAggregate(expression.name, mapKey(expression, emitter), emitter);
  const found = lookUp(expression.name, mapKey(expression, emitter), emitter);
  return emitter.temporary(cScalar(value), `${found} ? *${found} : 0`);
}

function unary(expression: ExpressionOf<"unary">, emitter: Emitter): string {
  const { operator, operand } = expression;
  if (operator === "*") return load(placeOf(expression, emitter), emitter);
  if (operator === "!") return emitter.temporary("__s64", `!(${truth(operand, emitter)})`);
  const wide = operator === "-" ? "(__s64)" : `(${cScalar(emitter.typeOf(expression))})`;
  return `(${operator}${wide}${scalar(operand, emitter)})`;
}

function step({ operand, operator, isPrefix }: ExpressionOf<"step">, emitter: Emitter): string {
  const amount = operator === "++" ? "1LL" : "-1LL";
  if (operand.kind === "map") {
    const old = updateNumber(operand, "+", amount, emitter);
    return isPrefix ? `(${old} + ${amount})` : old;
  }
  if (operand.kind !== "variable")
    return emitter.fail(operand.at, `${operator} changes a $variable or a @map`);
  const name = emitter.variable(operand.name);
  const old = isPrefix ? name : emitter.temporary("__s64", name);
  emitter.line(`${name} += ${amount};`);
  return isPrefix ? emitter.temporary("__s64", name) : old;
}

function binary(expression: ExpressionOf<"binary">, emitter: Emitter): string {
  const { operator, left, right } = expression;
  if (operator === "&&" || operator === "||") return logical(expression, emitter);
  const [a, b] = [emitter.typeOf(left), emitter.typeOf(right)];
  if (a.kind === "string" || b.kind === "string") return compareText(expression, emitter);
  if (a.kind === "array" && b.kind === "array") return compareBytes(expression, emitter);
  const [x, y] = [scalar(left, emitter), scalar(right, emitter)];
  return operate(operator, { code: x, type: a }, { code: y, type: b }, emitter);
}

interface Operand {
  readonly code: string;
  readonly type: Type;
}

/** C's expression for two numbers and an operator of the language. */
export function operate(operator: string, a: Operand, b: Operand, emitter: Emitter): string {
  const type: IntegerType = arithmetic(a.type, b.type);
  const c = cScalar(type);
  if (["==", "!=", "<", ">", "<=", ">="].includes(operator)) {
    return `((${c})${a.code} ${operator} (${c})${b.code})`;
  }
  if (operator === "<<" || operator === ">>")
    return `((${cScalar(wide(a.type))})${a.code} ${operator} (${b.code} & 63))`;
  if ((operator === "/" || operator === "%") && type.signed) {
    const name = operator === "/" ? "script_divide" : "script_remainder";
    return emitter.temporary("__s64", `${name}(${a.code}, ${b.code})`);
  }
  if (a.type.kind === "pointer" && b.type.kind !== "pointer" && (operator === "+" || operator === "-")) {
    const size = a.type.to === undefined ? 1 : a.type.to.kind === "int" ? a.type.to.bytes : 1;
    return `(${a.code} ${operator} (__u64)${b.code} * ${size})`;
  }
  return `((${c})${a.code} ${operator} (${c})${b.code})`;
}

function wide(type: Type): IntegerType {
  return type.kind === "int" && type.signed ? S64 : U64;
}

/** The right side happens only if the left one leaves it open. */
function logical({ operator, left, right }: ExpressionOf<"binary">, emitter: Emitter): string {
  const isAnd = operator === "&&";
  const result = emitter.temporary("__s64", isAnd ? "0" : "1");
  const first = truth(left, emitter);
  emitter.line(`if (${isAnd ? "" : "!"}(${first})) {`);
  emitter.line(`${result} = (${truth(right, emitter)}) != 0;`);
  emitter.line("}");
  return result;
}

function compareText({ operator, left, right }: ExpressionOf<"binary">, emitter: Emitter): string {
  const size = comparedBytes(left, right, emitter);
  const [a, b] = [wideAddress(left, emitter), wideAddress(right, emitter)];
  const equal = emitter.temporary("__s64", `script_differ((char *)${a}, (char *)${b}, ${size})`);
  return operator === "==" ? `!${equal}` : `(${equal} != 0)`;
}

function compareBytes({ operator, left, right }: ExpressionOf<"binary">, emitter: Emitter): string {
  const size = bytesOfArray(emitter.typeOf(left));
  const [a, b] = [left, right].map((one) => {
    const room = emitter.room(roundUp(size));
    storeBytes(one, size, room, emitter);
    return room;
  });
  const differences = Array.from(
    { length: Math.ceil(size / 8) },
    (_, word) => `(${a}[${word}] ^ ${b}[${word}])`,
  );
  return emitter.temporary("__s64", `(${differences.join(" | ")}) ${operator} 0`);
}

/** As many bytes as the shorter text has, its end included. */
function comparedBytes(left: Expression, right: Expression, emitter: Emitter): number {
  const sizes = [left, right].map((one) => {
    if (one.kind === "string") return Buffer.byteLength(one.value) + 1;
    const type = emitter.typeOf(one);
    return type.kind === "array" ? type.length : sizeOf(type);
  });
  return Math.min(...sizes);
}

function cast(expression: ExpressionOf<"cast">, emitter: Emitter): string {
  const type = emitter.typeOf(expression);
  return `(${cScalar(type)})${scalar(expression.operand, emitter)}`;
}

function element(expression: ExpressionOf<"field" | "index">, emitter: Emitter): string {
  const target = emitter.typeOf(expression.target);
  if (target.kind === "tuple" && expression.kind === "field") {
    const at = target.items.slice(0, Number(expression.name)).reduce((sum, item) => sum + sizeOf(item), 0);
    return `${wideAddress(expression.target, emitter)}[${at / 8}]`;
  }
  if (isContextPointer(expression, emitter)) return contextPointer(expression.name);
  return load(placeOf(expression, emitter), emitter);
}
