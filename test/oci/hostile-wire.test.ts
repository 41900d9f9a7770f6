import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { describeBytes } from "../../src/content/descriptor.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../src/content/manifest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import type { RegistrySettings } from "../../src/oci/settings.ts";
import { download, upload } from "../../src/oci/transfer.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { keepManifest } from "../support/registries/artifact.ts";
import { useMemoryRegistry } from "../support/registries/memory-registry.ts";
import { testSettings } from "../support/registries/settings.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** Fewer tries than usual: what is wrong here stays wrong. */
const SHORT = { answerMs: 400, idleMs: 200, retryDelayMs: 1, retryBudgetMs: 50 };

describe("a peer that is no web server", function () {
  this.timeout(15_000);
  const sockets = new Set<Socket>();
  let act: (socket: Socket) => void = () => {};
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => act(socket));
  });
  let address = "";

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const at = server.address();
    address = `127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends the same again until the line is closed. */
  function endless(socket: Socket, text: string): void {
    const more = (): void => {
      if (!socket.destroyed) socket.write(text.repeat(100), () => setImmediate(more));
    };
    more();
  }

  const head = `HTTP/1.1 200 OK\r\nContent-Type: ${MEDIA_MANIFEST}\r\n`;
  const answers: readonly (readonly [what: string, act: (socket: Socket) => void])[] = [
    ["says something else", (socket) => socket.end("SSH-2.0-OpenSSH_9.2p1\r\n")],
    ["sends nothing and closes", (socket) => socket.end()],
    ["sends random bytes", (socket) => socket.end(randomBytes(10_000))],
    [
      "sends headers without end",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        endless(socket, `X-Header: ${"x".repeat(100)}\r\n`);
      },
    ],
    [
      "sends one header without end",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nX-Header: ");
        endless(socket, "x".repeat(100));
      },
    ],
    ["says 'wait' without end", (socket) => endless(socket, "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")],
    [
      "counts its chunks wrongly",
      (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}`),
    ],
    [
      "stops in the middle of a chunk",
      (socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n100\r\n{`),
    ],
    ["names two lengths", (socket) => socket.end(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)],
    ["names a negative length", (socket) => socket.end(`${head}Content-Length: -2\r\n\r\n{}`)],
  ];
  for (const [what, answer] of answers) {
    it(`that ${what} is an error of the network, in time`, async () => {
      act = answer;
      const name = { host: address, repository: "test/r" };
      const repository = new RemoteRepository(name, testSettings({ timeouts: SHORT }));
      await assert.rejects(repository.resolve("1"), { kind: "NetworkFailed", message: /127\.0\.0\.1/ });
      repository.close();
    });
  }
});

describe("a registry that does not play along", function () {
  this.timeout(15_000);
  const registry = useMemoryRegistry();
  const folder = useTempFolder();
  const blob = randomBytes(300_000);
  const layer = describeBytes("application/octet-stream", blob);

  function open(more: Partial<RegistrySettings> = {}): RemoteRepository {
    return new RemoteRepository({ host: registry().address, repository: "test/r" }, testSettings(more));
  }

  it("in an upload that it forgets again and again ends in an error", async () => {
    let patches = 0;
    registry().misbehave = (request, response) => {
      const { method, headers } = request;
      if (method === "GET") response.writeHead(204, { location: request.url, range: "0-0" }).end();
      else if (method === "PATCH" && headers["content-range"]?.startsWith("0-") === true) {
        request.resume().once("end", () => response.writeHead(202, { location: request.url }).end());
      } else if (method === "PATCH" || (method === "PUT" && Number(headers["content-length"]) > 1_000_000)) {
        patches += 1;
        request.socket.destroy();
      } else return false;
      return true;
    };
    const memory = new MemoryStore();
    const root = await keepManifest(memory, [Buffer.alloc(40 << 20)]);
    await assert.rejects(upload(memory, open(), root), { kind: "NetworkFailed" });
    assert.ok(patches <= 30, String(patches));
  });

  it("by starting an upload nowhere is named", async () => {
    registry().misbehave = (request, response) => {
      if (request.method !== "POST") return false;
      response.writeHead(202).end();
      return true;
    };
    const memory = new MemoryStore();
    const root = await keepManifest(memory, [blob]);
    await assert.rejects(upload(memory, open(), root), {
      kind: "RegistryFault",
      message: /no usable address for the upload/,
    });
  });

  it("by refusing the rest of a blob gives all of it", async () => {
    const store = new LocalRegistry(folder());
    await mkdir(store.ingestFolder);
    await writeFile(join(store.ingestFolder, `sha256-${layer.digest.slice(7)}.part`), blob.subarray(0, 1000));
    registry().blobs.set(layer.digest, blob);
    registry().misbehave = (request, response) => {
      if (request.headers.range === undefined) return false;
      response.writeHead(416, { "content-range": "bytes */300000" }).end();
      return true;
    };
    await open({ ingestFolder: store.ingestFolder }).fetchInto(store, layer);
    assert.equal(await store.has(layer), true);
    assert.deepEqual(await readdir(store.ingestFolder), []);
  });

  it("with a layer of nine petabytes takes no memory for it, and leaves no file", async () => {
    const huge = { ...layer, size: Number.MAX_SAFE_INTEGER };
    registry().blobs.set(layer.digest, blob);
    const store = new LocalRegistry(folder());
    const repository = open({ ingestFolder: store.ingestFolder });
    await assert.rejects(repository.fetchInto(store, huge), {
      kind: "DigestMismatch",
      message: /300000 bytes instead of 9007199254740991/,
    });
    assert.deepEqual(await readdir(store.ingestFolder), []);
  });

  it("with indexes within indexes is followed four deep", async () => {
    let bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests: [] }));
    for (let depth = 0; depth < 8; depth++) {
      const digest = registry().keepManifest(MEDIA_INDEX, bytes);
      const manifests = [{ mediaType: MEDIA_INDEX, digest, size: bytes.length }];
      bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests }));
    }
    registry().keepManifest(MEDIA_INDEX, bytes, "1");
    const repository = open();
    const root = await repository.resolve("1");
    await assert.rejects(download(repository, new MemoryStore(), root), {
      kind: "PackageInvalid",
      message: /nested too deeply/,
    });
    assert.ok(registry().seen.length <= 6, String(registry().seen.length));
  });

  it("by sending referrers to a web page of somebody else has none", async () => {
    registry().misbehave = (request, response) => {
      if (!/\/referrers\//.test(request.url ?? "")) return false;
      response.writeHead(303, { location: `http://${registry().address}/login` }).end();
      return true;
    };
    assert.deepEqual(await open().referrers(layer.digest), []);
  });
});
