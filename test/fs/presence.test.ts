import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exists, fileSize, folderNamesIn, isFile, isFolder, namesIn } from "../../src/fs/presence.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("what is at a path", () => {
  const folder = useTempFolder();
  const kinds = async (path: string) => [await exists(path), await isFile(path), await isFolder(path)];

  it("is told of files, folders and what links lead to", async () => {
    writeFileSync(join(folder(), "file"), "");
    mkdirSync(join(folder(), "folder"));
    symlinkSync("file", join(folder(), "link"));
    symlinkSync("folder", join(folder(), "way"));
    symlinkSync("nowhere", join(folder(), "dangling"));
    const table: readonly (readonly [string, ...boolean[]])[] = [
      ["file", true, true, false],
      ["folder", true, false, true],
      ["link", true, true, false],
      ["way", true, false, true],
      ["dangling", false, false, false],
      ["nothing", false, false, false],
      ["file/below", false, false, false],
      ["no/such/folder", false, false, false],
    ];
    for (const [name, ...expected] of table)
      assert.deepEqual(await kinds(join(folder(), name)), expected, name);
    assert.deepEqual(await kinds("/dev/null"), [true, false, false]);
  });

  it("has its size, and what is not there none", async () => {
    writeFileSync(join(folder(), "file"), "12345");
    symlinkSync("file", join(folder(), "link"));
    for (const [name, bytes] of [
      ["file", 5],
      ["link", 5],
      ["nothing", 0],
      ["file/below", 0],
    ] as const)
      assert.equal(await fileSize(join(folder(), name)), bytes, name);
  });

  it("is listed, folders by themselves in their order", () => {
    for (const name of ["b", "a", ".c"]) mkdirSync(join(folder(), name));
    writeFileSync(join(folder(), "aa"), "");
    symlinkSync("a", join(folder(), "link"));
    assert.deepEqual([...namesIn(folder())].sort(), [".c", "a", "aa", "b", "link"]);
    assert.deepEqual(folderNamesIn(folder()), [".c", "a", "b"]);
    for (const name of ["aa", "nothing", "a\0b"]) {
      assert.deepEqual(namesIn(join(folder(), name)), []);
      assert.deepEqual(folderNamesIn(join(folder(), name)), []);
    }
  });

  it("is no question that a name can make fail", async () => {
    for (const name of ["a\0b", "", "x".repeat(10_000)])
      assert.deepEqual(await kinds(name), [false, false, false]);
  });
});
