import type { Descriptor } from "../content/descriptor.ts";
import type { Fetcher, Pusher, StorageOptions } from "../content/storage.ts";
import type { RemoteRepository } from "./repository.ts";

/** A store that can take over a file that was downloaded and checked: a rename in place of a copy. */
export interface Adopter extends Pusher {
  adopt(descriptor: Descriptor, path: string, options?: StorageOptions): Promise<void>;
}

export interface UploadOptions extends StorageOptions {
  /** Put on the document last; without any it can be found by its digest only. */
  readonly tags?: readonly string[];
  /** A repository of the same registry that may have the blobs already. */
  readonly mountFrom?: string;
}

/** `content/copy` for registries: blobs in parallel, no question asked twice, the tag set by the document's own PUT. */
export declare function upload(
  from: Fetcher,
  to: RemoteRepository,
  descriptor: Descriptor,
  options?: UploadOptions,
): Promise<void>;

/** The same in the other direction; large blobs go through `fetchFile` if `to` can adopt files. */
export declare function download(
  from: RemoteRepository,
  to: Pusher | Adopter,
  descriptor: Descriptor,
  options?: StorageOptions,
): Promise<void>;
