import { createReadStream } from "node:fs";
import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, digestParts, isDigest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, successors } from "../content/manifest.ts";
import type { StorageOptions } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { readTar, TAR_END, tarHeader, tarPadding } from "../fs/tar.ts";
import { formatLayoutIndex, type IndexEntry, parseLayoutIndex } from "./layout-index.ts";
import type { LocalRegistry } from "./local-registry.ts";

const LAYOUT = '{"imageLayoutVersion":"1.0.0"}\n';
const INDEX_LIMIT = 16 * 1024 * 1024;

/**
 * Entries and everything they lead to as one archive of an image layout, which other tools read as `oci-archive`. The
 * same entries give the same bytes. Every content is checked on its way.
 * @throws PackageNotFound, DigestMismatch, StoreUnusable
 */
export async function* archiveOf(
  registry: LocalRegistry,
  entries: readonly IndexEntry[],
  options: StorageOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const contents = await contentsOf(registry, entries, options);
  yield* textFile("oci-layout", LAYOUT);
  yield* textFile("index.json", formatLayoutIndex(entries));
  for (const descriptor of contents) {
    yield tarHeader(blobName(descriptor.digest), descriptor.size);
    yield* await registry.fetch(descriptor, options);
    yield tarPadding(descriptor.size);
  }
  yield TAR_END;
}

/** Everything that entries lead to, each once, in the order of digests. @throws PackageNotFound, DigestMismatch */
export async function contentsOf(
  registry: LocalRegistry,
  entries: readonly IndexEntry[],
  options: StorageOptions = {},
): Promise<readonly Descriptor[]> {
  const found = new Map<Digest, Descriptor>();
  const visit = async (descriptor: Descriptor): Promise<void> => {
    if (found.has(descriptor.digest)) return;
    found.set(descriptor.digest, descriptor);
    if (!hasSuccessors(descriptor.mediaType)) return;
    const bytes = await fetchAll(registry, descriptor, { ...options, limit: MANIFEST_LIMIT });
    for (const child of successors(descriptor.mediaType, bytes)) await visit(child);
  };
  for (const { descriptor } of entries) await visit(descriptor);
  return [...found.values()].toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

/**
 * Takes the contents of an archive into the registry, each under the digest of its own bytes: what a name in the archive
 * says otherwise is refused. The entries are for the caller to add, after everything they lead to is there.
 * @returns the archive's index
 * @throws PackageInvalid, PackageCorrupt, DigestMismatch, StoreUnusable
 */
export async function readArchive(
  registry: LocalRegistry,
  path: string,
  options: StorageOptions = {},
): Promise<readonly IndexEntry[]> {
  let entries: readonly IndexEntry[] | undefined;
  for await (const file of readTar(createReadStream(path, { highWaterMark: 1 << 20 }), path)) {
    options.signal?.throwIfAborted();
    if (file.kind !== "file") continue;
    const name = file.name.replace(/^\.\//, "");
    const digest = digestOfName(name);
    if (digest !== undefined) {
      const descriptor = { mediaType: "application/octet-stream", digest, size: file.size };
      await registry.push(descriptor, file.content, options);
    } else if (name === "index.json") {
      if (file.size > INDEX_LIMIT)
        throw new EbpmError("PackageTooLarge", `the index of ${path} is too large`);
      const pieces: Uint8Array[] = [];
      for await (const piece of file.content) pieces.push(Buffer.from(piece));
      entries = parseLayoutIndex(Buffer.concat(pieces).toString("utf8"), `index.json of ${path}`);
    }
  }
  if (entries !== undefined) return entries;
  throw new EbpmError("PackageInvalid", `${path} is not an archive of an OCI layout: it has no index.json`, {
    hint: "what ebpm export, skopeo copy oci-archive: and oras backup write is understood",
  });
}

function* textFile(name: string, text: string): Generator<Uint8Array, void, undefined> {
  const bytes = Buffer.from(text);
  yield tarHeader(name, bytes.byteLength);
  yield bytes;
  yield tarPadding(bytes.byteLength);
}

function blobName(digest: Digest): string {
  const { algorithm, hex } = digestParts(digest);
  return `blobs/${algorithm}/${hex}`;
}

function digestOfName(name: string): Digest | undefined {
  const match = /^blobs\/(sha256|sha512)\/([0-9a-f]+)$/.exec(name);
  const digest = match === null ? "" : `${match[1]}:${match[2]}`;
  return isDigest(digest) ? digest : undefined;
}
