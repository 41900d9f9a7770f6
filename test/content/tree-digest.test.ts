import assert from "node:assert/strict";
import fc from "fast-check";
import { type TreeEntry, treeDigest } from "../../src/content/tree-digest.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);

describe("tree digest", () => {
  it("is the sha256 of the lines, sorted by the bytes of their paths", () => {
    const entries: TreeEntry[] = [
      { path: "é", mode: "644", sha256: A },
      { path: "z", mode: "755", sha256: B },
      { path: "a/b", mode: "link", sha256: A },
    ];
    // printf '%s\0' "link link $A a/b" "755 file $B z" "644 file $A é" | sha256sum
    assert.equal(
      treeDigest(entries),
      "sha256:ad5ad149d3c4e91f86d9ead6ee9dfa3d4463390b09d7e0cbe380ab88f115e257",
    );
  });

  it("does not depend on the order in which files are found, but on everything else", () => {
    const entry = fc.record({
      path: fc.string({ minLength: 1, unit: "grapheme" }),
      mode: fc.constantFrom<TreeEntry["mode"]>("644", "755", "link"),
      sha256: fc.constantFrom(A, B),
    });
    const tree = fc.uniqueArray(entry, { selector: ({ path }) => path, minLength: 1 });
    fc.assert(
      fc.property(tree, fc.nat(), (entries, position) => {
        const digest = treeDigest(entries);
        assert.equal(treeDigest(entries.toReversed()), digest);
        const at = position % entries.length;
        const other = (one: TreeEntry): TreeEntry => ({ ...one, sha256: one.sha256 === A ? B : A });
        assert.notEqual(treeDigest(entries.map((one, index) => (index === at ? other(one) : one))), digest);
      }),
    );
  });
});
