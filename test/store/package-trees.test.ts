import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PackageTrees } from "../../src/store/package-trees.ts";
import type { TreeWriter } from "../../src/store/tree-writer.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** printf '%s\0' "644 file $(printf hello | sha256sum | cut -d' ' -f1) a.h" | sha256sum */
const HELLO = "sha256:5fd49dc53c70b3d45edd9e71d9f9bc5c5c4540a3df0141c5c372ef18db81bde1";
const NOTHING = `sha256:${"0".repeat(64)}`;

async function hello(writer: TreeWriter): Promise<void> {
  await writer.file("a.h", Buffer.from("hello"));
}

describe("package trees", () => {
  const folder = useTempFolder();
  const open = () => new PackageTrees(join(folder(), "trees"));
  const add = (trees: PackageTrees, fill = hello, more = {}) => trees.add(fill, { what: "pkg", ...more });

  it("keeps files read-only under the digest of all of them", async () => {
    const trees = open();
    const { digest, folder: files } = await add(trees);
    assert.equal(digest, HELLO);
    assert.equal(files, join(folder(), "trees/sha256", HELLO.slice(7)));
    assert.equal(readFileSync(join(files, "a.h"), "utf8"), "hello");
    assert.equal(statSync(join(files, "a.h")).mode & 0o777, 0o444);
    assert.equal(await trees.find(HELLO), files);
    assert.equal(await trees.find(NOTHING), undefined);
    assert.deepEqual(await trees.digests(), [HELLO]);
    assert.deepEqual(readdirSync(join(folder(), "trees/ingest")), []);
  });

  it("takes the same content twice and at the same time", async () => {
    const trees = open();
    const all = await Promise.all(Array.from({ length: 8 }, () => add(trees)));
    assert.deepEqual(new Set(all.map(({ digest }) => digest)), new Set([HELLO]));
    assert.deepEqual(await trees.digests(), [HELLO]);
  });

  it("keeps nothing that is not what was promised", async () => {
    const trees = open();
    await assert.rejects(add(trees, hello, { expected: NOTHING }), {
      kind: "DigestMismatch",
      hint: /ebpm update/,
    });
    assert.deepEqual(await trees.digests(), []);
  });

  it("keeps nothing of what was refused or broke off", async () => {
    const trees = open();
    const limits = { maxFiles: 2, maxBytes: 8 };
    const refused: readonly (readonly [fill: (writer: TreeWriter) => Promise<void>, kind: string])[] = [
      [async () => {}, "PackageInvalid"],
      [(writer) => writer.file("../x", Buffer.from("")), "PackageInvalid"],
      [(writer) => writer.file("x", Buffer.alloc(9)), "PackageTooLarge"],
      [
        async (writer) => {
          for (const name of ["1", "2", "3"]) await writer.file(name, Buffer.alloc(0));
        },
        "PackageTooLarge",
      ],
    ];
    for (const [fill, kind] of refused) await assert.rejects(add(trees, fill, { limits }), { kind });
    await assert.rejects(
      add(trees, () => Promise.reject(new Error("broke"))),
      { message: "broke" },
    );
    assert.deepEqual(await trees.digests(), []);
    assert.deepEqual(readdirSync(join(folder(), "trees/ingest")), []);
  });

  it("finds out what has been changed, and takes it away to be fetched again", async () => {
    const trees = open();
    const { folder: files } = await add(trees);
    await trees.verify(HELLO);
    chmodSync(join(files, "a.h"), 0o644);
    writeFileSync(join(files, "a.h"), "HELLO");
    await assert.rejects(trees.verify(HELLO), { kind: "StoreDamaged", message: /has been changed/ });
    await trees.remove(HELLO);
    await assert.rejects(trees.verify(HELLO), { kind: "StoreDamaged", message: /is missing/ });
    await add(trees);
    await trees.verify(HELLO);
  });

  for (const name of ["../../etc", "sha256:../x", `sha512:${"0".repeat(128)}`, ""]) {
    it(`makes no path of ${JSON.stringify(name.slice(0, 20))}`, () => {
      assert.throws(() => open().folderOf(name), { kind: "UsageInvalid" });
    });
  }

  it("links a content into a project, in the place of an older link only", async () => {
    const trees = open();
    const { folder: files } = await add(trees);
    const link = join(folder(), "project/.ebpm/deps/pkg");
    await trees.linkInto(HELLO, link);
    assert.equal(readlinkSync(link), files);
    const other = join(folder(), "project/.ebpm/deps/other");
    symlinkSync("/nowhere", other);
    await trees.linkInto(HELLO, other);
    assert.equal(readlinkSync(other), files);
    const own = join(folder(), "project/.ebpm/deps/own");
    mkdirSync(own);
    await assert.rejects(trees.linkInto(HELLO, own), { kind: "UsageInvalid", message: /in the way/ });
  });

  it("copies a content for a vendor folder, links and modes too", async () => {
    const trees = open();
    const { digest } = await add(trees, async (writer) => {
      await writer.file("bin/run", Buffer.from("#!"), { isExecutable: true });
      await writer.link("run", "bin/run");
    });
    const target = join(folder(), "vendor/pkg");
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "old"), "");
    await trees.copyTo(digest, target);
    assert.deepEqual(readdirSync(target).sort(), ["bin", "run"]);
    assert.equal(statSync(join(target, "bin/run")).mode & 0o111, 0o111);
    assert.equal(readlinkSync(join(target, "run")), "bin/run");
    assert.deepEqual(readdirSync(join(folder(), "vendor")), ["pkg"]);
  });

  it("does not copy what is damaged", async () => {
    const trees = open();
    const { folder: files } = await add(trees);
    chmodSync(join(files, "a.h"), 0o644);
    writeFileSync(join(files, "a.h"), "HELLO");
    await assert.rejects(trees.copyTo(HELLO, join(folder(), "vendor/pkg")), { kind: "StoreDamaged" });
    assert.deepEqual(readdirSync(join(folder(), "vendor")), []);
  });

  it("prunes what nobody needs, unless it was used a moment ago", async () => {
    const trees = open();
    const kept = await add(trees);
    const old = await add(trees, (writer) => writer.file("b", Buffer.from("old")));
    const fresh = await add(trees, (writer) => writer.file("c", Buffer.from("fresh")));
    for (const { folder: files } of [kept, old]) utimesSync(files, 1_000, 1_000);
    const now = Date.now();
    const removed = await trees.prune({ reachable: new Set([kept.digest]), minAgeMs: 3_600_000, now });
    assert.deepEqual(removed, [old.digest]);
    assert.deepEqual(new Set(await trees.digests()), new Set([kept.digest, fresh.digest]));
  });

  it("is whole after a process was killed while it wrote", async () => {
    const root = join(folder(), "trees");
    const module = join(import.meta.dirname, "../../src/store/package-trees.ts");
    const script = `
      import { PackageTrees } from ${JSON.stringify(module)};
      const trees = new PackageTrees(${JSON.stringify(root)});
      for (let n = 0; ; n++) {
        await trees.add(async (writer) => {
          for (let file = 0; file < 20; file++) await writer.file("f" + file, Buffer.from(n + " " + file));
        }, { what: "pkg" });
        process.stdout.write(".");
      }`;
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await sleep(5 + round * 7);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const trees = open();
    const digests = await trees.digests();
    assert.ok(digests.length > 0);
    for (const digest of digests) await trees.verify(digest);
    await trees.prune({ reachable: new Set(digests), minAgeMs: 0, now: Date.now() });
    assert.deepEqual(readdirSync(join(root, "ingest")), []);
    assert.equal((await trees.digests()).length, digests.length);
  });
});
