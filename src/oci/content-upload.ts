import type { Descriptor } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { RequestBody } from "../net/exchange.ts";
import { isTransientError, isTransientStatus } from "../net/retry.ts";
import type { Channel } from "./channel.ts";
import { sameOriginUrl } from "./link.ts";
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

/** Up to here a blob is tried in one request, which no registry refuses: other clients know no limit. */
const WHOLE_LIMIT = 4 * 1024 ** 3;
/** Large enough that the requests do not count, small enough to send again. */
const CHUNK = 32 << 20;

/** A proxy in between limits what one request may carry. */
const TOO_LARGE = 413;

export interface SendOptions extends UploadBlobOptions {
  /** Nothing has gone wrong yet. */
  readonly isFirst: boolean;
}

/** How far an upload is. */
interface Progress {
  readonly url: URL;
  readonly at: number;
}

/**
 * Sends the content of an upload: in one request, and after trouble in chunks from where the registry says that it is.
 * @throws Interruption if another session may do better; what the content throws, what `Channel.ask` throws
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks
 */
export async function sendContent(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  session: UploadSession,
  options: SendOptions,
): Promise<void> {
  const retries = channel.retries(descriptor.digest, options.signal);
  const chunkSize = Math.max(CHUNK, session.minChunk);
  const isSmall = descriptor.size <= chunkSize;
  let isWhole = isSmall || (options.isFirst && descriptor.size <= WHOLE_LIMIT);
  let progress: Progress = { url: session.url, at: 0 };
  let furthest = 0;
  const note = (next: Progress): void => {
    progress = next;
    // What a registry forgets again and again is no progress.
    if (next.at <= furthest) return;
    furthest = next.at;
    retries.reset();
  };
  for (;;) {
    try {
      if (isWhole) await sendWhole(channel, descriptor, source, progress.url, options);
      else await sendChunks(channel, descriptor, source, progress, { ...options, chunkSize, note });
      return;
    } catch (error) {
      const isInterrupted = error instanceof Interruption || isTransientError(error);
      if (!isInterrupted || isSmall) throw error;
      const cause = error instanceof Interruption ? error.cause : error;
      if (!(await retries.next(error instanceof Error ? error.message : ""))) throw cause;
      const known = await askProgress(channel, descriptor, progress.url, options.signal);
      if (known === undefined) throw new Interruption("the registry dropped the upload", { cause });
      progress = known;
      isWhole = false;
    }
  }
}

async function sendWhole(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  url: URL,
  { signal, onBytes }: UploadBlobOptions,
): Promise<void> {
  const { size } = descriptor;
  const pieces = counted(await source(), { from: 0, limit: size, onBytes });
  await finish(channel, descriptor, url, { length: size, pieces }, signal);
}

async function sendChunks(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  { url, at }: Progress,
  options: UploadBlobOptions & { readonly chunkSize: number; readonly note: (progress: Progress) => void },
): Promise<void> {
  const { signal, chunkSize, note } = options;
  const content = new Chunks((await source())[Symbol.asyncIterator]());
  try {
    await content.skip(at);
    let to = url;
    for (let from = at; from < descriptor.size; ) {
      const length = Math.min(chunkSize, descriptor.size - from);
      const range = { at: from, length };
      to = sessionFrom(await sendChunk(channel, descriptor, to, content.take(length), range, options)).url;
      from += length;
      note({ url: to, at: from });
    }
    await content.finish();
    await finish(channel, descriptor, to, undefined, signal);
  } finally {
    await content.close();
  }
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
    accept: [201, 204, 408, 429, 500, 502, 503, 504, ...((body?.length ?? 0) > CHUNK ? [TOO_LARGE] : [])],
    isSingleTry: true,
    headers: { "content-type": "application/octet-stream" },
    body: body === undefined ? () => ({ length: 0, pieces: [] }) : onlyOnce(body),
    answerTimeoutMs: storingTimeMs(channel, descriptor.size),
    signal,
  });
  if (isTransientStatus(answer.status) || answer.status === TOO_LARGE)
    throw await interruptionFrom(channel, descriptor, answer);
  answer.discard();
  checkStored(answer, descriptor);
}

/** Registries hash a blob when it is complete: 20 MB a second is slow for that. */
function storingTimeMs(channel: Channel, size: number): number {
  return (channel.settings.timeouts?.answerMs ?? 30_000) + size / 20_000;
}

/** @throws DigestMismatch if the registry says that it stored something else */
export function checkStored(answer: Answer, descriptor: Descriptor): void {
  const digest = answer.header("docker-content-digest");
  // Old registries name the sha256 of content that was pushed by another algorithm.
  const isComparable = digest?.slice(0, 7) === descriptor.digest.slice(0, 7);
  if (digest === undefined || !isComparable || digest === descriptor.digest) return;
  throw new EbpmError(
    "DigestMismatch",
    `${answer.url.host} says that it stored ${descriptor.digest} as ${digest}`,
  );
}

async function sendChunk(
  channel: Channel,
  descriptor: Descriptor,
  url: URL,
  pieces: AsyncIterable<Uint8Array>,
  { at, length }: { readonly at: number; readonly length: number },
  { signal, onBytes }: UploadBlobOptions,
): Promise<Answer> {
  const answer = await channel.ask({
    method: "PATCH",
    target: url,
    verb: "push",
    subject: descriptor.digest,
    accept: [202, 204, 408, 416, 429, 500, 502, 503, 504],
    isSingleTry: true,
    headers: { "content-type": "application/octet-stream", "content-range": `${at}-${at + length - 1}` },
    body: onlyOnce({ length, pieces: counted(pieces, { from: at, limit: length, onBytes }) }),
    signal,
  });
  if (answer.status === 416) {
    answer.discard();
    throw outOfStep(descriptor, "expects another part");
  }
  if (isTransientStatus(answer.status)) throw await interruptionFrom(channel, descriptor, answer);
  const end = rangeEnd(answer);
  if (end === undefined || end === at + length) return answer;
  answer.discard();
  throw outOfStep(descriptor, `has ${end} bytes and not ${at + length}`);
}

/** The registry has another idea of how much it has. */
function outOfStep(descriptor: Descriptor, problem: string): Interruption {
  const cause = new EbpmError(
    "RegistryFault",
    `in the upload of ${descriptor.digest} the registry ${problem}`,
  );
  return new Interruption(`it ${problem}`, { cause });
}

/** How much the registry has; undefined if it knows nothing of the upload any more. */
async function askProgress(
  channel: Channel,
  descriptor: Descriptor,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<Progress | undefined> {
  const answer = await channel.ask({
    method: "GET",
    target: url,
    verb: "push",
    subject: descriptor.digest,
    accept: [202, 204, 400, 404, 405, 410, 416],
    signal,
  });
  answer.discard();
  if (answer.status >= 400) return undefined;
  const location = answer.header("location");
  const next = location === undefined ? url : sameOriginUrl(answer.url, location, "the upload");
  return { url: next, at: Math.min(rangeEnd(answer) ?? 0, descriptor.size) };
}

/** Bytes up to the end of a `Range: 0-N` header; a session without a byte also says `0-0`. */
function rangeEnd(answer: Answer): number | undefined {
  const match = /^(?:bytes=)?0-(\d{1,15})$/.exec(answer.header("range") ?? "");
  if (match === null) return undefined;
  const last = Number(match[1]);
  return last === 0 ? 0 : last + 1;
}

/** One stream, handed out in stretches. */
class Chunks {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncIterator<Uint8Array>) {
    this.#pieces = pieces;
  }

  async *take(length: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let left = length; left > 0; ) {
      if (this.#rest.byteLength === 0) {
        const next = await this.#pieces.next();
        if (next.done === true) return;
        this.#rest = next.value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.byteLength);
      left -= piece.byteLength;
      yield piece;
    }
  }

  async skip(length: number): Promise<void> {
    for await (const _ of this.take(length));
  }

  /** Reads to the end, where the digest is compared. */
  async finish(): Promise<void> {
    while ((await this.#pieces.next()).done !== true);
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}
