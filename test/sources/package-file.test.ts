import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isWasmFile, nameOfFile } from "../../src/sources/package-file.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("nameOfFile", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["/a/opensnoop.json", "opensnoop"],
    ["/a/opensnoop/package.json", "opensnoop"],
    ["package.json", "package"],
    ["/package.json", "package"],
    ["./x.bpf.o", "x"],
    ["x.o", "x"],
    ["x.tar.gz", "x.tar.gz"],
    ["/a/b/", "b"],
    ["/", undefined],
    ["/a/.json", undefined],
  ];
  for (const [path, name] of cases) {
    it(`${path} is called ${name}`, () => {
      assert.equal(nameOfFile(path), name);
    });
  }
});

describe("isWasmFile", () => {
  const folder = useTempFolder();

  it("is true of a WebAssembly module, whatever it is called, and of nothing else", () => {
    const path = join(folder(), "x.json");
    for (const content of ["{}", "", "\u007fELF"]) {
      writeFileSync(path, content);
      assert.equal(isWasmFile(path), false);
    }
    assert.equal(isWasmFile("/dev/null"), false);
    writeFileSync(path, Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    assert.equal(isWasmFile(path), true);
  });

  it("says what is wrong with the path", () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    const absent = join(folder(), "absent");
    assert.throws(() => isWasmFile(absent), {
      kind: "PackageNotFound",
      message: `${absent} does not exist`,
    });
    assert.throws(() => isWasmFile(join(file, "x")), {
      kind: "PackageNotFound",
      message: /does not exist/,
    });
    assert.throws(() => isWasmFile(`/${"x".repeat(300)}`), { message: /is too long for a path/ });
    mkdirSync(absent);
  });
});
