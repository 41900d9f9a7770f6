import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ownerOf, SHIPPED_NAMES, similarPackage } from "../../src/ops/similar-names.ts";

describe("similarPackage", () => {
  const known = ["oci://ghcr.io/acme/opensnoop", "git+https://github.com/acme/mono?subdir=libs/ring-buffer"];

  const rows: readonly (readonly [id: string, meant: string | undefined])[] = [
    ["oci://ghcr.io/evil/opensnop", "oci://ghcr.io/acme/opensnoop"],
    ["oci://ghcr.io/evil/openspoon", "oci://ghcr.io/acme/opensnoop"],
    ["oci://ghcr.io/acne/opensnoop", "oci://ghcr.io/acme/opensnoop"],
    ["git+https://github.com/evil/ring-bufer", "git+https://github.com/acme/mono?subdir=libs/ring-buffer"],
    ["oci://ghcr.io/evil/execsnoup", "execsnoop"],
    ["oci://ghcr.io/evil/tcpstate", "tcpstates"],
    // The same owner may have names that are close.
    ["oci://ghcr.io/acme/opensnoop2", undefined],
    ["oci://ghcr.io/acme/opensnoop", undefined],
    ["oci://ghcr.io/other/opensnoop", undefined],
    ["oci://ghcr.io/evil/maps", undefined],
    ["path:../opensnap", "oci://ghcr.io/acme/opensnoop"],
  ];
  for (const [id, meant] of rows) {
    it(`takes ${id} for ${meant ?? "what it is"}`, () => assert.equal(similarPackage(id, known), meant));
  }

  it("knows the packages that come with ebpm", () => {
    const shipped = readdirSync(join(import.meta.dirname, "../../packages"));
    assert.deepEqual(
      SHIPPED_NAMES.filter((name) => !shipped.includes(name)),
      [],
    );
  });

  it("tells owners by all but the last part, and folders of one repository apart from nothing", () => {
    assert.deepEqual(["oci://ghcr.io/acme/x", "local:x", "git+https://h/a/b?subdir=c/d"].map(ownerOf), [
      "oci://ghcr.io/acme",
      "local:",
      "git+https://h/a/b",
    ]);
  });
});
