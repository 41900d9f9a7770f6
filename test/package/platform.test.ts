import assert from "node:assert/strict";
import { chooseManifest, linuxOn } from "../../src/package/platform.ts";

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
