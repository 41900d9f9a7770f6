import { createHash, type Hash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { Descriptor } from "../content/descriptor.ts";
import { digestParts } from "../content/digest.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { diskProblem } from "../fs/disk-problem.ts";
import { filePieces } from "../fs/file-pieces.ts";

const BATCH = 1 << 19;

/**
 * A download on its way into a file: what an earlier process left of it is hashed again, and what is added is hashed and
 * written in the background while more arrives. Memory is that of two batches.
 */
export class PartFile {
  readonly #file: FileHandle;
  readonly #descriptor: Descriptor;
  #hash: Hash;
  /** Where the current batch begins. */
  #position = 0;
  #batch = Buffer.allocUnsafeSlow(BATCH);
  #spare = Buffer.allocUnsafeSlow(BATCH);
  #filled = 0;
  #pending: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, descriptor: Descriptor) {
    this.#file = file;
    this.#descriptor = descriptor;
    this.#hash = hashFor(descriptor);
  }

  /** @throws StoreUnusable */
  static async open(
    path: string,
    descriptor: Descriptor,
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<PartFile> {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
    const file = await writable(() => open(path, flags, 0o644));
    const part = new PartFile(file, descriptor);
    try {
      await writable(() => part.#readPresent(path, options));
      return part;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Bytes that are there, the ones not written yet included. */
  get size(): number {
    return this.#position + this.#filled;
  }

  /** @throws DigestMismatch for a byte too many; StoreUnusable for an earlier piece that could not be written */
  async add(piece: Uint8Array): Promise<void> {
    if (this.size + piece.byteLength > this.#descriptor.size) {
      throw new EbpmError("DigestMismatch", `${this.#descriptor.digest} is longer than promised`);
    }
    for (let taken = 0; taken < piece.byteLength; ) {
      const stretch = piece.subarray(taken, taken + BATCH - this.#filled);
      this.#batch.set(stretch, this.#filled);
      this.#filled += stretch.byteLength;
      taken += stretch.byteLength;
      if (this.#filled === BATCH) await this.#turn();
    }
  }

  /** What is there was wrong: begins with nothing. */
  async restart(): Promise<void> {
    await this.#pending.catch(() => {});
    await writable(() => this.#file.truncate(0));
    this.#hash = hashFor(this.#descriptor);
    this.#position = 0;
    this.#filled = 0;
  }

  /** Compares what is there with what was promised, and makes it survive a loss of power. @throws DigestMismatch */
  async finish(): Promise<void> {
    await this.#flush();
    const { algorithm, hex } = digestParts(this.#descriptor.digest);
    const found = this.#hash.copy().digest("hex");
    if (found !== hex) {
      throw new EbpmError(
        "DigestMismatch",
        `${this.#descriptor.digest} has the digest ${algorithm}:${found}`,
      );
    }
    await writable(() => this.#file.sync());
  }

  /** Also writes what arrived before a failure: the next process goes on from there. @throws StoreUnusable */
  async close(): Promise<void> {
    await this.#flush().finally(() => this.#file.close());
  }

  async #readPresent(path: string, options: { readonly signal?: AbortSignal | undefined }): Promise<void> {
    const { size } = await this.#file.stat();
    if (size > this.#descriptor.size) return this.restart();
    if (size === 0) return;
    for await (const piece of filePieces(path, options)) {
      this.#hash.update(piece);
      this.#position += piece.byteLength;
    }
  }

  async #flush(): Promise<void> {
    if (this.#filled > 0) await this.#turn();
    await this.#pending;
  }

  /** The batch is on its way to the disk, and the other one is filled. */
  async #turn(): Promise<void> {
    const bytes = this.#batch.subarray(0, this.#filled);
    this.#hash.update(bytes);
    await this.#pending;
    this.#pending = this.#write(bytes, this.#position);
    // Whoever waits for it hears of its failure.
    this.#pending.catch(() => {});
    this.#position += bytes.byteLength;
    this.#filled = 0;
    [this.#batch, this.#spare] = [this.#spare, this.#batch];
  }

  async #write(bytes: Uint8Array, start: number): Promise<void> {
    for (let done = 0; done < bytes.byteLength; ) {
      const rest = bytes.byteLength - done;
      done += (await writable(() => this.#file.write(bytes, done, rest, start + done))).bytesWritten;
    }
  }
}

/** @throws StoreUnusable for errors of the file system; everything else as it is */
export async function writable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const isOfDisk =
      cause instanceof Error && !(cause instanceof EbpmError) && systemCode(cause) !== undefined;
    if (!isOfDisk) throw cause;
    const { problem, hint } = diskProblem(cause) ?? { problem: cause.message, hint: undefined };
    throw new EbpmError("StoreUnusable", `the download cannot be written: ${problem}`, {
      cause,
      hint: hint ?? "set EBPM_HOME to a folder elsewhere",
    });
  }
}

function hashFor(descriptor: Descriptor): Hash {
  return createHash(digestParts(descriptor.digest).algorithm);
}
