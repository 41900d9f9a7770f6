import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lookInFolder, namesInFolder } from "../../src/sources/folder.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("lookInFolder", () => {
  const folder = useTempFolder();
  const put = (path: string): void => {
    mkdirSync(dirname(join(folder(), path)), { recursive: true });
    writeFileSync(join(folder(), path), "{}");
  };

  for (const path of ["x.json", "x/package.json", "x/x.json", "x.bpf.o", "x/x.bpf.o", "x.wasm"]) {
    it(`finds ${path}`, () => {
      put(path);
      assert.deepEqual(lookInFolder(folder(), "x"), {
        kind: "hit",
        file: { path: join(folder(), path), name: "x" },
      });
    });
  }

  it("prefers a file of the name to a folder of the name", () => {
    put("x/package.json");
    put("x.json");
    assert.deepEqual(lookInFolder(folder(), "x"), {
      kind: "hit",
      file: { path: join(folder(), "x.json"), name: "x" },
    });
  });

  it("does not take a folder for a file", () => {
    mkdirSync(join(folder(), "x.json"));
    assert.deepEqual(lookInFolder(folder(), "x"), { kind: "miss" });
  });

  for (const name of ["../x", "a/b", ".", "..", "-x", "", "a\u0000b", "x".repeat(5000)]) {
    it(`never leaves the folder for ${JSON.stringify(name.slice(0, 10))}`, () => {
      assert.deepEqual(lookInFolder(join(folder(), "sub"), name), { kind: "miss" });
    });
  }

  it("an absent folder has nothing", () => {
    assert.deepEqual(lookInFolder(join(folder(), "absent"), "x"), { kind: "miss" });
    assert.deepEqual(namesInFolder(join(folder(), "absent")), []);
  });

  it("knows the names it would answer to", () => {
    for (const path of ["a.json", "b/package.json", "c.bpf.o", "d.wasm", "e.txt", "f/other"]) put(path);
    assert.deepEqual([...namesInFolder(folder())].sort(), ["a", "b", "c", "d"]);
  });
});
