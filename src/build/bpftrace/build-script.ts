import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, isErrorKind } from "../../errors.ts";
import { inspect, readTypes } from "../../loader/inspect.ts";
import { type Annotations, composeMeta, NO_ANNOTATIONS } from "../../package/meta.ts";
import type { EunomiaMeta, Script } from "../../schema/eunomia-package.gen.ts";
import type { BuildContext } from "../build-module.ts";
import { compileWhenReady, strip } from "../clang.ts";
import type { ToolChain } from "../compile-units.ts";
import type { RunOptions } from "../tools.ts";
import { compileScript } from "./compile-script.ts";
import type { ScriptSource } from "./source.ts";

export interface ScriptRequest {
  /** The module's name. */
  readonly name: string;
  readonly source: ScriptSource;
  readonly tools: ToolChain;
  /** Where paths start for the compiler. */
  readonly root: string;
  /** A folder for the object. */
  readonly temp: string;
}

export interface BuiltScript {
  readonly object: Buffer;
  readonly meta: EunomiaMeta;
  readonly table: Script;
  /** The compiler, as it calls itself. */
  readonly clang: string;
  readonly warnings: readonly string[];
}

/**
 * A bpftrace script to object and metadata.
 * @throws CompileFailed and Unsupported with the place in the script; ToolMissing, BtfMissing, LoaderMissing
 */
export async function buildScript(request: ScriptRequest, context: BuildContext): Promise<BuiltScript> {
  const { name, source, tools, root, temp } = request;
  const run: RunOptions = { cwd: root, env: context.childEnv, signal: context.signal };
  const compiled = compileScript(source, (types) => readTypes(context, types));
  const whole = join(temp, "script.whole.o");
  const output = join(temp, "script.bpf.o");
  // What the generated code leaves unused is no concern of the author.
  const unit = { project: root, source: `${name}.bt.c`, cflags: ["-w"], output: whole };
  const object = compileWhenReady(
    tools.clang,
    unit,
    compiled.then(({ c }) => c),
    run,
  );
  const [{ table, warnings }] = await Promise.all([
    compiled,
    object.catch(async (cause: unknown) => {
      // What is wrong with the script itself is said by `compiled`.
      await compiled;
      throw refusedByCompiler(cause, source) ?? cause;
    }),
  ]);
  const [inspection] = await Promise.all([
    inspect(context, whole, { name }),
    strip(tools.strip, whole, run, output),
  ]);
  const meta = composeMeta(name, inspection, annotationsOf(table), []);
  const clang = producerOf(await readFile(whole));
  return { object: await readFile(output), meta, table, clang, warnings };
}

/** The compiler signs what it makes, in DWARF (DW_AT_producer): nothing has to be run to ask for its version. */
function producerOf(object: Buffer): string {
  return /[ -~]*clang version [ -~]+/.exec(object.toString("latin1"))?.[0] ?? "clang";
}

/** clang may find a program too large for the stack, or a type that does not fit; its words are about code that nobody wrote. */
function refusedByCompiler(cause: unknown, { name }: ScriptSource): EbpmError | undefined {
  if (!isErrorKind(cause, "CompileFailed")) return undefined;
  const reason = /error: (.*)/.exec(cause.message)?.[1] ?? cause.message;
  return new EbpmError("CompileFailed", `${name}: the code made of this script does not compile: ${reason}`, {
    cause,
    hint: "a smaller script, or one with fewer texts in a clause, may do",
  });
}

/** $1, $2… as arguments of the package. */
function annotationsOf({ parameters }: Script): Annotations {
  const variables = new Map<string, Record<string, unknown>>();
  for (let index = 1; index <= parameters; index += 1) {
    variables.set(`arg${index}`, { cmdarg: { long: `arg${index}`, help: `$${index} of the script` } });
  }
  return { ...NO_ANNOTATIONS, variables };
}
