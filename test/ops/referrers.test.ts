import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Descriptor } from "../../src/content/descriptor.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { upload } from "../../src/oci/transfer.ts";
import type { Context } from "../../src/ops/context.ts";
import { copyArtifact } from "../../src/ops/copy.ts";
import { exportPackages } from "../../src/ops/export.ts";
import { importPackages } from "../../src/ops/import.ts";
import { localRegistry } from "../../src/ops/local-registry.ts";
import { findAlong, layoutReferrers } from "../../src/ops/referrers.ts";
import { openRepository } from "../../src/sources/registries.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { verifyRegistry } from "../../src/store/verify-registry.ts";
import { keep, keepIndex, keepManifest } from "../support/registries/artifact.ts";
import { reasonAgainstDockerRegistry, startDockerRegistry } from "../support/registries/docker-registry.ts";
import { MemoryRegistry } from "../support/registries/memory-registry.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

interface Place {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

const KINDS: readonly (readonly [string, () => string | undefined, (folder: string) => Promise<Place>])[] = [
  [
    "a list of its own",
    () => undefined,
    async () => {
      const registry = new MemoryRegistry();
      await registry.listen();
      return { address: registry.address, stop: () => registry.close() };
    },
  ],
  ["the fallback tag", reasonAgainstDockerRegistry, startDockerRegistry],
];

for (const [kind, reasonAgainst, start] of KINDS) {
  describe(`what refers to a package, with ${kind}`, function () {
    this.timeout(30_000);
    const folder = useTempFolder();
    let from: Place | undefined;
    let to: Place | undefined;

    before(function () {
      const reason = reasonAgainst();
      if (reason !== undefined) skipBecause(this, reason);
    });
    beforeEach(async () => {
      from = await start(join(folder(), "from"));
      to = await start(join(folder(), "to"));
    });
    afterEach(async () => {
      await from?.stop();
      await to?.stop();
    });

    function context(name: string, overrides: Partial<Context> = {}): Context {
      const cwd = join(folder(), name);
      mkdirSync(cwd, { recursive: true });
      return testContext(cwd, { offline: false, ...overrides });
    }

    /** An index of two, a signature of it, one of the first, a signature of that, and cosign's by its tag. */
    async function publishSigned(): Promise<{ readonly reference: string; readonly index: Descriptor }> {
      const memory = new MemoryStore();
      const first = await keepManifest(memory, [Buffer.from("one")]);
      const second = await keepManifest(memory, [Buffer.from("two")]);
      const index = await keepIndex(memory, [first, second]);
      const signature = await keepManifest(memory, [Buffer.from("s")], {
        subject: index,
        artifactType: "a/signature",
        annotations: { by: "me" },
      });
      const sbom = await keepManifest(memory, [Buffer.from("b")], { subject: first, artifactType: "a/sbom" });
      const signedSbom = await keepManifest(memory, [Buffer.from("sb")], { subject: sbom });
      const cosign = await keepManifest(memory, [Buffer.from("cosign")]);
      const remote = await openRepository({ host: from?.address ?? "", repository: "test/r" }, context("a"));
      await upload(memory, remote, index, { tags: ["1.0.0"] });
      for (const one of [signature, sbom, signedSbom]) await upload(memory, remote, one);
      await upload(memory, remote, cosign, { tags: [`${index.digest.replace(":", "-")}.sig`] });
      remote.close();
      return { reference: `${from?.address}/test/r:1.0.0`, index };
    }

    /** Everything that goes along there, as digests. */
    async function alongAt(address: string, index: Descriptor): Promise<readonly string[]> {
      const target = context(`look-${Math.random()}`);
      const local = { from: `${address}/test/r:1.0.0`, to: "x:1.0.0", withReferrers: true };
      await copyArtifact(local, target);
      return alongIn(localRegistry(target), index, "x");
    }

    async function alongIn(
      layout: LocalRegistry,
      index: Descriptor,
      name: string,
    ): Promise<readonly string[]> {
      const scope = context("scope");
      const source = layoutReferrers(layout, await layout.entries(), name, scope);
      const { referrers, tagged } = await findAlong(source, index, scope);
      return [...referrers, ...tagged.map(({ descriptor }) => descriptor)].map(({ digest }) => digest).sort();
    }

    for (const output of ["layout", "layout.tar"]) {
      it(`is the same after registry, ${output}, registry, layout`, async () => {
        const { reference, index } = await publishSigned();
        const expected = await alongAt(from?.address ?? "", index);
        assert.equal(expected.length, 4);
        const request = { references: [reference], withReferrers: true, tagsOnly: false };
        const exported = await exportPackages(
          { ...request, output: join(folder(), output) },
          context("author"),
        );
        assert.deepEqual([exported.references, exported.referrers], [[reference], 3]);
        const user = context("user");
        const path = join(folder(), output);
        const imported = await importPackages({ path, mayReplace: false, as: "x" }, user);
        assert.deepEqual([imported.references, imported.referrers], [["x:1.0.0"], 4]);
        assert.deepEqual((await verifyRegistry(localRegistry(user))).damage, []);
        const target = `${to?.address}/test/r:1.0.0`;
        const copied = await copyArtifact({ from: "x:1.0.0", to: target, withReferrers: true }, user);
        assert.deepEqual([copied.referrers, copied.digest], [4, index.digest]);
        assert.deepEqual(await alongAt(to?.address ?? "", index), expected);
      });
    }

    it("goes from registry to registry, cosign's tags too, and twice is no more than once", async () => {
      const { reference, index } = await publishSigned();
      const request = { from: reference, to: `${to?.address}/test/r:1.0.0`, withReferrers: true };
      assert.equal((await copyArtifact(request, context("user"))).referrers, 4);
      assert.equal((await copyArtifact(request, context("user"))).referrers, 4);
      assert.deepEqual(await alongAt(to?.address ?? "", index), await alongAt(from?.address ?? "", index));
    });

    it("stays where it is, where that is asked for", async () => {
      const { reference, index } = await publishSigned();
      const user = context("user");
      const request = { from: reference, to: "x:1.0.0", withReferrers: false };
      assert.equal((await copyArtifact(request, user)).referrers, 0);
      assert.deepEqual(await alongIn(localRegistry(user), index, "x"), []);
      const options = { withReferrers: false, tagsOnly: false, output: join(folder(), "bare") };
      const result = await exportPackages({ references: [reference], ...options }, user);
      assert.equal(result.referrers, 0);
    });
  });
}

describe("findAlong", () => {
  const folder = useTempFolder();

  it("does not go in circles, nor without end", async () => {
    const context = testContext(folder());
    const memory = new MemoryStore();
    const root = await keepManifest(memory, []);
    const many: Descriptor[] = [];
    for (let count = 0; count < 300; count++)
      many.push(await keep(memory, root.mediaType, Buffer.from(`{"n":${count}}`)));
    const source = {
      fetch: (descriptor: Descriptor) => memory.fetch(descriptor),
      // Everything refers to everything.
      referrersOf: async () => [root, ...many],
      tagged: async () => undefined,
    };
    const { referrers } = await findAlong(source, root, context);
    assert.equal(referrers.length, 256);
    const warnings = context.events.filter(({ kind }) => kind === "warning");
    assert.ok(warnings.length >= 1);
  });

  it("finds a layout's by its unnamed entries", async () => {
    const layout = new LocalRegistry(join(folder(), "layout"));
    const memory = new MemoryStore();
    const subject = await keepManifest(memory, []);
    const referrer = await keepManifest(memory, [], { subject });
    for (const one of [subject, referrer]) await layout.push(one, await memory.fetch(one));
    await layout.tag(subject, "x:1");
    await layout.updateEntries((entries) => [...entries, { descriptor: referrer, reference: undefined }]);
    const scope = testContext(folder());
    const found = await findAlong(
      layoutReferrers(layout, await layout.entries(), "x", scope),
      subject,
      scope,
    );
    assert.deepEqual(
      found.referrers.map(({ digest }) => digest),
      [referrer.digest],
    );
  });
});
