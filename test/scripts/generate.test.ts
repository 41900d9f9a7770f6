import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

describe("scripts/generate.ts", () => {
  it("finds everything generated up to date with schemas/", function () {
    this.timeout(20_000);
    const script = join(import.meta.dirname, "../../scripts/generate.ts");
    const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });
});
