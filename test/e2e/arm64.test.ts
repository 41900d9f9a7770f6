import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { reasonAgainstArm64, runOnArm64 } from "../../scripts/kernel-lab/arm64.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const KERNELS =
  process.env["EBPM_KERNELS"] ??
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ebpm", "kernels");

describe("the loader for aarch64", function () {
  this.timeout(900_000);
  const folder = useTempFolder();

  it("is cross-built, and attaches on Linux for aarch64 what it attaches here", async function () {
    const reason = reasonAgainstArm64();
    if (reason !== undefined) skipBecause(this, reason);
    if (!existsSync(join(KERNELS, "arm64"))) {
      skipBecause(this, "Linux for aarch64 is not in the cache: npm run kernels -- --arch arm64");
    }
    const results = await runOnArm64(KERNELS, folder());
    assert.deepEqual(
      results.filter(({ isExpected }) => !isExpected),
      [],
    );
    assert.ok(results.length > 20);
  });
});
