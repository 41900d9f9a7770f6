import assert from "node:assert/strict";
import { linkedDependency } from "../../src/manifest/linked-dependency.ts";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";

describe("what a module links of a dependency", () => {
  const NAMES = ["maths", "me/rings", "src"];
  const rows: readonly (readonly [text: string, expected: ReturnType<typeof linkedDependency>])[] = [
    ["maths", { dependency: "maths", library: undefined }],
    ["maths/log", { dependency: "maths", library: "log" }],
    ["me/rings", { dependency: "me/rings", library: undefined }],
    ["me/rings/fast", { dependency: "me/rings", library: "fast" }],
    ["src/x.bpf.c", undefined],
    ["src/x.o", undefined],
    ["maths/", undefined],
    ["maths/a/b", undefined],
    ["rings", undefined],
    ["", undefined],
  ];
  for (const [text, expected] of rows) {
    it(`${JSON.stringify(text)} is ${expected === undefined ? "none" : JSON.stringify(expected)}`, () => {
      assert.deepEqual(linkedDependency(text, NAMES), expected);
    });
  }

  it("a library may link what its package depends on", () => {
    const { modules } = parseManifest(
      '[dependencies]\nrings = "1"\n[[module]]\nname = "a"\nkind = "library"\nsource = "a.c"\nlink = ["rings"]',
      "x.toml",
    );
    assert.deepEqual(
      modules.map((module) => (module.kind === "own" ? module.link : [])),
      [["rings"]],
    );
  });
});
