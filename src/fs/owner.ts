import { closeSync, constants, fchownSync, fstatSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Gives what root has just made in somebody's folder to whose folder that is: what `sudo ebpm` writes into a project, its owner
 * must be able to change and to remove. Does nothing for anybody but root.
 * @param file a descriptor of what was made, so that nothing that lies under its name meanwhile is given away
 */
export function giveToOwner(file: number, folder: string): void {
  if (process.geteuid?.() !== 0) return;
  const owner = statSync(folder);
  if (owner.uid === 0 || fstatSync(file).uid !== 0) return;
  try {
    fchownSync(file, owner.uid, owner.gid);
  } catch {
    // File systems and user namespaces have owners that cannot be had: then it stays root's.
  }
}

/** The same for a folder. @throws the system error if there is none of that name, or a link */
export function giveFolderToOwner(path: string): void {
  if (process.geteuid?.() !== 0) return;
  const folder = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    giveToOwner(folder, dirname(path));
  } finally {
    closeSync(folder);
  }
}
