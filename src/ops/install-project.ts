import { readLock } from "../sources/read-lock.ts";
import type { Context } from "./context.ts";
import { withCatalog, withWorkspace } from "./dependency-catalog.ts";
import type { InstallRequest } from "./install.ts";
import { changeProject, NOTHING_UNLOCKED, type ProjectResult } from "./project-change.ts";

/** The long way of `install`. @param request.folder absolute */
export async function installProject(
  { folder, isLocked }: InstallRequest,
  context: Context,
): Promise<ProjectResult> {
  return withWorkspace(folder, context, (workspace) =>
    withCatalog(workspace, { asked: "lately" }, context, (catalog) => {
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
