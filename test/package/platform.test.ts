import assert from "node:assert/strict";
import fc from "fast-check";
import { isErrorKind } from "../../src/errors.ts";
import { chooseManifest, formatPlatform, linuxOn, parsePlatform } from "../../src/package/platform.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const entry = (digit: string, platform?: object) => ({
  mediaType: "application/vnd.oci.image.manifest.v1+json",
  digest: digest(digit),
  size: 1,
  ...(platform === undefined ? {} : { platform }),
});

describe("chooseManifest", () => {
  const arm = entry("a", { os: "linux", architecture: "arm64" });
  const intel = entry("b", { os: "linux", architecture: "amd64" });
  const any = entry("c");
  const attestation = entry("d", { os: "unknown", architecture: "unknown" });
  const windows = entry("e", { os: "windows", architecture: "amd64" });

  const cases: readonly (readonly [string, readonly object[], string])[] = [
    ["the platform itself", [attestation, any, arm, windows, intel], "b"],
    ["one for the architecture", [arm, windows], "e"],
    ["one without a platform", [arm, any], "c"],
  ];
  for (const [claim, manifests, expected] of cases) {
    it(`takes ${claim}`, () =>
      assert.equal(chooseManifest({ manifests }, linuxOn("x64"), "x").digest, digest(expected)));
  }

  const little = entry("f", { os: "linux", architecture: "bpfel" });
  const big = entry("0", { os: "linux", architecture: "bpfeb" });
  const arm6 = entry("1", { os: "linux", architecture: "arm", variant: "v6" });
  const arm7 = entry("2", { os: "linux", architecture: "arm", variant: "v7" });
  const wishes: readonly (readonly [string, readonly object[], string, string])[] = [
    ["an object of the machine's byte order", [big, little], "linux/amd64", "f"],
    ["an object of the other byte order", [little, big], "linux/s390x", "0"],
    ["the architecture before the byte order", [little, intel], "linux/amd64", "b"],
    ["the variant", [arm6, arm7], "linux/arm/v7", "2"],
    ["the first variant where none was asked for", [arm6, arm7], "linux/arm", "1"],
  ];
  for (const [claim, manifests, platform, expected] of wishes) {
    it(`takes ${claim}`, () =>
      assert.equal(chooseManifest({ manifests }, parsePlatform(platform), "x").digest, digest(expected)));
  }

  it("does not take one variant for another", () => {
    assert.throws(() => chooseManifest({ manifests: [arm6] }, parsePlatform("linux/arm/v7"), "x"), {
      kind: "Unsupported",
    });
  });

  it("says what there is where nothing fits", () => {
    assert.throws(() => chooseManifest({ manifests: [arm, attestation] }, linuxOn("x64"), "x"), {
      kind: "Unsupported",
      message: "x has nothing for linux/amd64, only for linux/arm64",
    });
    assert.throws(() => chooseManifest({ manifests: [] }, linuxOn("x64"), "x"), { kind: "Unsupported" });
  });

  it("refuses what is no index", () => {
    assert.throws(() => chooseManifest({}, linuxOn("x64"), "x"), { kind: "PackageInvalid" });
    assert.throws(() => chooseManifest({ manifests: [{}] }, linuxOn("x64"), "x"), { kind: "PackageInvalid" });
  });
});

describe("parsePlatform", () => {
  const good: readonly (readonly [string, string])[] = [
    ["linux/amd64", "linux/amd64"],
    ["arm64", "linux/arm64"],
    ["linux/x86_64", "linux/amd64"],
    ["aarch64", "linux/arm64"],
    ["linux/arm/v7", "linux/arm/v7"],
    ["wasip1/wasm", "wasip1/wasm"],
    ["__proto__", "linux/__proto__"],
  ];
  for (const [text, platform] of good) {
    it(`understands ${text}`, () => assert.equal(formatPlatform(parsePlatform(text)), platform));
  }

  for (const text of ["", "/", "linux/", "a/b/c/d", "Linux/ARM", "linux/a b", "\u001b[1m"]) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.throws(() => parsePlatform(text), { kind: "UsageInvalid" }));
  }

  it("gives a platform or a refusal of ours for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          return /^[a-z0-9_.-]+(?:\/[a-z0-9_.-]+){1,2}$/.test(formatPlatform(parsePlatform(text)));
        } catch (error) {
          return isErrorKind(error, "UsageInvalid");
        }
      }),
    );
  });
});
