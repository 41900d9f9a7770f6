import type { ScriptAction, ScriptConstant } from "../../schema/eunomia-package.gen.ts";
import type { Expression, Statement } from "./ast.ts";
import { blocksOf } from "./names-used.ts";
import type { Program } from "./plan.ts";
import type { MapInfo, ProgramTypes } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { refusal, type ScriptSource } from "./source.ts";
import { isScalar, type RecordInfo, sizeOf, type Type, UNKNOWN } from "./types.ts";

/** What the programs of a script have in common: its actions, names, maps, in the order of their numbers. */
export class Common {
  readonly source: ScriptSource;
  readonly settings: Settings;
  readonly maps: ReadonlyMap<string, MapInfo>;
  readonly defines: ReadonlyMap<string, string>;
  readonly constants: ReadonlyMap<string, number>;
  readonly parameters: ReadonlyMap<number, "number" | "text">;
  /** A struct by its name. */
  readonly record: (name: string) => RecordInfo | undefined;
  readonly actions: ScriptAction[] = [];
  readonly names: string[] = [];
  readonly kernelSymbols = new Set<string>();
  readonly #constants = new Map<string, ScriptConstant>();
  /** Depths of the stacks that are taken. */
  readonly stackDepths = new Set<number>();
  readonly #blocks = new Map<string, number>();
  usesElapsed = false;
  usesParameterCount = false;

  constructor(
    source: ScriptSource,
    settings: Settings,
    shared: Pick<Common, "maps" | "defines" | "constants" | "parameters" | "record">,
  ) {
    this.source = source;
    this.settings = settings;
    this.maps = shared.maps;
    this.defines = shared.defines;
    this.constants = shared.constants;
    this.parameters = shared.parameters;
    this.record = shared.record;
  }

  /** The number of an action; equal ones are one. */
  action(action: ScriptAction): number {
    const key = JSON.stringify(action);
    const known = this.actions.findIndex((one) => JSON.stringify(one) === key);
    return known >= 0 ? known : this.actions.push(action) - 1;
  }

  /** The variable of a number that only the machine knows on which the script runs. */
  constant(constant: Pick<ScriptConstant, "kind" | "path" | "program" | "symbol">): string {
    const key = JSON.stringify(constant);
    const known = this.#constants.get(key);
    if (known !== undefined) return known.variable;
    const variable = `script_constant_${this.#constants.size}`;
    this.#constants.set(key, { variable, ...constant });
    return variable;
  }

  /** What the loader finds out where the script runs, in the order of the variables' numbers. */
  fixed(): readonly ScriptConstant[] {
    return [...this.#constants.values()];
  }

  name(name: string): number {
    const known = this.names.indexOf(name);
    return known >= 0 ? known : this.names.push(name) - 1;
  }

  /** The number of the first of several names that follow each other. */
  nameBlock(key: string, names: readonly string[]): number {
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    const first = this.names.length;
    this.names.push(...names);
    this.#blocks.set(key, first);
    return first;
  }

  mapNumber(name: string): number {
    return [...this.maps.keys()].indexOf(name);
  }
}

/** C's name for a map of the script. */
export function mapSymbol(name: string): string {
  return `map_${name.slice(1)}`;
}

/** Larger than this in all, what is kept in memory does not fit beside the rest of a program on its stack of 512 bytes. */
const STACK_BYTES = 256;

/** The C code of one program as it grows. */
export class Emitter {
  readonly common: Common;
  readonly program: Program;
  readonly #types: ProgramTypes;
  /** Whether parts of the program are functions of their own, so that its variables lie where these reach them. */
  readonly #isShared: boolean;
  readonly #functions: string[] = [];
  /** What `break` and `continue` are of, innermost last. */
  readonly #loops: ("loop" | "function")[] = [];
  #start: readonly string[] = [];
  #lines: string[] = [];
  readonly #frame: { readonly name: string; readonly bytes: number }[] = [];
  #temporaries = 0;
  #depth = 1;

  constructor(common: Common, types: ProgramTypes) {
    this.common = common;
    this.program = types.program;
    this.#types = types;
    this.#isShared = goesThroughMaps(types.program.clause.body);
    if (this.#isShared) {
      this.line("s->ctx = ctx;");
      this.line("s->f = f;");
    }
  }

  line(code: string): void {
    if (code.startsWith("}")) this.#depth -= 1;
    this.#lines.push(`${"\t".repeat(this.#depth)}${code}`);
    if (code.endsWith("{")) this.#depth += 1;
  }

  /** A new local variable of C's type. */
  temporary(cType: string, value: string): string {
    this.#temporaries += 1;
    const name = `t${this.#temporaries}`;
    this.line(`${cType} ${name} = ${value};`);
    return name;
  }

  /** Room for bytes whose place is chosen when all is known: the stack, or a map where it would not fit. A `__u64 *`. */
  room(bytes: number): string {
    const name = `m${this.#frame.length}`;
    this.#frame.push({ name, bytes });
    return `f->${name}`;
  }

  /** C's name for a variable of the script: a number, or a `__u64 *` to what is more. */
  variable(name: string): string {
    return `${this.#isShared ? "s->" : ""}v_${name.slice(1)}`;
  }

  /** Makes all variables 0. */
  declareVariables(): void {
    for (const [name, type] of this.variables()) {
      const variable = this.variable(name);
      const isNumber = isScalar(type);
      const value = isNumber ? "0" : this.room(sizeOf(type));
      const declared = isNumber ? `${cScalar(type)} ` : "__u64 *";
      this.line(`${this.#isShared ? "" : declared}${variable} = ${value};`);
      if (!isNumber) clear(this, variable, sizeOf(type));
    }
  }

  /** Lines that the program and each of its functions begin with. */
  startFunctionsWith(lines: readonly string[]): void {
    this.#start = lines;
    for (const line of lines) this.line(line);
  }

  /** Code that is written by `write` between the lines of a loop of C. */
  loop(write: () => void): void {
    this.#loops.push("loop");
    write();
    this.#loops.pop();
  }

  /** A function of its own for code that the kernel calls with `key` and `value`. Returns its name. */
  callback(write: () => void): string {
    const [lines, depth] = [this.#lines, this.#depth];
    this.#lines = [];
    this.#depth = 1;
    this.#loops.push("function");
    for (const line of this.#start) this.line(line);
    write();
    this.#loops.pop();
    const prefix = this.#prefix();
    const name = `${prefix}_each${this.#functions.length}`;
    const head = `static __attribute__((noinline)) long ${name}(void *map, __u64 *key, __u64 *value, struct state_${prefix} *s)\n{\n\tvoid *ctx = s->ctx;\n\tstruct frame_${this.program.name} *f = s->f;\n`;
    this.#functions.push(`${head}\n${this.#lines.join("\n")}\n\treturn 0;\n}\n`);
    this.#lines = lines;
    this.#depth = depth;
    return name;
  }

  /** Ends this turn of the innermost loop, all of that, or the program. */
  jump(word: "break" | "continue" | "return"): void {
    const innermost = this.#loops.at(-1);
    if (word !== "return")
      this.line(innermost === "function" ? `return ${word === "break" ? 1 : 0};` : `${word};`);
    else if (this.#loops.includes("function")) {
      this.line("s->is_over = 1;");
      this.line("return 1;");
    } else this.line("return 0;");
  }

  /** After a call of what `callback` made: the program ends if it has said so. */
  passOnReturn(): void {
    this.line(`if (s->is_over)`);
    this.line(`\treturn ${this.#loops.includes("function") ? 1 : 0};`);
  }

  typeOf(expression: Expression): Type {
    return this.#types.expressions.get(expression) ?? UNKNOWN;
  }

  variables(): ReadonlyMap<string, Type> {
    return this.#types.variables;
  }

  map(name: string): MapInfo {
    return this.common.maps.get(name) ?? { name, keys: [], value: UNKNOWN };
  }

  fail(at: number, problem: string, hint?: string): never {
    throw refusal(this.common.source, at, problem, { hint, kind: "Unsupported" });
  }

  /** Short and of this program only. */
  #prefix(): string {
    return this.program.name.split("_")[0] ?? "";
  }

  /** What the program and its functions share, and these. */
  #shared(): string {
    if (!this.#isShared) return "";
    const variables = [...this.variables()].map(
      ([name, type]) => `\t${isScalar(type) ? `${cScalar(type)} ` : "__u64 *"}v_${name.slice(1)};\n`,
    );
    const struct = `struct state_${this.#prefix()} {\n\tvoid *ctx;\n\tstruct frame_${this.program.name} *f;\n\t__u64 is_over;\n${variables.join("")}};\n`;
    return ["", struct, ...this.#functions].join("\n");
  }

  /** The whole program, and what it needs before it. */
  finish(section: string): { readonly declarations: string; readonly code: string } {
    const { name } = this.program;
    const prefix = this.#prefix();
    const bytes = this.#frame.reduce((sum, field) => sum + field.bytes, 0);
    const head = `SEC(${JSON.stringify(section)})\nint ${name}(void *ctx)\n{`;
    const state = this.#isShared ? `\tstruct state_${prefix} state = {}, *s = &state;\n` : "";
    const body = `${state}${[...this.#lines, "\treturn 0;", "}"].join("\n")}`;
    if (bytes === 0) return { declarations: "", code: `${head}\n${body}\n` };
    const fields = this.#frame.map((field) => `\t__u64 ${field.name}[${field.bytes / 8}];`).join("\n");
    const struct = `struct frame_${name} {\n${fields}\n};\n${this.#shared()}`;
    // Functions of a program share its stack.
    if (bytes <= (this.#isShared ? STACK_BYTES / 4 : STACK_BYTES)) {
      return { declarations: struct, code: `${head}\n\tstruct frame_${name} frame, *f = &frame;\n${body}\n` };
    }
    const map = `struct {\n\t__uint(type, ${PERCPU_ARRAY});\n\t__uint(max_entries, 1);\n\t__uint(key_size, 4);\n\t__uint(value_size, sizeof(struct frame_${name}));\n} frames_${prefix} SEC(".maps");\n`;
    const lookup = `\t__u32 zero = 0;\n\tstruct frame_${name} *f = bpf_map_lookup_elem(&frames_${prefix}, &zero);\n\n\tif (!f)\n\t\treturn 0;`;
    return { declarations: `${struct}\n${map}`, code: `${head}\n${lookup}\n${body}\n` };
  }
}

function goesThroughMaps(statements: readonly Statement[]): boolean {
  return statements.some((one) => one.kind === "each" || blocksOf(one).some(goesThroughMaps));
}

/** `enum bpf_map_type` of `linux/bpf.h`. */
const PERCPU_ARRAY = 6;

/** C's type of a value that is one number. */
export function cScalar(type: Type): string {
  if (type.kind !== "int") return "__u64";
  return `__${type.signed ? "s" : "u"}${type.bytes * 8}`;
}

/** Zeroes memory that will be compared or sent. */
export function clear(emitter: Emitter, destination: string, bytes: number): void {
  emitter.line(`__builtin_memset(${destination}, 0, ${bytes});`);
}

export function bytesOf(types: readonly Type[]): number {
  return types.reduce((sum, type) => sum + sizeOf(type), 0);
}
