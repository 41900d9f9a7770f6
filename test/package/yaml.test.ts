import assert from "node:assert/strict";
import { formatYaml } from "../../src/package/yaml.ts";

describe("formatYaml", () => {
  for (const [value, expected] of [
    [{}, "{}\n"],
    [[], "[]\n"],
    ["x", '"x"\n'],
    [{ b: 1, a: null, c: undefined }, "a: null\nb: 1\n"],
    [{ a: { b: {}, c: [] } }, "a:\n  b: {}\n  c: []\n"],
    [{ a: [1, "2", true] }, 'a:\n  - 1\n  - "2"\n  - true\n'],
    [{ a: [{ c: 1, b: { d: 2 } }] }, "a:\n  - b:\n      d: 2\n    c: 1\n"],
    [[[1, 2], [3]], "- - 1\n  - 2\n- - 3\n"],
    [[{ a: [[1], { b: 2 }] }], "- a:\n    - - 1\n    - b: 2\n"],
    [{ yes: 1, "a b": 2, "": 3, "1": 4 }, '"": 3\n"1": 4\n"a b": 2\n"yes": 1\n'],
    [{ a: "line\n: # - \"'" }, 'a: "line\\n: # - \\"\'"\n'],
  ] as const) {
    it(`writes ${JSON.stringify(value)}`, () => assert.equal(formatYaml(value), expected));
  }
});
