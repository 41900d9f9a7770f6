import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { RemoteRepository } from "../../src/oci/repository.ts";
import type { RegistrySettings } from "../../src/oci/settings.ts";
import { download, upload } from "../../src/oci/transfer.ts";
import { describeStorage } from "../content/storage-contract.ts";
import { keepIndex, keepManifest } from "../support/registries/artifact.ts";
import { makeCertificate, type ServerCertificate } from "../support/registries/certificate.ts";
import {
  LOGIN,
  reasonAgainstDockerRegistry,
  startDockerRegistry,
} from "../support/registries/docker-registry.ts";
import type { RegistryProcess } from "../support/registries/process.ts";
import { testSettings, withCredential } from "../support/registries/settings.ts";
import { taggingBlobs } from "../support/registries/tagging-blobs.ts";
import { skipBecause } from "../support/skip.ts";

const VARIANTS: readonly (readonly [name: string, hasLogin: boolean, hasTls: boolean])[] = [
  ["plain", false, false],
  ["with a login", true, false],
  ["with TLS", false, true],
  ["with a login and TLS", true, true],
];

for (const [variant, hasLogin, hasTls] of VARIANTS) {
  describe(`docker-registry ${variant}`, function () {
    this.timeout(30_000);
    let folder = "";
    let registry: RegistryProcess | undefined;
    let certificate: ServerCertificate | undefined;
    let repositories = 0;
    const opened: RemoteRepository[] = [];

    before(async function () {
      const reason = reasonAgainstDockerRegistry();
      if (reason !== undefined) skipBecause(this, reason);
      folder = await mkdtemp(join(tmpdir(), "ebpm-registry-"));
      certificate = hasTls ? makeCertificate(folder) : undefined;
      registry = await startDockerRegistry(join(folder, "registry"), {
        hasLogin,
        ...(certificate === undefined ? {} : { tls: certificate }),
      });
    });
    after(async () => {
      await registry?.stop();
      if (folder !== "") await rm(folder, { recursive: true, force: true });
    });
    afterEach(() => {
      for (const repository of opened.splice(0)) repository.close();
    });

    function open(name = `test/r${repositories++}`, more: Partial<RegistrySettings> = {}): RemoteRepository {
      if (registry === undefined) throw new Error("no registry");
      const settings = testSettings({
        ...(hasLogin ? withCredential(LOGIN) : {}),
        caFiles: certificate === undefined ? [] : [certificate.authority],
        ...more,
      });
      const repository = new RemoteRepository({ host: registry.address, repository: name }, settings);
      opened.push(repository);
      return repository;
    }

    describeStorage("a repository", async () => taggingBlobs(open()));

    it("gives back an index with all its manifests and layers", async () => {
      const memory = new MemoryStore();
      const layers = [randomBytes(10), randomBytes(100_000), randomBytes(3_000_000)];
      const small = await keepManifest(memory, layers.slice(0, 1));
      const root = await keepIndex(memory, [small, await keepManifest(memory, layers)]);
      const repository = open();
      await upload(memory, repository, root, { tags: ["1.0", "latest"] });
      const reader = open(repository.name.repository);
      assert.deepEqual(await reader.resolve("latest"), root);
      const back = new MemoryStore();
      await download(reader, back, await reader.resolve("1.0"));
      for (const layer of layers) {
        const descriptor = describeBytes("application/octet-stream", layer);
        assert.deepEqual(await fetchAll(back, descriptor, { limit: 1 << 24 }), layer);
      }
      assert.deepEqual((await collect(reader.tags())).sort(), ["1.0", "latest"]);
    });

    it("takes a blob of more than 64 MB in pieces", async () => {
      const bytes = Buffer.alloc((64 << 20) + 12_345, randomBytes(1000));
      const descriptor = describeBytes("application/octet-stream", bytes);
      const memory = new MemoryStore();
      await memory.push(descriptor, once(bytes));
      const repository = open();
      await repository.pushFrom(descriptor, () => memory.fetch(descriptor));
      let size = 0;
      for await (const piece of await repository.fetch(descriptor)) size += piece.byteLength;
      assert.equal(size, bytes.byteLength);
    });

    it("takes a blob over from another repository", async () => {
      const bytes = randomBytes(50);
      const descriptor = describeBytes("application/octet-stream", bytes);
      const [first, second] = [open(), open()];
      await first.push(descriptor, once(bytes));
      assert.equal(await second.mountFrom(descriptor, first.name.repository), true);
      assert.equal(await second.has(descriptor), true);
      const absent = describeBytes("application/octet-stream", randomBytes(50));
      assert.equal(await second.mountFrom(absent, first.name.repository), false);
    });

    it("keeps what refers to a manifest under the fallback tag, none lost when eight push at once", async () => {
      const memory = new MemoryStore();
      const repository = open();
      const subject = await keepManifest(memory, [randomBytes(20)]);
      await upload(memory, repository, subject, { tags: ["1"] });
      const referrers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          keepManifest(memory, [], {
            subject,
            artifactType: index < 3 ? "application/vnd.a" : "application/vnd.b",
            annotations: { index: String(index) },
          }),
        ),
      );
      const names = repository.name.repository;
      await Promise.all(referrers.map((referrer) => upload(memory, open(names), referrer)));
      const found = await repository.referrers(subject.digest);
      assert.deepEqual(
        found.map(({ digest }) => digest).sort(),
        referrers.map(({ digest }) => digest).sort(),
      );
      const ofA = await repository.referrers(subject.digest, { artifactType: "application/vnd.a" });
      assert.equal(ofA.length, 3);
      assert.equal(ofA[0]?.artifactType, "application/vnd.a");
      assert.match(ofA[0]?.annotations?.["index"] ?? "", /^[012]$/);
      assert.deepEqual(await collect(repository.tags()), ["1"]);
    });

    it("deletes a manifest, and says that it cannot delete a tag", async () => {
      const memory = new MemoryStore();
      const repository = open();
      const descriptor = await keepManifest(memory, [randomBytes(20)]);
      await upload(memory, repository, descriptor, { tags: ["1"] });
      await assert.rejects(repository.delete("1"), { kind: "Unsupported", message: /cannot delete tag 1/ });
      await repository.delete(descriptor.digest);
      assert.equal(await repository.has(descriptor), false);
      await assert.rejects(repository.delete(descriptor.digest), { kind: "PackageNotFound" });
    });

    it("names the tag that was probably meant", async () => {
      const memory = new MemoryStore();
      const repository = open();
      await upload(memory, repository, await keepManifest(memory, []), { tags: ["latest"] });
      await assert.rejects(repository.resolve("lastest"), {
        kind: "PackageNotFound",
        hint: "did you mean latest?",
      });
    });

    it("lists its repositories", async () => {
      const memory = new MemoryStore();
      const repository = open("test/listed");
      await upload(memory, repository, await keepManifest(memory, []), { tags: ["1"] });
      assert.ok((await collect(open("").catalog())).includes("test/listed"));
    });

    if (hasLogin) {
      it("refuses who has no login, or a wrong one, and says whose", async () => {
        const anonymous = open("test/secret", testSettings());
        const hint = `run: ebpm login ${anonymous.name.host}`;
        const tls = { caFiles: certificate === undefined ? [] : [certificate.authority] };
        const nobody = open("test/secret", { ...testSettings(), ...tls });
        await assert.rejects(nobody.resolve("1"), {
          kind: "LoginRequired",
          message: /wants a login for/,
          hint,
        });
        const wrong = open("test/secret", withCredential({ ...LOGIN, password: "wrong" }));
        await assert.rejects(wrong.resolve("1"), {
          kind: "LoginRequired",
          message: /refused the credentials from the test/,
        });
        await assert.rejects(wrong.checkAccess(), { kind: "LoginRequired" });
        assert.equal(await open("").checkAccess(), true);
      });
    } else {
      it("wants no login", async () => {
        assert.equal(await open("").checkAccess(), false);
      });
    }

    if (hasTls) {
      it("is not trusted without its authority", async () => {
        await assert.rejects(open("test/x", { caFiles: [] }).resolve("1"), {
          kind: "NetworkFailed",
          message: /certificate/,
        });
      });
    }
  });
}

async function collect(items: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}
