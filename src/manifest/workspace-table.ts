import { safeJoin } from "../fs/safe-join.ts";
import type { WorkspaceTable } from "../schema/ebpm-toml.gen.ts";
import type { Workspace } from "./manifest.ts";
import { isSuspicious } from "./outcome.ts";
import type { Refusal } from "./refusal.ts";

/** `[workspace]`. @throws ManifestInvalid */
export function workspaceOf(table: WorkspaceTable, refuse: Refusal): Workspace {
  const folders = (key: "members" | "exclude") =>
    (table[key] ?? []).map((folder, index) => {
      const isFolder =
        safeJoin("/", folder) !== undefined && !isSuspicious(folder) && !/\*\*|[?[\]{}!]/.test(folder);
      if (isFolder) return folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
      throw refuse.at(
        ["workspace", key, index],
        `workspace.${key}: ${JSON.stringify(folder)} is not a folder inside the workspace`,
        'name folders, with * for any one name: "packages/*"',
      );
    });
  return { members: folders("members"), exclude: folders("exclude") };
}
