import { join } from "node:path";
import { EbpmError, isErrorKind } from "../errors.ts";
import { findInstalled } from "../sources/install-receipt.ts";
import { hasNoDependencies, isVendored } from "../sources/installed/installed-packages.ts";
import type { Workspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import type { ProjectResult } from "./project-change.ts";

/**
 * Installs what a workspace depends on where it is not as ebpm.toml and ebpm.lock say, so that nobody has to before they
 * build or run. Where vendor/ has everything, nothing is done; a project that may not be written keeps its lock and gets no
 * links: only the store is filled.
 * @throws LockOutdated with `isLocked`; NotInstalled without a network; what `installProject` throws
 */
export async function ensureInstalled(workspace: Workspace, context: Context): Promise<void> {
  const { root } = workspace;
  const { isLocked = false, dataDir, progress } = context;
  if (hasNoDependencies(workspace)) return;
  // What an earlier install took from a lock without proof is no proof.
  if (!isLocked && findInstalled(root, join(dataDir, "trees", "sha256")) !== undefined) return;
  if (await hasAllVendored(workspace)) return;
  progress({ kind: "step", verb: "Installing", subject: "what the project depends on" });
  try {
    const { packages, isChanged } = await installOrFill(root, isLocked, context);
    const count = `${packages} ${packages === 1 ? "package" : "packages"}`;
    progress({ kind: "note", text: `installed ${count}${isChanged ? "; ebpm.lock has changed" : ""}` });
  } catch (error) {
    if (!isErrorKind(error, "Offline")) throw error;
    throw new EbpmError(
      "NotInstalled",
      `the project in ${root} is not installed as ebpm.lock says: ${error.message}`,
      { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) },
    );
  }
}

async function installOrFill(folder: string, isLocked: boolean, context: Context): Promise<ProjectResult> {
  const { installProject } = await import("./install-project.ts");
  try {
    return await installProject({ folder, isLocked }, context);
  } catch (error) {
    if (!isErrorKind(error, "OutputFailed")) throw error;
    const { lock } = await import("./lock.ts");
    return lock({ isLocked: true }, { ...context, cwd: folder }).catch((second: unknown) => {
      throw isErrorKind(second, "LockOutdated") ? error : second;
    });
  }
}

/** A lock that is out of date is brought up to date, whatever was vendored by it. */
async function hasAllVendored(workspace: Workspace): Promise<boolean> {
  try {
    return await isVendored(workspace);
  } catch (error) {
    if (isErrorKind(error, "LockOutdated")) return false;
    throw error;
  }
}
