import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, digestParts } from "../content/digest.ts";
import { hasSuccessors, isIndex, MANIFEST_LIMIT, subjectIn, successors } from "../content/manifest.ts";
import type { Fetcher } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { isErrorKind } from "../errors.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import type { Context } from "./context.ts";

/** Where one looks for what refers to a content. */
export interface ReferrerSource extends Fetcher {
  referrersOf(subject: Digest): Promise<readonly Descriptor[]>;
  /** What a tag of the same package stands for; undefined if there is no such tag. */
  tagged(tag: string): Promise<Descriptor | undefined>;
}

/** What goes along with a content. */
export interface Along {
  /** Signatures, bills of materials, and what refers to those; each after what it refers to. */
  readonly referrers: readonly Descriptor[];
  /** Kept under a tag that is made of the digest, as cosign does. */
  readonly tagged: readonly { readonly tag: string; readonly descriptor: Descriptor }[];
}

/** The signature of a signature of a bill of materials is more than anybody makes. */
const MAX_DEPTH = 5;
const MAX_REFERRERS = 256;
/** @see https://github.com/sigstore/cosign/blob/v2.5.0/specs/SIGNATURE_SPEC.md#tag-based-discovery */
const COSIGN_TAGS = ["sig", "att", "sbom"];

/**
 * Everything that refers to a content, and to what an index lists, recursively and each once. Nothing is proved by it.
 * @param scope is told when there is more than anybody needs
 * @throws what the source throws
 */
export async function findAlong(
  source: ReferrerSource,
  root: Descriptor,
  { signal, progress }: Pick<Context, "signal" | "progress">,
): Promise<Along> {
  const seen = new Map<Digest, Descriptor>();
  const visit = async (subject: Digest, depth: number): Promise<void> => {
    if (depth === MAX_DEPTH) return;
    for (const descriptor of await source.referrersOf(subject)) {
      signal.throwIfAborted();
      if (seen.has(descriptor.digest) || !hasSuccessors(descriptor.mediaType)) continue;
      if (seen.size === MAX_REFERRERS) {
        progress({
          kind: "warning",
          text: `more than ${MAX_REFERRERS} contents refer to ${root.digest}: the rest stays behind`,
        });
        return;
      }
      seen.set(descriptor.digest, descriptor);
      await visit(descriptor.digest, depth + 1);
    }
  };
  const tagged: { readonly tag: string; readonly descriptor: Descriptor }[] = [];
  for (const { digest } of await subjectsOf(source, root, signal)) {
    await visit(digest, 0);
    const { algorithm, hex } = digestParts(digest);
    for (const tag of COSIGN_TAGS.map((suffix) => `${algorithm}-${hex}.${suffix}`)) {
      const descriptor = await source.tagged(tag);
      if (descriptor !== undefined) tagged.push({ tag, descriptor });
    }
  }
  return { referrers: [...seen.values()], tagged };
}

/** The content itself and the manifests that an index lists: each may be signed. */
async function subjectsOf(
  from: Fetcher,
  root: Descriptor,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  if (!isIndex(root.mediaType)) return [root];
  const bytes = await fetchAll(from, root, { signal, limit: MANIFEST_LIMIT });
  return [root, ...successors(root.mediaType, bytes).filter(({ mediaType }) => hasSuccessors(mediaType))];
}

/** A repository of a registry, by its own list or by the fallback tag. */
export function remoteReferrers(
  remote: RemoteRepository,
  { signal }: Pick<Context, "signal">,
): ReferrerSource {
  return {
    fetch: (descriptor, options) => remote.fetch(descriptor, options),
    referrersOf: (subject) => remote.referrers(subject, { signal }),
    tagged: async (tag) => {
      try {
        return await remote.resolve(tag, { signal });
      } catch (error) {
        if (isErrorKind(error, "PackageNotFound")) return undefined;
        throw error;
      }
    },
  };
}

/**
 * The local registry or an image layout: what refers to something stands in the index without a name.
 * @param name of the package whose tags are looked at
 */
export function layoutReferrers(
  layout: LocalRegistry,
  entries: readonly IndexEntry[],
  name: string | undefined,
  { signal }: Pick<Context, "signal">,
): ReferrerSource {
  let bySubject: Promise<ReadonlyMap<Digest, readonly Descriptor[]>> | undefined;
  return {
    fetch: (descriptor, options) => layout.fetch(descriptor, options),
    referrersOf: async (subject) => {
      bySubject ??= mapReferrers(layout, entries, signal);
      return (await bySubject).get(subject) ?? [];
    },
    tagged: async (tag) => {
      const wanted = name === undefined ? [tag] : [`${name}:${tag}`, tag];
      return entries.find(({ reference }) => reference !== undefined && wanted.includes(reference))
        ?.descriptor;
    },
  };
}

async function mapReferrers(
  layout: LocalRegistry,
  entries: readonly IndexEntry[],
  signal: AbortSignal,
): Promise<ReadonlyMap<Digest, readonly Descriptor[]>> {
  const found = new Map<Digest, Descriptor[]>();
  for (const { descriptor } of entries) {
    const subject = await subjectOf(layout, descriptor, signal);
    if (subject === undefined) continue;
    const others = found.get(subject) ?? [];
    if (others.every(({ digest }) => digest !== descriptor.digest))
      found.set(subject, [...others, descriptor]);
  }
  return found;
}

/** What a manifest refers to; undefined for one that refers to nothing. @throws what reading it throws */
export async function subjectOf(
  from: Fetcher,
  descriptor: Descriptor,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  if (!hasSuccessors(descriptor.mediaType)) return undefined;
  const bytes = await fetchAll(from, descriptor, { signal, limit: MANIFEST_LIMIT });
  return subjectIn(bytes)?.digest;
}

/** Entries for what goes along, to be added to those of a layout that have the same contents. */
export function alongEntries({ referrers, tagged }: Along, name: string | undefined): readonly IndexEntry[] {
  return [
    ...referrers.map((descriptor) => ({ descriptor, reference: undefined })),
    ...tagged.map(({ tag, descriptor }) => ({
      descriptor,
      reference: name === undefined ? tag : `${name}:${tag}`,
    })),
  ];
}
