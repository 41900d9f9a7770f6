import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { isErrorKind } from "../../src/errors.ts";
import { SILENT_METADATA } from "../../src/manifest/manifest.ts";
import { composeArtifact, pushArtifact } from "../../src/package/artifact.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { pruneRegistry } from "../../src/store/prune.ts";
import { describeStorage } from "../content/storage-contract.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const made: string[] = [];
after(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

describeStorage("the local registry", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ebpm-test-"));
  made.push(folder);
  return new LocalRegistry(join(folder, "registry"));
});

const HELLO = Buffer.from("hello");
const DESCRIPTOR = describeBytes("text/plain", HELLO);
const METADATA = { ...SILENT_METADATA, name: "probe", version: "0.1.0", description: "d", license: "MIT" };
const ARTIFACT = composeArtifact(METADATA, [{ name: "probe", text: "{}" }]);

describe("LocalRegistry", () => {
  const folder = useTempFolder();
  const registry = () => new LocalRegistry(join(folder(), "registry"));

  it("is empty where nothing is, and makes nothing by being read", async () => {
    assert.deepEqual(await registry().entries(), []);
    assert.deepEqual(await readdir(folder()), []);
  });

  it("is an OCI image layout", async () => {
    const store = registry();
    await pushArtifact(store, ARTIFACT);
    await store.tag(ARTIFACT.manifest, "probe:0.1.0");
    assert.equal(await readFile(join(store.root, "oci-layout"), "utf8"), '{"imageLayoutVersion":"1.0.0"}\n');
    const blobs = await readdir(join(store.root, "blobs/sha256"));
    assert.deepEqual(
      blobs.sort(),
      ARTIFACT.contents.map(({ descriptor }) => descriptor.digest.slice(7)).sort(),
    );
    assert.deepEqual(await readdir(join(store.root, "ingest")), []);
  });

  it("keeps content that is named by sha512, gives it back, and prunes it", async () => {
    const store = registry();
    const digest = `sha512:${createHash("sha512").update(HELLO).digest("hex")}` as const;
    const descriptor = { mediaType: "text/plain", digest, size: HELLO.length };
    await store.push(descriptor, once(HELLO));
    assert.deepEqual(await fetchAll(store, descriptor, { limit: 100 }), HELLO);
    await writeFile(join(store.ingestFolder, "part"), HELLO);
    await rm(store.blobPath(digest));
    await store.adopt(descriptor, join(store.ingestFolder, "part"));
    assert.equal(await store.has(descriptor), true);
    const report = await pruneRegistry(store, { minAgeMs: 0, now: Date.now() + 1000 });
    assert.deepEqual(report?.removed, [digest]);
    assert.equal(await store.has(descriptor), false);
  });

  it("is read by skopeo as it lies", async function () {
    const store = registry();
    if (spawnSync("skopeo", ["--version"]).error !== undefined) skipBecause(this, "skopeo is not installed");
    await pushArtifact(store, ARTIFACT);
    await store.tag(ARTIFACT.manifest, "probe:0.1.0");
    const source = `oci:${store.root}:probe:0.1.0`;
    const raw = spawnSync("skopeo", ["inspect", "--raw", source], { encoding: "utf8" });
    assert.equal(JSON.parse(raw.stdout).artifactType, "application/vnd.ebpm.package.v1");
    const copied = spawnSync(
      "skopeo",
      ["copy", "--insecure-policy", source, `dir:${join(folder(), "copy")}`],
      { encoding: "utf8" },
    );
    assert.equal(copied.status, 0, copied.stderr);
    assert.equal((await readdir(join(folder(), "copy"))).length, 4);
  });

  it("notices a damaged blob when it is read, and heals it when it is pushed again", async () => {
    const store = registry();
    await store.push(DESCRIPTOR, once(HELLO));
    await writeFile(store.blobPath(DESCRIPTOR.digest), "hullo");
    await assert.rejects(fetchAll(store, DESCRIPTOR, { limit: 10 }), (error) =>
      isErrorKind(error, "DigestMismatch"),
    );
    await assert.rejects(store.verifiedPath(DESCRIPTOR), (error) => isErrorKind(error, "DigestMismatch"));
    await store.push(DESCRIPTOR, once(HELLO));
    assert.equal(await readFile(await store.verifiedPath(DESCRIPTOR), "utf8"), "hello");
  });

  it("loses no reference when many write at once", async () => {
    const store = registry();
    await store.push(DESCRIPTOR, once(HELLO));
    const tags = Array.from({ length: 20 }, (_, index) => `probe:0.${index}.0`);
    await Promise.all(tags.map((tag) => new LocalRegistry(store.root).tag(DESCRIPTOR, tag)));
    const references = (await store.entries()).map(({ reference }) => reference);
    assert.deepEqual(references.sort(), tags.sort());
  });

  it("writes nothing when the change is refused", async () => {
    const store = registry();
    await store.push(DESCRIPTOR, once(HELLO));
    await assert.rejects(
      store.updateEntries(() => {
        throw new Error("no");
      }),
      { message: "no" },
    );
    assert.deepEqual(await store.entries(), []);
  });

  it("refuses a folder that is a layout of another version", async () => {
    const store = registry();
    await mkdir(store.root);
    await writeFile(join(store.root, "oci-layout"), '{"imageLayoutVersion":"2.0.0"}');
    await assert.rejects(store.push(DESCRIPTOR, once(HELLO)), (error) => isErrorKind(error, "StoreUnusable"));
  });

  it("says what to do where a file lies instead of the folder", async () => {
    await writeFile(join(folder(), "registry"), "");
    await assert.rejects(
      registry().push(DESCRIPTOR, once(HELLO)),
      (error) => isErrorKind(error, "StoreUnusable") && error.hint !== undefined,
    );
  });

  it("says what to do where it may not write", async function () {
    if (process.getuid?.() === 0) skipBecause(this, "root may write everywhere");
    await chmod(folder(), 0o500);
    await assert.rejects(registry().push(DESCRIPTOR, once(HELLO)), (error) =>
      isErrorKind(error, "StoreUnusable"),
    );
    await chmod(folder(), 0o700);
  });

  it("says so on a full file system, and stays as it was", async function () {
    const mount = join(folder(), "small");
    await mkdir(mount);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", mount]);
    if (mounted.status !== 0) skipBecause(this, "a small file system cannot be mounted");
    try {
      const store = new LocalRegistry(join(mount, "registry"));
      await store.push(DESCRIPTOR, once(HELLO));
      await store.tag(DESCRIPTOR, "probe:0.1.0");
      const large = Buffer.alloc(1024 * 1024, 1);
      await assert.rejects(
        store.push(describeBytes("x", large), once(large)),
        (error) => isErrorKind(error, "StoreUnusable") && error.message.includes("no space is left"),
      );
      assert.deepEqual(await readdir(store.ingestFolder), []);
      assert.equal((await store.resolve("probe:0.1.0")).digest, DESCRIPTOR.digest);
    } finally {
      spawnSync("umount", [mount]);
    }
  });

  it("says so on a read-only file system", async function () {
    const mount = join(folder(), "small");
    await mkdir(mount);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k,ro", "tmpfs", mount]);
    if (mounted.status !== 0) skipBecause(this, "a small file system cannot be mounted");
    try {
      await assert.rejects(
        new LocalRegistry(join(mount, "registry")).push(DESCRIPTOR, once(HELLO)),
        (error) => isErrorKind(error, "StoreUnusable") && error.message.includes("read-only"),
      );
    } finally {
      spawnSync("umount", [mount]);
    }
  });
});
