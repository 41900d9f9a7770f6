import assert from "node:assert/strict";
import { Agent } from "node:http";
import { exchange } from "../../src/net/exchange.ts";
import { useHttpServer } from "../support/http-server.ts";

const PIECE = 16 << 20;

describe("exchange", () => {
  const server = useHttpServer();
  const agent = new Agent();
  after(() => agent.destroy());

  const put = (pieces: AsyncIterable<Uint8Array>, length: number) =>
    exchange(server.url("/x"), {
      method: "PUT",
      headers: {},
      agent,
      body: { length, pieces },
      answerTimeoutMs: 10_000,
      idleTimeoutMs: 700,
    });

  it("asks for a piece only when the one before has gone", async () => {
    const buffer = Buffer.alloc(PIECE / 16);
    const received: number[] = [];
    server.answer = (request, response) => {
      let size = 0;
      request.on("data", (piece: Buffer) => {
        const number = 1 + Math.floor(size / buffer.length);
        if (piece[0] !== number) received.push(number);
        size += piece.length;
      });
      request.on("end", () => response.end());
    };
    // One buffer for all: each piece is overwritten by the next.
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let number = 1; number <= 16; number++) yield buffer.fill(number);
    }
    assert.equal((await put(pieces(), PIECE)).status, 200);
    assert.deepEqual(received, [], "pieces that came with the bytes of a later one");
  });

  it("asks for no other piece when the peer answers while one is on its way", async () => {
    server.answer = (_, response) => response.writeHead(403).end();
    let asked = 0;
    let isOver = false;
    async function* pieces(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          asked += 1;
          yield Buffer.alloc(PIECE);
        }
      } finally {
        isOver = true;
      }
    }
    assert.equal((await put(pieces(), 10 * PIECE)).status, 403);
    assert.deepEqual([asked, isOver], [1, true]);
  });

  it("does not take a large piece that goes slowly for a stall", async () => {
    server.answer = (request, response) => {
      request.on("data", () => {
        request.pause();
        setTimeout(() => request.resume(), 4);
      });
      request.on("end", () => response.end());
    };
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(PIECE);
    }
    assert.equal((await put(pieces(), PIECE)).status, 200);
  });

  it("fails with the content when that fails, and leaves the connection", async () => {
    server.answer = (request, response) => request.resume().on("end", () => response.end());
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(10);
      throw new Error("the file is gone");
    }
    await assert.rejects(put(pieces(), 20), { message: "the file is gone" });
  });
});
