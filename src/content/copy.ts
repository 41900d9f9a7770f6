import { EbpmError } from "../errors.ts";
import type { Descriptor } from "./descriptor.ts";
import { hasSuccessors, MANIFEST_LIMIT, successors } from "./manifest.ts";
import type { Fetcher, Pusher, StorageOptions } from "./storage.ts";
import { fetchAll } from "./verify.ts";

const MAX_DEPTH = 4;

/**
 * Copies a content and everything it points at. A document is stored after what it points at, so that an interrupted
 * copy leaves nothing that refers to missing content; content that is there already is not transferred.
 * @throws what `from` and `to` throw; PackageInvalid for documents nested too deeply
 */
export async function copy(
  from: Fetcher,
  to: Pusher,
  descriptor: Descriptor,
  options: StorageOptions = {},
): Promise<void> {
  await copyNode(from, to, descriptor, options, 0);
}

async function copyNode(
  from: Fetcher,
  to: Pusher,
  descriptor: Descriptor,
  options: StorageOptions,
  depth: number,
): Promise<void> {
  options.signal?.throwIfAborted();
  if (depth > MAX_DEPTH) throw new EbpmError("PackageInvalid", `${descriptor.digest} is nested too deeply`);
  if (!hasSuccessors(descriptor.mediaType)) {
    if (await to.has(descriptor, options)) return;
    await to.push(descriptor, await from.fetch(descriptor, options), options);
    return;
  }
  // The children are looked at even if the document is there: an earlier copy may have come from a damaged store.
  const bytes = await fetchAll(from, descriptor, { ...options, limit: MANIFEST_LIMIT });
  for (const child of successors(descriptor.mediaType, bytes)) {
    await copyNode(from, to, child, options, depth + 1);
  }
  if (!(await to.has(descriptor, options))) await to.push(descriptor, once(bytes), options);
}

/** A stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
