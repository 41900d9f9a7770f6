import type { Descriptor } from "../content/descriptor.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { Channel } from "./channel.ts";

/** An answer with a blob, of which the first bytes may have to be skipped. */
export interface OpenBlob {
  readonly answer: Answer;
  readonly skip: number;
}

/**
 * Asks for a blob from byte `from` on, from the first place that has it.
 * @param from less than the blob's size, or 0
 * @throws PackageNotFound, DigestMismatch if it has another size; what `Channel.ask` throws
 */
export async function openBlob(
  channels: readonly Channel[],
  descriptor: Descriptor,
  from: number,
  signal: AbortSignal | undefined,
): Promise<OpenBlob> {
  let failure: unknown;
  for (const channel of channels) {
    try {
      return await openBlobAt(channel, descriptor, from, signal);
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
    }
  }
  throw failure;
}

async function openBlobAt(
  channel: Channel,
  descriptor: Descriptor,
  from: number,
  signal: AbortSignal | undefined,
): Promise<OpenBlob> {
  const ask = (range: string | undefined): Promise<Answer> =>
    channel.ask({
      method: "GET",
      target: `blobs/${descriptor.digest}`,
      verb: "pull",
      subject: descriptor.digest,
      accept: range === undefined ? [200] : [200, 206, 416],
      ...(range === undefined ? {} : { headers: { range } }),
      signal,
    });
  if (from > 0) {
    const answer = await ask(`bytes=${from}-`);
    if (answer.status === 206 && startsAt(answer, from, descriptor.size)) return { answer, skip: 0 };
    // The whole again: what was asked for is skipped to.
    if (answer.status === 200) return { answer, skip: from };
    answer.discard();
  }
  const answer = await ask(undefined);
  if (answer.length === undefined || answer.length === descriptor.size) return { answer, skip: from };
  answer.discard();
  const sizes = `${answer.length} bytes instead of ${descriptor.size}`;
  throw new EbpmError("DigestMismatch", `${descriptor.digest} comes from ${answer.url.host} with ${sizes}`);
}

/** Whether a partial answer is the part that was asked for, of the blob as it is known. */
function startsAt(answer: Answer, from: number, size: number): boolean {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(answer.header("content-range") ?? "");
  if (match === null) return false;
  const [, first, last, total] = match;
  return Number(first) === from && Number(last) < size && (total === "*" || Number(total) === size);
}

/**
 * The bytes of a blob from where `start` was opened, unchecked; where the connection breaks it goes on with another one.
 * @throws NetworkFailed when that does not help any more; what `openBlob` throws
 */
export async function* blobPieces(
  channels: readonly Channel[],
  descriptor: Descriptor,
  start: OpenBlob,
  { from, signal }: { readonly from: number; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Uint8Array, void, undefined> {
  const resume = new Resumption(channels, descriptor, from, signal);
  let open: OpenBlob | undefined = start;
  while (open !== undefined) {
    let skip = open.skip;
    try {
      for await (const piece of open.answer.pieces()) {
        const fresh = skip === 0 ? piece : piece.subarray(Math.min(skip, piece.byteLength));
        skip -= piece.byteLength - fresh.byteLength;
        if (fresh.byteLength === 0) continue;
        resume.advance(fresh.byteLength);
        yield fresh;
      }
      open = await resume.afterEnd();
    } catch (error) {
      open = await resume.afterFailure(error);
    }
  }
}

/** How far a download is, and whether it may go on after it broke. */
class Resumption {
  readonly #channels: readonly Channel[];
  readonly #descriptor: Descriptor;
  readonly #signal: AbortSignal | undefined;
  readonly #retries: ReturnType<Channel["retries"]> | undefined;
  #at: number;

  constructor(
    channels: readonly Channel[],
    descriptor: Descriptor,
    at: number,
    signal: AbortSignal | undefined,
  ) {
    this.#channels = channels;
    this.#descriptor = descriptor;
    this.#signal = signal;
    this.#at = at;
    this.#retries = channels.at(-1)?.retries(descriptor.digest, signal);
  }

  advance(bytes: number): void {
    this.#at += bytes;
    this.#retries?.reset();
  }

  /** An answer ended without an error: that is the end, or one that was cut short politely. */
  async afterEnd(): Promise<OpenBlob | undefined> {
    if (this.#at >= this.#descriptor.size) return undefined;
    const sizes = `${this.#at} of ${this.#descriptor.size} bytes`;
    return this.afterFailure(
      new EbpmError("NetworkFailed", `${this.#descriptor.digest} ended after ${sizes}`),
    );
  }

  /** @throws the failure, unless it is one of the connection and there are tries left */
  async afterFailure(error: unknown): Promise<OpenBlob> {
    this.#signal?.throwIfAborted();
    if (!isErrorKind(error, "NetworkFailed")) throw error;
    if ((await this.#retries?.next(error.message)) !== true) throw error;
    return openBlob(this.#channels, this.#descriptor, this.#at, this.#signal);
  }
}
