import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { reasonAgainstGuests, runInKernel } from "../../src/lab/boot.ts";
import { cachedKernel } from "../../src/lab/kernels.ts";
import { skipBecause } from "../support/skip.ts";

const KERNELS =
  process.env["EBPM_KERNELS"] ??
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ebpm", "kernels");

describe("guests", function () {
  this.timeout(120_000);

  for (const version of ["6.1", "6.12"]) {
    it(`boot Linux ${version}, see this machine's files and change none`, async function () {
      const reason = reasonAgainstGuests();
      if (reason !== undefined) skipBecause(this, reason);
      const kernel = cachedKernel(version, KERNELS);
      if (kernel === undefined) skipBecause(this, `Linux ${version} is not in the cache: npm run kernels`);
      const { signal } = new AbortController();
      const file = import.meta.filename;
      const commands = `uname -r; wc -l < ${file}; : > ${file}; wc -l < ${file}; exit 7`;
      const { status, output } = await runInKernel(kernel, commands, { signal });
      const [release = "", before = "", after = ""] = output.split("\n");
      assert.ok(release.startsWith(`${version}.`), output);
      assert.ok(Number(before) > 30);
      assert.equal(after, "0");
      assert.equal(status, 7);
      assert.ok(readFileSync(file, "utf8").length > 0);
    });
  }
});
