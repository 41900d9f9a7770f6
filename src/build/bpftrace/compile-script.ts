import type { TypesRequest } from "../../loader/inspect.ts";
import type { Script as ScriptTable } from "../../schema/eunomia-package.gen.ts";
import type { KernelTypes } from "../../schema/types.gen.ts";
import { emitScript } from "./emit-script.ts";
import { HEADER_CONSTANTS } from "./header-constants.ts";
import { inferTypes } from "./infer.ts";
import { isBuiltin } from "./infer-builtin.ts";
import { ITERATED } from "./iterators.ts";
import { namesUsed } from "./names-used.ts";
import { parseScript } from "./parse-script.ts";
import { expansionsNeeded, makePlan, question, readProbes } from "./plan.ts";
import { preprocess } from "./preprocess.ts";
import { readSettings } from "./settings.ts";
import type { ScriptSource } from "./source.ts";

/** C and what goes beside it. */
export interface CompiledScript {
  readonly c: string;
  readonly table: ScriptTable;
  /** What the author should know although it compiles. */
  readonly warnings: readonly string[];
}

const NOTHING: KernelTypes = { probes: [], structs: {}, records: {}, constants: {} };

/** Asks the kernel; see `readTypes`. */
export type AskKernel = (request: TypesRequest) => Promise<KernelTypes>;

/**
 * A bpftrace script to C: preprocessor, parser, attach points, types, code. The kernel is asked once for the types that the
 * script names, and once more if patterns stand for attach points whose arguments are read.
 * @throws CompileFailed and Unsupported with file, line and column; what asking throws
 */
export async function compileScript(written: ScriptSource, ask: AskKernel): Promise<CompiledScript> {
  const { source, defines } = preprocess(written);
  const script = parseScript(source);
  const settings = readSettings(script, source);
  const probed = readProbes(script, source);
  const { structs, members, identifiers } = namesUsed(script);
  const probes = [...probed.probes.values()].flat();
  const iterators = probes.filter(({ kind }) => kind === "iter");
  const contexts = iterators.flatMap(({ target }) => [`bpf_iter__${target}`, "bpf_iter_meta"]);
  const contextMembers = iterators.flatMap(({ target }) => ["meta", "seq", ITERATED[target] ?? ""]);
  const request: TypesRequest = {
    probes: [...new Set(probes.map(question).filter((one) => one !== undefined))],
    structs: [...new Set([...(identifiers.has("curtask") ? ["task_struct"] : []), ...structs, ...contexts])],
    members: [...members, ...contextMembers],
    constants: [...identifiers].filter(
      (name) => name.length > 1 && !isBuiltin(name) && !HEADER_CONSTANTS.has(name) && !defines.has(name),
    ),
  };
  const isNothing = Object.values(request).every((names: readonly string[]) => names.length === 0);
  let answer: KernelTypes = isNothing ? NOTHING : await ask(request);
  const more = expansionsNeeded(probed, answer);
  if (more.length > 0) answer = await ask({ ...request, probes: [...request.probes, ...more] });
  const plan = makePlan(probed, answer);
  const typed = inferTypes(plan, source, settings, defines);
  const { c, table } = emitScript(typed);
  const patterns = new Set(probes.filter(({ isPattern }) => isPattern).map(({ name }) => name));
  for (const name of plan.empty) patterns.delete(name);
  const warnings = [...patterns].map((name) => {
    const count = plan.programs
      .filter(({ probe }) => probe.name === name || probe.name.startsWith(name.split("*")[0] ?? name))
      .reduce((sum, { targets }) => sum + targets.length, 0);
    return `${name} stands for the ${count} attach points of this kernel that fit; other kernels may have others`;
  });
  const unfit = [...new Set(plan.empty)].map((name) => `${name} fits nothing of this kernel and is left out`);
  return { c, table, warnings: [...warnings, ...unfit] };
}
