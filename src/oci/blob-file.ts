import { createHash, type Hash } from "node:crypto";
import { closeSync, createReadStream, ftruncateSync, openSync, writeSync } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { makeFolder, tempPath } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import { type OpenBlob, openBlob, Resumption } from "./blob-download.ts";
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
        timeoutMs: 0,
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
  const file = openSync(path, size === 0 ? "w" : "r+", 0o644);
  try {
    ftruncateSync(file, size);
    const resume = new Resumption(channels, descriptor, size, signal);
    let open: OpenBlob | undefined =
      size < descriptor.size ? await openBlob(channels, descriptor, size, signal) : undefined;
    while (open !== undefined) {
      let skip = open.skip;
      try {
        await open.answer.consume((piece) => {
          const fresh = skip === 0 ? piece : piece.subarray(Math.min(skip, piece.byteLength));
          skip -= piece.byteLength - fresh.byteLength;
          if (fresh.byteLength === 0) return;
          if (resume.at + fresh.byteLength > descriptor.size)
            throw mismatch(descriptor, "is longer than promised");
          writeAll(file, fresh, resume.at);
          hash.update(fresh);
          resume.advance(fresh.byteLength);
          onBytes(resume.at);
        });
        open = await resume.afterEnd();
      } catch (error) {
        open = await resume.afterFailure(error);
      }
    }
  } finally {
    closeSync(file);
  }
  const found = hash.digest("hex");
  const { algorithm, hex } = digestParts(descriptor.digest);
  if (found !== hex) throw mismatch(descriptor, `has the digest ${algorithm}:${found}`);
}

function writeAll(file: number, piece: Uint8Array, position: number): void {
  for (let done = 0; done < piece.byteLength; ) {
    done += guarded(() => writeSync(file, piece, done, piece.byteLength - done, position + done));
  }
}

/** @throws StoreUnusable in place of a full disk's own error, which would pass for one of the connection */
function guarded<T>(write: () => T): T {
  try {
    return write();
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new EbpmError("StoreUnusable", `the download cannot be written: ${problem}`, { cause });
  }
}

function mismatch(descriptor: Descriptor, problem: string): EbpmError {
  return new EbpmError("DigestMismatch", `${descriptor.digest} ${problem}`);
}
