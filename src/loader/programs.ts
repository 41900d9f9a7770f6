import { accessSync, constants } from "node:fs";
import { isAbsolute, join } from "node:path";

/**
 * A program in the folders of `PATH`; relative folders are left out: what is started must not depend on where we stand.
 * @returns its absolute path, or undefined
 */
export function findProgram(name: string, path = "/usr/local/bin:/usr/bin:/bin"): string | undefined {
  return path
    .split(":")
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
