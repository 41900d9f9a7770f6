import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once as onceEvent } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import { isErrorKind } from "../../src/errors.ts";
import { tempPath } from "../../src/fs/atomic-write.ts";
import { withLock } from "../../src/fs/lock.ts";
import { formatIdentity, ownIdentity } from "../../src/fs/process-identity.ts";
import { SILENT_METADATA } from "../../src/manifest/manifest.ts";
import { composeArtifact, pushArtifact } from "../../src/package/artifact.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { measureRegistry, verifyRegistry } from "../../src/store/verify-registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const METADATA = { ...SILENT_METADATA, name: "probe", version: "0.1.0", description: "d", license: "MIT" };
const ARTIFACT = composeArtifact(METADATA, [{ name: "probe", text: "{}" }]);
const [CONFIG, LAYER, MANIFEST] = ARTIFACT.contents.map(({ descriptor }) => descriptor);
const SRC = join(import.meta.dirname, "../../src");

describe("verifyRegistry", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  async function published(): Promise<LocalRegistry> {
    const registry = new LocalRegistry(join(folder(), "registry"));
    await pushArtifact(registry, ARTIFACT);
    await registry.tag(ARTIFACT.manifest, "probe:0.1.0");
    return registry;
  }

  it("leaves interrupted downloads alone, and removes the locks of dead processes", async () => {
    const registry = await published();
    const part = join(registry.ingestFolder, `sha256-${"1".repeat(64)}.part`);
    await writeFile(part, "abc");
    const dead = { ...ownIdentity(), pid: 4_194_304, startTime: "1" };
    for (const lock of [`${part}.lock`, join(registry.ingestFolder, "lock")])
      await writeFile(lock, formatIdentity(dead));
    const report = await verifyRegistry(registry);
    assert.deepEqual([report.damage, report.leftoversRemoved], [[], 2]);
    assert.deepEqual(await readdir(registry.ingestFolder), [basename(part)]);
    assert.equal((await measureRegistry(registry)).unfinishedBytes, 3);
    await withLock(`${part}.lock`, async () => {
      assert.equal((await verifyRegistry(registry)).leftoversRemoved, 0);
    });
  });

  it("finds a published package intact", async () => {
    const size = ARTIFACT.contents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    const registry = await published();
    assert.deepEqual(await verifyRegistry(registry), {
      intact: 3,
      sizeBytes: size,
      damage: [],
      unreferenced: [],
      leftoversRemoved: 0,
    });
    assert.deepEqual(await measureRegistry(registry), {
      contents: 3,
      sizeBytes: size,
      unfinishedBytes: 0,
    });
  });

  it("finds nothing wrong with a registry that is not there", async () => {
    const report = await verifyRegistry(new LocalRegistry(join(folder(), "none")));
    assert.deepEqual(report, { intact: 0, sizeBytes: 0, damage: [], unreferenced: [], leftoversRemoved: 0 });
  });

  for (const [what, part] of [
    ["config", CONFIG],
    ["layer", LAYER],
    ["manifest", MANIFEST],
  ] as const) {
    it(`names the package whose ${what} is damaged`, async () => {
      const registry = await published();
      assert.ok(part !== undefined);
      await writeFile(registry.blobPath(part.digest), "x".repeat(part.size));
      const { damage } = await verifyRegistry(registry);
      assert.deepEqual(
        damage.map(({ digest, neededBy }) => [digest, neededBy]),
        [[part.digest, "probe:0.1.0"]],
      );
    });

    it(`names the package whose ${what} is missing`, async () => {
      const registry = await published();
      assert.ok(part !== undefined);
      await rm(registry.blobPath(part.digest));
      const { damage } = await verifyRegistry(registry);
      assert.deepEqual(
        damage.map(({ digest }) => digest),
        [part.digest],
      );
    });
  }

  it("reports what no package refers to, and does not call it damage", async () => {
    const registry = await published();
    const stray = describeBytes("x", Buffer.from("stray"));
    await registry.push(stray, once(Buffer.from("stray")));
    const report = await verifyRegistry(registry);
    assert.deepEqual([report.damage, report.unreferenced], [[], [stray.digest]]);
  });

  it("removes what dead processes left unfinished, and nothing else", async () => {
    const registry = await published();
    const own = ownIdentity();
    await writeFile(tempPath(registry.ingestFolder, { ...own, startTime: "1" }), "half");
    const running = tempPath(registry.ingestFolder, own);
    await writeFile(running, "half");
    assert.equal((await verifyRegistry(registry)).leftoversRemoved, 1);
    assert.deepEqual(
      (await readdir(registry.ingestFolder)).map((name) => join(registry.ingestFolder, name)),
      [running],
    );
  });

  it("calls a registry without its oci-layout damaged", async () => {
    const registry = await published();
    await rm(join(registry.root, "oci-layout"));
    await assert.rejects(verifyRegistry(registry), (error) => isErrorKind(error, "StoreDamaged"));
  });

  it("finds the registry intact after publishers were killed with SIGKILL at random moments", async () => {
    const root = join(folder(), "registry");
    const script = `
      import { composeArtifact, pushArtifact } from ${JSON.stringify(join(SRC, "package/artifact.ts"))};
      import { LocalRegistry } from ${JSON.stringify(join(SRC, "store/local-registry.ts"))};
      const registry = new LocalRegistry(${JSON.stringify(root)});
      process.stdout.write("ready");
      for (let i = 0; ; i++) {
        const text = JSON.stringify({ i, at: process.pid, filler: "x".repeat(i * 1000) });
        const artifact = composeArtifact({ ...${JSON.stringify({ ...METADATA, repository: "r" })}, version: "0.0." + i }, [{ name: "probe", text }]);
        await pushArtifact(registry, artifact);
        await registry.tag(artifact.manifest, "p" + process.pid + ":0.0." + i);
      }`;
    let tagged = 0;
    for (let round = 0; round < 12; round++) {
      const children = [0, 1].map(() =>
        spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
          stdio: ["ignore", "pipe", "inherit"],
        }),
      );
      await Promise.all(children.map((child) => onceEvent(child.stdout, "data")));
      await sleep(5 + ((round * 37) % 60));
      for (const child of children) child.kill("SIGKILL");
      await Promise.all(children.map((child) => onceEvent(child, "exit")));
      const report = await verifyRegistry(new LocalRegistry(root));
      assert.deepEqual(report.damage, []);
      tagged = report.intact;
    }
    assert.ok(tagged > 0, "no publisher got as far as publishing anything");
    assert.deepEqual(
      (await readdir(join(root, "ingest"))).filter((name) => name.startsWith(".ebpm-tmp-")),
      [],
    );
  });
});
