import { rm, stat } from "node:fs/promises";
import type { Digest } from "../content/digest.ts";
import { isErrorKind } from "../errors.ts";
import { withLock } from "../fs/lock.ts";
import { findDeadReferrers } from "./dead-referrers.ts";
import { onDisk } from "./failure.ts";
import type { IndexEntry } from "./layout-index.ts";
import type { LocalRegistry } from "./local-registry.ts";
import { partsOf } from "./parts.ts";
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
 * Removes the contents that no entry of the index leads to, the entries of signatures and the like whose subject is gone
 * or goes with them, and downloads that were given up. Nothing is removed while anything is damaged: what the damaged
 * document pointed at would look as if nobody needed it.
 * @returns undefined if there is damage
 * @throws StoreDamaged, StoreUnusable
 */
export async function pruneRegistry(
  registry: LocalRegistry,
  options: PruneOptions,
): Promise<PruneReport | undefined> {
  const first = await verifyRegistry(registry, options);
  if (first.damage.length > 0) return undefined;
  const hasChanged = await forgetDeadReferrers(registry, options);
  const { unreferenced } = hasChanged ? await verifyRegistry(registry, options) : first;
  return onDisk(registry.root, async () => {
    const removed: Digest[] = [];
    let freedBytes = 0;
    for (const digest of unreferenced) {
      const size = await removeIfOld(registry.blobPath(digest), options);
      if (size === undefined) continue;
      removed.push(digest);
      freedBytes += size;
    }
    let partsRemoved = 0;
    for (const path of await partsOf(registry)) {
      const size = await removeUnheld(path, options);
      if (size === undefined) continue;
      partsRemoved += 1;
      freedBytes += size;
    }
    return { removed, freedBytes, partsRemoved };
  });
}

/** What is younger may have come before its subject. @returns whether there was any */
async function forgetDeadReferrers(registry: LocalRegistry, options: PruneOptions): Promise<boolean> {
  const entries = await registry.entries();
  const dead = await findDeadReferrers(registry, entries, options);
  const old = await Promise.all(
    dead.map(async (entry) =>
      (await isOld(registry.blobPath(entry.descriptor.digest), options)) ? entry : undefined,
    ),
  );
  const gone = new Set(old.filter((entry) => entry !== undefined).map(keyOf));
  if (gone.size === 0) return false;
  const before = new Set(entries.map(keyOf));
  await registry.updateEntries(
    // What has come meanwhile may need any of them: then the next time will do.
    (now) =>
      now.every((entry) => before.has(keyOf(entry))) ? now.filter((entry) => !gone.has(keyOf(entry))) : now,
    options,
  );
  return true;
}

function keyOf({ descriptor, reference }: IndexEntry): string {
  return `${descriptor.digest} ${reference ?? ""}`;
}

async function isOld(path: string, { minAgeMs, now }: PruneOptions): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && now - status.mtimeMs >= minAgeMs;
}

/** The same for a download, unless some process is at it now. */
async function removeUnheld(path: string, options: PruneOptions): Promise<number | undefined> {
  try {
    return await withLock(`${path}.lock`, () => removeIfOld(path, options), { timeoutMs: 0 });
  } catch (error) {
    if (isErrorKind(error, "StoreLocked")) return undefined;
    throw error;
  }
}

/** The size of what was removed; undefined if it is too young or gone. */
async function removeIfOld(path: string, { minAgeMs, now }: PruneOptions): Promise<number | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status === undefined || now - status.mtimeMs < minAgeMs) return undefined;
  await rm(path, { force: true });
  return status.size;
}
