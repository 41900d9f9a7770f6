import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Bytes a millisecond in each direction of a connection, so that a transfer lasts long enough to be hit. */
const RATE = 64_000;

export interface Cut {
  /** Bytes in both directions until it happens. */
  readonly afterBytes: number;
  /** Connections are refused from then on until `heal`; otherwise the next one works again. */
  readonly isLasting: boolean;
}

/** A line to a server that breaks when it is told to. */
export class CuttingProxy {
  readonly #target: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #cut: Cut | undefined;
  #bytes = 0;
  /** Requests seen that asked for the rest of something. */
  continued = 0;
  /** How often the line was cut. */
  cuts = 0;

  /** @param target `host:port` */
  constructor(target: string) {
    this.#target = target;
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Accepts connections, at the same address as before. */
  async heal(): Promise<void> {
    this.#cut = undefined;
    if (this.#server !== undefined) return;
    const server = createServer((socket) => this.#accept(socket));
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    const address = server.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
    this.#server = server;
  }

  breakAfter(cut: Cut): void {
    this.#cut = cut;
    this.#bytes = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  #accept(client: Socket): void {
    const [host = "", port = ""] = this.#target.split(":");
    const server = connect(Number(port), host);
    const pair = [client, server] as const;
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        for (const other of pair) other.destroy();
      });
    }
    void this.#forward(client, server, true);
    void this.#forward(server, client, false);
  }

  async #forward(from: Socket, to: Socket, isRequest: boolean): Promise<void> {
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        if (isRequest && /^range: bytes=\d+-/im.test(piece.toString("latin1"))) this.continued += 1;
        this.#bytes += piece.byteLength;
        if (this.#cut !== undefined && this.#bytes >= this.#cut.afterBytes) this.#breakNow(this.#cut);
        if (!to.write(piece))
          await new Promise((resolve) => to.once("drain", resolve).once("close", resolve));
        if (piece.byteLength > RATE / 4) await sleep(piece.byteLength / RATE);
      }
      to.end();
    } catch {
      to.destroy();
    }
  }

  #breakNow({ isLasting }: Cut): void {
    this.#cut = undefined;
    this.cuts += 1;
    if (isLasting) {
      this.#server?.close();
      this.#server = undefined;
    }
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }
}
