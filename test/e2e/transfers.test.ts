import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type CliResult, runCli } from "../support/cli.ts";
import { useMemoryRegistry } from "../support/registries/memory-registry.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("push and pull", function () {
  this.timeout(60_000);
  const registry = useMemoryRegistry();
  const folder = useTempFolder();

  const ebpm = async (...argv: string[]): Promise<CliResult> => {
    const result = await runCli(folder(), argv);
    assert.equal(result.status, 0, `ebpm ${argv.join(" ")}: ${result.stderr}`);
    return result;
  };

  /** A file of the folder with new content. */
  function file(name: string, size: number): { readonly path: string; readonly bytes: Buffer } {
    const path = join(folder(), name);
    const bytes = randomBytes(size);
    writeFileSync(path, bytes);
    return { path, bytes };
  }

  for (const [size, sent] of [
    [0, 5],
    [1, 5],
    [100_000, 5],
    [3_000_000, 6],
  ] as const) {
    it(`give back ${size} bytes as they were, in ${sent} requests and two`, async () => {
      const { path, bytes } = file("content.bin", size);
      const reference = `${registry().address}/test/r:1`;
      await ebpm("push", path, reference);
      assert.equal(registry().seen.length, sent, registry().asked.join("\n"));
      registry().seen.length = 0;
      await ebpm("pull", reference);
      assert.equal(registry().seen.length, 2, registry().asked.join("\n"));
      const back = join(folder(), "back.bin");
      await ebpm("pull", reference, "--output", back);
      assert.equal(readFileSync(back).equals(bytes), true);
    });
  }

  it("of two processes at the same blob fetch it once", async () => {
    const reference = `${registry().address}/test/r:1`;
    const { bytes } = file("content.bin", 3_000_000);
    await ebpm("push", join(folder(), "content.bin"), reference);
    registry().misbehave = async ({ method, url }) => {
      if (method === "GET" && /\/blobs\//.test(url ?? "")) await sleep(400);
      return false;
    };
    registry().seen.length = 0;
    await Promise.all([ebpm("pull", reference), ebpm("pull", reference)]);
    const fetched = registry().asked.filter((line) => line.startsWith("GET blobs/"));
    assert.equal(fetched.length, 1, registry().asked.join("\n"));
    const back = join(folder(), "back.bin");
    await ebpm("pull", reference, "--output", back);
    assert.equal(readFileSync(back).equals(bytes), true);
    assert.deepEqual(readdirSync(join(folder(), "home/ebpm/registry/ingest")), []);
  });

  it("of many at once keep each under its name", async () => {
    const references = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(
      (tag) => `${registry().address}/test/r:${tag}`,
    );
    for (const [index, reference] of references.entries()) {
      await ebpm("push", file(`${index}.bin`, 1000 + index).path, reference);
    }
    const { stdout } = await ebpm("pull", ...references, "--json");
    const results: readonly { readonly reference: string; readonly sizeBytes: number }[] = JSON.parse(stdout);
    assert.deepEqual(
      results.map(({ reference }) => reference),
      references,
    );
    assert.equal(results[9]?.sizeBytes, 1009);
    const { stdout: report } = await ebpm("cache", "verify", "--json");
    assert.equal(JSON.parse(report).unreferenced.length, 0);
    const { stdout: list } = await ebpm("list");
    for (const reference of references) assert.match(list, new RegExp(`\\b${reference.slice(-1)}\\b`));
  });

  it("of many keep those that arrived before one failed", async () => {
    const good = `${registry().address}/test/r:good`;
    await ebpm("push", file("good.bin", 10).path, good);
    const { status, stderr } = await runCli(folder(), ["pull", good, `${registry().address}/test/r:absent`]);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /absent/);
    const { stdout } = await ebpm("list");
    assert.match(stdout, /good/);
  });

  it("take an output for one package only", async () => {
    mkdirSync(join(folder(), "out"));
    const { status, stderr } = await runCli(folder(), ["pull", "a.test/x:1", "a.test/y:1", "-o", "out"]);
    assert.equal(status, 2);
    assert.match(stderr, /--output is for one package/);
  });
});
