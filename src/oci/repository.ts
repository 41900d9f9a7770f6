import { once } from "../content/copy.ts";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { MANIFEST_LIMIT } from "../content/manifest.ts";
import type {
  Adopter,
  ByteStream,
  Fetcher,
  Pusher,
  Resolver,
  StorageOptions,
  Tagger,
} from "../content/storage.ts";
import { fetchAll, verified } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { blobPieces, openBlob } from "./blob-download.ts";
import { downloadInto } from "./blob-file.ts";
import { hasBlob, uploadBlob } from "./blob-upload.ts";
import { Channel } from "./channel.ts";
import { isManifestType, parseRemoteDocument, type RemoteDocument, referrerDescriptor } from "./document.ts";
import { addToFallback } from "./fallback-tag.ts";
import { deleteDocument, getDocument, putDocument } from "./manifests.ts";
import { mirrorsOf } from "./mirrors.ts";
import { mountBlob } from "./mount.ts";
import type { RepositoryName } from "./reference.ts";
import { findReferrers } from "./referrers.ts";
import { checkAccess, listRepositories } from "./registry.ts";
import { type Session, sessionOf } from "./session.ts";
import type { RegistrySettings, TransferEvent } from "./settings.ts";
import { listTags } from "./tags.ts";
import type { ContentSource } from "./upload-session.ts";

export type { RegistrySettings } from "./settings.ts";

export interface ReferrersOptions extends StorageOptions {
  /** Only those of this type. */
  readonly artifactType?: string;
}

export interface UploadSourceOptions extends StorageOptions {
  readonly mountFrom?: string | undefined;
  readonly isKnownMissing?: boolean;
}

/** Content that arrives in one piece anyway is kept, to be sent again if need be. */
const KEEP_SIZE = 1 << 20;
const DOCUMENTS_KEPT = 32;

/**
 * A repository of a registry as a content store. Nothing is sent before the first question; a tag is looked up once and
 * everything after it is asked for by digest.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md
 */
export class RemoteRepository implements Fetcher, Pusher, Resolver, Tagger {
  readonly name: RepositoryName;
  readonly #session: Session;
  readonly #channel: Channel;
  /** Where content is looked for: mirrors, then the repository itself. */
  readonly #sources: readonly Channel[];
  readonly #documents = new Map<Digest, RemoteDocument>();
  readonly #missing = new Set<Digest>();
  #isClosed = false;

  /** @param name with an empty repository only `checkAccess` and `catalog` make sense */
  constructor(name: RepositoryName, settings: RegistrySettings) {
    this.name = name;
    this.#session = sessionOf(settings);
    this.#session.join();
    this.#channel = new Channel(this.#session, name);
    const mirrors = mirrorsOf(name, settings.mirrors);
    this.#sources = [...mirrors.map((mirror) => new Channel(this.#session, mirror)), this.#channel];
  }

  /**
   * What a tag or digest stands for now. The document is kept, so that fetching it afterwards costs nothing.
   * @throws PackageNotFound, DigestMismatch, PackageInvalid, RegistryFault, LoginRequired, AccessDenied, NetworkFailed
   */
  async resolve(reference: string, options: StorageOptions = {}): Promise<Descriptor> {
    return this.#keep(await getDocument(this.#sources, reference, options.signal)).descriptor;
  }

  /** Whether `fetchInto` has a folder to work in. */
  get canResume(): boolean {
    return this.#session.settings.ingestFolder !== undefined;
  }

  async has(descriptor: Descriptor, { signal }: StorageOptions = {}): Promise<boolean> {
    const isThere = isManifestType(descriptor.mediaType)
      ? await this.#hasDocument(descriptor, signal)
      : await hasBlob(this.#channel, descriptor, signal);
    if (isThere) this.#missing.delete(descriptor.digest);
    else this.#missing.add(descriptor.digest);
    return isThere;
  }

  /** Goes on by itself when the connection breaks; what the manifest carried itself is not fetched again. */
  async fetch(descriptor: Descriptor, options: StorageOptions = {}): Promise<ByteStream> {
    options.signal?.throwIfAborted();
    const bytes = isManifestType(descriptor.mediaType)
      ? (await this.#document(descriptor, options.signal)).bytes
      : this.#inline(descriptor.digest);
    if (bytes !== undefined) return verified(descriptor, [bytes], options);
    const open = await openBlob(this.#sources, descriptor, 0, options.signal);
    const pieces = blobPieces(this.#sources, descriptor, open, { from: 0, signal: options.signal });
    return verified(descriptor, this.#reported(descriptor, pieces), options);
  }

  /**
   * Downloads a blob into a file of the settings' `ingestFolder`, going on where an earlier process stopped, checks all
   * of it and hands it over to `store`.
   * @throws Internal without an `ingestFolder`; what `fetch` and the store throw; StoreUnusable
   */
  async fetchInto(store: Adopter, descriptor: Descriptor, { signal }: StorageOptions = {}): Promise<void> {
    const { ingestFolder: folder, timeouts } = this.#session.settings;
    if (folder === undefined) throw new EbpmError("Internal", "there is no folder for downloads");
    const onBytes = this.#reporter("pull", descriptor);
    const patienceMs = timeouts?.idleMs ?? 30_000;
    await downloadInto(store, this.#sources, descriptor, { folder, patienceMs, signal, onBytes });
  }

  async push(descriptor: Descriptor, content: ByteStream, options: StorageOptions = {}): Promise<void> {
    options.signal?.throwIfAborted();
    if (descriptor.size > KEEP_SIZE && !isManifestType(descriptor.mediaType)) {
      await this.pushFrom(descriptor, readOnce(verified(descriptor, content, options)), options);
      return;
    }
    const stream = { fetch: async () => verified(descriptor, content, options) };
    const bytes = await fetchAll(stream, descriptor, { ...options, limit: MANIFEST_LIMIT });
    if (isManifestType(descriptor.mediaType))
      await this.pushDocument(descriptor, bytes, descriptor.digest, options);
    else await this.pushFrom(descriptor, () => once(bytes), options);
  }

  /** Pushes a blob from a checked source that can be read again, which a broken connection may need. */
  async pushFrom(
    descriptor: Descriptor,
    source: ContentSource,
    options: UploadSourceOptions = {},
  ): Promise<void> {
    await uploadBlob(this.#channel, descriptor, source, {
      isKnownMissing: options.isKnownMissing ?? this.#missing.has(descriptor.digest),
      mountFrom: options.mountFrom,
      signal: options.signal,
      onBytes: this.#reporter("push", descriptor),
    });
    this.#missing.delete(descriptor.digest);
  }

  /**
   * Pushes a manifest or index under a tag or its digest. What it refers to finds it afterwards, by the registry's own
   * list or by the fallback tag.
   * @throws PackageNotFound if the registry misses a part of it; PackageInvalid, UsageInvalid
   */
  async pushDocument(
    descriptor: Descriptor,
    bytes: Buffer,
    reference: string,
    { signal }: StorageOptions = {},
  ): Promise<void> {
    const document = this.#keep(parseRemoteDocument(descriptor.mediaType, bytes, descriptor.digest));
    const isNoted = await putDocument(this.#channel, descriptor, bytes, reference, signal);
    if (document.subject === undefined || isNoted) return;
    await addToFallback(this.#channel, document.subject.digest, referrerDescriptor(document), signal);
  }

  /** The same for one that refers to another, by its digest. @throws PackageInvalid if it has no subject */
  async pushReferrer(descriptor: Descriptor, bytes: Uint8Array, options: StorageOptions = {}): Promise<void> {
    const buffer = Buffer.from(bytes);
    const { subject } = parseRemoteDocument(descriptor.mediaType, buffer, descriptor.digest);
    if (subject === undefined)
      throw new EbpmError("PackageInvalid", `${descriptor.digest} refers to nothing`);
    await this.pushDocument(descriptor, buffer, descriptor.digest, options);
  }

  /** @throws PackageNotFound; Unsupported for content that is no manifest, which no registry can tag */
  async tag(descriptor: Descriptor, reference: string, options: StorageOptions = {}): Promise<void> {
    if (!isManifestType(descriptor.mediaType)) {
      throw new EbpmError("Unsupported", `registries cannot tag ${descriptor.mediaType}, only manifests`);
    }
    const { bytes } = await this.#document(descriptor, options.signal);
    await putDocument(this.#channel, descriptor, bytes, reference, options.signal);
  }

  /** Takes a blob over from another repository of the registry; false if it has to be sent. */
  async mountFrom(descriptor: Descriptor, source: string, { signal }: StorageOptions = {}): Promise<boolean> {
    return mountBlob(this.#channel, descriptor, source, signal);
  }

  /** The tags that people gave; those that clients made for what refers to a digest are left out. */
  tags({ signal }: StorageOptions = {}): AsyncIterable<string> {
    return listTags(this.#channel, signal);
  }

  /** What refers to `digest`: signatures, SBOMs. Nothing is proved by being listed. */
  async referrers(digest: Digest, options: ReferrersOptions = {}): Promise<Descriptor[]> {
    return findReferrers(this.#channel, digest, options);
  }

  /** @param reference a digest deletes the manifest, a tag only the tag; @throws Unsupported where it cannot */
  async delete(reference: string, { signal }: StorageOptions = {}): Promise<void> {
    await deleteDocument(this.#channel, reference, signal);
  }

  /** Whether the credentials are accepted; false where none are wanted. @throws LoginRequired if they are refused */
  async checkAccess({ signal }: StorageOptions = {}): Promise<boolean> {
    return checkAccess(this.#session, this.name, signal);
  }

  /** The repositories of the registry. @throws Unsupported where it does not list them */
  catalog({ signal }: StorageOptions = {}): AsyncIterable<string> {
    return listRepositories(this.#session, this.name, signal);
  }

  /** Closes kept connections, unless another repository with the same settings is still open. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#session.leave();
  }

  async #hasDocument(descriptor: Descriptor, signal: AbortSignal | undefined): Promise<boolean> {
    const answer = await this.#channel.ask({
      method: "HEAD",
      target: `manifests/${descriptor.digest}`,
      verb: "pull",
      subject: descriptor.digest,
      accept: [200, 404],
      headers: { accept: descriptor.mediaType },
      signal,
    });
    answer.discard();
    return answer.status === 200;
  }

  async #document(descriptor: Descriptor, signal: AbortSignal | undefined): Promise<RemoteDocument> {
    const document =
      this.#documents.get(descriptor.digest) ??
      this.#keep(await getDocument(this.#sources, descriptor.digest, signal));
    if (document.descriptor.mediaType === descriptor.mediaType) return document;
    const types = `${document.descriptor.mediaType} and not ${descriptor.mediaType}`;
    throw new EbpmError("PackageInvalid", `${descriptor.digest} is ${types}`);
  }

  #keep(document: RemoteDocument): RemoteDocument {
    const oldest = this.#documents.keys().next();
    if (this.#documents.size >= DOCUMENTS_KEPT && oldest.done !== true) this.#documents.delete(oldest.value);
    this.#documents.set(document.descriptor.digest, document);
    return document;
  }

  #inline(digest: Digest): Buffer | undefined {
    for (const { inline } of this.#documents.values()) {
      const bytes = inline.get(digest);
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }

  #reporter(direction: TransferEvent["direction"], descriptor: Descriptor): (done: number) => void {
    const { onProgress } = this.#session.settings;
    const { digest, mediaType, size: total } = descriptor;
    let next = REPORT_STEP;
    return (done) => {
      if (onProgress === undefined || (done < next && done !== total)) return;
      next = done + REPORT_STEP;
      onProgress({ direction, digest, mediaType, done, total });
    };
  }

  async *#reported(descriptor: Descriptor, pieces: ByteStream): AsyncGenerator<Uint8Array, void, undefined> {
    const report = this.#reporter("pull", descriptor);
    let done = 0;
    for await (const piece of pieces) {
      yield piece;
      done += piece.byteLength;
      report(done);
    }
  }
}

/** Bytes between two reports. */
const REPORT_STEP = 256_000;

function readOnce(content: ByteStream): ContentSource {
  let isRead = false;
  return () => {
    if (isRead) throw new EbpmError("NetworkFailed", "the upload broke and its content cannot be read again");
    isRead = true;
    return content;
  };
}
