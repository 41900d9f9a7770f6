import assert from "node:assert/strict";
import fc from "fast-check";
import { parseComplaint } from "../../src/oci/error-body.ts";

describe("parseComplaint", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['{"errors":[{"code":"DENIED","message":"no"}]}', "application/json", "DENIED", "no"],
    [
      '{"errors":[{"code":"A"},{"code":"MANIFEST_BLOB_UNKNOWN","message":"b"}]}',
      "",
      "MANIFEST_BLOB_UNKNOWN",
      "b",
    ],
    ['{"code":"UNAUTHORIZED","message":"who?"}', "", "UNAUTHORIZED", "who?"],
    ['{"errors":[{"code":"not a code","message":"m","detail":"d"}]}', "", "", "m: d"],
    ['{"errors":[]}', "", "", ""],
    ['{"errors":[7]}', "", "", ""],
    ["[]", "", "", ""],
    ["404 page not found\n", "text/plain", "", "404 page not found"],
    ["<html>x", "text/plain", "", ""],
    ["words", "text/html", "", ""],
    ["", "", "", ""],
  ];
  for (const [text, type, code, message] of cases) {
    it(`reads ${text || "nothing"}`, () => assert.deepEqual(parseComplaint(text, type), { code, message }));
  }

  it("lets nothing through that a terminal acts on, and is short", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (message) => {
        const found = parseComplaint(JSON.stringify({ message }), "").message;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        assert.doesNotMatch(found, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        assert.ok(found.length <= 301);
      }),
    );
  });
});
