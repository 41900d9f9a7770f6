import assert from "node:assert/strict";
import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeFile, FileSource } from "../../src/content/file-source.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("FileSource", () => {
  const folder = useTempFolder();

  async function described(text: string) {
    const path = join(folder(), "file");
    writeFileSync(path, text);
    const { descriptor, state } = await describeFile("a/b", path);
    const source = new FileSource();
    source.addFile(descriptor, state);
    return { path, descriptor, source };
  }

  async function read(source: FileSource, descriptor: Parameters<FileSource["fetch"]>[0]): Promise<string> {
    let text = "";
    for await (const piece of await source.fetch(descriptor)) text += Buffer.from(piece).toString();
    return text;
  }

  it("gives a file by the digest of its content", async () => {
    const { descriptor, source } = await described("abc");
    // sha256 of abc
    const digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert.deepEqual(descriptor, { mediaType: "a/b", digest, size: 3 });
    assert.equal(await read(source, descriptor), "abc");
  });

  it("notices a file that grew, and one that another took the place of", async () => {
    const grown = await described("abc");
    appendFileSync(grown.path, "d");
    await assert.rejects(read(grown.source, grown.descriptor), { kind: "DigestMismatch" });
    const replaced = await described("abc");
    writeFileSync(`${replaced.path}.new`, "xyz");
    renameSync(`${replaced.path}.new`, replaced.path);
    await assert.rejects(read(replaced.source, replaced.descriptor), { kind: "DigestMismatch" });
  });

  it("has nothing else", async () => {
    const { descriptor } = await described("abc");
    await assert.rejects(new FileSource().fetch(descriptor), { kind: "PackageNotFound" });
  });
});
