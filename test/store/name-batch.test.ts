import assert from "node:assert/strict";
import { once } from "../../src/content/copy.ts";
import { describeBytes } from "../../src/content/descriptor.ts";
import { NameBatch } from "../../src/store/name-batch.ts";
import { localRegistry, shareLocalRegistry } from "../../src/store/user-registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BYTES = Buffer.from("x");
const DESCRIPTOR = describeBytes("text/plain", BYTES);

describe("NameBatch", () => {
  const folder = useTempFolder();

  it("keeps names back until 32 have come, and writes the rest when it is asked to", async () => {
    const registry = localRegistry({ dataDir: folder() });
    const names = async (): Promise<number> => (await registry.entries()).length;
    await registry.push(DESCRIPTOR, once(BYTES));
    const batch = new NameBatch(registry);
    for (let at = 0; at < 31; at++) await batch.tag(DESCRIPTOR, `x:${at}`);
    assert.equal(await names(), 0);
    await batch.tag(DESCRIPTOR, "x:31");
    assert.equal(await names(), 32);
    await batch.tag(DESCRIPTOR, "x:32");
    assert.equal(await names(), 32);
    await batch.flush();
    await batch.flush();
    assert.equal(await names(), 33);
  });

  it("lets the last of two contents under one name stand", async () => {
    const registry = localRegistry({ dataDir: folder() });
    const other = describeBytes("text/plain", Buffer.from("y"));
    const batch = new NameBatch(registry);
    await batch.tag(other, "x:1");
    await batch.tag(DESCRIPTOR, "x:1");
    await batch.flush();
    assert.deepEqual(
      (await registry.entries()).map(({ descriptor }) => descriptor.digest),
      [DESCRIPTOR.digest],
    );
  });
});

describe("localRegistry", () => {
  it("is one object for a piece of work, and for nothing else", () => {
    const scope = { dataDir: "/nowhere" };
    assert.notEqual(localRegistry(scope), localRegistry(scope));
    shareLocalRegistry(scope);
    assert.equal(localRegistry(scope), localRegistry(scope));
    assert.notEqual(localRegistry({ ...scope }), localRegistry(scope));
    assert.equal(localRegistry(scope).root, "/nowhere/registry");
  });
});
