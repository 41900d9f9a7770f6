import type { ScriptAction } from "../../schema/eunomia-package.gen.ts";
import type { Expression } from "./ast.ts";
import type { Program } from "./plan.ts";
import type { MapInfo, ProgramTypes } from "./scope.ts";
import type { Settings } from "./settings.ts";
import { refusal, type ScriptSource } from "./source.ts";
import { sizeOf, type Type, UNKNOWN } from "./types.ts";

/** What the programs of a script have in common: its actions, names, maps, in the order of their numbers. */
export class Common {
  readonly source: ScriptSource;
  readonly settings: Settings;
  readonly maps: ReadonlyMap<string, MapInfo>;
  readonly defines: ReadonlyMap<string, string>;
  readonly constants: ReadonlyMap<string, number>;
  readonly parameters: ReadonlyMap<number, "number" | "text">;
  readonly actions: ScriptAction[] = [];
  readonly names: string[] = [];
  readonly kernelSymbols = new Set<string>();
  /** Depths of the stacks that are taken. */
  readonly stackDepths = new Set<number>();
  readonly #blocks = new Map<string, number>();
  usesElapsed = false;
  usesParameterCount = false;

  constructor(
    source: ScriptSource,
    settings: Settings,
    shared: Pick<Common, "maps" | "defines" | "constants" | "parameters">,
  ) {
    this.source = source;
    this.settings = settings;
    this.maps = shared.maps;
    this.defines = shared.defines;
    this.constants = shared.constants;
    this.parameters = shared.parameters;
  }

  /** The number of an action; equal ones are one. */
  action(action: ScriptAction): number {
    const key = JSON.stringify(action);
    const known = this.actions.findIndex((one) => JSON.stringify(one) === key);
    return known >= 0 ? known : this.actions.push(action) - 1;
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
  readonly #lines: string[] = [];
  readonly #frame: { readonly name: string; readonly bytes: number }[] = [];
  #temporaries = 0;
  #depth = 1;

  constructor(common: Common, types: ProgramTypes) {
    this.common = common;
    this.program = types.program;
    this.#types = types;
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

  /** The whole program, and what it needs before it. */
  finish(section: string): { readonly declarations: string; readonly code: string } {
    const { name } = this.program;
    const bytes = this.#frame.reduce((sum, field) => sum + field.bytes, 0);
    const head = `SEC(${JSON.stringify(section)})\nint ${name}(void *ctx)\n{`;
    const body = [...this.#lines, "\treturn 0;", "}"].join("\n");
    if (bytes === 0) return { declarations: "", code: `${head}\n${body}\n` };
    const fields = this.#frame.map((field) => `\t__u64 ${field.name}[${field.bytes / 8}];`).join("\n");
    const struct = `struct frame_${name} {\n${fields}\n};\n`;
    if (bytes <= STACK_BYTES) {
      return { declarations: struct, code: `${head}\n\tstruct frame_${name} frame, *f = &frame;\n${body}\n` };
    }
    const map = `struct {\n\t__uint(type, ${PERCPU_ARRAY});\n\t__uint(max_entries, 1);\n\t__uint(key_size, 4);\n\t__uint(value_size, sizeof(struct frame_${name}));\n} frames_${name.split("_")[0]} SEC(".maps");\n`;
    const lookup = `\t__u32 zero = 0;\n\tstruct frame_${name} *f = bpf_map_lookup_elem(&frames_${name.split("_")[0]}, &zero);\n\n\tif (!f)\n\t\treturn 0;`;
    return { declarations: `${struct}\n${map}`, code: `${head}\n${lookup}\n${body}\n` };
  }
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
