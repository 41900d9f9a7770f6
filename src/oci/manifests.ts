import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, isDigest } from "../content/digest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { nearest } from "../schema/nearest.ts";
import type { Channel } from "./channel.ts";
import { MANIFEST_TYPES, type RemoteDocument, readDocument } from "./document.ts";
import { isTag } from "./reference.ts";
import { listTags } from "./tags.ts";

/**
 * A manifest or index by tag or digest, from the first place that has it.
 * @throws UsageInvalid for what is neither; what `Channel.ask` and `readDocument` throw
 */
export async function getDocument(
  channels: readonly Channel[],
  reference: string,
  signal: AbortSignal | undefined,
): Promise<RemoteDocument> {
  const wanted = isDigest(reference) ? reference : undefined;
  checkReference(reference);
  let failure: unknown;
  for (const channel of channels) {
    try {
      const answer = await channel.ask({
        method: "GET",
        target: `manifests/${reference}`,
        verb: "pull",
        subject: wanted ?? `tag ${reference}`,
        accept: [200],
        headers: { accept: MANIFEST_TYPES.join(", ") },
        signal,
      });
      return await readDocument(answer, wanted);
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
    }
  }
  const origin = channels.at(-1);
  if (wanted !== undefined || origin === undefined || !isErrorKind(failure, "PackageNotFound")) throw failure;
  throw await withSuggestion(origin, reference, failure, signal);
}

/** @throws UsageInvalid; nothing else may become part of an address */
export function checkReference(reference: string): void {
  if (isDigest(reference) || isTag(reference)) return;
  throw new EbpmError(
    "UsageInvalid",
    `${JSON.stringify(reference.slice(0, 160))} is neither a tag nor a digest`,
  );
}

const MANY_TAGS = 1000;

/** The same failure with the tag that was probably meant. */
async function withSuggestion(
  channel: Channel,
  tag: string,
  failure: EbpmError,
  signal: AbortSignal | undefined,
): Promise<EbpmError> {
  const tags: string[] = [];
  try {
    for await (const found of listTags(channel, signal)) {
      tags.push(found);
      if (tags.length === MANY_TAGS) break;
    }
  } catch {
    // Nothing is to be found: then the failure stands as it is.
    signal?.throwIfAborted();
    return failure;
  }
  const meant = nearest(tag, tags);
  const some = tags.slice(-5).join(", ");
  const hint =
    meant !== undefined ? `did you mean ${meant}?` : some === "" ? "it has no tags" : `its tags: ${some}`;
  return new EbpmError("PackageNotFound", failure.message, { hint, cause: failure });
}

/**
 * Stores a manifest under a tag or its digest.
 * @returns whether the registry has taken note of its subject
 * @throws PackageNotFound if a blob of it is missing there; DigestMismatch; what `Channel.ask` throws
 */
export async function putDocument(
  channel: Channel,
  descriptor: Descriptor,
  bytes: Uint8Array,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  checkReference(reference);
  const answer = await channel.ask({
    method: "PUT",
    target: `manifests/${reference}`,
    verb: "push",
    subject: isDigest(reference) ? reference : `tag ${reference}`,
    accept: [200, 201, 202],
    headers: { "content-type": descriptor.mediaType },
    body: () => ({ length: bytes.byteLength, pieces: [bytes] }),
    signal,
  });
  answer.discard();
  const stored: string | undefined = answer.header("docker-content-digest");
  if (stored !== undefined && isComparable(stored, descriptor.digest) && stored !== descriptor.digest) {
    throw new EbpmError("DigestMismatch", `${channel.name.host} stored ${descriptor.digest} as ${stored}`);
  }
  return answer.header("oci-subject") !== undefined;
}

/** Old registries name the sha256 of everything. */
function isComparable(stored: string, digest: Digest): boolean {
  return stored.slice(0, 7) === digest.slice(0, 7);
}

/** @throws Unsupported where nothing, or no tag, can be deleted; PackageNotFound */
export async function deleteDocument(
  channel: Channel,
  reference: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  checkReference(reference);
  const what = isDigest(reference) ? reference : `tag ${reference}`;
  const answer = await channel.ask({
    method: "DELETE",
    target: `manifests/${reference}`,
    verb: "delete",
    subject: what,
    accept: [200, 202, 204, 400, 405],
    signal,
  });
  answer.discard();
  if (answer.status < 400) return;
  const hint = isDigest(reference)
    ? "its operator may allow it"
    : "delete the digest, and with it all its tags";
  throw new EbpmError("Unsupported", `${channel.name.host} cannot delete ${what}`, { hint });
}
