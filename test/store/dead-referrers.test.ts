import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { utimes } from "node:fs/promises";
import type { Descriptor } from "../../src/content/descriptor.ts";
import type { Digest } from "../../src/content/digest.ts";
import { withReference } from "../../src/store/layout-index.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { pruneRegistry } from "../../src/store/prune.ts";
import { verifyRegistry } from "../../src/store/verify-registry.ts";
import { keepIndex, keepManifest } from "../support/registries/artifact.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 60 * 60 * 1000;

describe("pruning what refers to something", () => {
  const folder = useTempFolder();

  interface Signed {
    readonly registry: LocalRegistry;
    readonly subject: Descriptor;
    /** A signature, one of that, and cosign's under its tag. */
    readonly referrers: readonly Descriptor[];
  }

  /** `x:1`, an index of one manifest, which is what was signed, two hours ago. */
  async function signed(): Promise<Signed> {
    const registry = new LocalRegistry(folder());
    const part = await keepManifest(registry, [Buffer.from("program")]);
    const subject = await keepIndex(registry, [part]);
    const signature = await keepManifest(registry, [Buffer.from("signature")], { subject: part });
    const ofSignature = await keepManifest(registry, [Buffer.from("again")], { subject: signature });
    const cosign = await keepManifest(registry, [Buffer.from("cosign")]);
    const referrers = [signature, ofSignature, cosign];
    await registry.updateEntries((entries) => [
      ...withReference(entries, "x:1", subject),
      // After what they refer to and before it: the order must not matter.
      { descriptor: ofSignature, reference: undefined },
      { descriptor: signature, reference: undefined },
      { descriptor: cosign, reference: `x:${subject.digest.replace(":", "-")}.sig` },
    ]);
    for (const { digest } of [subject, ...referrers]) await age(registry, digest, 2 * HOUR);
    return { registry, subject, referrers };
  }

  async function age(registry: LocalRegistry, digest: Digest, ms: number): Promise<void> {
    const time = (NOW - ms) / 1000;
    await utimes(registry.blobPath(digest), time, time);
  }

  const prune = (registry: LocalRegistry) => pruneRegistry(registry, { minAgeMs: HOUR, now: NOW });
  const present = (registry: LocalRegistry, contents: readonly Descriptor[]): boolean[] =>
    contents.map(({ digest }) => existsSync(registry.blobPath(digest)));

  it("keeps what refers to a package, to a part of one, and to such", async () => {
    const { registry, subject, referrers } = await signed();
    assert.deepEqual((await prune(registry))?.removed, []);
    assert.deepEqual(present(registry, [subject, ...referrers]), [true, true, true, true]);
    assert.equal((await registry.entries()).length, 4);
  });

  it("removes all of it with the package that another one has replaced", async () => {
    const { registry, subject, referrers } = await signed();
    const newer = await keepManifest(registry, [Buffer.from("newer")]);
    await registry.tag(newer, "x:1");
    await prune(registry);
    assert.deepEqual(present(registry, [newer, subject, ...referrers]), [true, false, false, false, false]);
    assert.deepEqual(
      (await registry.entries()).map(({ reference }) => reference),
      ["x:1"],
    );
    assert.deepEqual((await verifyRegistry(registry)).damage, []);
  });

  it("keeps it while the package has another name", async () => {
    const { registry, subject, referrers } = await signed();
    await registry.tag(subject, "y:1");
    await registry.tag(await keepManifest(registry, [Buffer.from("newer")]), "x:1");
    await prune(registry);
    assert.deepEqual(present(registry, referrers), [true, true, true]);
  });

  it("keeps what somebody has named, whatever it refers to", async () => {
    const { registry, referrers } = await signed();
    const [signature] = referrers;
    assert.ok(signature !== undefined);
    await registry.tag(signature, "my-signature:1");
    await registry.tag(await keepManifest(registry, [Buffer.from("newer")]), "x:1");
    await prune(registry);
    // The signature of the signature stays, since that stays.
    assert.deepEqual(present(registry, referrers), [true, true, false]);
  });

  it("keeps what has come before its subject, for an hour", async () => {
    const registry = new LocalRegistry(folder());
    const subject = await keepManifest(registry, [Buffer.from("to come")]);
    const early = await keepManifest(registry, [], { subject });
    await registry.updateEntries((entries) => [...entries, { descriptor: early, reference: undefined }]);
    await age(registry, early.digest, HOUR / 2);
    await prune(registry);
    assert.deepEqual(present(registry, [early]), [true]);
    await age(registry, early.digest, 2 * HOUR);
    await prune(registry);
    assert.deepEqual(present(registry, [early]), [false]);
  });
});
