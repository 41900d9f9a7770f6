import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";

/**
 * Writes a file that was fetched, or made from a package, into the cache.
 * @param folder below the cache
 * @param file its name, which tells the content
 * @returns its path
 * @throws StoreUnusable
 */
export async function keepInCache(
  cacheDir: string,
  folder: string,
  file: string,
  content: Uint8Array | string,
): Promise<string> {
  const path = join(cacheDir, folder, file);
  try {
    await makeFolder(join(cacheDir, folder));
    await writeFileAtomic(path, content);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new EbpmError("StoreUnusable", `the cache in ${cacheDir} cannot be written: ${problem}`, {
      hint: "set EBPM_HOME to a folder that can",
      cause,
    });
  }
  return path;
}
