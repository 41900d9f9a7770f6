import { setTimeout as sleep } from "node:timers/promises";
import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, digestOf, digestParts } from "../content/digest.ts";
import { MANIFEST_LIMIT, MEDIA_INDEX } from "../content/manifest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { Channel } from "./channel.ts";
import { MANIFEST_TYPES, parseRemoteDocument } from "./document.ts";

/** What clients keep in place of a registry's own list of referrers. */
export interface Fallback {
  readonly referrers: readonly Descriptor[];
  /** For a change that is refused if somebody else was faster. */
  readonly etag: string | undefined;
}

function fallbackTag(digest: Digest): string {
  const { algorithm, hex } = digestParts(digest);
  return `${algorithm}-${hex}`;
}

/** An empty one where there is no tag, or something else under it. */
export async function readFallback(
  channel: Channel,
  digest: Digest,
  signal: AbortSignal | undefined,
): Promise<Fallback> {
  const answer = await channel.ask({
    method: "GET",
    target: `manifests/${fallbackTag(digest)}`,
    verb: "pull",
    subject: `list of what refers to ${digest}`,
    accept: [200, 404],
    headers: { accept: MANIFEST_TYPES.join(", ") },
    signal,
  });
  if (answer.status === 404 || answer.contentType !== MEDIA_INDEX) {
    answer.discard();
    return { referrers: [], etag: undefined };
  }
  const etag = answer.header("etag");
  return { referrers: (await readIndex(answer)) ?? [], etag };
}

const MAX_ROUNDS = 40;
/** Longer than anybody takes from reading the index to writing it; where that takes longer here, it does for others as well. */
const SETTLE_MS = 100;
const MAX_SETTLE_MS = 2_000;

/**
 * Adds a referrer to the index under the fallback tag. Registries without referrers have no way to change a tag that
 * somebody else is changing too; so it is looked at again until it has stayed, and what was lost is added once more.
 * @throws RegistryFault if others keep overwriting it
 */
export async function addToFallback(
  channel: Channel,
  subject: Digest,
  referrer: Descriptor,
  signal: AbortSignal | undefined,
): Promise<void> {
  let confirmed = 0;
  let settleMs = SETTLE_MS;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const beganMs = Date.now();
    const present = await readFallback(channel, subject, signal);
    if (present.referrers.some(({ digest }) => digest === referrer.digest)) {
      confirmed += 1;
      if (confirmed === 3) return;
    } else {
      confirmed = 0;
      // At once: whatever somebody else writes between the reading and the writing is lost.
      await putFallback(
        channel,
        subject,
        canonicalIndex([...present.referrers, referrer]),
        present.etag,
        signal,
      );
    }
    settleMs = Math.min(MAX_SETTLE_MS, Math.max(settleMs, 2 * (Date.now() - beganMs)));
    // The first look is at once too; later ones meet the others at other times.
    if (confirmed > 0 || round > 0) await pause(settleMs, signal);
  }
  throw new EbpmError(
    "RegistryFault",
    `the list of what refers to ${subject} is overwritten by others again and again`,
    { hint: "try again" },
  );
}

async function putFallback(
  channel: Channel,
  subject: Digest,
  bytes: Buffer,
  etag: string | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const answer = await channel.ask({
    method: "PUT",
    target: `manifests/${fallbackTag(subject)}`,
    verb: "push",
    subject: `list of what refers to ${subject}`,
    // Somebody else was faster, or in the way: the next round sees what they wrote.
    accept: [201, 202, 409, 412, 429, 500, 502, 503, 504],
    isSingleTry: true,
    headers: { "content-type": MEDIA_INDEX, ...(etag === undefined ? {} : { "if-match": etag }) },
    body: () => ({ length: bytes.byteLength, pieces: [bytes] }),
    signal,
  });
  answer.discard();
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms * (1 + Math.random()), undefined, signal === undefined ? {} : { signal }).catch(() => {});
  signal?.throwIfAborted();
}

/** An index of these referrers, the same bytes for the same ones in any order. */
function canonicalIndex(referrers: readonly Descriptor[]): Buffer {
  const manifests = referrers
    .toSorted((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0))
    .map(({ mediaType, digest, size, artifactType, annotations }) => ({
      mediaType,
      digest,
      size,
      artifactType,
      annotations,
    }));
  return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests }));
}

/** The descriptors of an index; undefined for anything else. */
export async function readIndex(answer: Answer): Promise<readonly Descriptor[] | undefined> {
  const bytes = await answer.read(MANIFEST_LIMIT);
  try {
    return parseRemoteDocument(MEDIA_INDEX, bytes, digestOf(bytes)).children;
  } catch (error) {
    if (isErrorKind(error, "PackageInvalid")) return undefined;
    throw error;
  }
}
