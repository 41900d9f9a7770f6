import assert from "node:assert/strict";
import { relative } from "node:path";
import fc from "fast-check";
import { safeJoin } from "../../src/fs/safe-join.ts";

describe("safeJoin", () => {
  const good: readonly (readonly [string, string])[] = [
    ["a", "/r/a"],
    ["src/x.bpf.c", "/r/src/x.bpf.c"],
    ["./a//b", "/r/a/b"],
    ["a/../b", "/r/b"],
    ["..a", "/r/..a"],
    [".", "/r"],
  ];
  for (const [path, expected] of good) {
    it(`joins ${JSON.stringify(path)}`, () => assert.equal(safeJoin("/r", path), expected));
  }

  for (const path of ["", "/", "/etc/passwd", "..", "../a", "a/../../b", "a\\..\\b", "a\0b", "a\nb"]) {
    it(`refuses ${JSON.stringify(path)}`, () => assert.equal(safeJoin("/r", path), undefined));
  }

  it("never leads out", () => {
    const path = fc.array(fc.constantFrom("..", ".", "a", "", "b..", "/")).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(path, (text) => {
        const joined = safeJoin("/root/x", text);
        assert.ok(joined === undefined || !relative("/root/x", joined).startsWith("../"));
      }),
    );
  });
});
