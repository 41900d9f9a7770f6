import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits } from "../../../src/build/bcc/edits.ts";
import { answerQuestions } from "../../../src/build/bcc/questions.ts";
import { tokens } from "../../../src/build/doc-comments.ts";
import { EbpmError } from "../../../src/errors.ts";

function answer(text: string): { readonly text: string; readonly declarations: string } {
  const all = [...tokens(text)].filter(({ kind }) => kind !== "doc");
  const { edits, declarations } = answerQuestions(all, text, "a.c");
  return { text: applyEdits(text, edits), declarations };
}

/** The same in a function. */
const inFunction = (text: string) =>
  answer(`int f(void)\n{\n${text}\n}`).text.split("\n").slice(2, -1).join("\n");

const TRISTATE = (name: string) => `extern enum libbpf_tristate ${name} __kconfig __weak;\n`;
const VERSION = "extern int LINUX_KERNEL_VERSION __kconfig;\n";

describe("answerQuestions", () => {
  for (const [what, text, expected] of [
    ["an option", "#ifdef CONFIG_A\na();\n#endif", "if (EBPM_IS_YES(CONFIG_A)) {\na();\n}"],
    [
      "what is without one",
      "#ifndef CONFIG_A\na();\n#else\nb();\n#endif",
      "if (!EBPM_IS_YES(CONFIG_A)) {\na();\n} else {\nb();\n}",
    ],
    [
      "a version, from which on something is otherwise",
      "#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 0)\na();\n#endif",
      "if (LINUX_KERNEL_VERSION >= KERNEL_VERSION(6, 1, 0)) {\na();\n}",
    ],
    [
      "several in a row",
      "#if IS_ENABLED(CONFIG_A)\na();\n#elif CONFIG_HZ > 250\nb();\n#else\nc();\n#endif",
      "if (EBPM_IS_SET(CONFIG_A)) {\na();\n} else if (CONFIG_HZ > 250) {\nb();\n} else {\nc();\n}",
    ],
    [
      "the architecture beside it",
      "#if defined(CONFIG_X86_64) && defined CONFIG_A\na();\n#endif",
      "if (EBPM_DEFINED_CONFIG_X86_64 && EBPM_IS_YES(CONFIG_A)) {\na();\n}",
    ],
    [
      "one within the other",
      "#ifdef CONFIG_A\n#ifdef CONFIG_B\na();\n#endif\nb();\n#endif",
      "if (EBPM_IS_YES(CONFIG_A)) {\nif (EBPM_IS_YES(CONFIG_B)) {\na();\n}\nb();\n}",
    ],
    [
      "one on two lines",
      "#if defined(CONFIG_A) && \\\n  defined(CONFIG_B)\na();\n#endif",
      "if (EBPM_IS_YES(CONFIG_A) &&    EBPM_IS_YES(CONFIG_B)) {\n\na();\n}",
    ],
    ["nothing", "#ifdef CONFIG_A\n#endif\nx();", "\n\nx();"],
  ] as const) {
    it(`asks where it runs about ${what}`, () => assert.equal(inFunction(text), expected));
  }

  for (const [what, text, expected] of [
    [
      "kernels that are too old for any package",
      "#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)\nint old;\n#endif",
      "#if 0\nint old;\n#endif",
    ],
    [
      "what all kernels have",
      "#if LINUX_VERSION_CODE >= KERNEL_VERSION(5,4,0) && defined(X)\nint x;\n#endif",
      "#if 1 && defined(X)\nint x;\n#endif",
    ],
    ["the architecture", "#ifdef CONFIG_X86_64\nint x;\n#endif", "#ifdef CONFIG_X86_64\nint x;\n#endif"],
    ["headers", "#ifdef CONFIG_A\n#include <linux/a.h>\n#endif", "\n#include <linux/a.h>\n"],
    [
      "members of structs",
      "struct s {\n#ifdef CONFIG_A\nint a;\n#else\nint b;\n#endif\n};",
      "struct s {\n/*asked*/\nint a;\n/*asked*/\nint b;\n/*asked*/\n};",
    ],
  ] as const) {
    it(`answers what is asked about ${what}`, () => {
      assert.deepEqual(answer(text), { text: expected, declarations: "" });
    });
  }

  it("makes one function of those that differ by the kernel", () => {
    const { text, declarations } = answer(
      "#ifdef CONFIG_A\nstatic int f(int x)\n{\n\treturn x;\n}\n#else\nstatic  int f(int x) {\n\treturn 0;\n}\n#endif",
    );
    assert.equal(
      text,
      "\nstatic int f(int x)\n{ if (EBPM_IS_YES(CONFIG_A)) {\n\treturn x;\n}\n\nelse {\n\treturn 0;\n} }\n",
    );
    assert.equal(declarations, TRISTATE("CONFIG_A"));
  });

  it("declares what the program asks, each once", () => {
    const { declarations } = answer(
      "int f(void) {\n#if defined(CONFIG_A) && LINUX_VERSION_CODE > KERNEL_VERSION(6, 0, 0)\na();\n#endif\n#if defined(CONFIG_A) || CONFIG_HZ == 100 || defined(CONFIG_64BIT)\nb();\n#endif\n}",
    );
    const is64 = "EBPM_DEFINED_CONFIG_64BIT";
    assert.equal(
      declarations,
      `${TRISTATE("CONFIG_A")}${VERSION}#ifdef CONFIG_64BIT\n#define ${is64} 1\n#else\n#define ${is64} 0\n#endif\nextern unsigned long CONFIG_HZ __kconfig __weak;\n`,
    );
  });

  for (const [what, text, place] of [
    [
      "a function that may not be there",
      "#ifdef CONFIG_A\nint f(void) { return 0; }\n#endif",
      "1:8: CONFIG_A",
    ],
    [
      "functions that differ by more than the body",
      "#ifdef CONFIG_A\nint f(int a) { return 0; }\n#else\nint f(void) { return 0; }\n#endif",
      "1:8: CONFIG_A",
    ],
    [
      "a constant",
      "#if LINUX_VERSION_CODE > KERNEL_VERSION(6, 1, 0)\n#define X 1\n#endif",
      "1:5: LINUX_VERSION_CODE",
    ],
    ["a part of a statement", "int f(void) { return 1\n#ifdef CONFIG_A\n+ 1\n#endif\n; }", "2:8: CONFIG_A"],
    ["half a block", "int f(void) {\n#ifdef CONFIG_A\nif (x) {\n#endif\n} }", "2:8: CONFIG_A"],
    [
      "what else follows",
      "int f(void) { if (x)\n#ifdef CONFIG_A\na();\n#endif\nelse b(); }",
      "2:8: CONFIG_A",
    ],
    ["enumerators", "enum {\n#ifdef CONFIG_A\nA,\n#endif\nB };", "2:8: CONFIG_A"],
    ["elements", "int a[] = {\n#ifdef CONFIG_A\n1,\n#endif\n2 };", "2:8: CONFIG_A"],
    [
      "a macro of its own beside it",
      "#define X\nint f(void) {\n#if defined(X) && defined(CONFIG_A)\na();\n#endif\n}",
      "3:27: CONFIG_A",
    ],
  ] as const) {
    it(`refuses to have ${what} depend on the kernel`, () => {
      assert.throws(() => answer(text), {
        kind: "Unsupported",
        message: `a.c:${place} cannot be asked when it is built: the object is for every kernel`,
      });
    });
  }

  it("keeps the lines of any text, or refuses it", () => {
    const pieces = ["#ifdef CONFIG_A", "#if LINUX_VERSION_CODE > KERNEL_VERSION(6,0,0)", "#else", "#endif"];
    const line = fc.constantFrom(
      ...pieces,
      "#elif defined(B)",
      "int f(void) {",
      "}",
      "a();",
      "{",
      "struct s {",
      "int b;",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        try {
          assert.equal(answer(lines.join("\n")).text.split("\n").length, Math.max(1, lines.length));
        } catch (error) {
          if (!(error instanceof EbpmError) || error.kind !== "Unsupported") throw error;
        }
      }),
    );
  });
});
