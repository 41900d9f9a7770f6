import assert from "node:assert/strict";
import { Agent, type ServerResponse } from "node:http";
import type { Answer } from "../../src/net/answer.ts";
import { exchange } from "../../src/net/exchange.ts";
import { useHttpServer } from "../support/http-server.ts";

const SMALL = Buffer.from("0123456789".repeat(100));
const LARGE = Buffer.alloc(3 << 20, "0123456789");

/** How a body may come: waited for whole, passed on as it comes, of a length that nobody tells. */
const BODIES: readonly (readonly [name: string, body: Buffer, isTold: boolean])[] = [
  ["a small body", SMALL, true],
  ["a large body", LARGE, true],
  ["a body of unknown length", SMALL, false],
];

describe("Answer", () => {
  const server = useHttpServer();
  const agent = new Agent({ keepAlive: true });
  after(() => agent.destroy());

  const get = (signal?: AbortSignal): Promise<Answer> =>
    exchange(server.url("/x"), {
      method: "GET",
      headers: {},
      agent,
      answerTimeoutMs: 5_000,
      idleTimeoutMs: 150,
      signal,
    });
  const collect = async (answer: Answer): Promise<{ readonly bytes: Buffer; readonly failure: unknown }> => {
    const pieces: Buffer[] = [];
    let failure: unknown;
    try {
      for await (const piece of answer.pieces()) pieces.push(Buffer.from(piece));
    } catch (error) {
      failure = error;
    }
    return { bytes: Buffer.concat(pieces), failure };
  };
  const head = (response: ServerResponse, body: Buffer, isTold: boolean): ServerResponse =>
    response.writeHead(200, isTold ? { "content-length": String(body.length) } : {});

  for (const [name, body, isTold] of BODIES) {
    describe(name, () => {
      it("arrives as it was sent, in pieces or as one", async () => {
        server.answer = (_, response) => void head(response, body, isTold).end(body);
        const { bytes, failure } = await collect(await get());
        assert.equal(failure, undefined);
        assert.ok(bytes.equals(body));
        assert.ok((await (await get()).read(body.length)).equals(body));
      });

      it("that is cut gives what came before it fails", async () => {
        server.answer = (_, response) => {
          head(response, body, isTold).write(body.subarray(0, 500), () =>
            setTimeout(() => response.destroy(), 20),
          );
        };
        const { bytes, failure } = await collect(await get());
        assert.equal(bytes.toString(), body.subarray(0, 500).toString());
        assert.match(String(failure), /NetworkFailed|the connection broke/);
      });

      it("that stalls is given up, with what came", async () => {
        server.answer = (_, response) => void head(response, body, isTold).write(body.subarray(0, 500));
        const { bytes, failure } = await collect(await get());
        assert.equal(bytes.length, 500);
        assert.match(String(failure), /sent nothing for 0\.15 s in the middle of its answer/);
      });

      it("ends with the reason of whoever stops it", async () => {
        const stop = new AbortController();
        server.answer = (_, response) => void head(response, body, isTold).write(body.subarray(0, 500));
        const answer = await get(stop.signal);
        setTimeout(() => stop.abort(new Error("enough")), 20);
        assert.match(String((await collect(answer)).failure), /enough/);
      });

      it("is refused as soon as it is longer than it may be", async () => {
        server.answer = (_, response) => void head(response, body, isTold).end(body);
        await assert.rejects((await get()).read(999), { kind: "PackageTooLarge" });
      });
    });
  }

  it("leaves the connection for the next request, read or not", async () => {
    const ports: (number | undefined)[] = [];
    server.answer = (request, response) => {
      ports.push(request.socket.remotePort);
      response.end(SMALL);
    };
    await (await get()).read(2000);
    (await get()).discard();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await (await get()).read(2000);
    assert.equal(new Set(ports).size, 1);
  });

  const lengths: readonly (readonly [text: string, length: number | undefined])[] = [
    ["0", 0],
    ["12", 12],
    ["999999999999999", 999_999_999_999_999],
  ];
  for (const [text, length] of lengths) {
    it(`takes a content-length of ${text} for ${length}`, async () => {
      server.answer = (_, response) => response.writeHead(200, { "content-length": text }).flushHeaders();
      const answer = await get();
      assert.equal(answer.length, length);
      answer.discard();
    });
  }

  const types: readonly (readonly [header: string | undefined, type: string])[] = [
    ["application/json", "application/json"],
    ["Application/JSON; charset=utf-8", "application/json"],
    [" text/html ;x", "text/html"],
    [undefined, ""],
  ];
  for (const [header, type] of types) {
    it(`reads the media type of ${header} as ${JSON.stringify(type)}`, async () => {
      server.answer = (_, response) => {
        response.writeHead(200, header === undefined ? {} : { "content-type": header }).end();
      };
      const answer = await get();
      assert.equal(answer.contentType, type);
      answer.discard();
    });
  }
});
