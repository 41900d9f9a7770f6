import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { runInKernel } from "../../src/lab/boot.ts";
import { guestKernel } from "../support/guest-kernels.ts";

describe("guests", function () {
  this.timeout(120_000);

  for (const version of ["6.1", "6.12"]) {
    it(`boot Linux ${version}, see this machine's files and change none`, async function () {
      const kernel = guestKernel(this, version);
      const { signal } = new AbortController();
      const file = import.meta.filename;
      const commands = `uname -r; wc -l < ${file}; : > ${file}; wc -l < ${file}; exit 7`;
      const { status, output } = await runInKernel(kernel, commands, { signal });
      const [release = "", before = "", after = ""] = output.split("\n");
      assert.ok(release.startsWith(`${version}.`), output);
      assert.equal(Number(before), readFileSync(file, "utf8").split("\n").length - 1);
      assert.equal(after, "0");
      assert.equal(status, 7);
      assert.notEqual(readFileSync(file, "utf8"), "");
    });
  }
});
