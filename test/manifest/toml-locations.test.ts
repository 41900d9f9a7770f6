import assert from "node:assert/strict";
import toml from "@iarna/toml";
import fc from "fast-check";
import { locateKeys } from "../../src/manifest/toml-locations.ts";
import type { JsonPath } from "../../src/schema/check.ts";

const TEXT = `# a comment with [brackets] = "and more"
title = "x = [1]" # trailing

[package]
  name = 'it''s' # two strings would be wrong TOML, one is not needed here
"quoted key" = 1
a.b . c = 2

[[module]]
name = "one"
cflags = [ "-DX=]", # in a list
  "-DY", ]
[[module]]
name = """
[[not.a.header]]
key = 1
"""
source = { path = "x", nested = { deep = true } }
[module.extra]
key = 1979-05-27 07:32:00
`.replace("'it''s' # two strings would be wrong TOML, one is not needed here", "'its'");

describe("locateKeys", () => {
  const locate = locateKeys(TEXT);
  const rows: readonly (readonly [JsonPath, string])[] = [
    [["title"], "2:1"],
    [["package"], "4:1"],
    [["package", "name"], "5:3"],
    [["package", "quoted key"], "6:1"],
    [["package", "a"], "7:1"],
    [["package", "a", "b", "c"], "7:7"],
    [["module"], "9:1"],
    [["module", 0, "name"], "10:1"],
    [["module", 0, "cflags", 1], "12:3"],
    [["module", 1], "13:1"],
    [["module", 1, "name"], "14:1"],
    [["module", 1, "source", "nested", "deep"], "18:35"],
    [["module", 1, "extra", "key"], "20:1"],
    [["package", "missing"], "4:1"],
    [["module", 0, "missing"], "9:1"],
  ];
  for (const [path, expected] of rows) {
    it(`finds ${path.join(".")} at ${expected}`, () => {
      const { line, column } = locate(path) ?? { line: 0, column: 0 };
      assert.equal(`${line}:${column}`, expected);
    });
  }

  it("knows no place for a key of an empty text", () => {
    assert.equal(locateKeys("")(["package"]), undefined);
  });

  it("ends on any text, TOML or not", () => {
    const piece = fc.constantFrom(
      "[",
      "]",
      "[[",
      "{",
      "}",
      '"',
      '"""',
      "'",
      "a",
      ".",
      "=",
      " ",
      "\n",
      "#",
      ",",
      "\\",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        locateKeys(pieces.join(""))(["a"]);
      }),
    );
  });

  it("finds every key of whatever is written as TOML", () => {
    const key = fc.stringMatching(/^[a-z]{1,4}$/);
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const table = fc.dictionary(key, fc.oneof(scalar, fc.array(fc.integer()), fc.dictionary(key, scalar)));
    fc.assert(
      fc.property(table, (value) => {
        const text = toml.stringify(value as Parameters<typeof toml.stringify>[0]);
        const find = locateKeys(text);
        for (const [outer, child] of Object.entries(value)) {
          const { line, column } = find([outer]) ?? { line: 0, column: 0 };
          const isTable = typeof child === "object" && !Array.isArray(child);
          const found = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
          assert.ok(
            (isTable && found.startsWith(`[${outer}]`)) || found.startsWith(`${outer} =`),
            `${outer}: ${found}`,
          );
        }
      }),
    );
  });
});
