import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRange } from "../../src/server/range.ts";

describe("parseRange", () => {
  const cases: readonly (readonly [string | undefined, unknown])[] = [
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-5", { start: 2, end: 5 }],
    ["bytes=5-", { start: 5, end: 9 }],
    ["bytes=0-99", { start: 0, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-2", undefined],
    ["bytes=-", undefined],
    ["bytes=0-1,3-4", undefined],
    ["items=0-1", undefined],
    ["bytes=a-b", undefined],
    [undefined, undefined],
  ];
  for (const [header, expected] of cases) {
    it(`${header} of 10 bytes is ${JSON.stringify(expected) ?? "everything"}`, () =>
      assert.deepEqual(parseRange(header, 10), expected));
  }

  it("never leads out of the content", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(15), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size);
        if (typeof range !== "object") return;
        assert.ok(0 <= range.start && range.start <= range.end && range.end < size);
      }),
    );
  });
});
