import assert from "node:assert/strict";
import fc from "fast-check";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";
import { splitWords } from "../../src/manifest/words.ts";
import { assertRefused } from "../support/refusal.ts";

const MODULE = '[[module]]\nname = "opensnoop"\nsource = "a.bpf.c"\n';

describe("commands of a manifest", () => {
  it("are a line of words, or a module with its arguments", () => {
    const text = `${MODULE}[dependencies]
execsnoop = "1"
[commands]
slow = "opensnoop --min-us 1000 --name 'a b'"
all = { module = "execsnoop", args = ["--all"], description = "Everything" }
`;
    assert.deepEqual(parseManifest(text, "x.toml").commands, [
      {
        name: "slow",
        module: "opensnoop",
        arguments: ["--min-us", "1000", "--name", "a b"],
        description: undefined,
      },
      { name: "all", module: "execsnoop", arguments: ["--all"], description: "Everything" },
    ]);
  });

  const bad: readonly (readonly [command: string, message: string, hint: string | undefined])[] = [
    [
      'slow = "opensnop"',
      '5:1: commands.slow: "opensnop" is neither a module that can be run nor a dependency',
      'did you mean "opensnoop"?',
    ],
    [
      'slow = { module = "x" }',
      '5:10: commands.slow: "x" is neither a module that can be run nor a dependency',
      undefined,
    ],
    ['slow = ""', '5:1: commands.slow: "" is empty', undefined],
    [
      'slow = "opensnoop | grep x"',
      '5:1: commands.slow: "opensnoop | grep x" has "|", which only a shell could read',
      "no shell reads it: put the sign in single quotes if it belongs to an argument",
    ],
    [
      'opensnoop = "opensnoop"',
      "5:1: commands.opensnoop: a module has this name",
      "give the command another one",
    ],
    [
      '"a/b" = "opensnoop"',
      '5:1: commands: "a/b" is not the name of a command',
      "letters, digits, - _ and .",
    ],
    ["slow = { args = [] }", "5:1: commands.slow.module is missing", undefined],
  ];
  for (const [command, message, hint] of bad) {
    it(`refuses ${command}`, () => {
      assertRefused(() => parseManifest(`${MODULE}[commands]\n${command}\n`, "x.toml"), {
        kind: "ManifestInvalid",
        message: `x.toml:${message}`,
        hint,
      });
    });
  }
});

describe("splitWords", () => {
  const good: readonly (readonly [line: string, words: readonly string[]])[] = [
    ["a b", ["a", "b"]],
    ["  a\tb  ", ["a", "b"]],
    ["a 'b c' \"d e\"", ["a", "b c", "d e"]],
    ["a'b'\"c\"d", ["abcd"]],
    ['a ""', ["a", ""]],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ["'a|b;$c'", ["a|b;$c"]],
  ];
  for (const [line, words] of good) {
    it(`reads ${line}`, () => assert.deepEqual(splitWords(line), { value: words }));
  }

  for (const line of ["a'b", 'a"b', "a; b", "a && b", "$(a)", "`a`", "a > b", "a #b", "a\\b", "*"]) {
    it(`refuses ${line}`, () => assert.ok("problem" in splitWords(line)));
  }

  it("gives back any words in single quotes", () => {
    const word = fc.string().filter((text) => !text.includes("'"));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const line = words.map((one) => `'${one}'`).join(" ");
        assert.deepEqual(splitWords(line), { value: words });
      }),
    );
  });
});
