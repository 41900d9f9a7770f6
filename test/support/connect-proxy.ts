import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";

export interface ConnectProxy {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What it was asked for: `CONNECT host:port`, `GET http://…`, and the login. */
  readonly seen: (readonly [request: string, authorization: string | undefined])[];
  readonly stop: () => Promise<void>;
}

/**
 * A proxy that lets every CONNECT through to one port of this machine, whatever host is named.
 * @param login `user:password` that it wants
 */
export async function startConnectProxy(port: number, login?: string): Promise<ConnectProxy> {
  const seen: (readonly [string, string | undefined])[] = [];
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString("base64")}`;
  const server = createServer((request, response) => {
    seen.push([`${request.method} ${request.url}`, request.headers["proxy-authorization"]]);
    response.writeHead(502).end();
  });
  server.on("connect", (request: IncomingMessage, client) => {
    const authorization = request.headers["proxy-authorization"];
    seen.push([`CONNECT ${request.url}`, authorization]);
    client.on("error", () => {});
    if (wanted !== undefined && authorization !== wanted) {
      client.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const own = typeof address === "object" && address !== null ? address.port : 0;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `127.0.0.1:${own}`, seen, stop };
}
