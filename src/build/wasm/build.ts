import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { EbpmError } from "../../errors.ts";
import { writeFileAtomic } from "../../fs/atomic-write.ts";
import type { OwnModule } from "../../manifest/manifest.ts";
import type { BuildContext, BuildOptions } from "../build-job.ts";
import type { BuiltFiles } from "../build-module.ts";
import { isFresh, once, recipeHash, recordBuild, recordPathOf } from "../build-record.ts";
import { sha256 } from "../build-stamp.ts";
import { Survey } from "../survey.ts";
import { inBuildFolder, writing } from "../target-folder.ts";
import { type RunOptions, runTool } from "../tools.ts";
import { bindingsFolder } from "./bindings-folder.ts";
import { nameTable } from "./name-table.ts";
import { installCompiler } from "./node-packages.ts";
import { prepare } from "./prepare.ts";
import { bindingOf, readDependencies, sourceFiles } from "./source-files.ts";
import { languageOf, type WasmCompile, type WasmStep, wasmSteps } from "./steps.ts";

/** What is to be made, and where. */
export interface WasmJob {
  /** The project's folder. */
  readonly project: string;
  readonly module: OwnModule;
  readonly built: BuiltFiles;
  /** Of the user-space half, in the project. */
  readonly source: string;
}

export interface BuiltWasm {
  /** Absolute. */
  readonly path: string;
  readonly isFresh: boolean;
}

/**
 * Makes `target/NAME.wasm`, the user-space half of a module with its object inside, unless it is up to date.
 * @throws CompileFailed, ToolMissing, Unsupported, StoreUnusable
 */
export async function buildWasm(
  context: BuildContext,
  { project, module, built, source }: WasmJob,
  options: Pick<BuildOptions, "ebpmVersion" | "force" | "onStart">,
): Promise<BuiltWasm> {
  const { target, objectPath } = built;
  const path = join(target, `${module.name}.wasm`);
  const language = languageOf(source);
  const bindings = bindingsFolder();
  const compile: Omit<WasmCompile, "temp" | "output"> = {
    source: join(project, source),
    object: objectPath,
    bindings,
    project,
  };
  if (language === "assemblyscript") await installCompiler(context, project, options.onStart);
  const recordPath = recordPathOf(target, `${module.name}.wasm`);
  const near = await sourceFiles(project, source);
  const stepsIn = (temp: string): Promise<readonly WasmStep[]> =>
    wasmSteps(language, { ...compile, temp, output: join(temp, "module.wasm") }, context.childEnv);
  const survey = new Survey(context);
  const recipe = once(async () =>
    recipeHash({
      ebpm: options.ebpmVersion,
      near,
      steps: (await stepsIn(".")).map(({ tool, args, env }) => ({
        tool: tool.identity,
        args,
        env: env ?? {},
      })),
    }),
  );
  if (!options.force && (await isFresh(recordPath, project, recipe, survey))) return { path, isFresh: true };
  options.onStart(`${module.name}.wasm`);
  const startedMs = Date.now();
  await inBuildFolder(target, async (temp) => {
    const whole: WasmCompile = { ...compile, temp, output: join(temp, "module.wasm") };
    await prepare(context, language, module, whole);
    await runSteps(context, await stepsIn(temp), project, source);
    const made = await readFile(whole.output);
    const bytes = language === "assemblyscript" ? nameTable(made) : made;
    await writing(target, () => writeFileAtomic(path, bytes));
    const read = await readDependencies(temp, project);
    const inputs = [
      ...new Set([...near, ...read, relative(project, objectPath), bindingOf(bindings, language)]),
    ];
    const outputs = { [relative(project, path)]: sha256(bytes) };
    const finished = { recipe: await recipe(), inputs, sources: near, startedMs, outputs };
    await recordBuild(recordPath, project, finished, survey);
  });
  return { path, isFresh: false };
}

async function runSteps(
  { childEnv, signal }: BuildContext,
  steps: readonly WasmStep[],
  project: string,
  source: string,
): Promise<void> {
  for (const { tool, args, env } of steps) {
    const options: RunOptions = { cwd: project, signal, env: { ...childEnv, ...env } };
    const { status, stdout, stderr } = await runTool(tool, args, options);
    if (status === 0) continue;
    throw new EbpmError("CompileFailed", `${source} cannot be compiled:\n${(stderr + stdout).trimEnd()}`);
  }
}
