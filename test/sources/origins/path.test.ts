import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "../../../src/manifest/dependency.ts";
import { ANY, find, findOne, useCatalog } from "../../support/origins.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

const SOURCE: Source = { kind: "path", path: "../lib" };

describe("path origin", () => {
  const folder = useTempFolder();
  const catalogs = useCatalog(folder);
  const open = () => catalogs.open({ rootFolder: join(folder(), "app"), offline: true });

  it("is the folder as it is now", async () => {
    mkdirSync(join(folder(), "lib/target"), { recursive: true });
    writeFileSync(join(folder(), "lib/ebpm.toml"), '[package]\nname = "lib"\nversion = "0.3.0"\n');
    const catalog = open();
    const candidate = await findOne(catalog, SOURCE, ANY);
    assert.deepEqual(candidate.labels, [{ kind: "version", version: "0.3.0" }]);
    assert.equal((await catalog.describe(candidate)).name, "lib");
    const before = await catalog.fetchContent(candidate);
    assert.equal(before.folder, join(folder(), "lib"));
    writeFileSync(join(folder(), "lib/target/built.o"), "no part of it");
    assert.equal((await open().fetchContent(candidate)).digest, before.digest);
    writeFileSync(join(folder(), "lib/lib.h"), "part of it");
    assert.notEqual((await open().fetchContent(candidate)).digest, before.digest);
  });

  it("its own folders are named from the root of the workspace", async () => {
    mkdirSync(join(folder(), "lib"));
    const manifest =
      '[package]\nname = "lib"\nversion = "0.3.0"\n[dependencies]\nnext = { path = "../next" }\n';
    writeFileSync(join(folder(), "lib/ebpm.toml"), manifest);
    const catalog = open();
    const { dependencies } = await catalog.describe(await findOne(catalog, SOURCE, ANY));
    assert.deepEqual(
      dependencies.map(({ id }) => id),
      ["path:../next"],
    );
  });

  it("finds nothing where there is no folder", async () => {
    assert.deepEqual(await find(open(), SOURCE, ANY), []);
    const request = { id: "path:../lib", source: SOURCE, pin: { kind: "path" } } as const;
    await assert.rejects(open().fetchContent(request), { kind: "PackageNotFound" });
  });

  it("says where a manifest is wrong", async () => {
    mkdirSync(join(folder(), "lib"));
    writeFileSync(join(folder(), "lib/ebpm.toml"), "[package\n");
    await assert.rejects(find(open(), SOURCE, ANY), {
      kind: "ManifestSyntax",
      message: /^\.\.\/lib\/ebpm\.toml:/,
    });
  });
});
