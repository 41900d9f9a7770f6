import assert from "node:assert/strict";
import fc from "fast-check";
import { highestVersion, parseLocalReference, sortTags } from "../../src/store/reference.ts";

const DIGEST = `sha256:${"0".repeat(64)}` as const;

describe("parseLocalReference", () => {
  const good: readonly (readonly [string, unknown])[] = [
    ["opensnoop", { name: "opensnoop", tag: undefined, digest: undefined }],
    ["owner/open_snoop:0.1.0-beta.1", { name: "owner/open_snoop", tag: "0.1.0-beta.1", digest: undefined }],
    [`a--b.c__d@${DIGEST}`, { name: "a--b.c__d", tag: undefined, digest: DIGEST }],
    ["localhost:5000/x", { name: "localhost:5000/x", tag: undefined, digest: undefined }],
    ["ghcr.io/u/x:1.0", { name: "ghcr.io/u/x", tag: "1.0", digest: undefined }],
    ["[::1]:80/u/x:1.0", { name: "[::1]:80/u/x", tag: "1.0", digest: undefined }],
    [`a:latest@${DIGEST}`, { name: "a", tag: "latest", digest: DIGEST }],
  ];
  for (const [text, expected] of good) {
    it(`reads ${text.slice(0, 40)}`, () => assert.deepEqual(parseLocalReference(text), expected));
  }

  const bad = [
    "",
    "A",
    "a:",
    "a@",
    ":1",
    "a/",
    "/a",
    "a//b",
    "a..b",
    "-a",
    "a:-1",
    "a:b:c",
    "a:1/b:2:3",
    "a:x/b",
    "a/b:1/c",
    "../a",
    "a b",
    "a@sha256:0",
    `a@${DIGEST}x`,
    `a:${"x".repeat(129)}`,
    "a\n",
    "a".repeat(256),
  ];
  for (const text of bad) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () =>
      assert.equal(parseLocalReference(text), undefined));
  }

  it("never yields a name that is a path upwards", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z./:@-]{0,12}$/), (text) => {
        const reference = parseLocalReference(text);
        assert.ok(reference === undefined || !/(^|\/)\.|^\/|\/$/.test(reference.name));
      }),
    );
  });
});

describe("versions", () => {
  it("come in the order of semantic versions, other tags after them", () => {
    assert.deepEqual(sortTags(["latest", "0.10.0", "0.9.0", "1.0.0-beta.1", "1.0.0", "edge"]), [
      "0.9.0",
      "0.10.0",
      "1.0.0-beta.1",
      "1.0.0",
      "edge",
      "latest",
    ]);
  });

  for (const [tags, expected] of [
    [["0.9.0", "0.10.0", "1.0.0-beta.1", "latest"], "0.10.0"],
    [["1.0.0-beta.1", "1.0.0-beta.2"], "1.0.0-beta.2"],
    [["latest"], undefined],
    [[], undefined],
  ] as const) {
    it(`highest of ${tags.join(", ") || "none"} is ${expected ?? "none"}`, () => {
      assert.equal(highestVersion(tags), expected);
    });
  }
});
