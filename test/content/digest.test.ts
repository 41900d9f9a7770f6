import assert from "node:assert/strict";
import fc from "fast-check";
import { digestOf, digestParts, isDigest, parseDigest, shortDigest } from "../../src/content/digest.ts";
import { isErrorKind } from "../../src/errors.ts";

const EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("digest", () => {
  it("is the sha256 of the bytes", () => {
    assert.equal(digestOf(new Uint8Array()), EMPTY);
    assert.equal(digestOf("abc"), "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  for (const text of [EMPTY, `sha512:${"0".repeat(128)}`]) {
    it(`accepts ${text.slice(0, 20)}…`, () => assert.equal(parseDigest(text), text));
  }

  const bad = [
    "",
    "sha256:",
    EMPTY.toUpperCase(),
    EMPTY.slice(0, -1),
    `${EMPTY}0`,
    `${EMPTY}\n`,
    `sha256:../../${"0".repeat(58)}`,
    `sha1:${"0".repeat(40)}`,
    `sha512:${"0".repeat(64)}`,
  ];
  for (const text of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(isDigest(text), false);
      assert.throws(
        () => parseDigest(text),
        (error) => isErrorKind(error, "PackageInvalid"),
      );
    });
  }

  it("is refused or is exactly algorithm, colon and lower-case hex", () => {
    fc.assert(fc.property(fc.string(), (text) => !isDigest(text) || /^sha(256|512):[0-9a-f]+$/.test(text)));
  });

  it("comes apart into algorithm and hex", () => {
    assert.deepEqual(digestParts(parseDigest(EMPTY)), { algorithm: "sha256", hex: EMPTY.slice(7) });
    assert.equal(shortDigest(parseDigest(EMPTY)), "sha256:e3b0c44298fc");
  });
});
