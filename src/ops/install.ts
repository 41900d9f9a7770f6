import { join, resolve } from "node:path";
import { findInstalled } from "../sources/install-receipt.ts";
import type { Context } from "./context.ts";
import type { ProjectResult } from "./project-change.ts";

export interface InstallRequest {
  /** Of the project, or within it; relative to the working directory. */
  readonly folder: string;
  /** The lock must do as it is. */
  readonly isLocked: boolean;
}

export interface InstallResult extends ProjectResult {
  /** Whether there was nothing to do at all. */
  readonly isUpToDate: boolean;
}

/**
 * Installs what the lock of a project says, resolving first where it is missing or out of date. Where everything is as the
 * last install left it, nothing more is loaded than it takes to see that.
 * @throws LockOutdated, and what `changeProject` throws
 */
export async function install(request: InstallRequest, context: Context): Promise<InstallResult> {
  const folder = resolve(context.cwd, request.folder);
  const store = join(context.dataDir, "trees", "sha256");
  // What an earlier install took from a lock without proof is no proof.
  const installed = request.isLocked ? undefined : findInstalled(folder, store);
  if (installed !== undefined) {
    const { root, receipt } = installed;
    return { root, packages: receipt.packages, changes: [], isChanged: false, isUpToDate: true };
  }
  const { installProject } = await import("./install-project.ts");
  return { ...(await installProject({ ...request, folder }, context)), isUpToDate: false };
}
