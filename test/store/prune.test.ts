import assert from "node:assert/strict";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import { withLock } from "../../src/fs/lock.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { type PruneReport, pruneRegistry } from "../../src/store/prune.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 60 * 60 * 1000;
const OLD = `sha256-${"1".repeat(64)}.part`;
const YOUNG = `sha256-${"2".repeat(64)}.part`;

describe("pruneRegistry", () => {
  const folder = useTempFolder();

  /** A registry with a content that nobody needs and two interrupted downloads. */
  async function littered(): Promise<LocalRegistry> {
    const registry = new LocalRegistry(folder());
    const bytes = Buffer.from("nobody needs this");
    const orphan = describeBytes("text/plain", bytes);
    await registry.push(orphan, once(bytes));
    await touch(registry.blobPath(orphan.digest), NOW - 2 * HOUR);
    await writeFile(join(registry.ingestFolder, OLD), "12345");
    await touch(join(registry.ingestFolder, OLD), NOW - 2 * HOUR);
    await writeFile(join(registry.ingestFolder, YOUNG), "123");
    await touch(join(registry.ingestFolder, YOUNG), NOW - HOUR / 2);
    return registry;
  }

  async function touch(path: string, time: number): Promise<void> {
    await utimes(path, time / 1000, time / 1000);
  }

  const prune = (registry: LocalRegistry): Promise<PruneReport | undefined> =>
    pruneRegistry(registry, { minAgeMs: HOUR, now: NOW });

  it("removes what nobody needs, and downloads that nobody has gone on with", async () => {
    const registry = await littered();
    const report = await prune(registry);
    assert.deepEqual([report?.removed.length, report?.partsRemoved, report?.freedBytes], [1, 1, 22]);
    assert.deepEqual(await readdir(registry.ingestFolder), [YOUNG]);
  });

  it("leaves a download alone that some process is at, however old it is", async () => {
    const registry = await littered();
    await withLock(join(registry.ingestFolder, `${OLD}.lock`), async () => {
      assert.equal((await prune(registry))?.partsRemoved, 0);
    });
    assert.deepEqual((await readdir(registry.ingestFolder)).sort(), [OLD, YOUNG]);
  });

  it("finds nothing in a registry that is not there", async () => {
    assert.deepEqual(await prune(new LocalRegistry(join(folder(), "absent"))), {
      removed: [],
      partsRemoved: 0,
      freedBytes: 0,
    });
  });
});
