import assert from "node:assert/strict";
import fc from "fast-check";
import { parseYaml } from "../../../src/package/foreign/yaml.ts";

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("parseYaml", () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ["nothing", "", {}],
    ["keys", "a: 1\nb: x y # comment\n", { a: "1", b: "x y" }],
    ["nested keys", "a:\n  b:\n    c: 1\n  d: 2\ne: 3", { a: { b: { c: "1" }, d: "2" }, e: "3" }],
    ["quotes", `a: "x: \\"y\\" # z"\nb: 'it''s'\n"c d": 1`, { a: 'x: "y" # z', b: "it's", "c d": "1" }],
    ["lists", "a:\n- 1\n- 2\nb:\n  - x", { a: ["1", "2"], b: ["x"] }],
    ["block text", "a: |\n  one\n  two\nb: >-\n  one\n  two\nc: 1", { a: "one\ntwo", b: "one two", c: "1" }],
    ["a document mark and comments", "---\n# c\na: 1\n\n\nb: 2", { a: "1", b: "2" }],
    ["a url as a value", "url: https://example.org/a", { url: "https://example.org/a" }],
    ["lines that it does not know", "a: 1\n  what\n    is this\nb: 2", { a: "1", b: "2" }],
    ["a key without a value", "a:\nb: 1", { a: "", b: "1" }],
  ];
  for (const [claim, text, expected] of cases) {
    it(`reads ${claim}`, () => assert.deepEqual(plain(parseYaml(text)), expected));
  }

  it("has no prototype to be written to", () => {
    const parsed = parseYaml("__proto__:\n  polluted: yes\n");
    assert.equal(Object.getPrototypeOf(parsed), null);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });

  it("ends, whatever the text", () => {
    const line = fc.stringMatching(/^ {0,6}(?:- )?[a-z:|>"' #-]{0,12}$/);
    fc.assert(fc.property(fc.array(line, { maxLength: 12 }), (lines) => void parseYaml(lines.join("\n"))));
  });

  it("is not led too deep", () => {
    const text = Array.from({ length: 5000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n");
    assert.ok(parseYaml(text));
  });
});
