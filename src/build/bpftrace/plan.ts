import type { KernelProbe, KernelTypes } from "../../schema/types.gen.ts";
import type { Clause, Script } from "./ast.ts";
import { HEADER_CONSTANTS } from "./header-constants.ts";
import { Records } from "./kernel-records.ts";
import { usesArguments } from "./names-used.ts";
import { type ParsedProbe, parseProbe } from "./probes.ts";
import { refusal, type ScriptSource } from "./source.ts";
import type { RecordInfo, Type } from "./types.ts";

/** Something that a probe hands over by name. */
export interface Argument {
  readonly type: Type;
  /** C's expression for its place: a member of the tracepoint's struct, or a place in the list of a function's arguments. */
  readonly path: string;
  /** The member whose value says where in the record a text is. */
  readonly isDynamic: boolean;
}

/** One BPF program to be: a clause at one attach point, or at all that a pattern stands for. */
export interface Program {
  /** Of the C function. */
  readonly name: string;
  readonly clause: Clause;
  readonly probe: ParsedProbe;
  /** Full names of the attach points. */
  readonly targets: readonly string[];
  readonly args: ReadonlyMap<string, Argument> | undefined;
  /** The tracepoint's struct. */
  readonly context: string | undefined;
  readonly returns: Type | undefined;
}

export interface Plan {
  readonly programs: readonly Program[];
  readonly records: Records;
  readonly constants: ReadonlyMap<string, number>;
  /** Structs that tracepoints hand over, with the members that are read. */
  readonly contexts: ReadonlyMap<string, RecordInfo>;
  /** Patterns that fit nothing here, beside others of their clauses that do. */
  readonly empty: readonly string[];
}

/** One script with its attach points read. */
export interface ProbedScript {
  readonly script: Script;
  readonly source: ScriptSource;
  readonly probes: ReadonlyMap<Clause, readonly ParsedProbe[]>;
}

/** More programs than any tool has; each costs memory of the kernel. */
const MAX_PROGRAMS = 512;
const MAX_TARGETS = 4096;

export function readProbes(script: Script, source: ScriptSource): ProbedScript {
  const probes = new Map<Clause, readonly ParsedProbe[]>();
  for (const clause of script.clauses) {
    probes.set(
      clause,
      clause.probes.map((probe) => parseProbe(probe, source)),
    );
  }
  return { script, source, probes };
}

/** How the loader is asked about a probe; undefined where the kernel has nothing to say. */
export function question({ kind, target }: ParsedProbe): string | undefined {
  if (kind === "tracepoint") return `tracepoint:${target}`;
  const isFunction = ["kprobe", "kretprobe", "fentry", "fexit"].includes(kind);
  return isFunction ? `function:${target.replace(/\+.*$/, "")}` : undefined;
}

/** The attach points that patterns stand for on this kernel, `tracepoint:…` and `function:…`. */
export function expansionsNeeded({ script, probes }: ProbedScript, answer: KernelTypes): readonly string[] {
  const wanted = new Set<string>();
  for (const clause of script.clauses) {
    for (const probe of probes.get(clause) ?? []) {
      if (!probe.isPattern || !isOneProgramEach(probe, clause)) continue;
      const asked = question(probe);
      const matches = answer.probes.find((one) => one.probe === asked)?.matches ?? [];
      const prefix = asked?.split(":")[0] ?? "";
      for (const match of matches.slice(0, MAX_PROGRAMS)) wanted.add(`${prefix}:${match}`);
    }
  }
  return [...wanted];
}

/** @throws CompileFailed, Unsupported */
export function makePlan({ script, source, probes }: ProbedScript, answer: KernelTypes): Plan {
  const records = new Records(answer, script.structs);
  const contexts = new Map<string, RecordInfo>();
  const answers = new Map(answer.probes.map((probe) => [probe.probe, probe]));
  const programs: Program[] = [];
  const empty: string[] = [];
  const add = (probe: ParsedProbe, clause: Clause, targets: readonly string[], known?: KernelProbe) => {
    if (programs.length >= MAX_PROGRAMS) {
      throw refusal(source, probe.at, `the script has more than ${MAX_PROGRAMS} programs`, {
        hint: "name fewer attach points; a pattern whose clause does not use args is one program",
      });
    }
    const name = `p${programs.length}_${probe.name.replace(/\W+/g, "_").slice(0, 40)}`;
    programs.push({ name, clause, probe, targets, ...argumentsOf(probe, known, records, contexts) });
  };
  const constants = new Map([...HEADER_CONSTANTS, ...Object.entries(answer.constants)]);
  for (const clause of script.clauses) {
    for (const probe of probes.get(clause) ?? []) {
      const known = answers.get(question(probe) ?? "");
      if (probe.isPattern && known?.matches?.length === 0 && clause.probes.length > 1) {
        empty.push(probe.name);
        continue;
      }
      checkThere(probe, known, source);
      if (probe.kind === "iter") addIterator(probe, records, contexts, source);
      const kind = probe.name.split(":")[0] ?? "";
      if (!probe.isPattern) add(probe, clause, [probe.name], known);
      else if (isOneProgramEach(probe, clause)) {
        const prefix = question(probe)?.split(":")[0] ?? "";
        for (const match of known?.matches ?? []) {
          const one = { ...probe, name: `${kind}:${match}`, target: match, isPattern: false };
          add(one, clause, [one.name], answers.get(`${prefix}:${match}`));
        }
      } else {
        add(
          probe,
          clause,
          (known?.matches ?? []).map((match) => `${kind}:${match}`),
        );
      }
    }
  }
  for (const clause of script.clauses) {
    const [first] = probes.get(clause) ?? [];
    if (first === undefined || programs.some((program) => program.clause === clause)) continue;
    checkThere(first, answers.get(question(first) ?? ""), source);
  }
  return { programs, records, contexts, constants, empty };
}

/**
 * Whether a pattern becomes a program for each attach point: where what they hand over is read by name and so differs, and
 * where the kernel ties a program to one function.
 */
function isOneProgramEach({ kind }: ParsedProbe, clause: Clause): boolean {
  return kind === "fentry" || kind === "fexit" || (kind === "tracepoint" && usesArguments(clause));
}

function checkThere(probe: ParsedProbe, known: KernelProbe | undefined, source: ScriptSource): void {
  const { matches } = known ?? {};
  if (probe.isPattern && matches === undefined) {
    throw refusal(
      source,
      probe.at,
      `${probe.name}: what a pattern stands for is in tracefs, which only root may read`,
      {
        hint: "build it as root, or name each tracepoint",
      },
    );
  }
  if (matches === undefined || (matches.length > 0 && matches.length <= MAX_TARGETS)) return;
  if (matches.length > 0) {
    throw refusal(
      source,
      probe.at,
      `${probe.name} stands for ${matches.length} attach points, more than ${MAX_TARGETS}`,
    );
  }
  // Functions that were inlined, or are of a module, have no type information and may be there all the same.
  if (!probe.isPattern && (probe.kind === "kprobe" || probe.kind === "kretprobe")) return;
  const what = probe.kind === "tracepoint" ? "tracepoint" : "function";
  const problem = probe.isPattern
    ? `${probe.name} fits no ${what} of this kernel`
    : `this kernel has no ${what} ${probe.target}`;
  throw refusal(source, probe.at, problem, { hint: hintFor(what) });
}

/** The structs that an iterator hands over. */
function addIterator(
  { target, at }: ParsedProbe,
  records: Records,
  contexts: Map<string, RecordInfo>,
  source: ScriptSource,
): void {
  for (const name of [`bpf_iter__${target}`, "bpf_iter_meta"]) {
    const record = records.named(name);
    if (record === undefined) {
      throw refusal(source, at, `this kernel has no iterator ${target}`, {
        hint: "what it has: bpftool btf dump file /sys/kernel/btf/vmlinux | grep bpf_iter__",
      });
    }
    contexts.set(name, record);
  }
}

function hintFor(what: string): string {
  return what === "tracepoint"
    ? "/sys/kernel/tracing/available_events lists them"
    : "bpftool btf dump file /sys/kernel/btf/vmlinux lists the functions with type information";
}

function argumentsOf(
  { kind }: ParsedProbe,
  known: KernelProbe | undefined,
  records: Records,
  contexts: Map<string, RecordInfo>,
): Pick<Program, "args" | "context" | "returns"> {
  if (known?.fields === undefined) return { args: undefined, context: undefined, returns: undefined };
  const args = new Map<string, Argument>();
  if (kind === "tracepoint") {
    const { struct } = known;
    const record = struct === undefined ? undefined : contextRecord(known, records, contexts.get(struct));
    if (struct !== undefined && record !== undefined) contexts.set(struct, record);
    for (const field of known.fields) {
      const space = known.user === true ? "user" : "kernel";
      const dynamic = /^__(?:data|rel)_loc_(.*)$/.exec(field.name)?.[1];
      const type = records.typeOf(field.type, space);
      const placed: Type =
        type.kind === "array" || type.kind === "record" ? { ...type, space: "context" } : type;
      args.set(dynamic ?? field.name, {
        type: placed,
        path: field.path ?? field.name,
        isDynamic: dynamic !== undefined,
      });
    }
    return { args, context: struct, returns: undefined };
  }
  known.fields.forEach((field, index) => {
    args.set(field.name, {
      type: records.typeOf(field.type, "kernel"),
      path: String(index),
      isDynamic: false,
    });
  });
  const returns = known.returns === undefined ? undefined : records.typeOf(known.returns, "kernel");
  return { args, context: undefined, returns };
}

/** The struct of a tracepoint with all that scripts may read of it; several tracepoints may have the same. */
function contextRecord(
  { struct = "", fields = [], user }: KernelProbe,
  records: Records,
  before: RecordInfo | undefined,
): RecordInfo {
  const members = new Map(before?.members);
  if (user === true) {
    const long: Type = { kind: "int", bytes: 8, signed: struct.endsWith("exit") };
    const array: Type = { kind: "array", of: { ...long, signed: false }, length: 6, space: "context" };
    members.set("id", { name: "id", type: { ...long, signed: true }, bits: undefined });
    if (struct.endsWith("exit")) members.set("ret", { name: "ret", type: long, bits: undefined });
    else members.set("args", { name: "args", type: array, bits: undefined });
  } else {
    for (const { name, type, bits } of fields) {
      members.set(name, { name, type: records.typeOf(type, "context"), bits });
    }
  }
  return { tag: `struct ${struct}`, isUnion: false, isTypedef: false, isKernel: true, members };
}
