import assert from "node:assert/strict";
import { dependenciesIn } from "../../src/build/clang.ts";
import { structsDefinedIn } from "../../src/build/exported-structs.ts";

describe("dependenciesIn", () => {
  for (const [text, expected] of [
    [
      "object: - /usr/include/bpf/bpf_helpers.h \\\n  src/a.h\n",
      ["/usr/include/bpf/bpf_helpers.h", "src/a.h"],
    ],
    [
      "object: src/with\\ space.h src/hash\\#.h src/dollar$$.h\n",
      ["src/with space.h", "src/hash#.h", "src/dollar$.h"],
    ],
    ["object: -\n", []],
    ["", []],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(dependenciesIn(text), expected));
  }
});

describe("structsDefinedIn", () => {
  for (const [text, expected] of [
    ["struct event {\n int a;\n};\nstruct  key{};", ["event", "key"]],
    ["// struct a {\n/* struct b { */ struct c {};", ["c"]],
    ["struct a;\nstruct a *f(struct b *x);", []],
    ["struct __attribute__((packed)) a { int x; };", ["a"]],
    ['struct __attribute__((btf_decl_tag("x"))) a { int x; };', ["a"]],
    ["struct a {}; struct a {};", ["a"]],
    ["struct { int x; } y;", []],
  ] as const) {
    it(`finds ${expected.join(", ") || "none"} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(structsDefinedIn(text), expected);
    });
  }
});
