import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { makeFolder, tempPath } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import { blobPieces, openBlob } from "./blob-download.ts";
import type { Channel } from "./channel.ts";

export interface BlobFileOptions {
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (done: number) => void;
}

/**
 * Downloads a blob into a file of this process, checked and synced. What an earlier process left of the same blob is
 * hashed again and continued; what is left when this one fails is kept for the next.
 * @returns a path in `folder`, for the caller to rename or remove
 * @throws DigestMismatch, StoreUnusable; what `openBlob` throws
 */
export async function downloadToFile(
  channels: readonly Channel[],
  descriptor: Descriptor,
  options: BlobFileOptions,
): Promise<string> {
  const { algorithm, hex } = digestParts(descriptor.digest);
  const part = join(options.folder, `${algorithm}-${hex}.part`);
  const done = tempPath(options.folder, ownIdentity());
  await makeFolder(options.folder);
  try {
    await withLock(
      `${part}.lock`,
      () => fill(channels, descriptor, part, options).then(() => rename(part, done)),
      {
        timeoutMs: 1_000,
        signal: options.signal,
      },
    );
  } catch (error) {
    if (!isErrorKind(error, "StoreLocked")) throw error;
    // Another process is at the same blob: this one is not held up by it.
    await fill(channels, descriptor, done, options).catch(async (failure: unknown) => {
      await rm(done, { force: true });
      throw failure;
    });
  }
  return done;
}

async function fill(
  channels: readonly Channel[],
  descriptor: Descriptor,
  path: string,
  options: BlobFileOptions,
): Promise<void> {
  const present = await hashPart(path, descriptor);
  try {
    await receive(channels, descriptor, path, present, options);
  } catch (error) {
    if (!isErrorKind(error, "DigestMismatch")) throw error;
    await rm(path, { force: true });
    // The fault may be in what an earlier process left behind.
    if (present.size === 0) throw error;
    await receive(channels, descriptor, path, emptyPart(descriptor), options);
  }
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Part {
  readonly hash: Hash;
  readonly size: number;
}

function emptyPart(descriptor: Descriptor): Part {
  return { hash: createHash(digestParts(descriptor.digest).algorithm), size: 0 };
}

async function hashPart(path: string, descriptor: Descriptor): Promise<Part> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.size > descriptor.size || !found.isFile()) return emptyPart(descriptor);
  const { hash } = emptyPart(descriptor);
  let size = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    size += piece.byteLength;
  }
  return { hash, size };
}

async function receive(
  channels: readonly Channel[],
  descriptor: Descriptor,
  path: string,
  { hash, size }: Part,
  { signal, onBytes }: BlobFileOptions,
): Promise<void> {
  const file = await open(path, size === 0 ? "w" : "r+", 0o644);
  const writer = new Writer(file, size);
  try {
    await file.truncate(size);
    if (size < descriptor.size) {
      const start = await openBlob(channels, descriptor, size, signal);
      let done = size;
      for await (const piece of blobPieces(channels, descriptor, start, { from: size, signal })) {
        done += piece.byteLength;
        if (done > descriptor.size) throw mismatch(descriptor, "is longer than promised");
        await writer.add(piece);
        hash.update(piece);
        onBytes(done);
      }
    }
  } finally {
    // Also what arrived before a failure: the next process goes on from there.
    await writer.flush().finally(() => file.close());
  }
  const found = hash.digest("hex");
  const { algorithm, hex } = digestParts(descriptor.digest);
  if (found !== hex) throw mismatch(descriptor, `has the digest ${algorithm}:${found}`);
}

const BATCH = 1 << 20;

/** Writes in the background while the next pieces are received and hashed; at most two batches are in memory. */
class Writer {
  readonly #file: FileHandle;
  #position: number;
  #batch: Uint8Array[] = [];
  #size = 0;
  #pending: Promise<void> = Promise.resolve();

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.#position = position;
  }

  /** @throws StoreUnusable for an earlier piece that could not be written */
  async add(piece: Uint8Array): Promise<void> {
    this.#batch.push(piece);
    this.#size += piece.byteLength;
    if (this.#size < BATCH) return;
    await this.#pending;
    this.#pending = this.#write(this.#batch, this.#position);
    // Whoever waits for it hears of its failure.
    this.#pending.catch(() => {});
    this.#position += this.#size;
    this.#batch = [];
    this.#size = 0;
  }

  async flush(): Promise<void> {
    await this.#pending;
    await this.#write(this.#batch, this.#position);
    this.#batch = [];
  }

  async #write(batch: readonly Uint8Array[], start: number): Promise<void> {
    const bytes = Buffer.concat(batch);
    try {
      for (let done = 0; done < bytes.byteLength; ) {
        const { bytesWritten } = await this.#file.write(bytes, done, bytes.byteLength - done, start + done);
        done += bytesWritten;
      }
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new EbpmError("StoreUnusable", `the download cannot be written: ${problem}`, { cause });
    }
  }
}

function mismatch(descriptor: Descriptor, problem: string): EbpmError {
  return new EbpmError("DigestMismatch", `${descriptor.digest} ${problem}`);
}
