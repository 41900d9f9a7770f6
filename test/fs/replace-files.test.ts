import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFiles } from "../../src/fs/replace-files.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("replaceFiles", () => {
  const folder = useTempFolder();
  const path = (name: string) => join(folder(), name);

  it("writes all files, keeps the rights of those that were there, and leaves nothing else", async () => {
    writeFileSync(path("a"), "old");
    chmodSync(path("a"), 0o600);
    await replaceFiles([
      { path: path("a"), content: "new a" },
      { path: path("b"), content: "new b" },
    ]);
    assert.deepEqual([readFileSync(path("a"), "utf8"), readFileSync(path("b"), "utf8")], ["new a", "new b"]);
    assert.equal(statSync(path("a")).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder()).sort(), ["a", "b"]);
  });

  it("changes none of them if one cannot be written", async () => {
    writeFileSync(path("a"), "old");
    const replacements = [
      { path: path("a"), content: "new" },
      { path: path("missing/b"), content: "new" },
    ];
    await assert.rejects(replaceFiles(replacements), { code: "ENOENT" });
    assert.equal(readFileSync(path("a"), "utf8"), "old");
    assert.deepEqual(readdirSync(folder()), ["a"]);
  });

  it("leaves no unfinished file where a folder is in the way", async () => {
    mkdirSync(path("b"));
    await assert.rejects(replaceFiles([{ path: path("b"), content: "new" }]), { code: "EISDIR" });
    assert.deepEqual(readdirSync(folder()), ["b"]);
  });
});
