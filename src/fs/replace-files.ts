import { closeSync, fsyncSync, openSync, renameSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder, tempPath } from "./atomic-write.ts";
import { giveToOwner } from "./owner.ts";
import { ownIdentity } from "./process-identity.ts";

export interface Replacement {
  readonly path: string;
  readonly content: string;
}

/**
 * Replaces several files at once, as far as a file system can: everything that can fail for want of space or rights is
 * done before the first of them changes. A process killed between two of the renames leaves the earlier ones new and the
 * later ones old, so the order matters. Rights of files that are there stay as they are.
 * @throws the system error of the failing step; no file has changed then
 */
export async function replaceFiles(files: readonly Replacement[]): Promise<void> {
  const written: { readonly temp: string; readonly path: string }[] = [];
  try {
    for (const { path, content } of files) {
      const temp = tempPath(dirname(path), ownIdentity());
      written.push({ temp, path });
      const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o777;
      const file = openSync(temp, "wx", mode);
      try {
        giveToOwner(file, dirname(path));
        writeFileSync(file, content);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    }
    for (const { temp, path } of written) renameSync(temp, path);
  } catch (error) {
    for (const { temp } of written) await rm(temp, { force: true }).catch(() => {});
    throw error;
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder);
}
