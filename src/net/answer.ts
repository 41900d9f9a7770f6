import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { EbpmError } from "../errors.ts";
import { connectionError } from "./connection-error.ts";
import { IdleTimer } from "./idle.ts";
import { redactUrl } from "./redact.ts";

export interface AnswerOptions {
  readonly idleTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Less than this is read to the end so that its connection can be used again. */
const DRAIN_LIMIT = 64 * 1024;
/** Up to here all of a body is waited for: passing it on as it comes would take longer than receiving it. */
const SMALL = 1 << 18;

/** The head of an answer, and its body for one reader. */
export class Answer {
  readonly url: URL;
  readonly status: number;
  /** What the peer calls the status; may be empty. */
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  /** The machine at the other end of the connection: the proxy, if there is one. */
  readonly peerAddress: string | undefined;
  readonly #message: IncomingMessage;
  readonly #options: AnswerOptions;

  constructor(url: URL, message: IncomingMessage, options: AnswerOptions) {
    this.url = url;
    this.status = message.statusCode ?? 0;
    this.statusText = message.statusMessage ?? "";
    this.headers = message.headers;
    this.peerAddress = message.socket.remoteAddress;
    this.#message = message;
    this.#options = options;
    // What nobody reads may still break.
    message.on("error", () => {});
  }

  /** Bytes, if the peer says how many it will send. */
  get length(): number | undefined {
    const text = this.headers["content-length"];
    return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  }

  /** The media type without its parameters, lower-case. */
  get contentType(): string {
    return (this.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  }

  /** A header that is given at most once in practice. */
  header(name: string): string | undefined {
    const value = this.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  /**
   * The body in pieces, each of which is gone when the next one is asked for. A peer that sends nothing for the idle
   * time-out is given up; a reader that takes its time is not.
   * @throws NetworkFailed if it ends early or stalls
   */
  async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of this.#received()) {
      yield piece;
      free(piece);
    }
  }

  #received(): AsyncGenerator<Uint8Array, void, undefined> {
    return (this.length ?? Number.POSITIVE_INFINITY) <= SMALL ? this.#gathered() : this.#streamed();
  }

  /** What arrived before a failure is passed on, too: a download goes on after it. */
  async *#gathered(): AsyncGenerator<Uint8Array, void, undefined> {
    const message = this.#message;
    const idle = new IdleTimer(this.#options.idleTimeoutMs, () => message.destroy(this.#stalled(idle)));
    const pieces: Uint8Array[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      message.on("data", (piece: Uint8Array) => {
        idle.watch();
        pieces.push(piece);
      });
      message.once("end", resolve);
      message.once("error", reject);
      message.once("close", () => reject(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
    });
    try {
      idle.watch();
      const failure = await ended.then(
        () => undefined,
        (error: unknown) => this.#failure(error),
      );
      idle.stop();
      yield* pieces;
      if (failure !== undefined) throw failure;
    } finally {
      idle.stop();
      message.destroy();
    }
  }

  async *#streamed(): AsyncGenerator<Uint8Array, void, undefined> {
    const message = this.#message;
    const idle = new IdleTimer(this.#options.idleTimeoutMs, () => message.destroy(this.#stalled(idle)));
    try {
      idle.watch();
      for await (const piece of message as AsyncIterable<Uint8Array>) {
        idle.rest();
        yield piece;
        idle.watch();
      }
    } catch (error) {
      throw this.#failure(error);
    } finally {
      idle.stop();
      message.destroy();
    }
  }

  /**
   * All of the body.
   * @throws PackageTooLarge as soon as it is longer than `limit` bytes; NetworkFailed
   */
  async read(limit: number, onBytes?: (done: number, total: number | undefined) => void): Promise<Buffer> {
    if ((this.length ?? 0) > limit) throw this.#tooLarge(limit);
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.#received()) {
      size += piece.byteLength;
      if (size > limit) throw this.#tooLarge(limit);
      pieces.push(piece);
      onBytes?.(size, this.length);
    }
    return Buffer.concat(pieces);
  }

  /** The body is not wanted. */
  discard(): void {
    if ((this.length ?? Number.POSITIVE_INFINITY) > DRAIN_LIMIT) this.#message.destroy();
    else this.#message.resume();
  }

  #stalled(idle: IdleTimer): EbpmError {
    return new EbpmError(
      "NetworkFailed",
      `${redactUrl(this.url)} sent nothing for ${idle.limitSeconds} s in the middle of its answer`,
      { hint: "try again; a pull goes on where it stopped" },
    );
  }

  #failure(error: unknown): unknown {
    if (this.#options.signal?.aborted === true) return this.#options.signal.reason;
    return connectionError(this.url, error, "read");
  }

  #tooLarge(limit: number): EbpmError {
    this.#message.destroy();
    const text = limit >= 1 << 20 ? `${limit / (1 << 20)} MiB` : `${limit} bytes`;
    return new EbpmError("PackageTooLarge", `${redactUrl(this.url)} sends more than ${text}`);
  }
}

/** Gives memory back at once: the collector waits until there are 64 MB of such pieces. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
