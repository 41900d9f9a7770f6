import assert from "node:assert/strict";
import { formatChanges } from "../../src/output/changes.ts";
import { formatTree } from "../../src/output/tree.ts";

const plain = { isTTY: false };

describe("changes of a lock", () => {
  const rows = [
    [{ kind: "added", name: "ring", from: undefined, to: "1.4.2" }, "+ ring 1.4.2"],
    [{ kind: "removed", name: "maps", from: "1.0.0", to: undefined }, "- maps 1.0.0"],
    [{ kind: "changed", name: "ring", from: "1.0", to: "1.1" }, "~ ring 1.0 → 1.1"],
    [{ kind: "changed", name: "x", from: "a", to: "b", commits: 1 }, "~ x a → b, 1 commit"],
    [{ kind: "changed", name: "x", from: "a", to: "b", commits: 0 }, "~ x a → b, 0 commits"],
    [{ kind: "added", name: "plain", from: undefined, to: "" }, "+ plain"],
    [{ kind: "added", name: "\u001b[31mred", from: undefined, to: "1\u0007" }, "+ [31mred 1"],
  ] as const;
  for (const [change, line] of rows) {
    it(`are written as ${JSON.stringify(line)}`, () => {
      assert.deepEqual(formatChanges([{ scope: undefined, ...change }], plain), [line]);
    });
  }

  it("say which are private", () => {
    const change = { kind: "added", name: "maps", from: undefined, to: "2.0.0", scope: "path:." } as const;
    assert.deepEqual(formatChanges([change], plain), ["+ maps 2.0.0 (private)"]);
  });
});

describe("a tree of packages", () => {
  const leaf = { version: "1", requirement: undefined, isPrivate: false, isRepeated: false, children: [] };

  it("is drawn with lines, repeated and private packages marked", () => {
    const ring = { ...leaf, name: "ring", children: [{ ...leaf, name: "app", isRepeated: true }] };
    const maps = { ...leaf, name: "maps", isPrivate: true };
    const root = { ...leaf, name: "app", version: "", children: [ring, maps] };
    assert.equal(formatTree([root], plain), "app\n├─ ring 1\n│  └─ app 1 (*)\n└─ maps 1 (private)");
  });

  it("of nothing is nothing", () => assert.equal(formatTree([], plain), ""));
});
