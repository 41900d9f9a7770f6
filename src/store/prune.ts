import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Digest } from "../content/digest.ts";
import { systemCode } from "../errors.ts";
import { onDisk } from "./failure.ts";
import type { LocalRegistry } from "./local-registry.ts";
import { verifyRegistry } from "./verify-registry.ts";

export interface PruneReport {
  readonly removed: readonly Digest[];
  /** Bytes of everything that was removed. */
  readonly freedBytes: number;
  /** Downloads that nobody has gone on with. */
  readonly partsRemoved: number;
}

export interface PruneOptions {
  /** What is younger may belong to a publish or pull that is running now. */
  readonly minAgeMs: number;
  /** The time it is. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Removes the contents that no entry of the index leads to, and downloads that were given up. Nothing is removed while
 * anything is damaged: what the damaged document pointed at would look as if nobody needed it.
 * @returns undefined if there is damage
 * @throws StoreDamaged, StoreUnusable
 */
export async function pruneRegistry(
  registry: LocalRegistry,
  options: PruneOptions,
): Promise<PruneReport | undefined> {
  const { damage, unreferenced } = await verifyRegistry(registry, options);
  if (damage.length > 0) return undefined;
  return onDisk(registry.root, async () => {
    const removed: Digest[] = [];
    let freedBytes = 0;
    for (const digest of unreferenced) {
      const size = await removeIfOld(registry.blobPath(digest), options);
      if (size === undefined) continue;
      removed.push(digest);
      freedBytes += size;
    }
    const parts = await Promise.all((await partsOf(registry)).map((path) => removeIfOld(path, options)));
    const gone = parts.filter((size) => size !== undefined);
    return {
      removed,
      freedBytes: freedBytes + gone.reduce((sum, size) => sum + size, 0),
      partsRemoved: gone.length,
    };
  });
}

/** Unfinished downloads: what the registry client leaves to be resumed. */
async function partsOf({ ingestFolder }: LocalRegistry): Promise<readonly string[]> {
  const names = await readdir(ingestFolder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(".part")).map((name) => join(ingestFolder, name));
}

/** The size of what was removed; undefined if it is too young or gone. */
async function removeIfOld(path: string, { minAgeMs, now }: PruneOptions): Promise<number | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status === undefined || now - status.mtimeMs < minAgeMs) return undefined;
  await rm(path, { force: true });
  return status.size;
}
