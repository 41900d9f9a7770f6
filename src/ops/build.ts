import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { findBtf } from "../build/btf-archive.ts";
import { type BuiltFiles, buildModule } from "../build/build-module.ts";
import { differences } from "../build/compare-packages.ts";
import { type BuiltProgram, writeTar, writeYaml } from "../build/extra-outputs.ts";
import { type BuildableProject, requireBuildable, shown } from "../build/project.ts";
import { inParallel } from "../content/in-parallel.ts";
import { EbpmError } from "../errors.ts";
import { Linker } from "../loader/linker.ts";
import { parseEunomia } from "../package/eunomia.ts";
import type { InstalledEdge } from "../sources/installed/installed-packages.ts";
import { unreadable } from "../sources/package-file.ts";
import { DependencyBuilder } from "./build-dependencies.ts";
import type { Context } from "./context.ts";
import { headerLeaks, sayLeak } from "./header-leaks.ts";
import { projectDependencies } from "./installed.ts";
import { readHeaders } from "./publishable.ts";
import { readProject } from "./read-project.ts";

export interface BuildRequest {
  /** The project's folder or a folder in it, relative to the working directory. */
  readonly folder: string;
  /** Build what is up to date, too. */
  readonly force: boolean;
  /** What to write beside NAME.json and NAME.bpf.o. */
  readonly formats?: readonly ExtraFormat[];
  /** Files and folders with the type information of kernels, for NAME.tar; relative to the working directory. */
  readonly btf?: readonly string[];
}

export type ExtraFormat = "yaml" | "tar";

export interface BuildResult {
  readonly name: string;
  readonly version: string;
  readonly modules: readonly BuiltModuleResult[];
  /** What other modules link; not packages. */
  readonly libraries: readonly BuiltLibraryResult[];
}

export interface BuiltLibraryResult {
  readonly name: string;
  /** Absolute. */
  readonly object: string;
  readonly upToDate: boolean;
}

export interface BuiltModuleResult {
  readonly name: string;
  /** Absolute. */
  readonly package: string;
  readonly object: string;
  readonly yaml?: string;
  readonly tar?: string;
  /** The WebAssembly module, where there is a user-space half. */
  readonly wasm?: string;
  /** True when nothing had to be done. */
  readonly upToDate: boolean;
}

/**
 * Builds every module of a project into its `target` folder.
 * @throws what reading, compiling and inspecting throw; UsageInvalid for type information that cannot be used
 */
export async function build(request: BuildRequest, context: Context): Promise<BuildResult> {
  const project = requireBuildable(await readProject(context.cwd, request.folder));
  const kernels = await findBtf(request.btf ?? [], context.cwd);
  const formats = new Set(request.formats ?? []);
  if (kernels.length > 0) formats.add("tar");
  const built = await buildModules(project, context, request);
  const modules: BuiltModuleResult[] = [];
  for (const program of built.filter(isProgram)) {
    const extra = {
      ...(formats.has("yaml") ? { yaml: await writeYaml(program) } : {}),
      ...(formats.has("tar") ? { tar: await writeTar(program, kernels, context) } : {}),
    };
    modules.push({
      ...resultOf(program),
      ...extra,
      ...(await wasmOf(program, project, context, request.force)),
    });
  }
  return { ...summaryOf(project, built), modules };
}

async function wasmOf(
  program: BuiltProgram,
  project: BuildableProject,
  context: Context,
  force: boolean,
): Promise<{ readonly wasm?: string; readonly upToDate?: boolean }> {
  const module = project.modules.find(({ name }) => name === program.module);
  if (module?.wasm === undefined) return {};
  const { buildWasm } = await import("../build/wasm/build.ts");
  const job = { project: project.root, module, built: program, source: module.wasm };
  const onStart = (subject: string): void => context.progress({ kind: "step", verb: "Building", subject });
  const { path, isFresh } = await buildWasm(context, job, {
    ebpmVersion: packageJson.version,
    force,
    onStart,
  });
  return { wasm: path, upToDate: isFresh && program.isFresh };
}

/**
 * Builds a project and compares it with a package that was made of it before.
 * @param request.package the package's file, relative to the working directory
 * @throws BuildDiffers with all that differs; PackageNotFound, PackageInvalid; what building throws
 */
export async function verifyBuild(
  request: { readonly folder: string; readonly package: string },
  context: Context,
): Promise<BuildResult> {
  const bytes = await readFile(resolve(context.cwd, request.package)).catch((error: unknown) => {
    throw unreadable(request.package, error);
  });
  const given = parseEunomia(bytes.toString("utf8"), request.package);
  const result = await build({ folder: request.folder, force: true }, context);
  const name = given.ebpm?.module;
  const module = result.modules.find((one) => one.name === name) ?? onlyOne(result.modules);
  if (module === undefined) {
    throw new EbpmError(
      "BuildDiffers",
      `${request.package} is of the module ${name}, which the project has not`,
    );
  }
  const built = await readFile(module.package);
  if (built.equals(bytes)) return { ...result, modules: [module] };
  const lines = differences(given, parseEunomia(built.toString("utf8"), module.package));
  const what = lines.length === 0 ? ["the same content is written differently"] : lines;
  throw new EbpmError(
    "BuildDiffers",
    `${request.package} is not what ${module.name} is built to:\n  ${what.join("\n  ")}`,
  );
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The same without extras for a project that has been read already and is to be published. */
export async function buildProject(
  project: BuildableProject,
  context: Context,
  options: { readonly force: boolean },
): Promise<BuildResult> {
  const built = await buildModules(project, context, options);
  const modules: BuiltModuleResult[] = [];
  for (const program of built.filter(isProgram)) {
    modules.push({ ...resultOf(program), ...(await wasmOf(program, project, context, options.force)) });
  }
  return { ...summaryOf(project, built), modules };
}

/** As many at a time as there are processors. @throws what the first of them in the manifest's order throws */
async function buildModules(
  project: BuildableProject,
  context: Context,
  { force }: { readonly force: boolean },
): Promise<readonly BuiltFiles[]> {
  const { installed, edges } = await projectDependencies(project.root, context);
  const builder = new DependencyBuilder(installed, context);
  const parts = await builder.partsFor(edges, project.modules);
  await checkHeaders(project, edges, builder, context);
  const linker = new Linker(context);
  return inParallel(project.modules, availableParallelism(), async (module) => {
    const subject = `${module.name} (${shown(context.cwd, project.root)})`;
    return buildModule(context, { ...project, parts }, module, {
      ebpmVersion: packageJson.version,
      force,
      survey: builder.survey,
      linker,
      onStart: () => context.progress({ kind: "step", verb: "Building", subject }),
      onWarning: (text) => context.progress({ kind: "warning", text }),
    });
  }).finally(() => linker.close());
}

/** A warning for each header that its users cannot include. */
async function checkHeaders(
  { root, modules }: BuildableProject,
  edges: readonly InstalledEdge[],
  builder: DependencyBuilder,
  { progress }: Context,
): Promise<void> {
  if (!modules.some(({ isLibrary }) => isLibrary)) return;
  const leaks = await headerLeaks(root, await readHeaders(root), edges, (edge) => builder.headersOf(edge));
  for (const leak of leaks) progress({ kind: "warning", text: sayLeak(leak) });
}

function isProgram(built: BuiltFiles): built is BuiltProgram {
  return built.packagePath !== undefined;
}

function summaryOf(project: BuildableProject, built: readonly BuiltFiles[]): Omit<BuildResult, "modules"> {
  const { name, version } = project.package;
  const libraries = built
    .filter((files) => !isProgram(files))
    .map(({ module, objectPath, isFresh }) => ({ name: module, object: objectPath, upToDate: isFresh }));
  return { name, version, libraries };
}

function resultOf({ module, packagePath, objectPath, isFresh }: BuiltProgram): BuiltModuleResult {
  return { name: module, package: packagePath, object: objectPath, upToDate: isFresh };
}
