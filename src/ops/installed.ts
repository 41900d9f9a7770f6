import { isErrorKind } from "../errors.ts";
import {
  type InstalledEdge,
  type InstalledPackages,
  readInstalled,
} from "../sources/installed/installed-packages.ts";
import { currentMember, findWorkspace, type Member, type Workspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";

/** A project and what it depends on, ready to be used. */
export interface ProjectDependencies {
  readonly workspace: Workspace;
  readonly member: Member;
  readonly installed: InstalledPackages;
  /** The project's own dependencies, also those for development. */
  readonly edges: readonly InstalledEdge[];
}

/**
 * What the project of a folder has installed, after installing what is missing. Whatever builds, runs or publishes with dependencies comes through here.
 * @param folder absolute
 * @throws what installing and readInstalled throw
 */
export async function projectDependencies(folder: string, context: Context): Promise<ProjectDependencies> {
  const workspace = findWorkspace(folder);
  const member = currentMember(workspace);
  const installed = await readInstalled(workspace, context).catch(async (error: unknown) => {
    if (!isErrorKind(error, "NotInstalled")) throw error;
    const { installProject } = await import("./install-project.ts");
    await installProject({ folder, isLocked: false }, context);
    return readInstalled(workspace, context);
  });
  return { workspace, member, installed, edges: installed.roots.get(member.path) ?? [] };
}
