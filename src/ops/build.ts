import packageJson from "../../package.json" with { type: "json" };
import { findBtf } from "../build/btf-archive.ts";
import { type BuiltFiles, buildModule } from "../build/build-module.ts";
import { type BuiltProgram, writeTar, writeYaml } from "../build/extra-outputs.ts";
import { type BuildableProject, readProject, requireBuildable, shown } from "../build/project.ts";
import type { InstalledEdge } from "../sources/installed/installed-packages.ts";
import { DependencyBuilder } from "./build-dependencies.ts";
import type { Context } from "./context.ts";
import { headerLeaks, sayLeak } from "./header-leaks.ts";
import { projectDependencies } from "./installed.ts";
import { readHeaders } from "./publishable.ts";

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
    modules.push({ ...resultOf(program), ...extra });
  }
  return { ...summaryOf(project, built), modules };
}

/** The same without extras for a project that has been read already and is to be published. */
export async function buildProject(
  project: BuildableProject,
  context: Context,
  options: { readonly force: boolean },
): Promise<BuildResult> {
  const built = await buildModules(project, context, options);
  return { ...summaryOf(project, built), modules: built.filter(isProgram).map(resultOf) };
}

async function buildModules(
  project: BuildableProject,
  context: Context,
  { force }: { readonly force: boolean },
): Promise<readonly BuiltFiles[]> {
  const { installed, edges } = await projectDependencies(project.root, context);
  const builder = new DependencyBuilder(installed, context);
  const parts = await builder.partsFor(edges, project.modules);
  await checkHeaders(project, edges, builder, context);
  const modules: BuiltFiles[] = [];
  for (const module of project.modules) {
    const subject = `${module.name} (${shown(context.cwd, project.root)})`;
    const built = await buildModule(context, { ...project, parts }, module, {
      ebpmVersion: packageJson.version,
      force,
      onStart: () => context.progress({ kind: "step", verb: "Building", subject }),
      onWarning: (text) => context.progress({ kind: "warning", text }),
    });
    modules.push(built);
  }
  return modules;
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
