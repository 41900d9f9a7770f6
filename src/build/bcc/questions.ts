import type { Token } from "../doc-comments.ts";
import {
  areStatements,
  type Conditional,
  conditionalsOf,
  type OneFunction,
  oneFunction,
} from "./conditionals.ts";
import { refuse } from "./dialect.ts";
import type { Edit } from "./edits.ts";
import { ARCHITECTURE_OPTIONS } from "./subset.ts";

/** What a source asks the preprocessor about the kernel, asked where the object runs. */
export interface Answered {
  readonly edits: readonly Edit[];
  /** C before the source: what the loader tells of the kernel. */
  readonly declarations: string;
}

/**
 * Stands where members of a struct depended on the kernel. They are there for all of them: those of the kernel's structs are
 * found by their names, whatever else is there.
 */
export const ASKED = "/*asked*/";

const QUESTION = /\b(?:LINUX_VERSION_CODE|KERNEL_VERSION|CONFIG_\w+)\b/g;
const DEFINED = /\bdefined\s*(?:\(\s*(\w+)\s*\)|(\w+))/g;
const COMPARED =
  /\bLINUX_VERSION_CODE\s*(<=?|>=?)\s*KERNEL_VERSION\s*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)/g;
/** The first kernel that packages are for: 5.4. */
const LEAST = 0x50400;

/**
 * Answers what is the same on all kernels; has what remains asked by the program, where whole statements depend on it.
 * @throws Unsupported with the place of a question that only a build for one kernel could answer
 */
export function answerQuestions(all: readonly Token[], text: string, file: string): Answered {
  const edits: Edit[] = [];
  const declared = new Map<string, string>();
  const defined = new Set(
    all.flatMap(({ kind, text: line }) =>
      kind === "directive" ? (/^#\s*define\s+(\w+)/.exec(line)?.[1] ?? []) : [],
    ),
  );
  for (const conditional of conditionalsOf(all)) {
    const { branches, end, surrounding } = conditional;
    if (!branches.some(({ condition }) => asks(decided(condition)))) {
      edits.push(...branches.flatMap(({ directive }) => decidedEdit(directive)));
      continue;
    }
    const directives = [...branches.map(({ directive }) => directive), end];
    const isOfMembers = surrounding === "members";
    if (isOfMembers || branches.every(({ body }) => isEmpty(body))) {
      edits.push(...directives.map((directive) => replaced(directive, isOfMembers ? ASKED : "")));
      continue;
    }
    const used = branches.flatMap(({ condition }) => [...condition.matchAll(DEFINED)]);
    const functions = sameFunction(conditional);
    const isAskable = isStatements(conditional) || functions !== undefined;
    if (!isAskable || used.some(([, a = "", b = ""]) => defined.has(a || b)))
      refuseQuestion(conditional, text, file);
    const asked = branches.map(({ condition }, index) => {
      const lead = index === 0 ? "" : "else ";
      return condition === "" ? "else {" : `${lead}if (${askedAtRunTime(decided(condition), declared)}) {`;
    });
    if (functions !== undefined) edits.push(...mergeFunctions(functions, asked, text));
    for (const [index, directive] of directives.entries()) {
      const around = `${index === 0 ? "" : "} "}${asked[index] ?? ""}`;
      edits.push(replaced(directive, functions === undefined ? around.trimEnd() : ""));
    }
  }
  return { edits, declarations: [...declared.values()].join("") };
}

function asks(condition: string): boolean {
  return [...condition.matchAll(QUESTION)].some(([name]) => !ARCHITECTURE_OPTIONS.has(name));
}

/** A condition in which comparisons with kernels that are older than any are 0 or 1. */
function decided(condition: string): string {
  return condition.replace(COMPARED, (whole, operator: string, ...numbers: string[]) => {
    const [major = 0, minor = 0, patch = 0] = numbers.slice(0, 3).map(Number);
    const version = (major << 16) + (minor << 8) + Math.min(patch, 255);
    if (operator === "<" || operator === ">=") return version > LEAST ? whole : operator === "<" ? "0" : "1";
    return version >= LEAST ? whole : operator === "<=" ? "0" : "1";
  });
}

function decidedEdit(directive: Token): readonly Edit[] {
  const text = decided(directive.text);
  return text === directive.text ? [] : [replaced(directive, text)];
}

/** Headers of the kernel are left out in any case. */
function isEmpty(body: readonly Token[]): boolean {
  return body.every(({ kind, text }) => kind === "directive" && /^#\s*include\s*<linux\//.test(text));
}

function isStatements({ surrounding, isBetweenStatements, branches }: Conditional): boolean {
  return (
    surrounding === "function" && isBetweenStatements && branches.every(({ body }) => areStatements(body))
  );
}

/** The definitions of one function, if each branch has one and nothing else. */
function sameFunction({ surrounding, branches }: Conditional): readonly OneFunction[] | undefined {
  if (surrounding !== "outside" || branches.at(-1)?.condition !== "") return undefined;
  const found = branches.flatMap(({ body }) => oneFunction(body) ?? []);
  const isSame = found.length === branches.length && found.every(({ head }) => head === found[0]?.head);
  return isSame ? found : undefined;
}

/** One function whose body chooses among the others'. @param asked `if (…) {` and so on, for each */
function mergeFunctions(
  functions: readonly OneFunction[],
  asked: readonly string[],
  text: string,
): readonly Edit[] {
  return functions.flatMap(({ start, open, close }, index) => {
    const isLast = index === functions.length - 1;
    const head = text.slice(start, open).replace(/[^\n]/g, "");
    const begin = index === 0 ? { start: open, text: "{ " } : { start, text: head };
    return [
      { ...begin, end: open + 1, text: begin.text + (asked[index] ?? "") },
      { start: close, end: close + 1, text: isLast ? "} }" : "}" },
    ];
  });
}

/** The same as C, with what it needs declared. */
function askedAtRunTime(condition: string, declared: Map<string, string>): string {
  const declare = (name: string, type: string, weak = " __weak") =>
    declared.set(name, `extern ${type} ${name} __kconfig${weak};\n`);
  const known = condition.replace(DEFINED, (_, a: string | undefined, b: string | undefined) => {
    const name = a ?? b ?? "";
    if (/^CONFIG_/.test(name) && !ARCHITECTURE_OPTIONS.has(name)) {
      declare(name, "enum libbpf_tristate");
      return `EBPM_IS_YES(${name})`;
    }
    const macro = `EBPM_DEFINED_${name}`;
    declared.set(macro, `#ifdef ${name}\n#define ${macro} 1\n#else\n#define ${macro} 0\n#endif\n`);
    return macro;
  });
  const enabled = known.replace(/\bIS_ENABLED\s*\(\s*(CONFIG_\w+)\s*\)/g, (_, name: string) => {
    declare(name, "enum libbpf_tristate");
    return `EBPM_IS_SET(${name})`;
  });
  for (const [name] of enabled.matchAll(QUESTION)) {
    if (name.startsWith("CONFIG_") && !declared.has(name) && !ARCHITECTURE_OPTIONS.has(name))
      declare(name, "unsigned long");
  }
  if (/\bLINUX_VERSION_CODE\b/.test(enabled)) declare("LINUX_KERNEL_VERSION", "int", "");
  return enabled.replaceAll(/\bLINUX_VERSION_CODE\b/g, "LINUX_KERNEL_VERSION");
}

/** Lines stay lines. */
function replaced({ offset, text }: Token, instead: string): Edit {
  return { start: offset, end: offset + text.length, text: instead + text.replace(/[^\n]/g, "") };
}

function refuseQuestion({ branches }: Conditional, text: string, file: string): never {
  for (const { directive } of branches) {
    for (const { 0: name, index } of directive.text.matchAll(QUESTION)) {
      if (ARCHITECTURE_OPTIONS.has(name)) continue;
      const problem = `${name} cannot be asked when it is built: the object is for every kernel`;
      const hint =
        "ask where it runs: put whole statements into the #if, or the same function into each branch, or use bpf_core_field_exists(…)";
      refuse(file, text, directive.offset + index, problem, hint);
    }
  }
  throw new RangeError("a conditional without a question was refused");
}
