import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../../src/errors.ts";
import { formatVendorList, parseVendorList } from "../../../src/sources/installed/vendor-folder.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const ENTRY = { digest: DIGEST, folder: "maths@1.2.0", id: "local:maths" };

describe("the list of a vendor folder", () => {
  it("is written sorted, each time the same", () => {
    const other = { ...ENTRY, folder: "consts@1.0.0" };
    const text = formatVendorList([ENTRY, other]);
    assert.equal(text, formatVendorList([other, ENTRY]));
    assert.deepEqual(parseVendorList(text, "f"), [other, ENTRY]);
    assert.ok(
      text.startsWith('{\n  "packages": [\n    {\n      "digest"') && text.endsWith('"version": 1\n}\n'),
    );
  });

  const bad: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ["no JSON", "{", /^f is not JSON$/],
    ["another format", '{"version":2,"packages":[]}', /^f is no list/],
    ["no packages", '{"version":1}', /^f is no list/],
    ...[".", "..", "../x", "/etc", "a/b", ".git", "", "a\\b"].map(
      (name) =>
        [`the folder ${name}`, list({ ...ENTRY, folder: name }), /has an entry without a folder$/] as const,
    ),
    ["no id", list({ digest: DIGEST, folder: "x" }), /has an entry without a folder$/],
    ["a number", list(7), /has an entry without a folder$/],
    ["no digest", list({ ...ENTRY, digest: "sha256:7" }), /has no digest of maths@1\.2\.0$/],
  ];
  for (const [what, text, message] of bad) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseVendorList(text, "f"), { kind: "PackageInvalid", message });
    });
  }

  it("is read, or refused with an error of ours, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(list)), (text) => {
        try {
          for (const { folder } of parseVendorList(text, "f")) assert.doesNotMatch(folder, /\/|^\./);
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "PackageInvalid");
        }
      }),
    );
  });
});

function list(entry: unknown): string {
  return JSON.stringify({ version: 1, packages: [entry] });
}
