import { EbpmError } from "../errors.ts";
import { removeDependency } from "../manifest/edit-dependencies.ts";
import { nearest } from "../schema/nearest.ts";
import { readLock } from "../sources/read-lock.ts";
import { currentMember, type Workspace, withText } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog, withWorkspace } from "./dependency-catalog.ts";
import { changeProject, NOTHING_UNLOCKED, type ProjectResult } from "./project-change.ts";

/**
 * Takes dependencies out of the manifest, and what nobody else needs out of the lock.
 * @throws UsageInvalid for what is no dependency; what `changeProject` throws
 */
export async function remove(names: readonly string[], context: Context): Promise<ProjectResult> {
  return withWorkspace(context.cwd, context, (before) =>
    withCatalog(before, { asked: "lately" }, context, (catalog) => {
      const workspace = names.reduce(without, before);
      const { file, text } = currentMember(workspace);
      const change = { workspace, present: readLock(workspace), manifests: [{ path: file, content: text }] };
      return changeProject({ ...change, unlocked: NOTHING_UNLOCKED, isInstall: true }, catalog, context);
    }),
  );
}

function without(workspace: Workspace, name: string): Workspace {
  const { path, file, text, manifest } = currentMember(workspace);
  const found = manifest.dependencies.find((one) => one.name === name || one.id === name);
  if (found === undefined) {
    const names = manifest.dependencies.map((one) => one.name);
    const similar = nearest(name, names);
    throw new EbpmError("UsageInvalid", `${name} is not in the dependencies of ${file}`, {
      hint: similar === undefined ? `it has ${names.join(", ") || "none"}` : `did you mean ${similar}?`,
    });
  }
  const section = found.isDev ? "dev-dependencies" : "dependencies";
  return withText(workspace, path, removeDependency(text, file, [section, found.name]));
}
