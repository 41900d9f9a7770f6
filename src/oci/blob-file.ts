import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import type { Adopter } from "../content/storage.ts";
import { isErrorKind } from "../errors.ts";
import { makeFolder, tempPath } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { fileSize } from "../fs/presence.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import { blobPieces, openBlob } from "./blob-download.ts";
import type { Channel } from "./channel.ts";
import { PartFile, writable } from "./part-file.ts";

export interface BlobFileOptions {
  /** Where unfinished downloads lie, on the file system of the store. */
  readonly folder: string;
  /** How long another process may do nothing for a blob that it has begun. */
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (done: number) => void;
}

/** How often the work of another process is looked at. */
const LOOK_MS = 1_000;

/**
 * Downloads a blob into a file, checked and synced, and hands it over to the store. What an earlier process left of the
 * same blob is hashed again and continued; what is left when this one fails is kept for the next. Where another process
 * is at the same blob, its work is waited for as long as it gets on.
 * @throws DigestMismatch, StoreUnusable; what `openBlob` and the store throw
 */
export async function downloadInto(
  store: Adopter,
  channels: readonly Channel[],
  descriptor: Descriptor,
  options: BlobFileOptions,
): Promise<void> {
  const { folder, patienceMs, signal, onBytes } = options;
  const { algorithm, hex } = digestParts(descriptor.digest);
  const part = join(folder, `${algorithm}-${hex}.part`);
  const fillAndAdopt = async (path: string): Promise<void> => {
    await fill(channels, descriptor, path, options);
    await store.adopt(descriptor, path);
  };
  await writable(() => makeFolder(folder));
  let seen = 0;
  for (let quietSince = Date.now(); Date.now() - quietSince < patienceMs; ) {
    try {
      return await withLock(
        `${part}.lock`,
        // The one that was waited for may have brought it.
        async () => ((await store.has(descriptor, { signal })) ? undefined : fillAndAdopt(part)),
        { timeoutMs: Math.min(LOOK_MS, patienceMs), signal },
      );
    } catch (error) {
      if (!isErrorKind(error, "StoreLocked")) throw error;
      const size = await fileSize(part);
      if (size === seen) continue;
      seen = size;
      quietSince = Date.now();
      onBytes(size);
    }
  }
  // The other one got stuck: this one is not held up by it.
  const own = tempPath(folder, ownIdentity());
  await fillAndAdopt(own).catch(async (failure: unknown) => {
    await rm(own, { force: true });
    throw failure;
  });
}

async function fill(
  channels: readonly Channel[],
  descriptor: Descriptor,
  path: string,
  options: BlobFileOptions,
): Promise<void> {
  const part = await PartFile.open(path, descriptor, options);
  try {
    for (let isContinued = part.size > 0; ; isContinued = false) {
      try {
        return await receive(channels, descriptor, part, options);
      } catch (error) {
        if (!isErrorKind(error, "DigestMismatch")) throw error;
        await part.restart();
        // Otherwise the fault may be in what an earlier process left behind.
        if (isContinued) continue;
        await rm(path, { force: true });
        throw error;
      }
    }
  } finally {
    await part.close();
  }
}

async function receive(
  channels: readonly Channel[],
  descriptor: Descriptor,
  part: PartFile,
  { signal, onBytes }: BlobFileOptions,
): Promise<void> {
  const from = part.size;
  if (from < descriptor.size) {
    const start = await openBlob(channels, descriptor, from, signal);
    for await (const piece of blobPieces(channels, descriptor, start, { from, signal })) {
      await part.add(piece);
      onBytes(part.size);
    }
  }
  await part.finish();
}
