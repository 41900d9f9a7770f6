import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("losses of ring buffers whose package does not count them", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  useKernel();

  async function run(...options: readonly string[]) {
    const object = compileFixture("refused", folder());
    return spawnSync(await LOADER, ["run", "--format", "json", ...options, object], { encoding: "utf8" });
  }

  it("are counted to the last event, by ring", async () => {
    const { status, stdout, stderr } = await run();
    assert.equal(status, 0, stderr);
    const events = stdout
      .trimEnd()
      .split("\n")
      .map((line): { number: number; text: string } => JSON.parse(line));
    // Each takes 64 bytes of its ring with its header, and one byte of a ring stays free.
    const reserved = events.filter(({ text }) => text.startsWith("r")).map(({ number }) => number);
    assert.deepEqual(
      reserved,
      Array.from({ length: 63 }, (_, number) => number),
    );
    assert.equal(events.length - reserved.length, 127);
    assert.equal(
      stderr,
      "lost 1810 events: they came faster than they could be read (873 of copied, 937 of reserved)\n",
    );
  });

  it("are an error with --fail-on-loss, and none where everything fits", async () => {
    const failed = await run("--fail-on-loss");
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /^error\[EBPM-O002\]: lost 1810 events/);
    const fits = await run("--fail-on-loss", "--buffer", "128K");
    assert.equal(fits.status, 0, fits.stderr);
    assert.equal(fits.stdout.trimEnd().split("\n").length, 2000);
  });
});
