import type { Descriptor } from "./descriptor.ts";

export interface StorageOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Bytes in pieces of any size; consumers must not keep a piece after asking for the next. */
export type ByteStream = AsyncIterable<Uint8Array>;

export interface Fetcher {
  /**
   * The content, already checked: the stream fails with DigestMismatch rather than end on other bytes.
   * @throws PackageNotFound if it is not there
   */
  fetch(descriptor: Descriptor, options?: StorageOptions): Promise<ByteStream>;
}

export interface Pusher {
  has(descriptor: Descriptor, options?: StorageOptions): Promise<boolean>;
  /**
   * Stores the content; afterwards it is there whole or not at all. Content that is there already is left alone.
   * @throws DigestMismatch if the bytes are not the ones described
   */
  push(descriptor: Descriptor, content: ByteStream, options?: StorageOptions): Promise<void>;
}

/** A store that can take over a file as it lies: a rename in place of a copy. */
export interface Adopter extends Pusher {
  /** @param path a file of exactly that content, checked and synced by its writer; afterwards it is the store's */
  adopt(descriptor: Descriptor, path: string): Promise<void>;
}

export interface Resolver {
  /**
   * The descriptor that a tag or digest stands for now.
   * @throws PackageNotFound
   */
  resolve(reference: string, options?: StorageOptions): Promise<Descriptor>;
}

export interface Tagger {
  /** Points `reference` at content that is already there. @throws PackageNotFound if it is not */
  tag(descriptor: Descriptor, reference: string, options?: StorageOptions): Promise<void>;
}
