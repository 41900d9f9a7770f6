import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import { type Descriptor, describeBytes } from "../../src/content/descriptor.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../src/content/manifest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { listen } from "../../src/net/http-server.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import { download, upload } from "../../src/oci/transfer.ts";
import { RegistryServer } from "../../src/server/registry.ts";
import { RegistryWriter } from "../../src/server/registry-writer.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { keep, keepIndex, keepManifest } from "../support/registries/artifact.ts";
import { reasonAgainstCraneRegistry, startCraneRegistry } from "../support/registries/crane-registry.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { MemoryRegistry } from "../support/registries/memory-registry.ts";
import { testSettings } from "../support/registries/settings.ts";
import { skipBecause } from "../support/skip.ts";

interface Place {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly reasonAgainst?: () => string | undefined;
  readonly start: (folder: string) => Promise<Place>;
  /** Whether it lists referrers itself; otherwise the client keeps the fallback tag. */
  readonly hasReferrers: boolean;
  /** It leaves these parts of the specification out. */
  readonly lacks?: readonly ("mount" | "delete")[];
  /** It is started for each test, and knows of `test/r` alone. */
  readonly hasOneRepository?: boolean;
}

const NEVER = "sha256:00000000000000000000000000000000000000000000000000000000000000ff";

async function inMemory(change: (registry: MemoryRegistry) => void): Promise<Place> {
  const registry = new MemoryRegistry();
  change(registry);
  await registry.listen();
  return { address: registry.address, stop: () => registry.close() };
}

async function ours(folder: string): Promise<Place> {
  const stop = new AbortController();
  let writer: RegistryWriter | undefined;
  const server = new RegistryServer(new LocalRegistry(folder), {
    writer: (repositories) => {
      writer = new RegistryWriter(repositories);
      return writer;
    },
  });
  const { url } = await listen((request) => server.answer(request), {
    host: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onFailure: (error) => assert.ifError(error),
  });
  return {
    address: url.replace("http://", ""),
    stop: async () => {
      stop.abort();
      await writer?.close();
    },
  };
}

const KINDS: readonly Kind[] = [
  {
    name: "one that does what the specification says",
    start: () => inMemory(() => {}),
    hasReferrers: true,
    lacks: ["delete"],
    hasOneRepository: true,
  },
  {
    name: "one of before referrers and mounts",
    start: () =>
      inMemory((registry) => {
        registry.hasReferrers = false;
        registry.canMount = false;
      }),
    hasReferrers: false,
    lacks: ["mount", "delete"],
    hasOneRepository: true,
  },
  { name: "ebpm registry serve", start: ours, hasReferrers: true },
  {
    name: "docker-registry",
    reasonAgainst: reasonAgainstDockerRegistry,
    start: startDockerRegistry,
    hasReferrers: false,
  },
  {
    name: "crane's registry",
    reasonAgainst: reasonAgainstCraneRegistry,
    start: startCraneRegistry,
    hasReferrers: false,
    lacks: ["mount", "delete"],
  },
];

/**
 * What the conformance suite of the distribution specification asks of a registry, asked of our client: each thing that it
 * may meet has to come out the same at every kind of registry.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/conformance/README.md
 */
for (const { name, reasonAgainst, start, hasReferrers, lacks = [], hasOneRepository = false } of KINDS) {
  describe(`the client at ${name}`, function () {
    this.timeout(30_000);
    let folder = "";
    let place: Place | undefined;
    let count = 0;
    const opened: RemoteRepository[] = [];

    before(async function () {
      const reason = reasonAgainst?.();
      if (reason !== undefined) skipBecause(this, reason);
      folder = await mkdtemp(join(tmpdir(), "ebpm-contract-"));
      if (!hasOneRepository) place = await start(join(folder, "registry"));
    });
    beforeEach(async () => {
      if (hasOneRepository) place = await start(folder);
    });
    after(async () => {
      if (!hasOneRepository) await place?.stop();
      if (folder !== "") await rm(folder, { recursive: true, force: true });
    });
    afterEach(async () => {
      for (const repository of opened.splice(0)) repository.close();
      if (hasOneRepository) await place?.stop();
    });

    function open(repository = hasOneRepository ? "test/r" : `test/r${count++}`): RemoteRepository {
      const host = place?.address ?? "";
      const remote = new RemoteRepository({ host, repository }, testSettings());
      opened.push(remote);
      return remote;
    }
    /** The same repository, by a client that knows nothing yet. */
    const again = (remote: RemoteRepository): RemoteRepository => open(remote.name.repository);
    const digests = (found: readonly Descriptor[]): string[] => found.map(({ digest }) => digest).sort();

    describe("pull", () => {
      it("has nothing where nothing is: no blob, no manifest, no tag, no list, no referrers", async () => {
        const remote = open();
        const blob = { mediaType: "a/b", digest: NEVER, size: 3 } as const;
        assert.equal(await remote.has(blob), false);
        assert.equal(await remote.has({ ...blob, mediaType: MEDIA_MANIFEST }), false);
        await assert.rejects(remote.fetch(blob), { kind: "PackageNotFound" });
        await assert.rejects(remote.resolve("none"), { kind: "PackageNotFound" });
        await assert.rejects(remote.resolve(NEVER), { kind: "PackageNotFound" });
        assert.deepEqual(await remote.referrers(NEVER), []);
        const unknown = again(remote);
        if (hasOneRepository) assert.deepEqual(await collect(unknown.tags()), []);
        else await assert.rejects(collect(unknown.tags()), { kind: "PackageNotFound" });
      });

      it("finds a manifest by tag and by digest, as the bytes that were pushed", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const config = await keep(memory, "application/vnd.test.config+json", Buffer.from("{}"));
        // Odd white space and unknown fields belong to the digest.
        const text = `{ "schemaVersion":2,\n\t"x.test/unknown":[1,{}], "config":${JSON.stringify(config)},"layers":[], "mediaType":"${MEDIA_MANIFEST}" }\n`;
        const manifest = await keep(memory, MEDIA_MANIFEST, Buffer.from(text));
        await upload(memory, remote, manifest, { tags: ["odd"] });
        for (const reference of ["odd", manifest.digest]) {
          const reader = again(remote);
          assert.deepEqual(await reader.resolve(reference), manifest);
          assert.equal((await fetchAll(reader, manifest, { limit: 10_000 })).toString(), text);
        }
        assert.equal(await again(remote).has(manifest), true);
      });

      it("follows an index in an index to the last layer", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const layer = randomBytes(5_000);
        const inner = await keepIndex(memory, [await keepManifest(memory, [layer])]);
        const outer = await keepIndex(memory, [inner, await keepManifest(memory, [])]);
        await upload(memory, remote, outer, { tags: ["nested"] });
        const back = new MemoryStore();
        const reader = again(remote);
        await download(reader, back, await reader.resolve("nested"));
        const descriptor = describeBytes("application/octet-stream", layer);
        assert.deepEqual(await fetchAll(back, descriptor, { limit: 10_000 }), layer);
      });
    });

    describe("push", () => {
      for (const size of [0, 1, 100_000, (1 << 20) + 1]) {
        it(`a blob of ${size} bytes comes back as it was, and is not sent twice`, async () => {
          const bytes = randomBytes(size);
          const blob = describeBytes("a/b", bytes);
          const remote = open();
          await remote.push(blob, once(bytes));
          assert.equal(await again(remote).has(blob), true);
          assert.deepEqual(await fetchAll(again(remote), blob, { limit: 1 << 22 }), bytes);
          let isRead = false;
          const read = (): AsyncIterable<Uint8Array> => {
            isRead = true;
            return once(bytes);
          };
          await again(remote).pushFrom(blob, read);
          // Where a small blob cannot be asked for by mounting it, it is sent again.
          if (size > 1 << 20 || !lacks.includes("mount")) assert.equal(isRead, false);
        });
      }

      it("a blob is taken over from another repository, or sent where that cannot be", async () => {
        const bytes = randomBytes(2_000);
        const blob = describeBytes("a/b", bytes);
        const [from, to] = [open(), open()];
        await from.push(blob, once(bytes));
        await to.pushFrom(blob, () => once(bytes), { mountFrom: from.name.repository });
        assert.deepEqual(await fetchAll(again(to), blob, { limit: 10_000 }), bytes);
      });

      it("other bytes than the digest says are refused, and nothing is there", async () => {
        const remote = open();
        const blob = describeBytes("a/b", Buffer.from("right"));
        await assert.rejects(
          remote.pushFrom(blob, async function* () {
            yield Buffer.from("wrong");
          }),
        );
        assert.equal(await again(remote).has(blob), false);
      });

      it("several tags of one manifest, and one that moves", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const [first, second] = [
          await keepManifest(memory, [Buffer.from("1")]),
          await keepManifest(memory, [Buffer.from("2")]),
        ];
        await upload(memory, remote, first, { tags: ["1", "1.0", "latest"] });
        await upload(memory, remote, second, { tags: ["latest"] });
        assert.equal((await again(remote).resolve("1.0")).digest, first.digest);
        assert.equal((await again(remote).resolve("latest")).digest, second.digest);
        await remote.tag(first, "old");
        assert.deepEqual((await collect(remote.tags())).sort(), ["1", "1.0", "latest", "old"]);
      });

      it("an artifact with an empty config and data in its descriptor", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const empty = await keep(memory, "application/vnd.oci.empty.v1+json", Buffer.from("{}"));
        const carried = { ...empty, data: "e30=" };
        const document = {
          schemaVersion: 2,
          mediaType: MEDIA_MANIFEST,
          artifactType: "application/vnd.test+json",
          config: carried,
          layers: [carried],
        };
        const manifest = await keep(memory, MEDIA_MANIFEST, Buffer.from(JSON.stringify(document)));
        await upload(memory, remote, manifest, { tags: ["1"] });
        const resolved = await again(remote).resolve("1");
        assert.equal(resolved.artifactType, "application/vnd.test+json");
      });
    });

    describe("content discovery", () => {
      it("lists each tag once, however many there are, and none of the clients' own", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const manifest = await keepManifest(memory, [Buffer.from("many")]);
        const tags = Array.from({ length: 25 }, (_, index) => `v${String(index).padStart(3, "0")}`);
        await upload(memory, remote, manifest, { tags: [...tags, `sha256-${"a".repeat(64)}.sig`] });
        assert.deepEqual((await collect(again(remote).tags())).sort(), tags);
      });

      it("finds what refers to a manifest, all or of one type, with its annotations", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const subject = await keepManifest(memory, [Buffer.from("subject")]);
        await upload(memory, remote, subject, { tags: ["1"] });
        const annotations = { "x.test/by": "me" };
        const signature = await keepManifest(memory, [Buffer.from("s")], {
          subject,
          artifactType: "test/signature",
          annotations,
        });
        // Without an artifactType, the config's type stands for it.
        const config = await keep(memory, "test/config+json", Buffer.from("{}"));
        const text = JSON.stringify({
          schemaVersion: 2,
          mediaType: MEDIA_MANIFEST,
          config,
          layers: [],
          subject,
        });
        const untyped = await keep(memory, MEDIA_MANIFEST, Buffer.from(text));
        const listed = JSON.stringify({
          schemaVersion: 2,
          mediaType: MEDIA_INDEX,
          artifactType: "test/index",
          manifests: [],
          subject,
        });
        const index = await keep(memory, MEDIA_INDEX, Buffer.from(listed));
        for (const one of [signature, untyped, index]) await upload(memory, remote, one);
        const reader = again(remote);
        assert.deepEqual(
          digests(await reader.referrers(subject.digest)),
          digests([signature, untyped, index]),
        );
        const [only, ...others] = await reader.referrers(subject.digest, { artifactType: "test/signature" });
        assert.deepEqual([only?.digest, only?.annotations, others], [signature.digest, annotations, []]);
        const ofConfig = await reader.referrers(subject.digest, { artifactType: "test/config+json" });
        assert.deepEqual(digests(ofConfig), [untyped.digest]);
        assert.deepEqual(await reader.referrers(subject.digest, { artifactType: "test/none" }), []);
        assert.deepEqual(await collect(reader.tags()), ["1"]);
      });

      it("finds what was pushed before what it refers to", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const subject = await keepManifest(memory, [Buffer.from("comes later")]);
        const early = await keepManifest(memory, [], { subject, artifactType: "test/early" });
        await upload(memory, remote, early);
        assert.deepEqual(digests(await again(remote).referrers(subject.digest)), [early.digest]);
        await upload(memory, remote, subject, { tags: ["1"] });
        assert.deepEqual(digests(await again(remote).referrers(subject.digest)), [early.digest]);
      });

      it("lists a referrer once that was pushed twice", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const subject = await keepManifest(memory, [Buffer.from("twice")]);
        const referrer = await keepManifest(memory, [], { subject });
        await upload(memory, remote, subject, { tags: ["1"] });
        await upload(memory, remote, referrer);
        await upload(memory, again(remote), referrer);
        assert.deepEqual(digests(await again(remote).referrers(subject.digest)), [referrer.digest]);
      });

      it(
        hasReferrers ? "keeps no tag for what the registry lists" : "keeps the list under a tag",
        async () => {
          const memory = new MemoryStore();
          const remote = open();
          const subject = await keepManifest(memory, [Buffer.from("tagged")]);
          await upload(memory, remote, subject, { tags: ["1"] });
          await upload(memory, remote, await keepManifest(memory, [], { subject }));
          const fallback = again(remote).resolve(subject.digest.replace(":", "-"));
          if (hasReferrers) await assert.rejects(fallback, { kind: "PackageNotFound" });
          else assert.equal((await fallback).mediaType, MEDIA_INDEX);
        },
      );
    });

    if (lacks.includes("delete")) return;
    describe("content management", () => {
      it("deletes a manifest, after which it is gone under its tags too", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const manifest = await keepManifest(memory, [Buffer.from("gone")]);
        await upload(memory, remote, manifest, { tags: ["1"] });
        await remote.delete(manifest.digest);
        assert.equal(await again(remote).has(manifest), false);
        await assert.rejects(again(remote).resolve("1"), { kind: "PackageNotFound" });
        await assert.rejects(again(remote).delete(manifest.digest), { kind: "PackageNotFound" });
      });

      it("deletes what refers to a manifest, which stays", async () => {
        const memory = new MemoryStore();
        const remote = open();
        const subject = await keepManifest(memory, [Buffer.from("stays")]);
        const [first, second] = [
          await keepManifest(memory, [Buffer.from("first")], { subject }),
          await keepManifest(memory, [Buffer.from("second")], { subject }),
        ];
        await upload(memory, remote, subject, { tags: ["1"] });
        for (const one of [first, second]) await upload(memory, remote, one);
        await remote.delete(first.digest);
        assert.equal(await again(remote).has(first), false);
        assert.equal((await again(remote).resolve("1")).digest, subject.digest);
        const left = digests(await again(remote).referrers(subject.digest));
        // The tag's list is the clients' own, and says what there was.
        assert.deepEqual(left, hasReferrers ? [second.digest] : digests([first, second]));
      });
    });
  });
}

async function collect(items: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}
