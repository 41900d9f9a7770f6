import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describeBytes } from "../../src/content/descriptor.ts";
import { digestOf } from "../../src/content/digest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { listen } from "../../src/net/http-server.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import { download, upload } from "../../src/oci/transfer.ts";
import { basicLogin } from "../../src/server/basic-login.ts";
import { RegistryServer, type RegistryServerOptions } from "../../src/server/registry.ts";
import { RegistryWriter } from "../../src/server/registry-writer.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { verifyRegistry } from "../../src/store/verify-registry.ts";
import { describeStorage } from "../content/storage-contract.ts";
import { keepIndex, keepManifest } from "../support/registries/artifact.ts";
import { hasProgram } from "../support/registries/process.ts";
import { testSettings, withCredential } from "../support/registries/settings.ts";
import { taggingBlobs } from "../support/registries/tagging-blobs.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const exec = promisify(execFile);
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";

describe("the registry server, writable", () => {
  const folder = useTempFolder();
  let registry: LocalRegistry;
  let host = "";
  let stop = new AbortController();
  let writers: RegistryWriter[] = [];
  const failures: unknown[] = [];
  const opened: RemoteRepository[] = [];

  async function serve(options: RegistryServerOptions = {}): Promise<void> {
    const writer = (repositories: ConstructorParameters<typeof RegistryWriter>[0]) => {
      const made = new RegistryWriter(repositories);
      writers.push(made);
      return made;
    };
    const server = new RegistryServer(registry, { writer, ...options });
    const { url } = await listen((request) => server.answer(request), {
      host: "127.0.0.1",
      port: 0,
      signal: stop.signal,
      onFailure: (error) => failures.push(error),
    });
    host = url.replace("http://", "");
  }

  beforeEach(async () => {
    stop = new AbortController();
    failures.length = 0;
    writers = [];
    registry = new LocalRegistry(join(folder(), "registry"));
    await serve();
  });
  afterEach(async () => {
    for (const repository of opened.splice(0)) repository.close();
    stop.abort();
    await Promise.all(writers.map((writer) => writer.close()));
    assert.deepEqual(failures, []);
    assert.deepEqual((await verifyRegistry(registry)).damage, []);
  });

  function open(name = "test/r", more: Parameters<typeof testSettings>[0] = {}): RemoteRepository {
    const repository = new RemoteRepository({ host, repository: name }, testSettings(more));
    opened.push(repository);
    return repository;
  }
  const ask = (path: string, init: RequestInit = {}) => fetch(`http://${host}${path}`, init);

  describeStorage("a repository of it", async () => taggingBlobs(open()));

  it("gives back an index with all its manifests and layers, after a restart too", async () => {
    const memory = new MemoryStore();
    const layers = [randomBytes(10), randomBytes(0), randomBytes(3_000_000)];
    const root = await keepIndex(memory, [
      await keepManifest(memory, layers.slice(0, 1)),
      await keepManifest(memory, layers),
    ]);
    await upload(memory, open(), root, { tags: ["1.0", "latest"] });
    for (let round = 0; round < 2; round++) {
      const copy = new MemoryStore();
      const repository = open();
      assert.equal((await repository.resolve("1.0")).digest, root.digest);
      await download(repository, copy, root);
      for (const layer of layers) assert.ok(await copy.has(describeBytes("x/y", layer)));
      await serve();
    }
    assert.equal((await registry.resolve("test/r:latest")).digest, root.digest);
  });

  it("keeps what refers to a manifest, none lost when eight push at once, after a restart too", async () => {
    const memory = new MemoryStore();
    const subject = await keepManifest(memory, [randomBytes(20)]);
    await upload(memory, open(), subject, { tags: ["1"] });
    const referrers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        keepManifest(memory, [], {
          subject,
          artifactType: index < 3 ? "application/vnd.a" : "application/vnd.b",
          annotations: { index: String(index) },
        }),
      ),
    );
    await Promise.all(referrers.map((referrer) => upload(memory, open(), referrer)));
    for (let round = 0; round < 2; round++) {
      const found = await open().referrers(subject.digest);
      assert.deepEqual(
        found.map(({ digest }) => digest).sort(),
        referrers.map(({ digest }) => digest).sort(),
      );
      assert.equal((await open().referrers(subject.digest, { artifactType: "application/vnd.a" })).length, 3);
      const tags: string[] = [];
      for await (const tag of open().tags()) tags.push(tag);
      assert.deepEqual(tags, ["1"]);
      await serve();
    }
  });

  it("takes a blob over from another repository, but only one that has it", async () => {
    const memory = new MemoryStore();
    const layer = randomBytes(20);
    await upload(memory, open("a"), await keepManifest(memory, [layer]), { tags: ["1"] });
    const blob = describeBytes("application/octet-stream", layer);
    assert.equal(await open("b").mountFrom(blob, "a"), true);
    assert.equal(await open("b").has(blob), true);
    assert.equal(await open("c").mountFrom(blob, "nobody"), false);
    assert.equal(await open("c").has(blob), false);
  });

  it("takes a blob in parts, and says where it goes on after a part in the wrong place", async () => {
    const begun = await ask("/v2/x/blobs/uploads/", { method: "POST" });
    const location = begun.headers.get("location") ?? "";
    const send = (body: string, range?: string) =>
      ask(location, {
        method: "PATCH",
        body,
        headers: range === undefined ? {} : { "content-range": range },
      });
    const first = await send("hel", "0-2");
    assert.deepEqual([first.status, first.headers.get("range")], [202, "0-2"]);
    const wrong = await send("xx", "7-8");
    assert.deepEqual([wrong.status, wrong.headers.get("range")], [416, "0-2"]);
    assert.equal((await send("l")).status, 202);
    const state = await ask(location);
    assert.deepEqual([state.status, state.headers.get("range")], [204, "0-3"]);
    const digest = digestOf("hello");
    const done = await ask(`${location}?digest=${digest}`, { method: "PUT", body: "o" });
    assert.deepEqual([done.status, done.headers.get("location")], [201, `/v2/x/blobs/${digest}`]);
    assert.equal(await (await ask(`/v2/x/blobs/${digest}`)).text(), "hello");
    assert.equal((await ask(location)).status, 404);
  });

  it("takes a blob in one request", async () => {
    const digest = digestOf("hello");
    const done = await ask(`/v2/x/blobs/uploads/?digest=${digest}`, { method: "POST", body: "hello" });
    assert.equal(done.status, 201);
  });

  it("forgets an upload that was cancelled, or that is something else, and leaves no file", async () => {
    const begin = async (): Promise<string> =>
      (await ask("/v2/x/blobs/uploads/", { method: "POST" })).headers.get("location") ?? "";
    const cancelled = await begin();
    assert.equal((await ask(cancelled, { method: "DELETE" })).status, 204);
    const wrong = await begin();
    const answer = await ask(`${wrong}?digest=${digestOf("other")}`, { method: "PUT", body: "hello" });
    assert.equal(answer.status, 400);
    for (const location of [cancelled, wrong]) assert.equal((await ask(location)).status, 404);
    assert.deepEqual(readdirSync(registry.ingestFolder), []);
  });

  it("deletes tags and manifests", async () => {
    const memory = new MemoryStore();
    const manifest = await keepManifest(memory, []);
    const repository = open();
    await upload(memory, repository, manifest, { tags: ["1", "2"] });
    await repository.delete("1");
    await assert.rejects(open().resolve("1"), { kind: "PackageNotFound" });
    assert.equal((await open().resolve("2")).digest, manifest.digest);
    await repository.delete(manifest.digest);
    await assert.rejects(open().resolve("2"), { kind: "PackageNotFound" });
    await assert.rejects(repository.delete("2"), { kind: "PackageNotFound" });
  });

  const empty = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, layers: [] });
  const absent = { mediaType: "x/y", digest: `sha256:${"0".repeat(64)}`, size: 1 };
  const lacking = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config: absent, layers: [] });
  const refusals: readonly (readonly [string, string, string, string, string, number, string])[] = [
    [
      "PUT",
      "/v2/x/manifests/1",
      MANIFEST,
      lacking,
      "a manifest without its parts",
      404,
      "MANIFEST_BLOB_UNKNOWN",
    ],
    ["PUT", "/v2/x/manifests/1", MANIFEST, "{", "what is not JSON", 400, "MANIFEST_INVALID"],
    ["PUT", "/v2/x/manifests/1", MANIFEST, empty, "a manifest without a config", 400, "MANIFEST_INVALID"],
    ["PUT", "/v2/x/manifests/1", "text/plain", "{}", "another type", 400, "MANIFEST_INVALID"],
    ["PUT", `/v2/x/manifests/${absent.digest}`, MANIFEST, lacking, "another digest", 400, "DIGEST_INVALID"],
    ["PUT", "/v2/x/manifests/1", MANIFEST, " ".repeat(5 << 20), "a manifest of 5 MB", 413, "SIZE_INVALID"],
    ["PUT", "/v2/ghcr.io/me/x/manifests/1", MANIFEST, lacking, "a name of another registry", 403, "DENIED"],
    ["POST", "/v2/localhost-5000/x/blobs/uploads/", "", "", "a name of a local registry", 403, "DENIED"],
    ["POST", "/v2/x/blobs/uploads/?digest=sha512:0", "", "x", "another algorithm", 400, "DIGEST_INVALID"],
    [
      "PUT",
      `/v2/x/blobs/uploads/${"0".repeat(36)}`,
      "",
      "",
      "an upload that nobody began",
      400,
      "DIGEST_INVALID",
    ],
    ["PATCH", `/v2/x/blobs/uploads/${"0".repeat(36)}`, "", "x", "a part of one", 404, "BLOB_UPLOAD_UNKNOWN"],
    ["POST", "/v2/x/tags/list", "", "", "a new list of tags", 405, "UNSUPPORTED"],
    ["DELETE", `/v2/x/blobs/${absent.digest}`, "", "", "the removal of a blob", 405, "UNSUPPORTED"],
  ];
  for (const [method, path, type, body, what, status, code] of refusals) {
    it(`refuses ${what}`, async () => {
      const headers = type === "" ? {} : { "content-type": type };
      const answer = await ask(path, { method, headers, ...(body === "" ? {} : { body }) });
      const { errors } = (await answer.json()) as { readonly errors: readonly { readonly code: string }[] };
      assert.deepEqual([answer.status, errors[0]?.code], [status, code]);
      assert.deepEqual(await registry.entries(), []);
    });
  }

  it("refuses the 65th upload at once", async () => {
    const begin = () => ask("/v2/x/blobs/uploads/", { method: "POST" });
    for (let count = 0; count < 64; count++) assert.equal((await begin()).status, 202);
    assert.equal((await begin()).status, 429);
  });

  it("lets only those in who are on the list", async () => {
    await serve({ admit: basicLogin("u:pw\n# nobody\nother:a:b\n", "users") });
    const credential = { kind: "basic", username: "other", password: "a:b" } as const;
    const known = open("x", withCredential(credential));
    assert.equal(await known.checkAccess(), true);
    const wrong = open("x", withCredential({ ...credential, password: "a" }));
    await assert.rejects(wrong.checkAccess(), { kind: "LoginRequired" });
    await assert.rejects(open("x").resolve("1"), { kind: "LoginRequired" });
    for (const text of ["", "u", "u:", ":p", "# u:p"])
      assert.throws(() => basicLogin(text, "users"), { kind: "ConfigInvalid" });
  });

  const CLIENTS: readonly (readonly [string, (from: string, to: string) => readonly string[]])[] = [
    [
      "skopeo",
      (from, to) => [
        ...["--insecure-policy", "copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false"],
        ...[`docker://${from}`, `docker://${to}`],
      ],
    ],
    ["crane", (from, to) => ["copy", "--insecure", from, to]],
  ];
  for (const [client, argv] of CLIENTS) {
    it(`is written by ${client}`, async function () {
      this.timeout(20_000);
      if (!hasProgram(client)) skipBecause(this, `needs ${client}`);
      const memory = new MemoryStore();
      const root = await keepIndex(memory, [
        await keepManifest(memory, [randomBytes(100_000)], { artifactType: "application/vnd.a" }),
      ]);
      await upload(memory, open("from"), root, { tags: ["1"] });
      const elsewhere = new LocalRegistry(join(folder(), "elsewhere"));
      const from = `${host}/from:1`;
      registry = elsewhere;
      await serve();
      const target = `${host}/team/to:2`;
      await exec(client, argv(from, target));
      assert.equal((await open("team/to").resolve("2")).digest, root.digest);
      assert.equal((await elsewhere.resolve("team/to:2")).digest, root.digest);
    });
  }
});
