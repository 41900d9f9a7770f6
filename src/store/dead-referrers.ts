import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, digestOfTag } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, subjectIn, successors } from "../content/manifest.ts";
import type { Fetcher, StorageOptions } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import type { IndexEntry } from "./layout-index.ts";

/** An entry that is there for the sake of another content. */
interface Referrer {
  readonly entry: IndexEntry;
  readonly subject: Digest;
}

/**
 * The entries of a layout that refer to what no package leads to: signatures without a name, and those under a tag that is
 * made of a digest. What refers to a referrer goes with it.
 * @throws what reading the documents throws
 */
export async function findDeadReferrers(
  layout: Fetcher,
  entries: readonly IndexEntry[],
  options: StorageOptions = {},
): Promise<readonly IndexEntry[]> {
  const live = new Set<Digest>();
  let waiting: Referrer[] = [];
  for (const entry of entries) {
    const subject = await subjectOf(layout, entry, options);
    if (subject === undefined) await reach(layout, entry.descriptor, live, options);
    else waiting.push({ entry, subject });
  }
  for (let count = -1; count !== waiting.length; ) {
    count = waiting.length;
    const dead: Referrer[] = [];
    for (const referrer of waiting) {
      if (live.has(referrer.subject)) await reach(layout, referrer.entry.descriptor, live, options);
      else dead.push(referrer);
    }
    waiting = dead;
  }
  return waiting.map(({ entry }) => entry);
}

/** What an entry is there for; undefined if for itself: whatever somebody has given a name is. */
async function subjectOf(
  layout: Fetcher,
  { descriptor, reference }: IndexEntry,
  options: StorageOptions,
): Promise<Digest | undefined> {
  if (reference !== undefined) return digestOfTag(reference.slice(reference.lastIndexOf(":") + 1));
  if (!hasSuccessors(descriptor.mediaType)) return undefined;
  return subjectIn(await fetchAll(layout, descriptor, { ...options, limit: MANIFEST_LIMIT }))?.digest;
}

/** Adds a content and the manifests that it lists. */
async function reach(
  layout: Fetcher,
  descriptor: Descriptor,
  live: Set<Digest>,
  options: StorageOptions,
): Promise<void> {
  if (live.has(descriptor.digest)) return;
  live.add(descriptor.digest);
  if (!hasSuccessors(descriptor.mediaType)) return;
  const bytes = await fetchAll(layout, descriptor, { ...options, limit: MANIFEST_LIMIT });
  for (const child of successors(descriptor.mediaType, bytes)) await reach(layout, child, live, options);
}
