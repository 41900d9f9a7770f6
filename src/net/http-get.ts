import { type IncomingMessage, Agent as PlainAgent, get as plainGet } from "node:http";
import { Agent as SecureAgent, get as secureGet } from "node:https";
import { EbpmError } from "../errors.ts";
import { connectionError } from "./connection-error.ts";
import { redactUrl } from "./redact.ts";
import { checkTransport, isLoopback, redirectTarget } from "./transport-policy.ts";

export interface HttpGetOptions {
  readonly signal: AbortSignal;
  /** Plain http to other machines too. */
  readonly allowHttp: boolean;
  /** More than this is not read. */
  readonly maxBytes: number;
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are taken from here. */
  readonly env: Readonly<Record<string, string>>;
  /** Until the connection stands and the answer begins; default 15 s. */
  readonly answerTimeoutMs?: number;
  /** Between two pieces of the answer; default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

export interface HttpAnswer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/**
 * GET, with redirects followed.
 * @throws UsageInvalid for a forbidden transport; HttpStatus unless the status is 2xx; PackageTooLarge; NetworkFailed
 */
export async function httpGet(start: URL, options: HttpGetOptions): Promise<HttpAnswer> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    checkTransport(url, options);
    const answer = await ask(url, options);
    if (REDIRECTS.has(answer.statusCode)) {
      answer.destroy();
      url = redirectTarget(url, answer.headers.location);
      continue;
    }
    checkStatus(url, answer);
    return { url, contentType: answer.headers["content-type"], body: await readBody(url, answer, options) };
  }
  throw new EbpmError("NetworkFailed", `${redactUrl(start)} redirects more than ${MAX_REDIRECTS} times`);
}

/** Sends the request and waits for the head of the answer. */
function ask(url: URL, options: HttpGetOptions): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  // One connection for one file: nothing is kept open that would keep the process alive.
  const agentOptions = {
    keepAlive: false,
    ...(isLoopback(url.hostname) ? {} : { proxyEnv: { ...options.env } }),
  };
  const limitMs = options.answerTimeoutMs ?? 15_000;
  return new Promise((resolve, reject) => {
    const request = (isSecure ? secureGet : plainGet)(url, {
      agent: isSecure ? new SecureAgent(agentOptions) : new PlainAgent(agentOptions),
      headers: { accept: "application/json, application/octet-stream, */*", "accept-encoding": "identity" },
      signal: options.signal,
    });
    const timer = setTimeout(() => {
      request.destroy(
        new EbpmError("NetworkFailed", `${redactUrl(url)} did not answer within ${limitMs / 1000} s`),
      );
    }, limitMs);
    request.once("response", (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    // Not `once`: a request that is given up may fail a second time.
    request.on("error", (error) => {
      clearTimeout(timer);
      reject(options.signal.aborted ? options.signal.reason : connectionError(url, error));
    });
  });
}

function checkStatus(url: URL, answer: IncomingMessage): void {
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return;
  answer.destroy();
  const phrase = answer.statusMessage ? ` ${answer.statusMessage}` : "";
  const hint =
    status === 404
      ? "check the address"
      : status === 401 || status === 403
        ? "the server wants a login, or refuses this one"
        : status >= 500
          ? "the fault is the server's; try again later"
          : undefined;
  throw new EbpmError(
    "HttpStatus",
    `${redactUrl(url)} answered ${status}${phrase}`,
    hint === undefined ? {} : { hint },
  );
}

async function readBody(url: URL, answer: IncomingMessage, options: HttpGetOptions): Promise<Buffer> {
  const total = lengthOf(answer);
  const idleMs = options.idleTimeoutMs ?? 30_000;
  answer.setTimeout(idleMs, () => {
    answer.destroy(
      new EbpmError("NetworkFailed", `${redactUrl(url)} stopped sending for ${idleMs / 1000} s`),
    );
  });
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    if (total !== undefined && total > options.maxBytes) throw tooLarge(url, options.maxBytes);
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > options.maxBytes) throw tooLarge(url, options.maxBytes);
      pieces.push(piece);
      options.onBytes?.(size, total);
    }
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    throw connectionError(url, error);
  } finally {
    answer.destroy();
  }
  return Buffer.concat(pieces);
}

function lengthOf(answer: IncomingMessage): number | undefined {
  const text = answer.headers["content-length"];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function tooLarge(url: URL, maxBytes: number): EbpmError {
  const limit = maxBytes >= 1 << 20 ? `${maxBytes / (1 << 20)} MiB` : `${maxBytes} bytes`;
  return new EbpmError("PackageTooLarge", `${redactUrl(url)} sends more than ${limit}, which no package is`);
}
