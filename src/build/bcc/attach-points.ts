import { scanDocComments } from "../doc-comments.ts";
import { PREFIX } from "./ast.ts";
import type { BccFunction } from "./functions.ts";
import { nameOfProbe } from "./functions.ts";
import { PROBE_MACROS } from "./subset.ts";

const ATTACH = /^[@\\]attach\s+(.+)$/;

/** The sections of each function's `@attach`: `kprobe/vfs_read`, several on a line or in lines of their own. */
export function attachPoints(source: string): ReadonlyMap<string, readonly string[]> {
  const points = new Map<string, readonly string[]>();
  for (const { comment, declaration, isFunction } of scanDocComments(source)) {
    const sections = comment.flatMap(({ text }) => ATTACH.exec(text)?.[1]?.trim().split(/\s+/) ?? []);
    const name = isFunction ? functionName(declaration) : undefined;
    if (name !== undefined && sections.length > 0) points.set(name, sections);
  }
  return points;
}

function functionName(declaration: string): string | undefined {
  const plain = declaration.replace(/__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)/g, " ");
  const [, name = "", inside = ""] = /([A-Za-z_]\w*)\s*\(([^)]*)/.exec(plain) ?? [];
  if (!Object.hasOwn(PROBE_MACROS, name)) return name === "" ? undefined : name;
  return nameOfProbe({ macro: name, args: inside.split(",").map((arg) => arg.trim()) });
}

/**
 * The programs of an object: one for each place where a function attaches, which hands the function its arguments. The
 * functions themselves are inlined.
 */
export function programsOf(functions: readonly BccFunction[]): string {
  return functions
    .flatMap((one) => one.sections.map((section, index) => programOf(one, section, index)))
    .join("");
}

function programOf({ name, node, parameters }: BccFunction, section: string, index: number): string {
  const kind = section.split("/")[0] ?? "";
  const [context, ...given] = parameters;
  const program = index === 0 ? name : `${name}_${index + 1}`;
  const types = given.map(({ type }) => type);
  const isVoid = /^void\b(?! \*)/.test(node.type);
  const call = (args: readonly string[]) => {
    const called = `${PREFIX}${name}(${parameters.length === 0 ? "" : ["ctx", ...args].join(", ")})`;
    return isVoid ? `${called};\n\treturn 0;` : `return ${called};`;
  };
  if (kind === "ksyscall") {
    const list = types.map((_, at) => `, unsigned long ebpm_${at}`).join("");
    const args = types.map((type, at) => `(${type})ebpm_${at}`);
    return `SEC("${section}") int BPF_KSYSCALL(${program}${list})\n{\n\t${call(args)}\n}\n`;
  }
  const isTraced = /^(?:fentry|fexit|fmod_ret|lsm)(?:\.s)?$/.test(kind);
  const source = (at: number) => (isTraced ? `ctx[${at}]` : `PT_REGS_PARM${at + 1}(ctx)`);
  const type = context?.type ?? "void *";
  return `SEC("${section}") int ${program}(${type} ctx)\n{\n\t${call(types.map((one, at) => `(${one})${source(at)}`))}\n}\n`;
}
