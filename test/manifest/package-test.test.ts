import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../src/errors.ts";
import { parsePackageTest } from "../../src/manifest/package-test.ts";

const parse = (text: string) => parsePackageTest(text, "exec", "tests/exec.toml");

describe("parsePackageTest", () => {
  it("takes what is said, and the usual for what is not", () => {
    assert.deepEqual(parse('action = ["cat", "/x"]\nfilter = "pid > 1"\nrows = 3\nmodule = "m"'), {
      name: "exec",
      module: "m",
      options: [],
      arguments: [],
      action: ["cat", "/x"],
      filter: "pid > 1",
      rows: 3,
      seconds: 10,
    });
    assert.deepEqual(parse("").rows, 1);
  });

  for (const [text, message] of [
    ["rows = ", "tests/exec.toml: it is not TOML, in line 1"],
    [
      "row = 1",
      'tests/exec.toml: "row" is not one of module, options, arguments, action, filter, rows, seconds',
    ],
    ['action = "true"', 'tests/exec.toml: "action" must be a list of texts'],
    ["options = [1]", 'tests/exec.toml: "options" must be a list of texts'],
    ['filter = ""', 'tests/exec.toml: "filter" must be a text'],
    ["rows = 0", 'tests/exec.toml: "rows" must be a whole number from 1 to 1000000'],
    ["seconds = 1.5", 'tests/exec.toml: "seconds" must be a whole number from 1 to 3600'],
  ] as const) {
    it(`refuses ${text}`, () => {
      assert.throws(
        () => parse(text),
        (error) =>
          error instanceof EbpmError && error.kind === "ManifestInvalid" && error.message === message,
      );
    });
  }

  it("gives a test or an error of ours for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parse(text);
        } catch (error) {
          assert.ok(error instanceof EbpmError);
        }
      }),
    );
  });
});
