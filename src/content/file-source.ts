import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { EbpmError } from "../errors.ts";
import { filePieces } from "../fs/file-pieces.ts";
import type { Descriptor } from "./descriptor.ts";
import type { ByteStream, Fetcher, StorageOptions } from "./storage.ts";
import { verified } from "./verify.ts";

/** Documents in memory and one large file on disk, to be sent without loading it. */
export class FileSource implements Fetcher {
  readonly #documents = new Map<string, Uint8Array>();
  readonly #files = new Map<string, FileState>();

  addBytes(descriptor: Descriptor, bytes: Uint8Array): void {
    this.#documents.set(descriptor.digest, bytes);
  }

  /** @param state of the file when `describeFile` read it */
  addFile(descriptor: Descriptor, state: FileState): void {
    this.#files.set(descriptor.digest, state);
  }

  async fetch(descriptor: Descriptor, options: StorageOptions = {}): Promise<ByteStream> {
    const bytes = this.#documents.get(descriptor.digest);
    if (bytes !== undefined) return verified(descriptor, [bytes], options);
    const state = this.#files.get(descriptor.digest);
    if (state === undefined) {
      throw new EbpmError("PackageNotFound", `${descriptor.digest} is not among the files`);
    }
    return unchanged(descriptor, state, options);
  }
}

/** What tells whether a file is still the one that was read. */
export interface FileState {
  readonly path: string;
  readonly mtimeMs: number;
  readonly inode: number;
}

/**
 * The file as it was described. It has been hashed for that a moment ago; hashing it again would double the time of a
 * push, so it is only made sure that nobody has touched it since, and registries hash what they get.
 */
async function* unchanged(
  descriptor: Descriptor,
  { path, mtimeMs, inode }: FileState,
  options: StorageOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const piece of filePieces(path, options)) {
    size += piece.byteLength;
    yield piece;
  }
  const now = await stat(path);
  if (size === descriptor.size && now.mtimeMs === mtimeMs && now.ino === inode) return;
  throw new EbpmError("DigestMismatch", `${path} was changed while it was being sent`, { hint: "try again" });
}

/** The descriptor of a file, which is read once for it. @throws system errors of the file */
export async function describeFile(
  mediaType: string,
  path: string,
  options: StorageOptions = {},
): Promise<{ readonly descriptor: Descriptor; readonly state: FileState }> {
  const { mtimeMs, ino } = await stat(path);
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of filePieces(path, options)) {
    hash.update(piece);
    size += piece.byteLength;
  }
  const digest = `sha256:${hash.digest("hex")}` as const;
  return { descriptor: { mediaType, digest, size }, state: { path, mtimeMs, inode: ino } };
}
