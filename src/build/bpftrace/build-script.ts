import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, isErrorKind } from "../../errors.ts";
import { readTypes } from "../../loader/inspect.ts";
import { Linker } from "../../loader/linker.ts";
import { type Annotations, composeMeta, NO_ANNOTATIONS } from "../../package/meta.ts";
import type { EunomiaMeta, Script } from "../../schema/eunomia-package.gen.ts";
import type { BuildContext } from "../build-job.ts";
import { compileWhenReady } from "../clang.ts";
import { linkObjects } from "../link.ts";
import type { RunOptions, Tool } from "../tools.ts";
import { compileScript } from "./compile-script.ts";
import type { ScriptSource } from "./source.ts";

export interface ScriptRequest {
  /** The module's name. */
  readonly name: string;
  readonly source: ScriptSource;
  readonly clang: Tool;
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
  const linker = new Linker(context);
  try {
    return await build(request, linker, context);
  } finally {
    linker.close();
  }
}

async function build(request: ScriptRequest, linker: Linker, context: BuildContext): Promise<BuiltScript> {
  const { name, source, clang, root, temp } = request;
  const run: RunOptions = { cwd: root, env: context.childEnv, signal: context.signal };
  const compiled = compileScript(source, (types) => readTypes(context, types));
  const whole = join(temp, "script.whole.o");
  const output = join(temp, "script.bpf.o");
  // What the generated code leaves unused is no concern of the author.
  const unit = { project: root, source: `${name}.bt.c`, cflags: ["-w"], output: whole };
  const object = compileWhenReady(
    clang,
    unit,
    compiled.then(({ c }) => c),
    run,
  );
  linker.start();
  const [{ table, warnings }, producer] = await Promise.all([
    compiled,
    object.catch(async (cause: unknown) => {
      // What is wrong with the script itself is said by `compiled`.
      await compiled;
      throw refusedByCompiler(cause, source) ?? cause;
    }),
  ]);
  const objects = [{ path: whole, source: source.name }];
  const inspection = await linkObjects(linker, objects, output, { name, isLibrary: false });
  if (inspection === undefined) throw new EbpmError("Internal", "a script was taken for a library");
  const meta = composeMeta(name, inspection, annotationsOf(table), []);
  return { object: await readFile(output), meta, table, clang: producer, warnings };
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
