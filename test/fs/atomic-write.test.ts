import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createFileAtomic,
  findLeftovers,
  makeFolder,
  tempPath,
  writeFileAtomic,
  writeOutputFile,
} from "../../src/fs/atomic-write.ts";
import { ownIdentity } from "../../src/fs/process-identity.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("writeFileAtomic", () => {
  const folder = useTempFolder();

  it("writes text, bytes and streams, and leaves nothing beside them", async () => {
    const stream = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("a");
      yield Buffer.from("b");
    };
    await writeFileAtomic(join(folder(), "text"), "text");
    await writeFileAtomic(join(folder(), "bytes"), Buffer.from("bytes"));
    await writeFileAtomic(join(folder(), "stream"), stream(), { mode: 0o600 });
    assert.deepEqual((await readdir(folder())).sort(), ["bytes", "stream", "text"]);
    assert.equal(await readFile(join(folder(), "stream"), "utf8"), "ab");
    assert.equal((await stat(join(folder(), "stream"))).mode & 0o777, 0o600);
  });

  it("keeps the old content when the new one cannot be read to its end", async () => {
    const path = join(folder(), "file");
    await writeFile(path, "old");
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from("new");
      throw new Error("broken");
    };
    await assert.rejects(writeFileAtomic(path, broken()), { message: "broken" });
    assert.equal(await readFile(path, "utf8"), "old");
    assert.deepEqual(await readdir(folder()), ["file"]);
  });

  it("keeps the old content when it is told to stop", async () => {
    const path = join(folder(), "file");
    await writeFile(path, "old");
    await assert.rejects(writeFileAtomic(path, "new", { signal: AbortSignal.abort() }), {
      name: "AbortError",
    });
    assert.equal(await readFile(path, "utf8"), "old");
    assert.deepEqual(await readdir(folder()), ["file"]);
  });

  it("makes folders with their parents", async () => {
    await makeFolder(join(folder(), "a/b/c"));
    await makeFolder(join(folder(), "a/b/c"));
    assert.ok((await stat(join(folder(), "a/b/c"))).isDirectory());
  });
});

describe("writeOutputFile", () => {
  const folder = useTempFolder();
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from("a");
    yield Buffer.from("b");
  };

  it("writes a file whole, in place of one that is there", async () => {
    const path = join(folder(), "file");
    await writeOutputFile(path, "first");
    await writeOutputFile(path, pieces());
    assert.equal(await readFile(path, "utf8"), "ab");
    assert.deepEqual(await readdir(folder()), ["file"]);
  });

  it("follows a link and leaves it a link", async () => {
    await writeFile(join(folder(), "target"), "old");
    await symlink("target", join(folder(), "link"));
    await writeOutputFile(join(folder(), "link"), "new");
    assert.equal(await readFile(join(folder(), "target"), "utf8"), "new");
    assert.ok((await lstat(join(folder(), "link"))).isSymbolicLink());
  });

  it("writes to a pipe, which stays a pipe", async () => {
    const path = join(folder(), "pipe");
    execFileSync("mkfifo", [path]);
    const [read] = await Promise.all([readFile(path, "utf8"), writeOutputFile(path, pieces())]);
    assert.equal(read, "ab");
    assert.ok((await stat(path)).isFIFO());
  });

  it("leaves /dev/null what it is, and says that /dev/full is full", async () => {
    await writeOutputFile("/dev/null", pieces());
    assert.ok((await stat("/dev/null")).isCharacterDevice());
    await assert.rejects(writeOutputFile("/dev/full", "x"), { code: "ENOSPC" });
  });

  it("does not replace a folder", async () => {
    await assert.rejects(writeOutputFile(folder(), "x"), { code: "EISDIR" });
  });
});

describe("createFileAtomic", () => {
  const folder = useTempFolder();

  it("makes a file, and leaves one that is there as it is", async () => {
    const path = join(folder(), "file");
    await createFileAtomic(path, "first", folder());
    await createFileAtomic(path, "second", folder());
    assert.equal(await readFile(path, "utf8"), "first");
    assert.deepEqual(await readdir(folder()), ["file"]);
  });

  it("makes one file of many that are made at once, whole", async () => {
    const path = join(folder(), "file");
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(1000));
    await Promise.all(texts.map((text) => createFileAtomic(path, text, folder())));
    assert.ok(texts.includes(await readFile(path, "utf8")));
    assert.deepEqual(await readdir(folder()), ["file"]);
  });

  it("says what the system says, and leaves nothing", async () => {
    await assert.rejects(createFileAtomic(join(folder(), "none/file"), "x", folder()), { code: "ENOENT" });
    assert.deepEqual(await readdir(folder()), []);
  });
});

describe("findLeftovers", () => {
  const folder = useTempFolder();

  it("finds unfinished files of dead processes only", async () => {
    const own = ownIdentity();
    const alive = tempPath(folder(), own);
    const reusedPid = tempPath(folder(), { ...own, startTime: "1" });
    const otherBoot = tempPath(folder(), { ...own, boot: "0".repeat(32) });
    const otherContainer = tempPath(folder(), { ...own, namespace: "1" });
    for (const path of [alive, reusedPid, otherBoot, otherContainer]) await writeFile(path, "");
    await writeFile(join(folder(), "a-file-of-somebody"), "");
    assert.deepEqual(findLeftovers(folder()), [reusedPid, otherBoot].sort());
  });

  it("counts what cannot be decided as left over after a day", async () => {
    const path = tempPath(folder(), { ...ownIdentity(), namespace: "1" });
    await writeFile(path, "");
    const yesterday = Date.now() / 1000 - 25 * 3600;
    await utimes(path, yesterday, yesterday);
    assert.deepEqual(findLeftovers(folder()), [path]);
  });

  it("finds nothing in a folder that is not there", async () => {
    await mkdir(join(folder(), "x"));
    assert.deepEqual(findLeftovers(join(folder(), "y")), []);
  });
});
