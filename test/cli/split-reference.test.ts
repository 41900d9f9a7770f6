import assert from "node:assert/strict";
import fc from "fast-check";
import { RUN_VALUE_OPTIONS } from "../../src/cli/run-options.ts";
import { splitAtReference } from "../../src/cli/split-reference.ts";

const split = (...argv: string[]) => splitAtReference(argv, RUN_VALUE_OPTIONS);

describe("splitAtReference", () => {
  const cases: readonly (readonly [
    string,
    readonly string[],
    readonly string[],
    string | undefined,
    readonly string[],
  ])[] = [
    ["a name alone", ["opensnoop"], [], "opensnoop", []],
    ["what follows belongs to the package", ["opensnoop", "--pid", "1"], [], "opensnoop", ["--pid", "1"]],
    ["our options stand before", ["--format", "json", "opensnoop"], ["--format", "json"], "opensnoop", []],
    ["the same option on both sides", ["-f", "json", "x", "-f", "y"], ["-f", "json"], "x", ["-f", "y"]],
    ["a value after an equals sign", ["--format=json", "x"], ["--format=json"], "x", []],
    ["a switch takes no value", ["--verbose", "x"], ["--verbose"], "x", []],
    ["letters together, the last wants a value", ["-vf", "json", "x"], ["-vf", "json"], "x", []],
    ["letters together with the value in the word", ["-fjson", "x"], ["-fjson"], "x", []],
    ["a dash after the name is dropped once", ["x", "--", "--", "-v"], [], "x", ["--", "-v"]],
    ["a dash before the name ends our options", ["-v", "--", "-x", "-y"], ["-v"], "-x", ["-y"]],
    ["a single dash is a reference", ["-", "--pid", "1"], [], "-", ["--pid", "1"]],
    ["help after the name is the package's", ["x", "--help"], [], "x", ["--help"]],
    ["an unknown option takes no value", ["--what", "x"], ["--what"], "x", []],
    ["nothing", [], [], undefined, []],
    ["options only", ["--format", "json"], ["--format", "json"], undefined, []],
    ["an option without its value", ["--format"], ["--format"], undefined, []],
    ["an empty word is a reference", [""], [], "", []],
    ["repeated words keep their places", ["x", "--a", "1", "--b", "1"], [], "x", ["--a", "1", "--b", "1"]],
  ];
  for (const [claim, argv, own, reference, rest] of cases) {
    it(claim, () => {
      assert.deepEqual(split(...argv), { own, reference, rest });
    });
  }

  it("never changes, adds or loses a word but the separators", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("-", "--", "-v", "-f", "--format", "--format=x", "x", "", "1")),
        (argv) => {
          const { own, reference, rest } = split(...argv);
          const joined = [...own, ...(reference === undefined ? [] : [reference]), ...rest];
          const isDash = (word: string) => word === "--";
          assert.deepEqual(
            joined.filter((word) => !isDash(word)),
            argv.filter((word) => !isDash(word)),
          );
          assert.ok(argv.length - joined.length <= 2);
        },
      ),
    );
  });

  it("gives the package exactly what stands after `name --`", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        assert.deepEqual(split("name", "--", ...words).rest, words);
      }),
    );
  });
});
