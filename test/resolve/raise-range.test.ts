import assert from "node:assert/strict";
import { raisedRanges, raiseRange } from "../../src/resolve/raise-range.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import { idOf, MemoryCatalog, rootOf } from "../support/universe.ts";

describe("raiseRange", () => {
  const cases: readonly (readonly [range: string, version: string, raised: string])[] = [
    ["^1", "2.3.4", "^2"],
    ["^1.2", "2.3.4", "^2.3"],
    ["^1.2.0", "2.3.4", "^2.3.4"],
    ["~1.2", "2.3.4", "~2.3"],
    [">=1.2", "2.3.4", ">=2.3"],
    ["=1.2.0", "2.3.4", "=2.3.4"],
    ["1.2.0", "2.3.4", "2.3.4"],
    ["1", "2.3.4", "2"],
    ["v1.2", "2.3.4", "2.3"],
    ["^1", "0.3.4", "^0.3"],
    ["^0.1.2", "0.3.4", "^0.3.4"],
    [">=1 <2", "2.3.4", "^2.3.4"],
    ["1.x", "2.3.4", "^2.3.4"],
    ["1 || 2", "3.0.0", "^3.0.0"],
    ["^1.0.0-rc.1", "2.0.0", "^2.0.0"],
    ["^1", "2.0.0-rc.1", "^2.0.0-rc.1"],
  ];
  for (const [range, version, raised] of cases) {
    it(`makes ${raised} of ${range} for ${version}`, () => assert.equal(raiseRange(range, version), raised));
  }
});

describe("raisedRanges", () => {
  it("names the direct dependencies whose range has to change", async () => {
    const universe = {
      "a 1.0.0": {},
      "a 2.1.0": {},
      "b 1.0.0": {},
      "b 1.5.0": {},
      "c 1.0.0": {},
      "c 3.0.0": {},
    };
    const root = rootOf({ a: "^1.0", b: "^1", c: { on: "~1.0.0", isPrivate: true } });
    const ignoreRanges = new Set(["a", "b", "c"].map(idOf));
    const resolution = await resolve([root], new MemoryCatalog(universe), { ignoreRanges });
    assert.deepEqual(raisedRanges([root], resolution), [
      { root: ".", name: "a", from: "^1.0", to: "^2.1" },
      { root: ".", name: "c", from: "~1.0.0", to: "~3.0.0" },
    ]);
  });

  it("leaves what other packages require as it is", async () => {
    const universe = { "a 1.0.0": {}, "a 2.0.0": {}, "b 1.0.0": { needs: { a: "^1" } } };
    const root = rootOf({ a: "^1", b: "^1" });
    const options = { ignoreRanges: new Set(["a", "b"].map(idOf)) };
    const resolution = await resolve(
      [root],
      new MemoryCatalog({ ...universe, "b 2.0.0": { needs: { a: "^1" } } }),
      options,
    );
    assert.deepEqual(raisedRanges([root], resolution), [{ root: ".", name: "b", from: "^1", to: "^2" }]);
  });
});
