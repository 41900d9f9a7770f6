import { join } from "node:path";
import { openVendor, VENDOR_FOLDER } from "../sources/installed/vendor-folder.ts";
import { manifestIn } from "../sources/manifest-file.ts";
import { readPatches } from "../sources/patches.ts";
import { SourceCatalog } from "../sources/source-catalog.ts";
import { findWorkspace } from "../sources/workspace.ts";
import { storeError } from "../store/failure.ts";
import { PackageTrees } from "../store/package-trees.ts";
import type { Context } from "./context.ts";

/** How old an answer about tags and branches may be where nobody asked for the newest. */
const REFS_MAX_AGE_MS = 10 * 60 * 1000;

export interface CatalogRequest {
  /** What `path` dependencies count from. */
  readonly root: string;
  /** Whether tags and branches are asked for anew. */
  readonly isFresh: boolean;
}

/**
 * Does `work` with everything that can be depended on, and ends what was started for it.
 * @throws StoreUnusable where caches cannot be written; what `work` throws
 */
export async function withCatalog<T>(
  { root, isFresh }: CatalogRequest,
  context: Context,
  work: (catalog: SourceCatalog) => Promise<T>,
): Promise<T> {
  const catalog = new SourceCatalog({
    ...context,
    rootFolder: root,
    refsMaxAgeMs: isFresh ? 0 : REFS_MAX_AGE_MS,
    patches: manifestIn(root) === undefined ? new Map() : readPatches(findWorkspace(root).members),
    findVendored: await openVendor(join(root, VENDOR_FOLDER), context),
  });
  try {
    return await work(catalog);
  } catch (error) {
    // A full or read-only disk: what concerns the project itself has been said as such.
    throw storeError(context.cacheDir, error);
  } finally {
    catalog.close();
  }
}

/** The files of all packages of this user. */
export function packageTrees({ dataDir }: Pick<Context, "dataDir">): PackageTrees {
  return new PackageTrees(join(dataDir, "trees"));
}
