import assert from "node:assert/strict";
import fc from "fast-check";
import { isNameEnough, rank, searchWords } from "../../src/ops/search-match.ts";

const probe = {
  name: "me/opensnoop",
  description: "Shows files being opened",
  keywords: ["Files", "syscalls"],
};

describe("rank", () => {
  const cases: readonly (readonly [string, readonly string[], number | undefined])[] = [
    ["no words fit everything", [], 0],
    ["the name itself is best", ["opensnoop"], 0],
    ["the whole name is as good", ["me/opensnoop"], 0],
    ["the beginning of the name comes next", ["open"], 1],
    ["then a part of it", ["snoop"], 2],
    ["then a keyword", ["files"], 3],
    ["then a part of a keyword", ["syscall"], 4],
    ["then the description", ["being"], 5],
    ["several words add up", ["open", "being"], 6],
    ["a word that is nowhere makes it none", ["open", "tcp"], undefined],
  ];
  for (const [claim, words, expected] of cases) {
    it(claim, () => assert.equal(rank(probe, words), expected));
  }

  it("does without description and keywords", () => {
    const bare = { name: "x", description: undefined, keywords: [] };
    assert.deepEqual([rank(bare, ["x"]), rank(bare, ["y"])], [0, undefined]);
  });

  it("gives a whole number from 0 to 5 a word, or nothing, for any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.array(fc.string()), (name, keywords, typed) => {
        const words = searchWords(typed);
        const score = rank({ name, description: undefined, keywords }, words);
        return score === undefined || (Number.isInteger(score) && score >= 0 && score <= 5 * words.length);
      }),
    );
  });
});

describe("searchWords", () => {
  it("cuts at blanks, in lower case", () => {
    assert.deepEqual(searchWords(["TCP  latency", "", " x "]), ["tcp", "latency", "x"]);
  });
});

describe("isNameEnough", () => {
  it("is so where every word is in the name", () => {
    assert.equal(isNameEnough("me/opensnoop", ["me", "snoop"]), true);
    assert.equal(isNameEnough("me/opensnoop", ["files"]), false);
    assert.equal(isNameEnough("me/opensnoop", []), true);
  });
});
