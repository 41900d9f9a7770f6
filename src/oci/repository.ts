import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import type { ByteStream, Fetcher, Pusher, Resolver, StorageOptions, Tagger } from "../content/storage.ts";
import type { RepositoryName } from "./reference.ts";
import type { RegistrySettings } from "./settings.ts";

export type { RegistrySettings } from "./settings.ts";

export interface ReferrersOptions extends StorageOptions {
  /** Only those of this type. */
  readonly artifactType?: string;
}

/** Interface first; the bodies follow. */
export declare class RemoteRepository implements Fetcher, Pusher, Resolver, Tagger {
  readonly name: RepositoryName;
  constructor(name: RepositoryName, settings: RegistrySettings);
  /** One GET; the document is kept, so that fetching it afterwards costs nothing. @param reference a tag or a digest */
  resolve(reference: string, options?: StorageOptions): Promise<Descriptor>;
  has(descriptor: Descriptor, options?: StorageOptions): Promise<boolean>;
  /** Resumes by itself when the connection breaks. */
  fetch(descriptor: Descriptor, options?: StorageOptions): Promise<ByteStream>;
  /**
   * Downloads into the settings' `ingestFolder`, going on where an earlier process stopped, and checks all of it.
   * @returns the path of the file, synced, to be renamed or removed by the caller
   */
  fetchFile(descriptor: Descriptor, options?: StorageOptions): Promise<string>;
  push(descriptor: Descriptor, content: ByteStream, options?: StorageOptions): Promise<void>;
  tag(descriptor: Descriptor, reference: string, options?: StorageOptions): Promise<void>;
  /** Takes a blob over from another repository of the same registry; false if the registry would rather be sent it. */
  mountFrom(descriptor: Descriptor, source: string, options?: StorageOptions): Promise<boolean>;
  /** Tags of people; those that clients made for referrers and signatures are left out. */
  tags(options?: StorageOptions): AsyncIterable<string>;
  /** What refers to `digest` (signatures, SBOMs), by the referrers API or the fallback tag. */
  referrers(digest: Digest, options?: ReferrersOptions): Promise<Descriptor[]>;
  /** Pushes a manifest whose `subject` is set and makes it findable, with the fallback tag where there is no API. */
  pushReferrer(descriptor: Descriptor, bytes: Uint8Array, options?: StorageOptions): Promise<void>;
  /** @param reference a digest deletes the manifest, a tag only the tag; @throws Unsupported where the registry cannot */
  delete(reference: string, options?: StorageOptions): Promise<void>;
  /** Whether the credentials are accepted; undefined account where none are needed. */
  checkAccess(options?: StorageOptions): Promise<void>;
  /** The repositories of the registry, where it lists them. @throws Unsupported where it does not */
  catalog(options?: StorageOptions): AsyncIterable<string>;
  close(): void;
}
