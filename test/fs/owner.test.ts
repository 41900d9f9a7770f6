import assert from "node:assert/strict";
import { chownSync, lstatSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFileAtomic, makeFolder, writeFileAtomic } from "../../src/fs/atomic-write.ts";
import { giveFolderToOwner } from "../../src/fs/owner.ts";
import { replaceFiles } from "../../src/fs/replace-files.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("what root writes in somebody's folder", () => {
  const folder = useTempFolder();
  const home = () => join(folder(), "home");
  const ownerOf = (path: string) => `${lstatSync(path).uid}:${lstatSync(path).gid}`;

  before(function () {
    if (process.geteuid?.() !== 0) skipBecause(this, "needs root: it writes as root in others' folders");
  });

  beforeEach(() => {
    mkdirSync(home());
    chownSync(home(), 1234, 1235);
  });

  for (const [what, write] of [
    ["a new file", (path: string) => writeFileAtomic(path, "x")],
    ["a file that is made once", (path: string) => createFileAtomic(path, "x", folder())],
    ["a folder", makeFolder],
    ["files that are replaced together", (path: string) => replaceFiles([{ path, content: "x" }])],
  ] as const) {
    it(`${what}, belongs to whose folder it is`, async () => {
      const path = join(home(), "a");
      await write(path);
      assert.equal(ownerOf(path), "1234:1235");
    });
  }

  it("a folder in a folder that it had to make, too", async () => {
    await makeFolder(join(home(), "a/b/c"));
    assert.deepEqual(
      ["a", "a/b", "a/b/c"].map((path) => ownerOf(join(home(), path))),
      Array(3).fill("1234:1235"),
    );
  });

  it("a file that root owned there before and replaces, too", async () => {
    const path = join(home(), "ebpm.lock");
    writeFileSync(path, "old", { mode: 0o600 });
    await replaceFiles([{ path, content: "new" }]);
    assert.equal(ownerOf(path), "1234:1235");
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it("stays root's in root's own folders", async () => {
    await writeFileAtomic(join(folder(), "a"), "x");
    await makeFolder(join(folder(), "b"));
    assert.deepEqual([ownerOf(join(folder(), "a")), ownerOf(join(folder(), "b"))], ["0:0", "0:0"]);
  });

  it("gives nothing away that lies behind a link, or was somebody else's", () => {
    mkdirSync(join(folder(), "roots"));
    symlinkSync(join(folder(), "roots"), join(home(), "link"));
    assert.throws(() => giveFolderToOwner(join(home(), "link")), { code: "ENOTDIR" });
    assert.equal(ownerOf(join(folder(), "roots")), "0:0");
    mkdirSync(join(home(), "theirs"));
    chownSync(join(home(), "theirs"), 99, 99);
    giveFolderToOwner(join(home(), "theirs"));
    assert.equal(ownerOf(join(home(), "theirs")), "99:99");
  });
});
