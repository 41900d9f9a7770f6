import { readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { AddTreeOptions, PackageTrees, StoredTree } from "./package-trees.ts";
import { readTree } from "./read-tree.ts";

/**
 * Stores a copy of all files of a folder.
 * @throws what PackageTrees.add throws
 */
export async function addFolder(
  trees: PackageTrees,
  folder: string,
  options: AddTreeOptions,
): Promise<StoredTree> {
  return trees.add(async (writer) => {
    for (const { path, mode } of await readTree(folder, { signal: options.signal })) {
      const file = join(folder, path);
      if (mode === "link") await writer.link(path, await readlink(file));
      else await writer.file(path, await readFile(file), { isExecutable: mode === "755" });
    }
  }, options);
}
