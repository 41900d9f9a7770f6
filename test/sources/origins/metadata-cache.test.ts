import assert from "node:assert/strict";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MetadataCache } from "../../../src/sources/origins/metadata-cache.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

describe("metadata cache", () => {
  const folder = useTempFolder();
  const file = () => {
    const [name = ""] = readdirSync(folder(), { recursive: true, encoding: "utf8" }).filter((path) =>
      path.includes("/"),
    );
    return join(folder(), name);
  };

  it("gives back what it was given, by its whole key", async () => {
    const cache = new MetadataCache(folder());
    await cache.write(["tags", "a"], "1\n2");
    assert.equal(await cache.read(["tags", "a"]), "1\n2");
    assert.equal(await cache.read(["tags", "b"]), undefined);
    assert.equal(await cache.read(["tags a"]), undefined);
  });

  it("gives nothing that is older than it may be", async () => {
    const cache = new MetadataCache(folder());
    await cache.write(["k"], "v");
    const hourAgo = Date.now() / 1000 - 3600;
    utimesSync(file(), hourAgo, hourAgo);
    assert.equal(await cache.read(["k"], 1_800_000), undefined);
    assert.equal(await cache.read(["k"], 7_200_000), "v");
    assert.equal(await cache.read(["k"]), "v");
    assert.equal(await cache.read(["k"], 0), undefined);
    const soon = Date.now() / 1000 + 60;
    utimesSync(file(), soon, soon);
    assert.equal(await cache.read(["k"], 0), undefined);
  });

  for (const damage of ["", "{", "null", '{"key":["other"],"value":"x"}', '{"key":["k"],"value":5}']) {
    it(`takes ${JSON.stringify(damage)} for nothing`, async () => {
      const cache = new MetadataCache(folder());
      await cache.write(["k"], "v");
      writeFileSync(file(), damage);
      assert.equal(await cache.read(["k"]), undefined);
    });
  }

  it("stops nobody where it cannot be written", async () => {
    writeFileSync(join(folder(), "file"), "");
    const cache = new MetadataCache(join(folder(), "file"));
    await cache.write(["k"], "v");
    assert.equal(await cache.read(["k"]), undefined);
  });
});
