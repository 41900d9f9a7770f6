import assert from "node:assert/strict";
import fc from "fast-check";
import {
  allBits,
  and,
  andNot,
  bitsOf,
  count,
  has,
  isDisjoint,
  isEmpty,
  isEqual,
  isSubset,
  lowest,
  members,
  or,
} from "../../src/resolve/bits.ts";
import { strongComponents } from "../../src/resolve/strong-components.ts";

describe("sets of bits", () => {
  it("are what sets of numbers are", () => {
    const sets = fc.integer({ min: 1, max: 130 }).chain((size) => {
      const numbers = fc.uniqueArray(fc.nat(size - 1));
      return fc.tuple(fc.constant(size), numbers, numbers, fc.nat(size - 1));
    });
    fc.assert(
      fc.property(sets, ([size, a, b, one]) => {
        const [left, right] = [bitsOf(a, size), bitsOf(b, size)];
        const sorted = (list: readonly number[]) => list.toSorted((x, y) => x - y);
        assert.deepEqual(members(left), sorted(a));
        assert.equal(count(left), a.length);
        assert.equal(has(left, one), a.includes(one));
        assert.deepEqual(members(and(left, right)), sorted(a.filter((x) => b.includes(x))));
        assert.deepEqual(members(andNot(left, right)), sorted(a.filter((x) => !b.includes(x))));
        assert.deepEqual(members(or(left, right)), sorted([...new Set([...a, ...b])]));
        assert.equal(isDisjoint(left, right), !a.some((x) => b.includes(x)));
        assert.equal(
          isSubset(left, right),
          a.every((x) => b.includes(x)),
        );
        assert.equal(isEmpty(left), a.length === 0);
        assert.equal(isEqual(left, right), sorted(a).join() === sorted(b).join());
        assert.equal(
          lowest(left, one),
          sorted(a).find((x) => x >= one),
        );
        assert.equal(count(allBits(size)), size);
        assert.ok(isSubset(left, allBits(size)));
      }),
    );
  });
});

describe("strongComponents", () => {
  const cases: readonly (readonly [edges: string, groups: readonly string[]])[] = [
    ["", []],
    ["a-", ["a"]],
    ["a-b b-c c-", ["c", "b", "a"]],
    ["a-b b-a", ["ab"]],
    ["a-bc b-d c-d d-", ["d", "b", "c", "a"]],
    ["a-b b-c c-ad d-", ["d", "abc"]],
    ["a-a", ["a"]],
  ];
  for (const [edges, groups] of cases) {
    it(`groups ${edges || "nothing"}`, () => {
      const targets = new Map(
        edges
          .split(" ")
          .filter(Boolean)
          .map((text) => [text[0] ?? "", [...text.slice(2)]]),
      );
      const found = strongComponents([...targets.keys()], (node) => targets.get(node) ?? []);
      assert.deepEqual(
        found.map((group) => group.toSorted().join("")),
        groups,
      );
    });
  }

  it("goes as deep as it has to", () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => at);
    const groups = strongComponents(chain, (at) => (at + 1 < chain.length ? [at + 1] : []));
    assert.equal(groups.length, 50_000);
  });
});
