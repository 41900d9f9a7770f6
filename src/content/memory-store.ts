import { EbpmError } from "../errors.ts";
import type { Descriptor } from "./descriptor.ts";
import { type Digest, isDigest } from "./digest.ts";
import type { ByteStream, Fetcher, Pusher, Resolver, StorageOptions, Tagger } from "./storage.ts";
import { verified } from "./verify.ts";

/** A content store in memory: the test double of every other one. */
export class MemoryStore implements Fetcher, Pusher, Resolver, Tagger {
  readonly #blobs = new Map<Digest, { readonly descriptor: Descriptor; readonly bytes: Uint8Array }>();
  readonly #tags = new Map<string, Descriptor>();

  async has(descriptor: Descriptor): Promise<boolean> {
    return this.#blobs.has(descriptor.digest);
  }

  async fetch(descriptor: Descriptor, options: StorageOptions = {}): Promise<ByteStream> {
    const blob = this.#blobs.get(descriptor.digest);
    if (blob === undefined) throw missing(descriptor.digest);
    return verified(descriptor, [blob.bytes], options);
  }

  async push(descriptor: Descriptor, content: ByteStream, options: StorageOptions = {}): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of verified(descriptor, content, options)) pieces.push(Buffer.from(piece));
    this.#blobs.set(descriptor.digest, { descriptor, bytes: Buffer.concat(pieces) });
  }

  async resolve(reference: string): Promise<Descriptor> {
    const descriptor = isDigest(reference)
      ? this.#blobs.get(reference)?.descriptor
      : this.#tags.get(reference);
    if (descriptor === undefined) throw missing(reference);
    return descriptor;
  }

  async tag(descriptor: Descriptor, reference: string): Promise<void> {
    if (!this.#blobs.has(descriptor.digest)) throw missing(descriptor.digest);
    this.#tags.set(reference, descriptor);
  }
}

function missing(what: string): EbpmError {
  return new EbpmError("PackageNotFound", `${what} is not in this store`);
}
