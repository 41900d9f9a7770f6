import { readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, isDigest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, successors } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { findLeftovers } from "../fs/atomic-write.ts";
import { removeAbandonedLock } from "../fs/lock.ts";
import { onDisk } from "./failure.ts";
import type { LocalRegistry } from "./local-registry.ts";
import { locksOf, partsOf } from "./parts.ts";

/** What a look at every byte of the local registry found. */
export interface RegistryReport {
  /** Contents that packages refer to and that are intact. */
  readonly intact: number;
  /** Bytes of those. */
  readonly sizeBytes: number;
  /** Damage: content that is missing or is not what its name says, and who needs it. */
  readonly damage: readonly Damage[];
  /** Contents that no package refers to: left by an interrupted or a running publish; not damage. */
  readonly unreferenced: readonly Digest[];
  /** How many unfinished files of dead processes were removed. */
  readonly leftoversRemoved: number;
}

export interface Damage {
  readonly digest: Digest;
  /** `name:tag`, or the digest of a content without a name. */
  readonly neededBy: string;
  readonly problem: string;
}

/**
 * Reads and hashes everything that the index reaches, and removes what dead processes left unfinished.
 * @throws StoreDamaged if the index itself cannot be read; StoreUnusable
 */
export async function verifyRegistry(
  registry: LocalRegistry,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<RegistryReport> {
  const leftovers = await onDisk(registry.root, () => removeLeftovers(registry));
  // Listed before the index is read: what a publish adds in between then cannot look unreferenced.
  const present = await onDisk(registry.root, () => listBlobs(registry));
  const entries = await registry.entries();
  await checkMarker(registry, present.length + entries.length > 0);
  const seen = new Map<Digest, number>();
  const damage = new Map<Digest, Damage>();
  const visit = async (descriptor: Descriptor, neededBy: string): Promise<void> => {
    if (seen.has(descriptor.digest)) return;
    seen.set(descriptor.digest, descriptor.size);
    try {
      for (const child of await checkContent(registry, descriptor, options)) await visit(child, neededBy);
    } catch (error) {
      if (!(error instanceof EbpmError) || error.kind === "StoreUnusable") throw error;
      damage.set(descriptor.digest, { digest: descriptor.digest, neededBy, problem: error.message });
    }
  };
  for (const { descriptor, reference } of entries) await visit(descriptor, reference ?? descriptor.digest);
  const intact = [...seen].filter(([digest]) => !damage.has(digest));
  return {
    intact: intact.length,
    sizeBytes: intact.reduce((sum, [, size]) => sum + size, 0),
    damage: [...damage.values()],
    unreferenced: present.filter((digest) => !seen.has(digest)),
    leftoversRemoved: leftovers,
  };
}

export interface RegistrySize {
  /** How many contents there are, and their bytes. */
  readonly contents: number;
  readonly sizeBytes: number;
  /** Bytes of downloads that were interrupted, or are running. */
  readonly unfinishedBytes: number;
}

/** How much the registry's folder holds. @throws StoreUnusable */
export async function measureRegistry(registry: LocalRegistry): Promise<RegistrySize> {
  return onDisk(registry.root, async () => {
    const digests = await listBlobs(registry);
    const sizeBytes = await sumOfSizes(digests.map((digest) => registry.blobPath(digest)));
    const unfinishedBytes = await sumOfSizes(await partsOf(registry));
    return { contents: digests.length, sizeBytes, unfinishedBytes };
  });
}

/** What has been removed meanwhile counts nothing. */
async function sumOfSizes(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        (error: unknown) => {
          if (systemCode(error) === "ENOENT") return 0;
          throw error;
        },
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function checkContent(
  registry: LocalRegistry,
  descriptor: Descriptor,
  options: { readonly signal?: AbortSignal | undefined },
): Promise<readonly Descriptor[]> {
  if (!hasSuccessors(descriptor.mediaType)) {
    await registry.verifiedPath(descriptor, options);
    return [];
  }
  const bytes = await fetchAll(registry, descriptor, { ...options, limit: MANIFEST_LIMIT });
  return successors(descriptor.mediaType, bytes);
}

async function checkMarker(registry: LocalRegistry, isUsed: boolean): Promise<void> {
  const path = join(registry.root, "oci-layout");
  const text = await readFile(path, "utf8").catch(() => "");
  if (!isUsed || text.includes("imageLayoutVersion")) return;
  throw new EbpmError(
    "StoreDamaged",
    `${path} is missing, so other tools do not see an OCI image layout here`,
    {
      hint: `write {"imageLayoutVersion":"1.0.0"} into it`,
    },
  );
}

async function removeLeftovers(registry: LocalRegistry): Promise<number> {
  const leftovers = findLeftovers(registry.ingestFolder);
  for (const path of leftovers) await rm(path, { force: true });
  let count = leftovers.length;
  for (const lock of await locksOf(registry)) if (await removeAbandonedLock(lock)) count += 1;
  return count;
}

async function listBlobs(registry: LocalRegistry): Promise<Digest[]> {
  const folders = registry.blobFolders();
  const names = await Promise.all(folders.map((folder) => readdir(folder)));
  return folders
    .flatMap((folder, index) => (names[index] ?? []).map((name) => `${basename(folder)}:${name}`))
    .filter((name) => isDigest(name))
    .sort();
}
