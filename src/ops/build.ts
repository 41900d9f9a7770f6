import packageJson from "../../package.json" with { type: "json" };
import { buildModule } from "../build/build-module.ts";
import { type BuildableProject, readProject, requireBuildable, shown } from "../build/project.ts";
import type { Context } from "./context.ts";

export interface BuildRequest {
  /** The project's folder or a folder in it, relative to the working directory. */
  readonly folder: string;
  /** Build what is up to date, too. */
  readonly force: boolean;
}

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
  /** True when nothing had to be done. */
  readonly upToDate: boolean;
}

/** Builds every module of a project into its `target` folder. @throws what reading, compiling and inspecting throw */
export async function build(request: BuildRequest, context: Context): Promise<BuildResult> {
  const project = requireBuildable(await readProject(context.cwd, request.folder));
  return buildProject(project, context, { force: request.force });
}

/** The same for a project that has been read already. */
export async function buildProject(
  project: BuildableProject,
  context: Context,
  options: { readonly force: boolean },
): Promise<BuildResult> {
  const { name, version } = project.package;
  const modules: BuiltModuleResult[] = [];
  for (const module of project.modules) {
    const built = await buildModule(context, project, module, {
      ebpmVersion: packageJson.version,
      force: options.force,
      onStart: () =>
        context.progress({
          kind: "step",
          verb: "Building",
          subject: `${module.name} (${shown(context.cwd, project.root)})`,
        }),
      onWarning: (text) => context.progress({ kind: "warning", text }),
    });
    modules.push({
      name: built.module,
      package: built.packagePath,
      object: built.objectPath,
      upToDate: built.isFresh,
    });
  }
  return { name, version, modules };
}
