import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLocal, openLocal } from "../../src/sources/local-package.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { fillRegistry } from "../support/registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("findLocal and openLocal", () => {
  const folder = useTempFolder();

  async function opened(registry: LocalRegistry, text: string): Promise<string> {
    const found = findLocal(registry, text);
    assert.ok(found);
    return readFileSync(openLocal(registry, found).path, "utf8");
  }

  it("without a version, the highest release is taken", async () => {
    const registry = await fillRegistry(folder(), {
      "x:0.9.0": "old",
      "x:0.10.0": "new",
      "x:1.0.0-rc.1": "candidate",
    });
    assert.equal(findLocal(registry, "x")?.reference, "x:0.10.0");
    assert.equal(await opened(registry, "x"), "new");
    assert.equal(await opened(registry, "x:0.9.0"), "old");
  });

  it("a digest names exactly one content", async () => {
    const registry = await fillRegistry(folder(), { "x:0.1.0": "one", "x:0.2.0": "two" });
    const digest = findLocal(registry, "x:0.1.0")?.descriptor.digest;
    assert.equal(await opened(registry, `x@${digest}`), "one");
  });

  it("a package with an owner runs its module under the short name", async () => {
    const registry = await fillRegistry(folder(), { "me/x:0.1.0": "mine" });
    const found = findLocal(registry, "me/x");
    assert.ok(found);
    assert.equal(openLocal(registry, found).name, "x");
  });

  it("an absent registry, an unknown name and no name at all have nothing", async () => {
    assert.equal(findLocal(new LocalRegistry(join(folder(), "absent")), "x"), undefined);
    const registry = await fillRegistry(folder(), { "x:0.1.0": "" });
    for (const text of ["y", "X", "../x", "x//y", ""]) assert.equal(findLocal(registry, text), undefined);
  });

  it("a missing version of a known package is an error that lists the others", async () => {
    const registry = await fillRegistry(folder(), { "x:0.1.0": "" });
    assert.throws(() => findLocal(registry, "x:9.9.9"), { kind: "PackageNotFound", hint: "there is: 0.1.0" });
  });

  it("a changed byte is noticed before anything runs", async () => {
    const registry = await fillRegistry(folder(), { "x:0.1.0": "good" });
    const found = findLocal(registry, "x");
    assert.ok(found);
    writeFileSync(openLocal(registry, found).path, "evil");
    assert.throws(() => openLocal(registry, found), { kind: "DigestMismatch", exitCode: 5 });
  });

  it("missing content is said to be missing", async () => {
    const registry = await fillRegistry(folder(), { "x:0.1.0": "good" });
    const found = findLocal(registry, "x");
    assert.ok(found);
    rmSync(openLocal(registry, found).path);
    assert.throws(() => openLocal(registry, found), { kind: "StoreDamaged", exitCode: 5 });
  });

  it("a broken index is said to be broken", () => {
    writeFileSync(join(folder(), "index.json"), "{");
    assert.throws(() => findLocal(new LocalRegistry(folder()), "x"), { kind: "StoreDamaged" });
  });
});
