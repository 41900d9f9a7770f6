import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { parseYaml } from "../../src/package/parse-yaml.ts";
import { formatYaml } from "../../src/package/yaml.ts";

describe("parseYaml", () => {
  for (const [text, expected] of [
    [
      "---\na: 1\nb: -2.5\nc: text\nd: ~\ne: true\nf:\n",
      { a: 1, b: -2.5, c: "text", d: null, e: true, f: null },
    ],
    ["a:\n- x: 1\n  y: 2\n- x: 3\nb: []\n", { a: [{ x: 1, y: 2 }, { x: 3 }], b: [] }],
    ["a:\n  - - 1\n    - 2\n  -\n    x: {}\n", { a: [[1, 2], { x: {} }] }],
    ["a: 'it''s'\nb: \"tab\\t\" # note\n# note\n\nc: x # note\n", { a: "it's", b: "tab\t", c: "x" }],
    ["a: |-\n  one\n    two\n\n  three\nb: |\n  x\n", { a: "one\n  two\n\nthree", b: "x\n" }],
    [
      "a: tp/sched/x:y\nb: char[16]\nc: struct event *\n",
      { a: "tp/sched/x:y", b: "char[16]", c: "struct event *" },
    ],
    ["a: 0x10\nb: 007\nc: 1.2.3\n", { a: "0x10", b: "007", c: "1.2.3" }],
    ["__proto__: 1\n", JSON.parse('{"__proto__": 1}')],
    ['{"a": [1]}', { a: [1] }],
    ["", null],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseYaml(text, "x"), expected));
  }

  for (const [text, message] of [
    ["a: &x 1", "x:1: a: &x 1 has a part of YAML that is not read"],
    ["a: *x", "x:1: a: *x has a part of YAML that is not read"],
    ["a: !!str 1", "x:1: a: !!str 1 has a part of YAML that is not read"],
    ["a: >\n  x", "x:1: a: > has a kind of text that is not read"],
    ["a: {b: 1}", "x:1: a: {b: 1} has a value that is not read"],
    ["a: 1\na: 2", 'x:2: a: 2 gives "a" twice'],
    ["a: 1\n---\nb: 2", "x:2: --- is no key with a value"],
    ["a: x\n  y", "x:2: y is not understood here"],
    ["a:\n\tb: 1", "x:2: b: 1 starts with a tab"],
    ["a: b: c", "x:1: a: b: c has a part of YAML that is not read"],
    ["- ".repeat(200), `x:1: ${"- ".repeat(30)}… is nested too deeply`],
  ] as const) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.throws(() => parseYaml(text, "x"), { kind: "PackageInvalid", message });
    });
  }

  it("reads what formatYaml writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(parseYaml(formatYaml(plain), "x"), plain);
      }),
    );
  });

  it("gives a value or an error of ours for any text", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "  ",
      "|",
      "'",
      '"',
      "[",
      "{",
      "}",
      "#",
      "1",
      "---",
      "\t",
      "~",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          parseYaml(pieces.join(""), "x");
        } catch (error) {
          assert.ok(error instanceof EbpmError, String(error));
        }
      }),
    );
  });
});
