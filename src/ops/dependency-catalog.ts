import { join } from "node:path";
import { openVendor, VENDOR_FOLDER } from "../sources/installed/vendor-folder.ts";
import { readPatches } from "../sources/patches.ts";
import { SourceCatalog } from "../sources/source-catalog.ts";
import { findRoot, findWorkspace, type Workspace } from "../sources/workspace.ts";
import { storeError } from "../store/failure.ts";
import { PackageTrees } from "../store/package-trees.ts";
import type { Context } from "./context.ts";
import { withProjectLock } from "./project-lock.ts";

/** How old an answer about tags and branches may be: where nobody asked for the newest, ten minutes. */
const MAX_AGE_MS = { now: 0, lately: 10 * 60 * 1000, ever: Number.POSITIVE_INFINITY } as const;

export interface CatalogOptions {
  /** When tags and branches must have been asked for: `ever` where a lock says everything. */
  readonly asked: keyof typeof MAX_AGE_MS;
  /** False for packages as they are without the project's patches. */
  readonly isPatched?: boolean;
  /** False where vendor/ is what is made, and may be damaged. */
  readonly usesVendor?: boolean;
}

/**
 * Does `work` with everything that a workspace can depend on, and ends what was started for it.
 * @throws StoreUnusable where caches cannot be written; ManifestInvalid for a patch that is missing; what `work` throws
 */
export async function withCatalog<T>(
  { root, members }: Pick<Workspace, "root" | "members">,
  { asked, isPatched = true, usesVendor = true }: CatalogOptions,
  context: Context,
  work: (catalog: SourceCatalog) => Promise<T>,
): Promise<T> {
  const catalog = new SourceCatalog({
    ...context,
    rootFolder: root,
    refsMaxAgeMs: MAX_AGE_MS[asked],
    patches: isPatched ? readPatches(members) : new Map(),
    ...(usesVendor ? { findVendored: await openVendor(join(root, VENDOR_FOLDER), context) } : {}),
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

/**
 * Does `work` with the workspace of a folder while no other ebpm changes it: as it is once it is ours, not as it was when
 * we began to wait.
 * @throws ManifestNotFound, ManifestSyntax, ManifestInvalid; as withProjectLock
 */
export function withWorkspace<T>(
  start: string,
  context: Context,
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  return withProjectLock(findRoot(start), context, () => work(findWorkspace(start)));
}

/** The files of all packages of this user. */
export function packageTrees({ dataDir }: Pick<Context, "dataDir">): PackageTrees {
  return new PackageTrees(join(dataDir, "trees"));
}
