import type { Script, ScriptProbe } from "../../schema/eunomia-package.gen.ts";
import { emitRecords } from "./emit-records.ts";
import { probeNames, truth } from "./emit-scalar.ts";
import { emitAll } from "./emit-statement.ts";
import { bytesOf, Common, Emitter, mapSymbol } from "./emitter.ts";
import type { TypedScript } from "./infer.ts";
import { openContext } from "./iterator-context.ts";
import type { Program } from "./plan.ts";
import { prelude } from "./prelude.ts";
import { isManyOfUser } from "./probes.ts";
import { scriptType, sizeOf } from "./types.ts";
import { usdtArguments } from "./usdt-arguments.ts";

/** What a script has become: C for clang, and what the loader has to know beside the object. */
export interface EmittedScript {
  readonly c: string;
  readonly table: Script;
}

/** `enum bpf_map_type` of `linux/bpf.h`. */
const MAP = { hash: 1, percpuHash: 5, stackTrace: 7, ringBuffer: 27 } as const;
/** Bytes of a text given on the command line, its end included. */
const PARAMETER_BYTES = 64;
/** Stacks of each depth that are kept. */
const MAX_STACKS = 4096;

/** @throws CompileFailed, Unsupported */
export function emitScript(script: TypedScript): EmittedScript {
  const { source, settings, maps, defines, parameters } = script;
  const common = new Common(source, settings, {
    maps,
    defines,
    parameters,
    constants: script.plan.constants,
    record: (name) => script.plan.records.named(name),
  });
  const programs = script.programs.map((types) => {
    const emitter = new Emitter(common, types);
    emitProgram(emitter);
    return { emitter, ...emitter.finish(sectionOf(types.program)) };
  });
  const probes = script.programs.flatMap(({ program }, index) => {
    const emitter = programs[index]?.emitter;
    const probe = emitter === undefined ? undefined : probeOf(program, emitter);
    return probe === undefined ? [] : [probe];
  });
  if (common.usesElapsed) probes.unshift({ program: "script_begin", kind: "begin" });
  const code = programs.map(({ declarations, code: body }) => `${declarations}\n${body}`).join("\n");
  // libbpf attaches to none without its maps, whether or not arguments are read.
  const usdt = script.programs.some(({ program }) => program.probe.kind === "usdt") ? usdtArguments() : "";
  const { types, functions } = prelude([code, common.usesElapsed ? START : "", usdt].join(""));
  const c = [
    types,
    emitRecords(script),
    globals(common),
    mapDefinitions(common),
    usdt,
    functions,
    common.usesElapsed ? START : "",
    code,
    'char LICENSE[] SEC("license") = "GPL";\n',
  ];
  const table: Script = {
    version: 1,
    events: "ebpm_events",
    probes,
    actions: common.actions,
    maps: [...maps.values()].map(({ name, keys, value }) => ({
      name,
      map: mapSymbol(name),
      keys: keys.map(scriptType),
      value: scriptType(value),
    })),
    names: common.names,
    parameters: Math.max(0, ...parameters.keys()),
    ...(common.fixed().length === 0 ? {} : { constants: [...common.fixed()] }),
  };
  return { c: c.filter((part) => part !== "").join("\n"), table };
}

const START = `SEC("raw_tp")
int script_begin(void *ctx)
{
	script_start = bpf_ktime_get_boot_ns();
	return 0;
}
`;

function emitProgram(emitter: Emitter): void {
  const { clause } = emitter.program;
  emitter.declareVariables();
  if (emitter.program.probe.kind === "iter") openContext(emitter);
  if (clause.predicate !== undefined) {
    emitter.line(`if (!(${truth(clause.predicate, emitter)}))`);
    emitter.line("\treturn 0;");
  }
  emitAll(clause.body, emitter);
}

/** The ELF section that tells libbpf what a program is. */
function sectionOf({ probe, targets }: Program): string {
  const { kind, target } = probe;
  const isMany = targets.length !== 1 || probe.isPattern;
  switch (kind) {
    case "begin":
    case "end":
    case "interval":
      return "raw_tp";
    case "profile":
    case "event":
    case "watch":
      return "perf_event";
    case "tracepoint":
      return isMany ? "tracepoint" : `tracepoint/${target.replace(":", "/")}`;
    case "rawtracepoint":
      return `raw_tp/${target}`;
    default:
      if (isManyOfUser(probe)) return `${kind}.multi/${target}`;
      return isMany ? kind : `${kind}/${target}`;
  }
}

function probeOf(program: Program, emitter: Emitter): ScriptProbe | undefined {
  const { probe, name, targets } = program;
  switch (probe.kind) {
    case "begin":
    case "end":
      return { program: name, kind: probe.kind };
    case "interval":
    case "profile":
      return { program: name, kind: probe.kind, ns: probe.ns ?? 1e9 };
    case "event":
      return { program: name, kind: "event", ...probe.event };
    case "watch":
      return { program: name, kind: "watch", ...probe.watch };
    default:
      break;
  }
  if (isManyOfUser(probe)) return { program: name, kind: "functions" };
  if (!probe.isPattern) return undefined;
  const first = probeNames(emitter);
  const place = (target: string) => target.replace(/^[^:]*:/, "").replace(":", "/");
  return {
    program: name,
    kind: "multi",
    targets: targets.map((target, index) => ({ name: place(target), cookie: first + index })),
  };
}

function globals(common: Common): string {
  const lines = ["__u64 lost_events;"];
  if (common.usesElapsed) lines.push("__u64 script_start;");
  if (common.usesParameterCount) lines.push("const volatile __s64 script_arguments = 0;");
  for (const [index, kind] of [...common.parameters].sort(([a], [b]) => a - b)) {
    lines.push(
      kind === "text"
        ? `const volatile char arg${index}[${PARAMETER_BYTES}] __attribute__((aligned(8))) = "";`
        : `const volatile __s64 arg${index} = 0;`,
    );
  }
  for (const { variable } of common.fixed()) lines.push(`const volatile __u64 ${variable} = 0;`);
  for (const symbol of common.kernelSymbols) {
    lines.push(`extern const void ${symbol} __attribute__((section(".ksyms")));`);
  }
  return `${lines.join("\n")}\n`;
}

function mapDefinitions(common: Common): string {
  const define = (name: string, fields: Readonly<Record<string, number>>) => {
    const lines = Object.entries(fields).map(([field, value]) => `\t__uint(${field}, ${value});\n`);
    return `struct {\n${lines.join("")}} ${name} SEC(".maps");\n`;
  };
  const own = [...common.maps.values()].map(({ name, keys, value }) => {
    const isCount = value.kind === "aggregate";
    const isPair = isCount && ["avg", "stats", "min", "max"].includes(value.name);
    const bucket = isCount && (value.name === "hist" || value.name === "lhist") ? 8 : 0;
    return define(mapSymbol(name), {
      type: isCount ? MAP.percpuHash : MAP.hash,
      max_entries: common.settings.maxMapEntries,
      key_size: Math.max(8, bytesOf(keys) + bucket),
      value_size: isPair ? 16 : sizeOf(value),
    });
  });
  const stacks = [...common.stackDepths].map((depth) =>
    define(`ebpm_stacks_${depth}`, {
      type: MAP.stackTrace,
      max_entries: MAX_STACKS,
      key_size: 4,
      value_size: depth * 8,
    }),
  );
  const events = define("ebpm_events", { type: MAP.ringBuffer, max_entries: 0 });
  return [events, ...own, ...stacks].join("\n");
}
