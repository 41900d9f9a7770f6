import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

describe("the loader and broken packages", function () {
  this.timeout(120_000);

  it("answers or refuses, in a second and 256 MB, for 60 seconds of them", () => {
    const main = join(import.meta.dirname, "../../fuzz/main.ts");
    const { stdout, stderr, status } = spawnSync(process.execPath, [main, "60", "1"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^[1-9]\d* runs in 60 s with seed 1: 0 problems\n$/);
  });
});
