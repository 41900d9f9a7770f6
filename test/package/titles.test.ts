import assert from "node:assert/strict";
import { fileNameOf, isPlainFileName } from "../../src/package/titles.ts";

describe("titles of layers", () => {
  for (const name of ["opensnoop.json", "x", "a-b_c.bpf.o", "täst.json", "x".repeat(255)]) {
    it(`${name.slice(0, 20)} is a file name`, () => assert.ok(isPlainFileName(name)));
  }

  const bad = [
    "",
    ".",
    "..",
    ".git",
    ".bashrc",
    "-rf",
    "a/b",
    "../a",
    "/etc/passwd",
    "a\\b",
    "c:x",
    "a\u0000b",
    "a\u001b[31m",
    "a\u202eb",
    " a",
    "a ",
    "a.",
    "a\u0308.json",
    "x".repeat(256),
  ];
  for (const name of bad) {
    it(`${JSON.stringify(name.slice(0, 20))} is none`, () => assert.ok(!isPlainFileName(name)));
  }

  it("a layer without a title is called by its digest", () => {
    const layer = { mediaType: "a/b", digest: `sha256:${"a".repeat(64)}`, size: 0 } as const;
    assert.equal(fileNameOf(layer, 1), "layer-1-aaaaaaaaaaaa");
    const titled = { ...layer, annotations: { "org.opencontainers.image.title": "../x" } };
    assert.throws(() => fileNameOf(titled, 0), { kind: "PackageInvalid" });
  });
});
