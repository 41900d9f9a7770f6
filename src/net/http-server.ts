import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { EbpmError, systemCode } from "../errors.ts";

/** A request, as far as our servers look at it. */
export interface ServerRequest {
  readonly method: string;
  /** Decoded nowhere: as it was sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What is sent along; reading it is up to the handler. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Fires when the client is gone or the server is to stop. */
  readonly signal: AbortSignal;
}

export interface ServerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | AsyncIterable<Uint8Array>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Closes the server when it fires. */
  readonly signal: AbortSignal;
  /** A defect of the handler: the client is told that there was one, and no more. */
  readonly onFailure: (error: unknown) => void;
}

export interface Listening {
  /** `http://127.0.0.1:5000` */
  readonly url: string;
  /** Settles when the server has been closed. */
  readonly closed: Promise<void>;
}

/**
 * Serves plain HTTP.
 * @throws NetworkFailed if the address cannot be had
 */
export async function listen(
  handler: (request: ServerRequest) => Promise<ServerAnswer>,
  options: ListenOptions,
): Promise<Listening> {
  const server = createServer((request, response) => {
    void serve(handler, request, response, options);
  });
  server.headersTimeout = 15_000;
  // A slow client is no reason to keep a connection for ever; an upload of a large blob is.
  server.requestTimeout = 0;
  await bind(server, options);
  const closed = new Promise<void>((resolve) => server.once("close", resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  if (options.signal.aborted) close();
  else options.signal.addEventListener("abort", close, { once: true });
  const { address, port, family } = server.address() as AddressInfo;
  return { url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`, closed };
}

async function serve(
  handler: (request: ServerRequest) => Promise<ServerAnswer>,
  request: IncomingMessage,
  response: ServerResponse,
  options: ListenOptions,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  request.setTimeout(60_000, () => request.destroy());
  try {
    const answer = await handler(readRequest(request, AbortSignal.any([gone.signal, options.signal])));
    response.writeHead(answer.status, answer.headers);
    if (request.method === "HEAD" || answer.body === undefined) response.end();
    else if (typeof answer.body === "string" || answer.body instanceof Uint8Array) response.end(answer.body);
    else await pipeline(answer.body, response);
  } catch (error) {
    if (!gone.signal.aborted) options.onFailure(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

function readRequest(request: IncomingMessage, signal: AbortSignal): ServerRequest {
  const target = request.url ?? "/";
  const mark = target.indexOf("?");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers,
    body: request,
    signal,
  };
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      const code = systemCode(cause);
      const problem =
        code === "EADDRINUSE"
          ? "somebody listens there already"
          : code === "EACCES"
            ? "permission denied"
            : code;
      reject(
        new EbpmError("NetworkFailed", `cannot listen on ${host}:${port}: ${problem ?? cause.message}`, {
          cause,
          hint: "choose another address or port; port 0 takes a free one",
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}
