import packageJson from "../../package.json" with { type: "json" };
import { findBtf } from "../build/btf-archive.ts";
import { type BuiltFiles, buildModule } from "../build/build-module.ts";
import { writeTar, writeYaml } from "../build/extra-outputs.ts";
import { type BuildableProject, readProject, requireBuildable, shown } from "../build/project.ts";
import type { Context } from "./context.ts";

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
  const { name, version } = project.package;
  const modules: BuiltModuleResult[] = [];
  for (const built of await buildModules(project, context, request)) {
    const extra = {
      ...(formats.has("yaml") ? { yaml: await writeYaml(built) } : {}),
      ...(formats.has("tar") ? { tar: await writeTar(built, kernels, context) } : {}),
    };
    modules.push({ ...resultOf(built), ...extra });
  }
  return { name, version, modules };
}

/** The same without extras for a project that has been read already. */
export async function buildProject(
  project: BuildableProject,
  context: Context,
  options: { readonly force: boolean },
): Promise<BuildResult> {
  const { name, version } = project.package;
  return { name, version, modules: (await buildModules(project, context, options)).map(resultOf) };
}

async function buildModules(
  project: BuildableProject,
  context: Context,
  { force }: { readonly force: boolean },
): Promise<readonly BuiltFiles[]> {
  const modules: BuiltFiles[] = [];
  for (const module of project.modules) {
    const subject = `${module.name} (${shown(context.cwd, project.root)})`;
    const built = await buildModule(context, project, module, {
      ebpmVersion: packageJson.version,
      force,
      onStart: () => context.progress({ kind: "step", verb: "Building", subject }),
      onWarning: (text) => context.progress({ kind: "warning", text }),
    });
    modules.push(built);
  }
  return modules;
}

function resultOf({ module, packagePath, objectPath, isFresh }: BuiltFiles): BuiltModuleResult {
  return { name: module, package: packagePath, object: objectPath, upToDate: isFresh };
}
