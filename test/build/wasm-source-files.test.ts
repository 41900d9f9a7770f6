import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDependencies, readDependencies, sourceFiles } from "../../src/build/wasm/source-files.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("parseDependencies", () => {
  const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["a.o: a.c b.h\n", ["a.c", "b.h"]],
    ["a.o: a.c \\\n  b.h \\\n  c.h\n", ["a.c", "b.h", "c.h"]],
    ["a.o: my\\ file.c\n", ["my file.c"]],
    ["out: a.rs\n\na.rs:\nb.rs:\n# env-dep:X=1\n", ["a.rs"]],
    ["a.o:\n", []],
    ["", []],
    ["nothing of that form", []],
  ];
  for (const [text, expected] of cases) {
    it(`finds ${expected.length} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseDependencies(text), expected);
    });
  }
});

describe("sources of a module", () => {
  const folder = useTempFolder();

  it("are what lies beside it and below, but for results, packages and what is hidden", async () => {
    for (const path of ["src/deep", "src/target", "src/node_modules", "src/.git", "other"]) {
      mkdirSync(join(folder(), path), { recursive: true });
    }
    const files = [
      "src/a.c",
      "src/deep/b.h",
      "src/target/x",
      "src/node_modules/y",
      "src/.git/z",
      "other/c.h",
    ];
    for (const path of files) writeFileSync(join(folder(), path), "");
    assert.deepEqual(await sourceFiles(folder(), "src/a.c"), ["src/a.c", "src/deep/b.h"]);
  });

  it("are also what the compiler says that it read, but for what was made for it", async () => {
    const temp = join(folder(), "target", "temp");
    mkdirSync(temp, { recursive: true });
    assert.deepEqual(await readDependencies(temp, folder()), []);
    writeFileSync(join(temp, "module.d"), `module: src/a.c ../b.h /usr/include/c.h ${temp}/made.h\n`);
    assert.deepEqual(await readDependencies(temp, folder()), [
      "src/a.c",
      join(folder(), "..", "b.h"),
      "/usr/include/c.h",
    ]);
  });
});
