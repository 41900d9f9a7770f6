import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Descriptor, describeBytes } from "../../src/content/descriptor.ts";
import { digestOf } from "../../src/content/digest.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../src/content/manifest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { fetchAll } from "../../src/content/verify.ts";
import type { ErrorName } from "../../src/errors.ts";
import { withLock } from "../../src/fs/lock.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import type { RegistrySettings, RetryEvent } from "../../src/oci/settings.ts";
import { upload } from "../../src/oci/transfer.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { keepManifest } from "../support/registries/artifact.ts";
import { complain, type Misbehaviour, useMemoryRegistry } from "../support/registries/memory-registry.ts";
import { testSettings, withCredential } from "../support/registries/settings.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const CONFIG = describeBytes("application/vnd.oci.empty.v1+json", Buffer.from("{}"));
const MANIFEST = Buffer.from(
  JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_MANIFEST, config: CONFIG, layers: [] }),
);
const BLOB = randomBytes(200_000);
const LAYER = describeBytes("application/octet-stream", BLOB);
const LOGIN = { kind: "basic", username: "u", password: "pw" } as const;
const BASIC = `Basic ${Buffer.from("u:pw").toString("base64")}`;

describe("a hostile registry", function () {
  this.timeout(15_000);
  const registry = useMemoryRegistry();
  const folder = useTempFolder();

  beforeEach(() => {
    registry().keepManifest(MEDIA_MANIFEST, MANIFEST, "1");
    registry().blobs.set(LAYER.digest, BLOB);
  });

  function open(more: Partial<RegistrySettings> = {}): RemoteRepository {
    return new RemoteRepository({ host: registry().address, repository: "test/r" }, testSettings(more));
  }

  /** Misbehaves for paths that match. */
  function when(
    path: RegExp,
    act: (request: IncomingMessage, response: ServerResponse) => void,
  ): Misbehaviour {
    return (request, response) => {
      if (!path.test(request.url ?? "")) return false;
      act(request, response);
      return true;
    };
  }

  const fetchLayer = (repository: RemoteRepository, layer: Descriptor = LAYER): Promise<Buffer> =>
    fetchAll(repository, layer, { limit: 1 << 22 });

  describe("with manifests", () => {
    const answers: readonly (readonly [
      claim: string,
      act: (request: IncomingMessage, response: ServerResponse) => void,
      kind: ErrorName,
      message: RegExp,
    ])[] = [
      [
        "under the type of an index is refused, not taken for an empty one",
        (_, response) => response.writeHead(200, { "content-type": MEDIA_INDEX }).end(MANIFEST),
        "PackageInvalid",
        /announced as .*index.* and says that it is .*manifest/,
      ],
      [
        "that is both a manifest and an index is refused",
        (_, response) =>
          response
            .writeHead(200, { "content-type": MEDIA_INDEX })
            .end(JSON.stringify({ schemaVersion: 2, manifests: [], layers: [], config: CONFIG })),
        "PackageInvalid",
        /both a manifest and an index/,
      ],
      [
        "as a web page is refused",
        (_, response) =>
          response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html>"),
        "RegistryFault",
        /answered with text\/html, not with a manifest/,
      ],
      [
        "without a type is refused",
        (_, response) => response.writeHead(200).end(MANIFEST),
        "RegistryFault",
        /without saying what it is/,
      ],
      [
        "in docker's oldest format is refused by name",
        (_, response) =>
          response
            .writeHead(200, { "content-type": "application/vnd.docker.distribution.manifest.v1+prettyjws" })
            .end("{}"),
        "Unsupported",
        /docker's format of before 2017/,
      ],
      [
        "under another digest than announced is refused",
        (_, response) =>
          response
            .writeHead(200, { "content-type": MEDIA_MANIFEST, "docker-content-digest": digestOf("other") })
            .end(MANIFEST),
        "DigestMismatch",
        /has the digest sha256:/,
      ],
      [
        "under something that is no digest is refused",
        (_, response) =>
          response
            .writeHead(200, { "content-type": MEDIA_MANIFEST, "docker-content-digest": "sha256:../../etc" })
            .end(MANIFEST),
        "RegistryFault",
        /no digest/,
      ],
      [
        "that is announced too large is not read",
        (_, response) =>
          void response
            .writeHead(200, { "content-type": MEDIA_MANIFEST, "content-length": "5000000" })
            .write("{"),
        "PackageTooLarge",
        /more than 4 MiB/,
      ],
      [
        "that never ends is read up to 4 MiB",
        (_, response) => {
          response.writeHead(200, { "content-type": MEDIA_MANIFEST });
          const more = (): boolean => response.write(Buffer.alloc(100_000, 32), () => more());
          more();
        },
        "PackageTooLarge",
        /more than 4 MiB/,
      ],
      [
        "in gzip, which nobody asked for, is not unpacked",
        (_, response) =>
          response
            .writeHead(200, { "content-type": MEDIA_MANIFEST, "content-encoding": "gzip" })
            .end(gzipSync(Buffer.alloc(10_000_000))),
        "RegistryFault",
        /sends gzip, which was not asked for/,
      ],
      [
        "with a layer of negative size is refused",
        (_, response) => {
          const layers = [{ ...LAYER, size: -1 }];
          const bytes = JSON.stringify({ schemaVersion: 2, config: CONFIG, layers });
          response.writeHead(200, { "content-type": MEDIA_MANIFEST }).end(bytes);
        },
        "PackageInvalid",
        /no valid size/,
      ],
      [
        "with a layer whose digest is a path is refused",
        (_, response) => {
          const layers = [{ ...LAYER, digest: "sha256:../../../etc/passwd" }];
          const bytes = JSON.stringify({ schemaVersion: 2, config: CONFIG, layers });
          response.writeHead(200, { "content-type": MEDIA_MANIFEST }).end(bytes);
        },
        "PackageInvalid",
        /no valid digest/,
      ],
      [
        "that is not JSON is refused",
        (_, response) => response.writeHead(200, { "content-type": MEDIA_MANIFEST }).end("{"),
        "PackageInvalid",
        /not JSON/,
      ],
    ];
    for (const [claim, act, kind, message] of answers) {
      it(`a manifest ${claim}`, async () => {
        registry().misbehave = when(/\/manifests\//, act);
        await assert.rejects(open().resolve("1"), { kind, message });
      });
    }

    it("a manifest that changes under its digest is refused", async () => {
      const repository = open();
      const { digest } = await repository.resolve("1");
      registry().manifests.set(digest, { type: MEDIA_MANIFEST, bytes: Buffer.from(`${MANIFEST} `) });
      await assert.rejects(open().resolve(digest), { kind: "DigestMismatch" });
    });

    it("a tag that moves after it was looked up changes nothing", async () => {
      const repository = open();
      const descriptor = await repository.resolve("1");
      registry().keepManifest(MEDIA_MANIFEST, Buffer.from(`${MANIFEST} `), "1");
      assert.deepEqual(await fetchAll(repository, descriptor, { limit: 10_000 }), MANIFEST);
      assert.equal(registry().asked.length, 1);
    });

    it("a reference that would lead elsewhere is not sent", async () => {
      for (const reference of ["../../x", "a/b", "", "sha256:abc", "a?b", "a#b", "a\nb"]) {
        await assert.rejects(open().resolve(reference), { kind: "UsageInvalid" });
      }
      assert.equal(registry().seen.length, 0);
    });
  });

  describe("with blobs", () => {
    it("other bytes are refused", async () => {
      registry().blobs.set(LAYER.digest, randomBytes(BLOB.length));
      await assert.rejects(fetchLayer(open()), { kind: "DigestMismatch", message: /has the digest/ });
    });

    it("a byte too many is refused, announced or not", async () => {
      registry().blobs.set(LAYER.digest, Buffer.concat([BLOB, Buffer.from("x")]));
      await assert.rejects(fetchLayer(open()), { kind: "DigestMismatch", message: /200001 bytes instead/ });
      registry().misbehave = when(/\/blobs\//, (_, response) => {
        response.writeHead(200).write(BLOB);
        response.end("x");
      });
      await assert.rejects(fetchLayer(open()), { kind: "DigestMismatch", message: /longer/ });
    });

    it("a blob in gzip is refused", async () => {
      registry().misbehave = when(/\/blobs\//, (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(BLOB));
      });
      await assert.rejects(fetchLayer(open()), { kind: "RegistryFault", message: /gzip/ });
    });

    /** Sends at most `amount` bytes an answer and then breaks the connection. */
    function cutting(amount: number, ranges: "kept" | "ignored" | "wrong"): Misbehaviour {
      return when(/\/blobs\//, (request, response) => {
        const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
        const from = ranges === "ignored" ? 0 : asked;
        const claimed = ranges === "wrong" ? 7 : from;
        const part = BLOB.subarray(from);
        response.writeHead(from === 0 ? 200 : 206, {
          "content-length": part.length,
          ...(from === 0 ? {} : { "content-range": `bytes ${claimed}-${BLOB.length - 1}/${BLOB.length}` }),
        });
        const count = ranges === "kept" ? amount : amount * registry().seen.length;
        if (part.length <= count) response.end(part);
        else response.write(part.subarray(0, count), () => setTimeout(() => response.destroy(), 5));
      });
    }

    for (const ranges of ["kept", "ignored", "wrong"] as const) {
      it(`a download that is cut again and again arrives, ranges being ${ranges}`, async () => {
        registry().misbehave = cutting(60_000, ranges);
        assert.deepEqual(await fetchLayer(open()), BLOB);
      });
    }

    it("a download that is cut without progress ends in an error", async () => {
      registry().misbehave = when(/\/blobs\//, (_, response) => {
        response.writeHead(200, { "content-length": BLOB.length }).flushHeaders();
        setTimeout(() => response.destroy(), 5);
      });
      await assert.rejects(fetchLayer(open()), { kind: "NetworkFailed" });
      assert.equal(registry().seen.length, 5);
    });

    it("a download that ends early and politely goes on", async () => {
      registry().misbehave = when(/\/blobs\//, (request, response) => {
        const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
        if (from > 0) response.setHeader("content-range", `bytes ${from}-${BLOB.length - 1}/${BLOB.length}`);
        response.writeHead(from > 0 ? 206 : 200).end(BLOB.subarray(from, from + 90_000));
      });
      assert.deepEqual(await fetchLayer(open()), BLOB);
    });

    it("a download that stalls goes on with another connection, and ends when that stalls too", async () => {
      let stalls = 1;
      registry().misbehave = (request, response) => {
        if (!/\/blobs\//.test(request.url ?? "") || stalls-- <= 0) return false;
        response.writeHead(200, { "content-length": BLOB.length }).write(BLOB.subarray(0, 1000));
        return true;
      };
      const timeouts = { answerMs: 500, idleMs: 100, retryDelayMs: 5, retryBudgetMs: 100 };
      assert.deepEqual(await fetchLayer(open({ timeouts })), BLOB);
      registry().misbehave = when(/\/blobs\//, (_, response) => {
        response.writeHead(200, { "content-length": BLOB.length }).flushHeaders();
      });
      await assert.rejects(fetchLayer(open({ timeouts })), {
        kind: "NetworkFailed",
        message: /sent nothing for 0.1 s/,
      });
    });

    it("a registry that never answers is given up", async () => {
      registry().misbehave = () => true;
      const timeouts = { answerMs: 80, idleMs: 80, retryDelayMs: 1, retryBudgetMs: 100 };
      await assert.rejects(open({ timeouts }).resolve("1"), {
        kind: "NetworkFailed",
        message: /did not answer within 0.08 s/,
      });
    });

    it("waiting for a stalled download ends when it is told to", async () => {
      registry().misbehave = when(/\/blobs\//, (_, response) => {
        response.writeHead(200, { "content-length": BLOB.length }).write(BLOB.subarray(0, 1000));
      });
      const signal = AbortSignal.timeout(50);
      await assert.rejects(fetchAll(open(), LAYER, { limit: 1 << 20, signal }), { name: "TimeoutError" });
    });

    it("a file download is continued by the next one, and starts over where the part is bad", async () => {
      const store = new LocalRegistry(folder());
      const { ingestFolder } = store;
      const part = `sha256-${LAYER.digest.slice(7)}.part`;
      registry().misbehave = cutting(60_000, "kept");
      const hurried = { answerMs: 500, idleMs: 100, retryDelayMs: 5, retryBudgetMs: 0 };
      await assert.rejects(open({ ingestFolder, timeouts: hurried }).fetchInto(store, LAYER), {
        kind: "NetworkFailed",
      });
      assert.deepEqual(await readdir(ingestFolder), [part]);
      registry().misbehave = () => false;
      registry().seen.length = 0;
      await open({ ingestFolder }).fetchInto(store, LAYER);
      assert.equal(registry().seen[0]?.headers.range, "bytes=60000-");
      assert.deepEqual(await readFile(store.blobPath(LAYER.digest)), BLOB);
      await rm(store.blobPath(LAYER.digest));
      await writeFile(join(ingestFolder, part), "this is not its beginning");
      await open({ ingestFolder }).fetchInto(store, LAYER);
      assert.deepEqual(await readFile(store.blobPath(LAYER.digest)), BLOB);
      assert.deepEqual(await readdir(ingestFolder), []);
    });

    it("a file download that is whole already is only checked", async () => {
      const store = new LocalRegistry(folder());
      const { ingestFolder } = store;
      await mkdir(ingestFolder);
      await writeFile(join(ingestFolder, `sha256-${LAYER.digest.slice(7)}.part`), BLOB);
      await open({ ingestFolder }).fetchInto(store, LAYER);
      assert.equal(registry().seen.length, 0);
      assert.equal(await store.has(LAYER), true);
    });

    it("a file download with other bytes leaves nothing behind", async () => {
      const store = new LocalRegistry(folder());
      const { ingestFolder } = store;
      registry().blobs.set(LAYER.digest, randomBytes(BLOB.length));
      await assert.rejects(open({ ingestFolder }).fetchInto(store, LAYER), { kind: "DigestMismatch" });
      assert.deepEqual(await readdir(ingestFolder), []);
    });

    it("what another process is downloading is waited for, and not downloaded twice", async () => {
      const store = new LocalRegistry(folder());
      const { ingestFolder } = store;
      await store.updateEntries((entries) => entries);
      const part = join(ingestFolder, `sha256-${LAYER.digest.slice(7)}.part`);
      const steps: number[] = [];
      const onProgress = ({ done }: { readonly done: number }) => void steps.push(done);
      let waiting: Promise<void> | undefined;
      await withLock(`${part}.lock`, async () => {
        waiting = open({ ingestFolder, onProgress }).fetchInto(store, LAYER);
        await writeFile(part, BLOB);
        await store.adopt(LAYER, part);
      });
      await waiting;
      assert.equal(registry().seen.length, 0);
      assert.deepEqual(await readdir(ingestFolder), []);
    });

    it("a process that got stuck in a download holds nobody up", async () => {
      const store = new LocalRegistry(folder());
      const { ingestFolder } = store;
      await store.updateEntries((entries) => entries);
      const part = join(ingestFolder, `sha256-${LAYER.digest.slice(7)}.part`);
      await withLock(`${part}.lock`, async () => {
        await writeFile(part, BLOB.subarray(0, 1000));
        await open({ ingestFolder, timeouts: { idleMs: 50 } }).fetchInto(store, LAYER);
      });
      assert.equal(await store.has(LAYER), true);
      assert.deepEqual(await readdir(ingestFolder), [basename(part)]);
    });

    it("data in a manifest is used only if it is what its digest says", async () => {
      const data = Buffer.from("{}").toString("base64");
      const wrong = Buffer.from("[]").toString("base64");
      for (const [text, requests] of [
        [data, 1],
        [wrong, 2],
      ] as const) {
        const config = { ...CONFIG, data: text };
        registry().blobs.set(CONFIG.digest, Buffer.from("{}"));
        registry().keepManifest(
          MEDIA_MANIFEST,
          Buffer.from(JSON.stringify({ schemaVersion: 2, config, layers: [] })),
          "inline",
        );
        registry().seen.length = 0;
        const repository = open();
        await repository.resolve("inline");
        assert.equal((await fetchAll(repository, CONFIG, { limit: 10 })).toString(), "{}");
        assert.equal(registry().seen.length, requests);
      }
    });
  });

  describe("with redirects", () => {
    it("ten are followed, and no more", async () => {
      let hops = 0;
      registry().misbehave = (request, response) => {
        if (!/\/blobs\//.test(request.url ?? "") || hops >= 10) return false;
        hops += 1;
        response.writeHead(307, { location: `${request.url}?hop=${hops}` }).end();
        return true;
      };
      assert.deepEqual(await fetchLayer(open()), BLOB);
      registry().seen.length = 0;
      registry().misbehave = when(/./, (request, response) => {
        response.writeHead(307, { location: request.url ?? "" }).end();
      });
      await assert.rejects(open().resolve("1"), { kind: "RegistryFault", message: /more than 10 times/ });
      assert.equal(registry().seen.length, 11);
    });

    const targets: readonly (readonly [string, RegExp])[] = [
      ["http://example.org/x", /nothing may be fetched from/],
      ["file:///etc/passwd", /nothing may be fetched from/],
      ["gopher://127.0.0.1/", /nothing may be fetched from/],
      ["http://[", /leads nowhere/],
    ];
    for (const [location, message] of targets) {
      it(`to ${location} are refused`, async () => {
        registry().misbehave = when(/./, (_, response) => void response.writeHead(302, { location }).end());
        await assert.rejects(open().resolve("1"), { message });
      });
    }

    it("the login is not sent to another server, nor given when that asks for one", async () => {
      const seen: (string | undefined)[] = [];
      await withServer(
        (request, response) => {
          seen.push(request.headers.authorization);
          if (request.url === "/open") response.end(BLOB);
          else response.writeHead(401, { "www-authenticate": "Basic realm=x" }).end();
        },
        async (other) => {
          let target = "/open";
          registry().misbehave = (request, response) => {
            if (request.headers.authorization !== BASIC) {
              response.writeHead(401, { "www-authenticate": 'Basic realm="r"' }).end();
              return true;
            }
            if (!/\/blobs\//.test(request.url ?? "")) return false;
            response.writeHead(307, { location: `http://${other}${target}` }).end();
            return true;
          };
          const repository = open(withCredential(LOGIN));
          assert.deepEqual(await fetchLayer(repository), BLOB);
          target = "/login";
          await assert.rejects(fetchLayer(repository), {
            kind: "RegistryFault",
            message: /wants a login of its own/,
          });
        },
      );
      assert.deepEqual(seen, [undefined, undefined]);
    });

    it("what is pushed does not follow them to another server", async () => {
      registry().misbehave = (request, response) => {
        if (request.method !== "PUT") return false;
        response.writeHead(307, { location: "http://127.0.0.1:9/" }).end();
        return true;
      };
      const memory = new MemoryStore();
      const root = await keepManifest(memory, [Buffer.from("x")]);
      await assert.rejects(upload(memory, open(), root), { kind: "RegistryFault", message: /stays there/ });
    });
  });

  describe("with a login", () => {
    const realms: readonly (readonly [string, RegExp])[] = [
      ["http://127.0.0.1:9/token", /a loopback address/],
      ["http://localhost:9/token", /a loopback address/],
      ["https://169.254.169.254/latest", /a link-local address/],
      ["https://[::ffff:169.254.169.254]/", /a link-local address/],
      ["https://10.0.0.1/token", /a private address/],
      ["https://2130706433/token", /a loopback address/],
      ["http://evil.example.org/token", /over plain http/],
      ["https://evil.example.org/token", /somebody else's server/],
      ["https://u:p@evil.example.org/token", /with a user in it/],
      ["file:///etc/passwd", /file:/],
      ["", /no usable address/],
    ];
    for (const [realm, message] of realms) {
      it(`no password is sent to a realm at ${realm || "nowhere"}`, async () => {
        registry().misbehave = when(/./, (_, response) => {
          response.writeHead(401, { "www-authenticate": `Bearer realm="${realm}",service="s"` }).end();
        });
        await assert.rejects(open(withCredential(LOGIN)).resolve("1"), { kind: "RegistryFault", message });
        assert.ok(registry().seen.every(({ headers }) => headers.authorization === undefined));
      });
    }

    /** A token service on the registry's own address. */
    function tokens(answer: (request: IncomingMessage, response: ServerResponse) => void): Misbehaviour {
      return (request, response) => {
        if (request.url?.startsWith("/token") === true) {
          answer(request, response);
          return true;
        }
        if (request.headers.authorization?.startsWith("Bearer good") === true) return false;
        const challenge = `Bearer realm="http://${registry().address}/token",service="s",scope="repository:test/r:pull repository:other:push"`;
        response.writeHead(401, { "www-authenticate": challenge }).end();
        return true;
      };
    }
    const asked = (): URLSearchParams[] =>
      registry()
        .seen.filter(({ url }) => url.startsWith("/token"))
        .map(({ url }) => new URL(url, "http://x").searchParams);

    it("a token is asked for once, for what is needed and nothing else", async () => {
      registry().misbehave = tokens((_, response) => void response.end('{"token":"good"}'));
      const repository = open(withCredential(LOGIN));
      await Promise.all([repository.resolve("1"), fetchLayer(repository), fetchLayer(repository)]);
      await repository.resolve("1");
      assert.deepEqual(
        asked().map((query) => query.getAll("scope")),
        [["repository:test/r:pull"]],
      );
      const [question] = registry().seen.filter(({ url }) => url.startsWith("/token"));
      assert.equal(question?.headers.authorization, BASIC);
    });

    it("a token that has expired is replaced, also when the registry says so first", async () => {
      let count = 0;
      registry().misbehave = tokens((_, response) => {
        count += 1;
        response.end(JSON.stringify({ access_token: `good${count}`, expires_in: 3600 }));
      });
      const repository = open();
      await repository.resolve("1");
      const before = registry().misbehave;
      registry().misbehave = (request, response) => {
        if (request.headers.authorization !== "Bearer good1") return before(request, response);
        const challenge = `Bearer realm="http://${registry().address}/token"`;
        response.writeHead(401, { "www-authenticate": challenge }).end();
        return true;
      };
      await repository.resolve("1");
      assert.equal(count, 2);
    });

    it("an identity token is exchanged by POST and never sent to the registry", async () => {
      let form = "";
      registry().misbehave = tokens((request, response) => {
        request.on("data", (piece: Buffer) => {
          form += piece.toString();
        });
        request.on("end", () => response.end('{"token":"good"}'));
      });
      await open(withCredential({ kind: "identity-token", token: "secret" })).resolve("1");
      assert.equal(
        form,
        "grant_type=refresh_token&client_id=ebpm&service=s&scope=repository%3Atest%2Fr%3Apull&refresh_token=secret",
      );
    });

    const bad: readonly (readonly [string, (response: ServerResponse) => void, ErrorName, RegExp])[] = [
      [
        "redirects",
        (r) => void r.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
        "RegistryFault",
        /redirects/,
      ],
      [
        "refuses",
        (r) => void r.writeHead(401).end(),
        "LoginRequired",
        /refused the credentials from the test/,
      ],
      ["sends no token", (r) => void r.end("{}"), "RegistryFault", /without a token/],
      ["sends a page", (r) => void r.end("<html>"), "RegistryFault", /not JSON/],
      [
        "sends a token with a line break",
        (r) => void r.end('{"token":"a\\r\\nx: y"}'),
        "RegistryFault",
        /without a token/,
      ],
      ["sends too much", (r) => void r.end(Buffer.alloc(200_000)), "PackageTooLarge", /131072 bytes/],
    ];
    for (const [what, act, kind, message] of bad) {
      it(`a token service that ${what} ends in an error`, async () => {
        registry().misbehave = tokens((_, response) => act(response));
        await assert.rejects(open(withCredential(LOGIN)).resolve("1"), { kind, message });
      });
    }

    it("a refusal that repeats itself is asked about once", async () => {
      registry().misbehave = when(/./, (_, response) => {
        response.writeHead(401, { "www-authenticate": 'Basic realm="r"' }).end();
      });
      await assert.rejects(open(withCredential(LOGIN)).resolve("1"), { kind: "LoginRequired" });
      assert.equal(registry().seen.length, 2);
    });

    it("a welcome that says how to log in is no proof of a login", async () => {
      registry().misbehave = when(/^\/v2\/$/, (request, response) => {
        const isWrong =
          request.headers.authorization !== undefined && request.headers.authorization !== BASIC;
        response.writeHead(isWrong ? 401 : 200, { "www-authenticate": "basic realm=" }).end();
      });
      assert.equal(await open(withCredential(LOGIN)).checkAccess(), true);
      const wrong = withCredential({ ...LOGIN, password: "x" });
      await assert.rejects(open(wrong).checkAccess(), { kind: "LoginRequired" });
    });
  });

  describe("with failures", () => {
    it("a connection that breaks, and a status that passes, are tried again", async () => {
      let count = 0;
      const retries: RetryEvent[] = [];
      registry().misbehave = (request, response) => {
        count += 1;
        if (count === 1) request.socket.resetAndDestroy();
        else if (count === 2) response.writeHead(503).end();
        return count <= 2;
      };
      // A reset on first contact might be TLS; a listed host is known to speak plain http.
      const plainHttpHosts = [registry().address];
      await open({ plainHttpHosts, onRetry: (event) => retries.push(event) }).resolve("1");
      assert.deepEqual(
        retries.map(({ attempt }) => attempt),
        [2, 3],
      );
      assert.match(retries[1]?.reason ?? "", /503/);
    });

    it("five tries are all", async () => {
      registry().misbehave = when(/./, (_, response) => void response.writeHead(502).end());
      await assert.rejects(open().resolve("1"), { kind: "HttpStatus", message: /answered 502/ });
      assert.equal(registry().seen.length, 5);
    });

    it("a rate limit with a date is waited for", async () => {
      let count = 0;
      const waits: number[] = [];
      registry().misbehave = (_, response) => {
        if (count++ > 0) return false;
        const date = new Date(Date.now() + 1500).toUTCString();
        response.writeHead(429, { "retry-after": date }).end();
        return true;
      };
      await open({ onRetry: ({ waitMs }) => waits.push(waitMs) }).resolve("1");
      assert.ok((waits[0] ?? -1) >= 0 && (waits[0] ?? 0) <= 1500, String(waits));
    });

    it("a rate limit beyond the patience is an error that names the wait", async () => {
      registry().misbehave = when(/./, (_, response) => {
        response.writeHead(429, { "retry-after": "3600" });
        response.end('{"errors":[{"code":"TOOMANYREQUESTS","message":"slow down"}]}');
      });
      await assert.rejects(open().resolve("1"), {
        kind: "RateLimited",
        message: /try again in 3600 s/,
        hint: `for a higher limit, run: ebpm login ${registry().address}`,
      });
      assert.equal(registry().seen.length, 1);
    });

    it("what a registry says is shown without escape sequences, in one short line", async () => {
      const evil = `\u001b[31mred\u001b[0m\u001b]0;title\u0007\nnext\u202e${"x".repeat(1000)}`;
      registry().misbehave = when(/./, (_, response) => complain(response, 400, "MANIFEST_INVALID", evil));
      await assert.rejects(open().resolve("1"), (error: Error) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        assert.doesNotMatch(error.message, /[\u0000-\u001f\u007f-\u009f\u202e]/);
        assert.match(error.message, /: red nextx{100}/);
        assert.ok(error.message.length < 500);
        return true;
      });
    });

    it("an error that never ends is cut off", async () => {
      registry().misbehave = when(/./, (_, response) => {
        response.writeHead(403, { "content-type": "application/json" });
        const more = (): boolean => response.write(Buffer.alloc(10_000, 97), () => more());
        more();
      });
      await assert.rejects(open().resolve("1"), { kind: "AccessDenied" });
    });
  });

  describe("with lists", () => {
    it("a link to the same page for ever ends", async () => {
      registry().misbehave = when(/\/tags\//, (request, response) => {
        response.setHeader("link", `<${request.url}>; rel="next"`);
        response.end('{"tags":["1","2","1"]}');
      });
      const tags: string[] = [];
      for await (const tag of open().tags()) tags.push(tag);
      assert.deepEqual(tags, ["1", "2"]);
      assert.equal(registry().seen.length, 2);
    });

    it("pages without end are cut off", async () => {
      let page = 0;
      registry().misbehave = when(/\/tags\//, (_, response) => {
        page += 1;
        response.setHeader("link", `</v2/test/r/tags/list?last=${page}>; rel="next"`);
        response.end(JSON.stringify({ tags: [`t${page}`] }));
      });
      await assert.rejects(
        async () => {
          for await (const _ of open().tags());
        },
        { kind: "RegistryFault", message: /over 1000 pages/ },
      );
    });

    it("a page on another server is not asked for", async () => {
      registry().misbehave = when(/\/tags\//, (_, response) => {
        response.setHeader("link", '<http://127.0.0.1:9/v2/>; rel="next"');
        response.end('{"tags":["1"]}');
      });
      await assert.rejects(
        async () => {
          for await (const _ of open().tags());
        },
        { kind: "RegistryFault", message: /another server/ },
      );
    });

    it("tags that are none, and those of clients, are left out", async () => {
      const own = `sha256-${"a".repeat(64)}`;
      registry().misbehave = when(/\/tags\//, (_, response) => {
        response.end(
          JSON.stringify({ tags: ["1", "\u001b[31m", "../x", own, `${own}.sig`, 7, null, "v1.0-rc"] }),
        );
      });
      const tags: string[] = [];
      for await (const tag of open().tags()) tags.push(tag);
      assert.deepEqual(tags, ["1", "v1.0-rc"]);
    });

    it("a repository without tags has none", async () => {
      registry().misbehave = when(/\/tags\//, (_, response) => void response.end('{"tags":null}'));
      for await (const tag of open().tags()) assert.fail(tag);
    });

    it("a list of referrers that is a web page means that there is none", async () => {
      registry().misbehave = when(/\/referrers\//, (_, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end("<html>");
      });
      assert.deepEqual(await open().referrers(LAYER.digest), []);
      assert.deepEqual(registry().asked, [
        `GET referrers/${LAYER.digest}`,
        `GET manifests/sha256-${LAYER.digest.slice(7)}`,
      ]);
    });
  });

  describe("with uploads", () => {
    it("an upload to another server is refused, and nothing is sent there", async () => {
      const seen: string[] = [];
      await withServer(
        (request, response) => {
          seen.push(request.url ?? "");
          response.writeHead(201).end();
        },
        async (other) => {
          registry().misbehave = (request, response) => {
            if (request.method !== "POST") return false;
            response.writeHead(202, { location: `http://${other}/upload` }).end();
            return true;
          };
          const memory = new MemoryStore();
          const root = await keepManifest(memory, [Buffer.from("x")]);
          await assert.rejects(upload(memory, open(), root), {
            kind: "RegistryFault",
            message: /another server/,
          });
        },
      );
      assert.deepEqual(seen, []);
    });

    it("a registry that stores something else is found out", async () => {
      registry().misbehave = (request, response) => {
        if (request.method !== "PUT") return false;
        request.resume();
        request.on("end", () =>
          response.writeHead(201, { "docker-content-digest": digestOf("other") }).end(),
        );
        return true;
      };
      const memory = new MemoryStore();
      const root = await keepManifest(memory, [Buffer.from("x")]);
      await assert.rejects(upload(memory, open(), root), { kind: "DigestMismatch", message: /stored/ });
    });

    it("an upload that breaks begins anew", async () => {
      let breaks = 2;
      registry().misbehave = (request) => {
        if (request.method !== "PUT" || breaks-- <= 0) return false;
        request.once("data", () => request.socket.resetAndDestroy());
        return true;
      };
      const memory = new MemoryStore();
      const layer = randomBytes(500_000);
      const root = await keepManifest(memory, [layer]);
      await upload(memory, open(), root, { tags: ["x"] });
      assert.deepEqual(registry().blobs.get(digestOf(layer)), layer);
    });

    /** An artifact of 80 MB whose upload is cut, and what was asked after the start of it. */
    async function uploadLarge(cut: Misbehaviour): Promise<{ asked: string[]; isStored: boolean }> {
      registry().misbehave = cut;
      const memory = new MemoryStore();
      const layer = Buffer.alloc(80 << 20, randomBytes(999));
      const root = await keepManifest(memory, [layer]);
      await upload(memory, open(), root, { tags: ["x"] });
      const asked = registry().asked.filter((line) => /uploads\/./.test(line));
      const methods = asked.map((line) => line.replace(/ .*/, ""));
      return { asked: methods, isStored: registry().blobs.get(digestOf(layer))?.equals(layer) === true };
    }

    function once(
      method: string,
      act: (request: IncomingMessage, response: ServerResponse) => void,
    ): Misbehaviour {
      let isDone = false;
      return (request, response) => {
        if (isDone || request.method !== method || Number(request.headers["content-length"]) < 1_000_000)
          return false;
        isDone = true;
        act(request, response);
        return true;
      };
    }

    it("a large upload that breaks goes on in pieces", async () => {
      const cut = once("PUT", (request) => void request.once("data", () => request.socket.resetAndDestroy()));
      const { asked, isStored } = await uploadLarge(cut);
      assert.equal(isStored, true);
      // The PUT of the other blob comes at any time.
      assert.equal(asked.join(" ").replace("PUT PUT GET", "PUT GET"), "PUT GET PATCH PATCH PATCH PUT");
    });

    it("a piece that breaks is sent again from where the registry is", async () => {
      const first = once(
        "PUT",
        (request) => void request.once("data", () => request.socket.resetAndDestroy()),
      );
      const second = once(
        "PATCH",
        (request) => void request.once("data", () => request.socket.resetAndDestroy()),
      );
      const { asked, isStored } = await uploadLarge((...args) => first(...args) === true || second(...args));
      assert.equal(isStored, true);
      assert.equal(asked.filter((method) => method === "PATCH").length, 4);
    });

    it("a proxy that limits a request gets smaller ones", async () => {
      const limit = once("PUT", (request, response) => {
        response.writeHead(413, { connection: "close" }).end("<html>413 Request Entity Too Large</html>");
        request.resume();
      });
      assert.equal((await uploadLarge(limit)).isStored, true);
    });

    it("an upload that the registry has forgotten begins anew", async () => {
      const cut = once("PUT", (request) => void request.once("data", () => request.socket.resetAndDestroy()));
      const { isStored } = await uploadLarge((request, response) => {
        if (request.method !== "GET") return cut(request, response);
        complain(response, 404, "BLOB_UPLOAD_UNKNOWN");
        return true;
      });
      assert.equal(isStored, true);
    });

    it("a peer that takes nothing is given up", async () => {
      registry().misbehave = (request) => {
        if (request.method !== "PUT") return false;
        request.socket.pause();
        return true;
      };
      const memory = new MemoryStore();
      const root = await keepManifest(memory, [Buffer.alloc(30 << 20)]);
      const timeouts = { answerMs: 300, idleMs: 200, retryDelayMs: 1, retryBudgetMs: 0 };
      await assert.rejects(upload(memory, open({ timeouts }), root), { kind: "NetworkFailed" });
    });
  });

  describe("that behaves", () => {
    it("is asked twice for an artifact of one layer, and five times to take one", async () => {
      const memory = new MemoryStore();
      const root = await keepManifest(memory, [BLOB.subarray(0, 100_000)]);
      registry().blobs.clear();
      await upload(memory, open(), root, { tags: ["2"] });
      assert.equal(registry().seen.length, 5, registry().asked.join("\n"));
      registry().seen.length = 0;
      const repository = open();
      await repository.resolve("2");
      await fetchLayer(repository, describeBytes("application/octet-stream", BLOB.subarray(0, 100_000)));
      assert.equal(registry().seen.length, 2);
      registry().seen.length = 0;
      await upload(memory, open(), root, { tags: ["2"] });
      assert.equal(registry().seen.length, 3);
    });

    it("lists referrers itself", async () => {
      const memory = new MemoryStore();
      const subject = await keepManifest(memory, []);
      const referrer = await keepManifest(memory, [], { subject, artifactType: "application/vnd.sig" });
      await upload(memory, open(), subject);
      await upload(memory, open(), referrer);
      const found = await open().referrers(subject.digest, { artifactType: "application/vnd.sig" });
      assert.deepEqual(
        found.map(({ digest }) => digest),
        [referrer.digest],
      );
      assert.deepEqual(await open().referrers(subject.digest, { artifactType: "other" }), []);
      assert.ok(!registry().asked.some((line) => line.includes("manifests/sha256-")));
    });

    it("is preceded by its mirrors, which a damaged answer rules out", async () => {
      const mirrors = { "registry.invalid": [registry().address] };
      const name = { host: "registry.invalid", repository: "test/r" };
      const repository = new RemoteRepository(name, testSettings({ mirrors }));
      assert.equal((await repository.resolve("1")).digest, digestOf(MANIFEST));
      const other = new RemoteRepository(
        { host: registry().address, repository: "test/r" },
        testSettings({ mirrors: { [registry().address]: ["127.0.0.1:9", `${registry().address}/none`] } }),
      );
      assert.equal((await other.resolve("1")).digest, digestOf(MANIFEST));
    });
  });
});

async function withServer(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  work: (address: string) => Promise<void>,
): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    await work(`127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
