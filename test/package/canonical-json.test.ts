import assert from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson } from "../../src/package/canonical-json.ts";

describe("canonicalJson", () => {
  it("sorts keys at every level and leaves out what is undefined", () => {
    assert.equal(
      canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined, A: null }),
      '{"A":null,"b":[{"c":2,"d":1}]}',
    );
  });

  it("keeps keys that objects have by themselves", () => {
    assert.equal(canonicalJson(JSON.parse('{"__proto__":1,"a":2}')), '{"__proto__":1,"a":2}');
  });

  it("says the same as the value, on one line, whatever the order of the keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.equal(canonicalJson(JSON.parse(text)), text);
        assert.ok(!text.includes("\n"));
      }),
    );
  });
});
