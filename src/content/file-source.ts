import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { EbpmError } from "../errors.ts";
import type { Descriptor } from "./descriptor.ts";
import type { ByteStream, Fetcher, StorageOptions } from "./storage.ts";
import { verified } from "./verify.ts";

/** Documents in memory and one large file on disk, to be sent without loading it. */
export class FileSource implements Fetcher {
  readonly #documents = new Map<string, Uint8Array>();
  readonly #files = new Map<string, string>();

  addBytes(descriptor: Descriptor, bytes: Uint8Array): void {
    this.#documents.set(descriptor.digest, bytes);
  }

  addFile(descriptor: Descriptor, path: string): void {
    this.#files.set(descriptor.digest, path);
  }

  async fetch(descriptor: Descriptor, options: StorageOptions = {}): Promise<ByteStream> {
    const bytes = this.#documents.get(descriptor.digest);
    if (bytes !== undefined) return verified(descriptor, [bytes], options);
    const path = this.#files.get(descriptor.digest);
    if (path === undefined)
      throw new EbpmError("PackageNotFound", `${descriptor.digest} is not among the files`);
    return verified(descriptor, createReadStream(path, { highWaterMark: 1 << 20 }), options);
  }
}

/** The descriptor of a file, which is read once for it. @throws system errors of the file */
export async function describeFile(
  mediaType: string,
  path: string,
  options: StorageOptions = {},
): Promise<Descriptor> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    options.signal?.throwIfAborted();
    hash.update(piece);
    size += piece.byteLength;
  }
  return { mediaType, digest: `sha256:${hash.digest("hex")}`, size };
}
