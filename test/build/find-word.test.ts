import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findDeclaration,
  findDefinition,
  findInMacro,
  findMember,
  findUse,
} from "../../src/build/find-word.ts";

const file = (text: string, path = "a.c") => ({ path, text });
const shown = (place: { file: string; line: number; column: number } | undefined) =>
  place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`;

describe("findUse", () => {
  for (const [what, files, expected] of [
    ["a call", [file("int f(int);\nint g(void)\n{\n\treturn f(1);\n}\n")], "a.c:4:9"],
    ["no part of another word", [file("int g(void) { return of(1) + f2(1); }\n")], undefined],
    ["no word of a comment or a text", [file('/* f */ int g(void) { return h("f"); } // f\n')], undefined],
    ["a declaration, if there is no use", [file("extern int f(int);\n")], "a.c:1:12"],
    ["a macro that uses it", [file("#define CALL \\\n\tf(1)\nint g(void) { return CALL; }\n")], "a.c:1:1"],
    ["a use in another file", [file("int f(int);\n"), file("\nint g(void) { f(1); }", "b.h")], "b.h:2:15"],
    [
      "the first of several",
      [file("int g(void) { f(1); }"), file("int h(void) { f(1); }", "b.c")],
      "a.c:1:15",
    ],
    ["what stands behind letters of several bytes", [file("/* ü */ int g(void) { f(1); }")], "a.c:1:23"],
  ] as const) {
    it(`finds ${what}`, () => assert.equal(shown(findUse("f", files)), expected));
  }

  it("gives a place in the text or none, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'f{}();#\n"/* \\') }), (text) => {
        const place = findUse("f", [file(text)]);
        if (place === undefined) return;
        const line = text.split("\n")[place.line - 1] ?? "";
        assert.match(line.slice(place.column - 1), /^[f#]/);
      }),
    );
  });
});

describe("findDeclaration", () => {
  it("prefers what stands outside of functions", () => {
    const text = "int g(void) { return lookup(&events); }\nMAP(events);\n";
    assert.equal(shown(findDeclaration("events", [file(text)])), "a.c:2:5");
    assert.equal(shown(findDeclaration("events", [file("int g(void) { events; }")])), "a.c:1:15");
    assert.equal(findDeclaration("events", [file("int a;")]), undefined);
  });
});

describe("findDefinition", () => {
  for (const [what, text, expected] of [
    [
      "a function behind its prototype",
      "int f(int a);\nint g(void) { return f(1); }\nint f(int a)\n{ return a; }",
      "a.c:3:5",
    ],
    ["a variable", "extern int f;\nint g(void) { return f; }\nint f = 3;", "a.c:3:5"],
    ["no declaration alone", "int f(int a);\nextern int f;", undefined],
    ["nothing in comments", "/* int f(void) { } */ int f(void);", undefined],
  ] as const) {
    it(`finds ${what}`, () => assert.equal(shown(findDefinition("f", [file(text)])), expected));
  }
});

describe("findMember", () => {
  const text = "struct a { int uid; };\nstruct b {\n\tint pid;\n\tstruct { int uid; };\n};\nint uid;\n";
  for (const [struct, member, expected] of [
    ["a", "uid", "a.c:1:16"],
    ["b", "uid", "a.c:4:15"],
    ["b", "pid", "a.c:3:6"],
    ["b", "gid", undefined],
    ["none", "pid", "a.c:3:6"],
  ] as const) {
    it(`finds ${member} of struct ${struct}`, () =>
      assert.equal(shown(findMember(struct, member, [file(text)])), expected));
  }
});

describe("findInMacro", () => {
  it("finds a part of a macro's text", () => {
    const text = '"ebpm:x"\n#define A(x) __attribute__((btf_decl_tag("ebpm:" #x)))\n';
    assert.equal(shown(findInMacro("ebpm:", [file(text)])), "a.c:2:43");
    assert.equal(findInMacro("ebpm:", [file('int a = "ebpm:";')]), undefined);
  });
});
