import {
  type InstalledEdge,
  type InstalledPackages,
  readInstalled,
} from "../sources/installed/installed-packages.ts";
import { currentMember, findWorkspace, type Member, type Workspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { ensureInstalled } from "./ensure-installed.ts";

/** A project and what it depends on, ready to be used. */
export interface ProjectDependencies {
  readonly workspace: Workspace;
  readonly member: Member;
  readonly installed: InstalledPackages;
  /** The project's own dependencies, also those for development. */
  readonly edges: readonly InstalledEdge[];
}

/**
 * What the project of a folder has installed; what is missing is installed first. Whatever builds, runs or publishes with
 * dependencies comes through here.
 * @param folder absolute
 * @throws as `ensureInstalled` and `readInstalled`
 */
export async function projectDependencies(folder: string, context: Context): Promise<ProjectDependencies> {
  const workspace = findWorkspace(folder);
  await ensureInstalled(workspace, context);
  const member = currentMember(workspace);
  const installed = await readInstalled(workspace, context);
  return { workspace, member, installed, edges: installed.roots.get(member.path) ?? [] };
}
