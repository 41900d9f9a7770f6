import { nearest } from "../../schema/nearest.ts";
import type { ExpressionOf } from "./ast.ts";
import { fail, type Scope, unsupported } from "./scope.ts";
import { type IntegerType, S64, type Type, U64 } from "./types.ts";

const U32: IntegerType = { kind: "int", bytes: 4, signed: false };

/** Values that are there for every probe. */
const PLAIN: Readonly<Record<string, Type>> = {
  pid: U32,
  tid: U32,
  uid: U32,
  gid: U32,
  cpu: U32,
  numaid: U32,
  nsecs: U64,
  elapsed: U64,
  rand: U32,
  cgroup: U64,
  jiffies: U64,
  ncpus: U64,
  comm: { kind: "string", size: 16 },
  username: { kind: "user" },
  probe: { kind: "name" },
  func: { kind: "name" },
  kstack: { kind: "kstack", depth: 127 },
  ustack: { kind: "ustack", depth: 127 },
  ctx: { kind: "pointer", to: undefined, space: "kernel" },
  true: { kind: "int", bytes: 1, signed: false },
  false: { kind: "int", bytes: 1, signed: false },
};

/** Probes that hand over the registers of what they interrupted. */
const HAS_REGISTERS: ReadonlySet<string> = new Set([
  ...["kprobe", "kretprobe", "uprobe", "uretprobe", "usdt", "profile", "event", "watch"],
]);

const REFUSED: Readonly<Record<string, string>> = {
  cgid: "use cgroup",
  cpid: "a package starts no command: give its number as a parameter, pid == $1",
};

/** Whether a word is one of the language's own, so that the kernel need not be asked about it. */
export function isBuiltin(name: string): boolean {
  return (
    Object.hasOwn(PLAIN, name) ||
    /^(?:s?arg\d+|args|retval|curtask|usermode|boot|monotonic|tai|sw_tai|init)$/.test(name) ||
    Object.hasOwn(REFUSED, name)
  );
}

/** @throws CompileFailed, Unsupported */
export function builtinType(expression: ExpressionOf<"identifier">, scope: Scope): Type {
  const { name, at } = expression;
  const { program } = scope.types;
  const { script } = scope;
  if (name === "ctx" && program.probe.kind === "iter") return iteratorContext(program.probe.target, scope);
  if (Object.hasOwn(PLAIN, name)) return PLAIN[name] ?? U64;
  if (name === "curtask") {
    const record = script.plan.records.named("task_struct");
    const to = record && { kind: "record" as const, record: () => record, space: "kernel" as const };
    return { kind: "pointer", to, space: "kernel" };
  }
  const argument = /^s?arg(\d+)$/.exec(name);
  if (argument !== null) {
    checkArgument(name, Number(argument[1]), at, scope);
    return name.startsWith("s") ? S64 : U64;
  }
  if (name === "usermode") {
    if (!HAS_REGISTERS.has(program.probe.kind))
      fail(scope, at, `${program.probe.name} does not say`, "profile, kprobes and uprobes do");
    return { kind: "int", bytes: 1, signed: false };
  }
  if (name === "retval") return returnType(at, scope);
  if (name === "args") {
    fail(scope, at, "args alone is no value", "name one of what the probe hands over: args.filename");
  }
  const constant = script.plan.constants.get(name);
  const define = script.defines.get(name);
  if (define !== undefined) {
    if (define.startsWith('"')) return { kind: "string", size: Math.ceil((define.length - 1) / 8) * 8 };
    if (/^-?(?:0x[0-9a-fA-F]+|\d+)[uUlL]*$/.test(define)) return S64;
  }
  if (constant !== undefined) return S64;
  if (Object.hasOwn(REFUSED, name)) unsupported(scope, at, `${name} is not supported`, REFUSED[name] ?? "");
  const known = [...Object.keys(PLAIN), "curtask", "retval", "args", "arg0", ...script.plan.constants.keys()];
  const similar = nearest(name, known);
  const hint = similar === undefined ? "a variable begins with $, a map with @" : `did you mean ${similar}?`;
  return fail(scope, at, `${name} is not known`, hint);

  function returnType(place: number, inner: Scope): Type {
    if (program.probe.kind === "kretprobe" || program.probe.kind === "uretprobe") return S64;
    if (program.probe.kind === "fexit") return program.returns ?? S64;
    return fail(
      inner,
      place,
      `${program.probe.name} has no retval`,
      "kretprobe, fexit and uretprobe have one; sys_exit tracepoints have args.ret",
    );
  }
}

function iteratorContext(target: string, scope: Scope): Type {
  const record = scope.script.plan.contexts.get(`bpf_iter__${target}`);
  const to = record && { kind: "record" as const, record: () => record, space: "context" as const };
  return { kind: "pointer", to, space: "context" };
}

function checkArgument(name: string, index: number, at: number, scope: Scope): void {
  const { kind, name: probe } = scope.types.program.probe;
  if (!["kprobe", "uprobe", "usdt", "rawtracepoint", "fentry", "fexit"].includes(kind)) {
    const hint = kind === "tracepoint" ? "what it hands over goes by name: args.filename" : undefined;
    fail(scope, at, `${probe} has no ${name}`, hint);
  }
  if (index > 11 && kind === "usdt") fail(scope, at, `no USDT probe has ${name}`);
  if (index > 5 && kind !== "rawtracepoint" && kind !== "usdt") {
    fail(scope, at, `${name} is not in a register`, "the first six arguments are: arg0 to arg5");
  }
  if (index > 11) fail(scope, at, `no raw tracepoint has ${name}`);
}
