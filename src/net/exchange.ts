import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as plainRequest,
  type RequestOptions,
} from "node:http";
import { request as secureRequest } from "node:https";
import { EbpmError } from "../errors.ts";
import { Answer } from "./answer.ts";
import { connectionError } from "./connection-error.ts";
import { IdleTimer } from "./idle.ts";
import { redactUrl } from "./redact.ts";

export interface RequestBody {
  /** Bytes; exactly as many are sent. */
  readonly length: number;
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface ExchangeOptions {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  readonly agent: Agent;
  /** Replaces the system's name lookup. */
  readonly lookup?: RequestOptions["lookup"];
  /** From the end of the request, or from its start if it has no body, to the head of the answer. */
  readonly answerTimeoutMs: number;
  /** Without a byte while sending or receiving. */
  readonly idleTimeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One request and the head of its answer, whatever its status: no redirect, no retry.
 * @throws NetworkFailed, with the system's error as its cause; what the body throws while it is read
 */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Answer> {
  options.signal?.throwIfAborted();
  const open = url.protocol === "https:" ? secureRequest : plainRequest;
  const { method, headers, body, agent, lookup } = options;
  const request = open(url, {
    method,
    agent,
    headers: { ...headers, ...(body === undefined ? {} : { "content-length": String(body.length) }) },
    ...(lookup === undefined ? {} : { lookup }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const head = answerOf(request);
  try {
    if (body === undefined) request.end();
    else await send(url, request, head, body, options);
    const message = await within(url, request, head, options.answerTimeoutMs);
    return new Answer(url, message, options);
  } catch (error) {
    request.destroy();
    if (options.signal?.aborted === true) throw options.signal.reason;
    throw error instanceof BodyFailure ? error.cause : connectionError(url, error, "reach");
  }
}

/** The head of the answer, whenever it comes; it may come before the request has been sent whole. */
function answerOf(request: ClientRequest): Promise<IncomingMessage> {
  const head = new Promise<IncomingMessage>((resolve, reject) => {
    request.once("response", resolve);
    // Not `once`: a request that is given up may fail a second time.
    request.on("error", reject);
    request.once("close", () => reject(Object.assign(new Error("closed"), { code: "ECONNRESET" })));
  });
  head.catch(() => {});
  return head;
}

/** Tells a failure of the content that is sent from one of the connection. */
class BodyFailure extends Error {}

async function send(
  url: URL,
  request: ClientRequest,
  head: Promise<IncomingMessage>,
  body: RequestBody,
  options: ExchangeOptions,
): Promise<void> {
  const idle = new IdleTimer(options.idleTimeoutMs, () => {
    const problem = `took nothing for ${idle.limitSeconds} s in the middle of an upload`;
    request.destroy(timedOut(`${redactUrl(url)} ${problem}`));
  });
  let isAnswered = false;
  const answered = head.then(() => {
    isAnswered = true;
  });
  answered.catch(() => {});
  try {
    for await (const piece of inSlices(failuresMarked(body.pieces))) {
      idle.watch();
      // The piece may be overwritten as soon as the next one is asked for, so it has to be gone by then.
      await Promise.race([written(request, piece), answered]);
      idle.rest();
      // A peer that answers early does not want the rest, and its piece may still be on its way: none is asked for.
      if (isAnswered) break;
    }
    if (!isAnswered) request.end();
  } finally {
    idle.stop();
  }
}

/** Bytes; a peer that takes fewer within the idle time-out has stalled. */
const SLICE = 1 << 18;

async function* inSlices(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.byteLength; at += SLICE) yield piece.subarray(at, at + SLICE);
  }
}

function written(request: ClientRequest, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    request.write(piece, (error) => (error == null ? resolve() : reject(error)));
  });
}

async function* failuresMarked(pieces: RequestBody["pieces"]): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* pieces;
  } catch (cause) {
    throw new BodyFailure("the content failed", { cause });
  }
}

async function within(
  url: URL,
  request: ClientRequest,
  head: Promise<IncomingMessage>,
  limitMs: number,
): Promise<IncomingMessage> {
  const timer = setTimeout(() => {
    request.destroy(timedOut(`${redactUrl(url)} did not answer within ${limitMs / 1000} s`));
  }, limitMs);
  try {
    return await head;
  } finally {
    clearTimeout(timer);
  }
}

/** Counts as a time-out for whoever decides on another try. */
function timedOut(message: string): EbpmError {
  return new EbpmError("NetworkFailed", message, {
    hint: "check the network, or set HTTPS_PROXY",
    cause: Object.assign(new Error(message), { code: "ETIMEDOUT" }),
  });
}
