import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DUMMY_PREFIX } from "../package/meta.ts";
import { producerOf, refusal, runClang, type Surroundings } from "./run-clang.ts";
import type { RunOptions, Tool } from "./tools.ts";
import { runWithVmlinux } from "./with-vmlinux.ts";

/** What is compiled under the name of a source. */
export interface UnitText {
  readonly sourceText: string;
  /** Compiled before the source, whose lines it does not shift. */
  readonly prelude?: string;
  /** Structs that have to be in the object's type information even if only a buffer ever holds them. */
  readonly structs: readonly string[];
}

export interface CompileRequest extends Surroundings {
  /** One that is still being made finds the compiler started. */
  readonly text: UnitText | Promise<UnitText>;
  /** Whether nothing of it that means anything comes before `#include "vmlinux.h"`. */
  readonly beginsWithVmlinux?: boolean;
  /** Where the object is written. */
  readonly output: string;
  readonly cacheDir: string;
}

export interface Compiled {
  /** Every file that was read but the source itself; inside the project relative to it. */
  readonly inputs: readonly string[];
  /** What the compiler said although it succeeded, and what we have to say. */
  readonly warnings: readonly string[];
  /** The compiler, as it calls itself: `Debian clang version 14.0.6`. */
  readonly clang: string;
}

/**
 * Compiles one source file to a BPF object.
 * @throws CompileFailed with the compiler's own messages; ToolMissing; BtfMissing; what making the text throws
 */
export async function compile(clang: Tool, request: CompileRequest, options: RunOptions): Promise<Compiled> {
  const goal = ["-MD", "-MF", depfileOf(request.output), "-MT", "object", "-c", "-o", request.output];
  const { source, text } = request;
  const input = text instanceof Promise ? text.then((made) => textOf(source, made)) : textOf(source, text);
  // Whoever waits for it hears of a failure; until the compiler has been started nobody does.
  if (input instanceof Promise) input.catch(() => {});
  const { run, warnings } = await runWithVmlinux(clang, request, goal, { ...options, input });
  const producer = await producerOf(clang, request, options);
  return {
    clang: producer,
    inputs: inputsOfObject(request.project, request.output),
    warnings: run.messages === "" ? warnings : [...warnings, run.messages],
  };
}

const depfileOf = (object: string) => `${object}.d`;

/** What was read to compile an object, as in `Compiled`. @param project absolute */
export function inputsOfObject(project: string, object: string): readonly string[] {
  const paths = dependenciesIn(readFileSync(depfileOf(object), "utf8"));
  return paths.map((path) => insideProject(project, path));
}

/**
 * The same for a text that is still being made and includes nothing: the compiler starts meanwhile.
 * @returns the compiler, as it calls itself
 * @throws as compile; what making the text throws
 */
export async function compileWhenReady(
  clang: Tool,
  request: Surroundings & { readonly output: string },
  text: Promise<string>,
  options: RunOptions,
): Promise<string> {
  const goal = ["-c", "-o", request.output];
  const named = text.then((made) => line(request.source) + made);
  const run = await runClang(clang, request, goal, { ...options, input: named });
  if (run.status !== 0) throw await refusal(clang, run, request.source, options);
  return producerOf(clang, request, options);
}

export interface Checked {
  /** JSON, one document after the other. */
  readonly dump: string;
  /** How many bytes were compiled before the source. */
  readonly shift: number;
  readonly warnings: readonly string[];
}

/**
 * Checks a source without compiling it and dumps the syntax trees of what has `filter` in its name; messages leave it out.
 * @throws as compile
 */
export async function dumpSyntax(
  clang: Tool,
  request: Omit<CompileRequest, "output" | "text"> & {
    readonly text: Omit<UnitText, "structs">;
    readonly filter: string;
  },
  options: RunOptions,
): Promise<Checked> {
  const { filter } = request;
  const goal = ["-fsyntax-only", "-Xclang", "-ast-dump=json", "-Xclang", `-ast-dump-filter=${filter}`];
  const text = { ...request.text, structs: [] };
  const input = textOf(request.source, text);
  const { run, warnings } = await runWithVmlinux(
    clang,
    request,
    goal,
    { ...options, input },
    (messages: string) => messages.replaceAll(filter, ""),
  );
  const shift = Buffer.byteLength(preludeOf(request.source, text));
  return { dump: run.stdout, shift, warnings: run.messages === "" ? warnings : [...warnings, run.messages] };
}

const line = (name: string) => `#line 1 ${JSON.stringify(name)}\n`;

/**
 * What is compiled: the source under its own name, so that messages point at it, and after it one variable for each
 * struct, as eunomia's compiler does: the compiler keeps no type that only local pointers refer to.
 */
function textOf(source: string, text: UnitText): string {
  const { sourceText, structs } = text;
  const dummies = structs.map((name) => `struct ${name} *${DUMMY_PREFIX}${name}_ptr;\n`).join("");
  return `${preludeOf(source, text)}${sourceText}\n${dummies === "" ? "" : line("event types")}${dummies}`;
}

function preludeOf(source: string, { prelude = "" }: UnitText): string {
  return prelude + line(source);
}

/** The prerequisites of a make rule as compilers write it, but for the standard input. */
export function dependenciesIn(depfile: string): readonly string[] {
  const prerequisites = depfile.replaceAll(/\\\r?\n/g, " ").replace(/^[^:]*:/, "");
  const words = prerequisites.match(/(?:\\[ #]|\$\$|[^\s\\]|\\(?![ #\n]))+/g) ?? [];
  return words
    .map((word) => word.replace(/\\([ #])/g, "$1").replaceAll("$$", "$"))
    .filter((path) => path !== "-");
}

function insideProject(project: string, path: string): string {
  const inside = relative(project, join(path.startsWith("/") ? "/" : project, path));
  return inside.startsWith("..") ? path : inside;
}
