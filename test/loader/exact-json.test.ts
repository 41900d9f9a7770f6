import assert from "node:assert/strict";
import fc from "fast-check";
import { formatExact, parseExact, type Value } from "../../src/loader/exact-json.ts";

describe("exact JSON", () => {
  const cases: readonly (readonly [string, Value])[] = [
    ["1", 1],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["-9007199254740993", -9007199254740993n],
    ['{"a":[18446744073709551615,1]}', { a: [18446744073709551615n, 1] }],
    ['"18446744073709551615"', "18446744073709551615"],
    ["1.7976931348623157e308", 1.7976931348623157e308],
    ["0.1234567890123456789", 0.12345678901234568],
  ];
  for (const [text, value] of cases) {
    it(`${text} is kept`, () => assert.deepEqual(parseExact(text), value));
  }

  it("a bigint is written with all its digits", () => {
    assert.equal(
      formatExact({ a: 18446744073709551615n, b: [1, "2"] }),
      '{"a":18446744073709551615,"b":[1,"2"]}',
    );
  });

  it("every 64-bit number comes back", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (number) => {
        assert.equal(BigInt(parseExact(formatExact(number)) as number | bigint), number);
      }),
    );
  });

  it("what JSON can say comes back", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(parseExact(formatExact(JSON.parse(text))), parseExact(text));
      }),
    );
  });
});
