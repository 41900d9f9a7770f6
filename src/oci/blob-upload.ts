import type { Descriptor } from "../content/descriptor.ts";
import { verified } from "../content/verify.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { RequestBody } from "../net/exchange.ts";
import { isTransientError, isTransientStatus } from "../net/retry.ts";
import type { Channel } from "./channel.ts";
import { uploadChunks } from "./chunked-upload.ts";
import { repositoryScope } from "./scope.ts";
import {
  type ContentSource,
  counted,
  Interruption,
  interruptionFrom,
  onlyOnce,
  sessionFrom,
  type UploadBlobOptions,
  type UploadSession,
} from "./upload-session.ts";

/** Above this a blob goes in pieces, so that a broken connection costs one of them and not all. */
export const SINGLE_PUT_LIMIT = 64 << 20;
/** Below this, asking first whether the blob is there costs more than sending it. */
const ASK_FIRST_SIZE = 1 << 20;

/**
 * Sends a blob unless the registry has it. The question, the take-over from another repository and the start of an
 * upload are one request: mounting a blob from its own repository succeeds exactly if it is there.
 * @throws DigestMismatch, what the content throws, what `Channel.ask` throws
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs
 */
export async function uploadBlob(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  options: UploadBlobOptions = {},
): Promise<void> {
  const retries = channel.retries(descriptor.digest, options.signal);
  for (let isKnownMissing = options.isKnownMissing === true; ; isKnownMissing = false) {
    try {
      const session = await startUpload(channel, descriptor, { ...options, isKnownMissing });
      if (session !== undefined) await sendBlob(channel, descriptor, source, session, options);
      options.onBytes?.(descriptor.size);
      return;
    } catch (error) {
      const mayHelp = isTransientError(error) || error instanceof Interruption;
      const original = error instanceof Interruption ? error.cause : error;
      if (!mayHelp || !(await retries.next(error instanceof Error ? error.message : ""))) throw original;
    }
  }
}

/** Where to send the content; undefined if the registry has it now. */
async function startUpload(
  channel: Channel,
  descriptor: Descriptor,
  { mountFrom, isKnownMissing, signal }: UploadBlobOptions,
): Promise<UploadSession | undefined> {
  const { digest } = descriptor;
  if (mountFrom === undefined && isKnownMissing !== true && descriptor.size >= ASK_FIRST_SIZE) {
    if (await hasBlob(channel, descriptor, signal)) return undefined;
  }
  const isFresh = mountFrom === undefined && (isKnownMissing === true || descriptor.size >= ASK_FIRST_SIZE);
  const target = "blobs/uploads/";
  const start = { method: "POST", verb: "push", subject: digest, signal } as const;
  if (!isFresh) {
    const from = mountFrom ?? channel.name.repository;
    const query = new URLSearchParams({ mount: digest, from });
    const tried = await channel
      .ask({
        ...start,
        target: `${target}?${query}`,
        accept: [201, 202],
        isSingleTry: true,
        scopes: [repositoryScope(from, ["pull"])],
      })
      .catch((error: unknown) => {
        // Registries that cannot mount answer with all kinds of refusals; the plain way tells what is really wrong.
        if (isErrorKind(error, "NetworkFailed") || signal?.aborted === true) throw error;
        return undefined;
      });
    if (tried?.status === 201) {
      tried.discard();
      checkStored(tried, descriptor);
      return undefined;
    }
    if (tried !== undefined) return sessionFrom(tried);
  }
  return sessionFrom(await channel.ask({ ...start, target, accept: [202] }));
}

async function sendBlob(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  session: UploadSession,
  options: UploadBlobOptions,
): Promise<void> {
  if (descriptor.size > SINGLE_PUT_LIMIT && session.minChunk <= SINGLE_PUT_LIMIT) {
    const end = await uploadChunks(channel, descriptor, source, session, options);
    await finish(channel, descriptor, end, undefined, options.signal);
    return;
  }
  const content = counted(verified(descriptor, await source(), options), 0, options.onBytes);
  const body = { length: descriptor.size, pieces: content };
  await finish(channel, descriptor, session.url, body, options.signal);
}

/** The PUT that makes a blob of what was sent. @throws Interruption */
async function finish(
  channel: Channel,
  descriptor: Descriptor,
  url: URL,
  body: RequestBody | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const target = new URL(url);
  target.searchParams.set("digest", descriptor.digest);
  const answer = await channel.ask({
    method: "PUT",
    target,
    verb: "push",
    subject: descriptor.digest,
    accept: [201, 204, 408, 429, 500, 502, 503, 504],
    isSingleTry: true,
    headers: { "content-type": "application/octet-stream" },
    body: body === undefined ? () => ({ length: 0, pieces: [] }) : onlyOnce(body),
    answerTimeoutMs: storingTimeMs(channel, descriptor.size),
    signal,
  });
  if (isTransientStatus(answer.status)) throw await interruptionFrom(channel, descriptor, answer);
  answer.discard();
  checkStored(answer, descriptor);
}

/** Registries hash a blob when it is complete: 20 MB a second is slow for that. */
function storingTimeMs(channel: Channel, size: number): number {
  return (channel.settings.timeouts?.answerMs ?? 30_000) + size / 20_000;
}

/** @throws DigestMismatch if the registry says that it stored something else */
function checkStored(answer: Answer, descriptor: Descriptor): void {
  const digest = answer.header("docker-content-digest");
  // Old registries name the sha256 of content that was pushed by another algorithm.
  const isComparable = digest?.slice(0, 7) === descriptor.digest.slice(0, 7);
  if (digest === undefined || !isComparable || digest === descriptor.digest) return;
  throw new EbpmError(
    "DigestMismatch",
    `${answer.url.host} says that it stored ${descriptor.digest} as ${digest}`,
  );
}

/** Whether the repository has the blob. */
export async function hasBlob(
  channel: Channel,
  descriptor: Descriptor,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const answer = await channel.ask({
    method: "HEAD",
    target: `blobs/${descriptor.digest}`,
    verb: "pull",
    subject: descriptor.digest,
    accept: [200, 404],
    signal,
  });
  answer.discard();
  return answer.status === 200;
}
