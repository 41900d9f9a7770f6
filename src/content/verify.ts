import { createHash } from "node:crypto";
import { EbpmError } from "../errors.ts";
import type { Descriptor } from "./descriptor.ts";
import { digestParts } from "./digest.ts";
import type { Fetcher, StorageOptions } from "./storage.ts";

/**
 * Passes `content` on and checks it on the way: a byte too many fails at once, a missing byte or another hash at the end.
 * @throws DigestMismatch
 */
export async function* verified(
  descriptor: Descriptor,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: StorageOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { algorithm, hex } = digestParts(descriptor.digest);
  const hash = createHash(algorithm);
  let size = 0;
  for await (const piece of content) {
    options.signal?.throwIfAborted();
    size += piece.byteLength;
    if (size > descriptor.size)
      throw mismatch(descriptor, `is longer than the promised ${descriptor.size} bytes`);
    hash.update(piece);
    yield piece;
  }
  if (size < descriptor.size) throw mismatch(descriptor, `ends after ${size} of ${descriptor.size} bytes`);
  const found = hash.digest("hex");
  if (found !== hex) throw mismatch(descriptor, `has the digest ${algorithm}:${found}`);
}

/**
 * All of a content, for documents: manifests, configurations, packages.
 * @param limit refuse anything larger, in bytes, before reading it
 * @throws PackageTooLarge, DigestMismatch, PackageNotFound
 */
export async function fetchAll(
  fetcher: Fetcher,
  descriptor: Descriptor,
  options: StorageOptions & { readonly limit: number },
): Promise<Buffer> {
  if (descriptor.size > options.limit) {
    const sizes = `${descriptor.size} bytes, at most ${options.limit} are accepted`;
    throw new EbpmError("PackageTooLarge", `${descriptor.digest} (${descriptor.mediaType}) has ${sizes}`);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of await fetcher.fetch(descriptor, options)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function mismatch(descriptor: Descriptor, problem: string): EbpmError {
  return new EbpmError("DigestMismatch", `${descriptor.digest} ${problem}`);
}
