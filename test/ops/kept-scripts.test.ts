import assert from "node:assert/strict";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cachePrune } from "../../src/ops/cache-prune.ts";
import { pruneScripts, sizeOfScripts } from "../../src/ops/kept-scripts.ts";
import { useTempFolder } from "../support/temp-folder.ts";
import { testContext } from "../support/test-context.ts";

const NOW = 1_800_000_000_000;
const HOUR_MS = 3_600_000;

describe("packages of scripts in the cache", () => {
  const folder = useTempFolder();
  const scripts = () => join(folder(), "cache/scripts");

  async function fill(): Promise<void> {
    await mkdir(join(scripts(), ".build-x"), { recursive: true });
    await writeFile(join(scripts(), "old.json"), "12345");
    await writeFile(join(scripts(), "new.json"), "123");
    for (const [name, age] of [
      ["old.json", 2 * HOUR_MS],
      [".build-x", 2 * HOUR_MS],
      ["new.json", 1000],
    ] as const) {
      const seconds = (NOW - age) / 1000;
      await utimes(join(scripts(), name), seconds, seconds);
    }
  }

  it("are none where nothing was ever run", async () => {
    const cacheDir = join(folder(), "cache");
    assert.deepEqual(await sizeOfScripts(cacheDir), { count: 0, bytes: 0 });
    assert.deepEqual(await pruneScripts(cacheDir, { minAgeMs: 0, now: NOW }), { count: 0, bytes: 0 });
  });

  it("are counted, and removed with what was left of an interrupted one when they are old", async () => {
    await fill();
    assert.equal((await sizeOfScripts(join(folder(), "cache"))).count, 3);
    const report = await cachePrune({ all: false, now: NOW }, testContext(folder()));
    assert.equal(report.scriptsRemoved, 2);
    assert.deepEqual(await readdir(scripts()), ["new.json"]);
  });

  it("are all removed when that is asked for", async () => {
    await fill();
    const report = await cachePrune({ all: true, now: NOW }, testContext(folder()));
    assert.equal(report.scriptsRemoved, 3);
    assert.deepEqual(await readdir(scripts()), []);
  });
});
