import { nearestManifest } from "../sources/manifest-file.ts";
import { type AddRequest, type AddResult, add, addTo, newWorkspace } from "./add.ts";
import type { Context } from "./context.ts";
import { withProjectLock } from "./project-lock.ts";

/**
 * Adds a dependency to the project, and makes a project of the working directory first where there is none.
 * @throws what `add` throws; a project that was to be made is not there then
 */
export async function get(request: AddRequest, context: Context): Promise<AddResult> {
  if (nearestManifest(context.cwd) !== undefined) return add(request, context);
  return withProjectLock(context.cwd, context, () => addTo(newWorkspace(context.cwd), request, context));
}
