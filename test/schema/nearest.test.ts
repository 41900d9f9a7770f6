import assert from "node:assert/strict";
import fc from "fast-check";
import { editDistance, nearest } from "../../src/schema/nearest.ts";

describe("nearest", () => {
  const rows: readonly (readonly [string, readonly string[], string | undefined])[] = [
    ["licence", ["name", "license", "version"], "license"],
    ["verison", ["name", "license", "version"], "version"],
    ["opensnop", ["execsnoop", "opensnoop"], "opensnoop"],
    ["x", ["name", "license"], undefined],
    ["banana", ["license", "version"], undefined],
    ["name", [], undefined],
  ];
  for (const [word, candidates, expected] of rows) {
    it(`takes ${word} for ${expected ?? "nothing"} among ${candidates.join(", ") || "nothing"}`, () => {
      assert.equal(nearest(word, candidates), expected);
    });
  }

  it("counts swapped neighbours as one change", () => {
    assert.equal(editDistance("gti", "git"), 1);
    assert.equal(editDistance("kitten", "sitting"), 3);
  });

  it("measures the same in both directions, and nothing between equals", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        assert.equal(editDistance(a, b), editDistance(b, a));
        assert.equal(editDistance(a, a), 0);
      }),
    );
  });
});
