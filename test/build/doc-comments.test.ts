import assert from "node:assert/strict";
import fc from "fast-check";
import { scanDocComments } from "../../src/build/doc-comments.ts";

function scan(source: string): readonly (readonly [string, string, boolean])[] {
  return scanDocComments(source).map(({ comment, declaration, isFunction }) => [
    comment.map(({ text }) => text).join("|"),
    declaration.replace(/\s+/g, " ").trim(),
    isFunction,
  ]);
}

describe("scanDocComments", () => {
  const rows: readonly (readonly [string, string, readonly (readonly [string, string, boolean])[]])[] = [
    [
      "a line above a variable",
      "/// help\nconst volatile int x = 5;",
      [["help", "const volatile int x = 5", false]],
    ],
    ["several lines", "/// a\n///b\n//! c\nint x;", [["a|b|c", "int x", false]]],
    ["a block", "/**\n * a\n * b */\nint x;", [["|a|b", "int x", false]]],
    ["a block on one line", "/** a */ int x;", [["a", "int x", false]]],
    ["a block with !", "/*! a */\nint x;", [["a", "int x", false]]],
    [
      "a map",
      '/// m\nstruct {\n\t__uint(type, 1);\n\tint x;\n} events SEC(".maps");',
      [["m", 'struct {} events SEC("")', false]],
    ],
    [
      "a program",
      '/// p\nSEC("xdp")\nint f(struct xdp_md *ctx)\n{\n\treturn g({1});\n}',
      [["p", 'SEC("") int f(struct xdp_md *ctx) {}', true]],
    ],
    [
      "a comment between SEC and function",
      'SEC("xdp")\n/// p\nint f(void) { return 0; }',
      [["p", 'SEC("") int f(void) {}', true]],
    ],
    ["an initialiser with braces", "/// a\nint x[] = { 1, 2 };\nint y;", [["a", "int x[] = {}", false]]],
    [
      "each its own",
      "/// a\nint x;\n/// b\nint y;",
      [
        ["a", "int x", false],
        ["b", "int y", false],
      ],
    ],
    ["nothing of ordinary comments", "// a\n/* b\n int z; */\n/***/ //// c\nint x;", []],
    ["nothing of comments behind", "int x; ///< a\nint y; /**< b */", []],
    ["nothing above a preprocessor line", "/// a\n#define X 1 \\\n  2\nint x;", []],
    ["nothing inside of functions", "int f(void)\n{\n\t/// a\n\tint x;\n}\nint y;", []],
    ["nothing inside of strings", 'char s[] = "/// a";\nint x;', []],
    [
      "a comment after a long ordinary one",
      "/*\n * it's; an {odd\n */\n/// a\nint x;",
      [["a", "int x", false]],
    ],
    ["a function without a body", "/// a\nint f(void);", [["a", "int f(void)", false]]],
    ["nothing of a comment at the end", "int x;\n/// a\n", []],
  ];
  for (const [what, source, expected] of rows) {
    it(`finds ${what}`, () => assert.deepEqual(scan(source), expected));
  }

  it("knows line and column of each line's text", () => {
    const [found] = scanDocComments("int a;\n  /// @x\n  /**\n   *   y */\nint b;");
    assert.deepEqual(found?.comment, [
      { text: "@x", line: 2, column: 7 },
      { text: "", line: 3, column: 6 },
      { text: "y", line: 4, column: 8 },
    ]);
  });

  it("ends on any text", () => {
    const piece = fc.constantFrom(
      "/",
      "*",
      "///",
      "/**",
      "*/",
      "{",
      "}",
      ";",
      '"',
      "'",
      "\\",
      "\n",
      "#",
      "a",
      " ",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        (pieces) => scanDocComments(pieces.join("")).length >= 0,
      ),
    );
  });
});
