import type { Descriptor } from "../content/descriptor.ts";
import { verified } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
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

/** Large enough that the requests do not count, small enough to send again. */
const CHUNK = 32 << 20;

/**
 * Sends a blob in PATCH requests. Where one fails, the registry is asked how much it has, the content is opened again
 * and skipped that far.
 * @returns where the closing PUT goes
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks
 */
export async function uploadChunks(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  session: UploadSession,
  options: UploadBlobOptions,
): Promise<URL> {
  const retries = channel.retries(descriptor.digest, options.signal);
  const chunkSize = Math.max(CHUNK, session.minChunk);
  let { url } = session;
  let at = 0;
  for (;;) {
    const content = new Chunks(verified(descriptor, await source(), { signal: options.signal }));
    try {
      await content.skip(at);
      while (at < descriptor.size) {
        const length = Math.min(chunkSize, descriptor.size - at);
        const answer = await sendChunk(
          channel,
          descriptor,
          url,
          content.take(length),
          { at, length },
          options,
        );
        url = sessionFrom(answer).url;
        at += length;
        retries.reset();
      }
      await content.finish();
      return url;
    } catch (error) {
      if (!(error instanceof Interruption) && !isTransientError(error)) throw error;
      const reason = error instanceof Error ? error.message : "";
      if (!(await retries.next(reason))) throw error instanceof Interruption ? error.cause : error;
      ({ url, at } = await askProgress(channel, descriptor, url, options.signal));
    } finally {
      await content.close();
    }
  }
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
    body: onlyOnce({ length, pieces: counted(pieces, at, onBytes) }),
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

/** How much the registry has; what it cannot tell begins anew, by failing. */
async function askProgress(
  channel: Channel,
  descriptor: Descriptor,
  url: URL,
  signal: AbortSignal | undefined,
): Promise<{ readonly url: URL; readonly at: number }> {
  const answer = await channel.ask({
    method: "GET",
    target: url,
    verb: "push",
    subject: descriptor.digest,
    accept: [202, 204],
    signal,
  });
  answer.discard();
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
  readonly #pieces: AsyncGenerator<Uint8Array, void, undefined>;
  #rest: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncGenerator<Uint8Array, void, undefined>) {
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
    await this.#pieces.return();
  }
}
