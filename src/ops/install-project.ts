import { findWorkspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog } from "./dependency-catalog.ts";
import type { InstallRequest } from "./install.ts";
import { changeProject, NOTHING_UNLOCKED, type ProjectResult } from "./project-change.ts";
import { withProjectLock } from "./project-lock.ts";
import { readLock } from "./read-lock.ts";

/** The long way of `install`. @param request.folder absolute */
export async function installProject(
  { folder, isLocked }: InstallRequest,
  context: Context,
): Promise<ProjectResult> {
  const { root } = findWorkspace(folder);
  return withProjectLock(root, context, () =>
    withCatalog({ root, isFresh: false }, context, (catalog) => {
      // Read again: somebody may have changed it while we waited.
      const workspace = findWorkspace(folder);
      const present = readLock(workspace);
      if (present !== undefined && present.conflicts.length > 0) {
        context.progress({ kind: "note", text: `both sides had changed ${present.conflicts.join(", ")}` });
      }
      return changeProject(
        { workspace, present, isLocked, unlocked: NOTHING_UNLOCKED, isInstall: true },
        catalog,
        context,
      );
    }),
  );
}
