import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, editsOf } from "../../../src/build/bcc/edits.ts";

describe("applyEdits", () => {
  it("replaces and inserts in any order", () => {
    const edits = [
      { start: 4, end: 7, text: "B" },
      { start: 0, end: 3, text: "A" },
      { start: 7, end: 7, text: "!" },
    ];
    assert.equal(applyEdits("one two", edits), "A B!");
  });

  it("leaves a text without edits as it is", () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(applyEdits(text, []), text)));
  });
});

describe("editsOf", () => {
  const wrap = (start: number, end: number, name: string) => ({ start, end, before: `${name}(`, after: ")" });

  for (const [what, wraps, expected] of [
    ["one in another with the same start", [wrap(0, 4, "a"), wrap(0, 1, "b")], "a(b(p)->q)->r"],
    ["one in another, given the other way round", [wrap(0, 1, "b"), wrap(0, 4, "a")], "a(b(p)->q)->r"],
    ["one in another with the same end", [wrap(0, 7, "a"), wrap(6, 7, "b")], "a(p->q->b(r))"],
    ["side by side", [wrap(0, 1, "a"), wrap(3, 4, "b")], "a(p)->b(q)->r"],
  ] as const) {
    it(`nests ${what}`, () => assert.equal(applyEdits("p->q->r", editsOf(wraps)), expected));
  }
});
