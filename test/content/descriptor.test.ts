import assert from "node:assert/strict";
import { parseDescriptor } from "../../src/content/descriptor.ts";

const DIGEST = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("parseDescriptor", () => {
  it("keeps what is ours and drops the rest", () => {
    const value = { mediaType: "a/b", digest: DIGEST, size: 0, urls: ["x"], annotations: { a: "b", c: 5 } };
    assert.deepEqual(parseDescriptor(value, "layer 0"), {
      mediaType: "a/b",
      digest: DIGEST,
      size: 0,
      annotations: { a: "b" },
    });
  });

  const bad: readonly (readonly [unknown, string])[] = [
    [null, "layer 0 is not a descriptor"],
    [[], "layer 0 is not a descriptor"],
    [{ digest: DIGEST, size: 0 }, "layer 0 has no media type"],
    [{ mediaType: "a/b", digest: "sha256:../x", size: 0 }, "layer 0 has no valid digest"],
    [{ mediaType: "a/b", digest: DIGEST, size: -1 }, "layer 0 has no valid size"],
    [{ mediaType: "a/b", digest: DIGEST, size: 1.5 }, "layer 0 has no valid size"],
    [{ mediaType: "a/b", digest: DIGEST, size: 2 ** 53 }, "layer 0 has no valid size"],
    [{ mediaType: "a/b", digest: DIGEST, size: "5" }, "layer 0 has no valid size"],
  ];
  for (const [value, message] of bad) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.throws(() => parseDescriptor(value, "layer 0"), { message, kind: "PackageInvalid" });
    });
  }
});
