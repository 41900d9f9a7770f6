import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonSyntaxError, parseJson } from "../../src/manifest/parse-json.ts";

describe("parseJson", () => {
  it("reads what JSON.parse reads, and knows where it stands", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
        const shown = JSON.stringify(JSON.parse(text), null, indent);
        assert.deepEqual(parseJson(shown).value, JSON.parse(shown));
      }),
    );
    const { offsetOf } = parseJson('{"a": [1, {"b": 2}]}');
    assert.equal(offsetOf(["a"]), 1);
    assert.equal(offsetOf(["a", 1]), 10);
    assert.equal(offsetOf(["a", 1, "b"]), 11);
    assert.equal(offsetOf(["c"]), undefined);
  });

  it("keeps __proto__ a key like any other", () => {
    const { value } = parseJson('{"__proto__": {"x": 1}}');
    assert.deepEqual(Object.keys(value as object), ["__proto__"]);
    assert.equal((value as { x?: number }).x, undefined);
  });

  const bad: readonly (readonly [text: string, offset: number, problem: string])[] = [
    ["", 0, "Expected a value, but the text ends"],
    ["{", 1, "Expected a key in double quotes, but the text ends"],
    ['{"a" 1}', 5, "Expected a colon after the key"],
    ['{"a": 1 "b": 2}', 8, "Expected a comma or }"],
    ['{"a": 1, "a": 2}', 9, 'The key "a" stands twice'],
    ["[1,]", 3, "Expected a value"],
    ["[1 2]", 3, "Expected a comma or ]"],
    ['"\n"', 0, "A string that does not end or is not well written"],
    ["1 2", 2, "Text after the end of the value"],
    ["01", 1, "Text after the end of the value"],
    ["// x", 0, "Expected a value"],
    ["[".repeat(100), 65, "Too deeply nested"],
  ];
  for (const [text, offset, problem] of bad) {
    it(`refuses ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.throws(
        () => parseJson(text),
        (error: unknown) => {
          assert.ok(error instanceof JsonSyntaxError);
          assert.deepEqual([error.offset, error.message], [offset, problem]);
          return true;
        },
      );
    });
  }

  it("gives a value or its own error for any text", () => {
    const pieces = fc.array(
      fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "\\", "1", "-", "true", " ", "\u0000"),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        try {
          assert.deepEqual(parseJson(text).value, JSON.parse(text));
        } catch (error) {
          assert.ok(error instanceof JsonSyntaxError, String(error));
          assert.throws(() => JSON.parse(text), SyntaxError);
        }
      }),
    );
  });
});
