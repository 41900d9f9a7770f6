import { once } from "../content/copy.ts";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { inParallel } from "../content/in-parallel.ts";
import { MANIFEST_LIMIT } from "../content/manifest.ts";
import type { Adopter, Fetcher, Pusher, StorageOptions } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { isManifestType, parseRemoteDocument, type RemoteDocument } from "./document.ts";
import type { RemoteRepository } from "./repository.ts";

export interface UploadOptions extends StorageOptions {
  /** Put on the document last; without any it can be found by its digest only. */
  readonly tags?: readonly string[];
  /** A repository of the same registry that may have the blobs already. */
  readonly mountFrom?: string | undefined;
}

const PARALLEL = 5;
const MAX_DEPTH = 4;
/** At the last one blobs are sent even if the registry says that it has them. */
const DOCUMENT_TRIES = 3;
/** From here on a download is worth being continued by a later process. */
const RESUME_SIZE = 1 << 20;

/**
 * `content/copy` for registries: blobs in parallel, no question asked twice, a document after what it points at, the tag
 * set by the document's own PUT. One artifact with one small new layer takes at most six requests.
 * @throws what both sides throw; PackageInvalid for documents nested too deeply
 */
export async function upload(
  from: Fetcher,
  to: RemoteRepository,
  descriptor: Descriptor,
  options: UploadOptions = {},
): Promise<void> {
  const { signal, mountFrom, tags = [] } = options;
  const graph = await readGraph(from, descriptor, options);
  const sendBlobs = (isKnownMissing: boolean): Promise<unknown> =>
    inParallel(graph.blobs, PARALLEL, (blob) =>
      to.pushFrom(blob, () => from.fetch(blob, options), {
        signal,
        mountFrom,
        ...(isKnownMissing ? { isKnownMissing } : {}),
      }),
    );
  for (let attempt = 1; ; attempt++) {
    await sendBlobs(attempt === DOCUMENT_TRIES);
    try {
      return await sendDocuments(to, graph.documents, tags, options);
    } catch (error) {
      // The registry misses what it said it had: somebody else was pushing the same blob, or it was cleaning up.
      if (!isErrorKind(error, "PackageNotFound") || attempt === DOCUMENT_TRIES) throw error;
    }
  }
}

async function sendDocuments(
  to: RemoteRepository,
  documents: readonly RemoteDocument[],
  tags: readonly string[],
  options: StorageOptions,
): Promise<void> {
  const root = documents.at(-1);
  for (const document of documents) {
    const references = document === root && tags.length > 0 ? tags : [document.descriptor.digest];
    for (const reference of references) {
      await to.pushDocument(document.descriptor, document.bytes, reference, options);
    }
  }
}

/**
 * The same in the other direction. Large blobs are downloaded into files that a later process continues, if `to` can
 * take files over.
 * @throws what both sides throw; PackageInvalid for documents nested too deeply
 */
export async function download(
  from: RemoteRepository,
  to: Pusher | Adopter,
  descriptor: Descriptor,
  options: StorageOptions = {},
): Promise<void> {
  const graph = await readGraph(from, descriptor, options);
  await inParallel(graph.blobs, PARALLEL, async (blob) => {
    if (await to.has(blob, options)) return;
    if ("adopt" in to && from.canResume && blob.size >= RESUME_SIZE) {
      await from.fetchInto(to, blob, options);
    } else {
      await to.push(blob, await from.fetch(blob, options), options);
    }
  });
  for (const { descriptor: document, bytes } of graph.documents) {
    if (!(await to.has(document, options))) await to.push(document, once(bytes), options);
  }
}

interface Graph {
  /** Each once. */
  readonly blobs: readonly Descriptor[];
  /** Each after those it lists; the root is last. */
  readonly documents: readonly RemoteDocument[];
}

async function readGraph(from: Fetcher, root: Descriptor, options: StorageOptions): Promise<Graph> {
  const blobs = new Map<Digest, Descriptor>();
  const documents = new Map<Digest, RemoteDocument>();
  const visit = async (descriptor: Descriptor, depth: number): Promise<void> => {
    options.signal?.throwIfAborted();
    if (depth > MAX_DEPTH) throw new EbpmError("PackageInvalid", `${descriptor.digest} is nested too deeply`);
    if (documents.has(descriptor.digest)) return;
    if (!isManifestType(descriptor.mediaType)) {
      blobs.set(descriptor.digest, descriptor);
      return;
    }
    const bytes = await fetchAll(from, descriptor, { ...options, limit: MANIFEST_LIMIT });
    const document = parseRemoteDocument(descriptor.mediaType, bytes, descriptor.digest);
    for (const child of document.children) await visit(child, depth + 1);
    documents.set(descriptor.digest, document);
  };
  await visit(root, 0);
  return { blobs: [...blobs.values()], documents: [...documents.values()] };
}
