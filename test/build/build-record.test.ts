import assert from "node:assert/strict";
import { chmodSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAnyNewerThan } from "../../src/build/build-record.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("build record", () => {
  const folder = useTempFolder();

  /** Two files, the second changed so many milliseconds after a build began. */
  async function isNewer(afterMs: number, mode = 0o644): Promise<boolean> {
    const beganMs = 1_700_000_000_000;
    for (const [name, changedMs] of [
      ["old.h", beganMs - 60_000],
      ["new.h", beganMs + afterMs],
    ] as const) {
      writeFileSync(join(folder(), name), "");
      utimesSync(join(folder(), name), changedMs / 1000, changedMs / 1000);
    }
    chmodSync(join(folder(), "new.h"), mode);
    return isAnyNewerThan(folder(), ["old.h", join(folder(), "new.h")], beganMs);
  }

  it("takes a file that was saved during the build, or just before, for newer than it", async () => {
    assert.equal(await isNewer(5000), true);
    assert.equal(await isNewer(0), true);
    assert.equal(await isNewer(-5), true);
    assert.equal(await isNewer(-20), false);
  });

  it("asks no time of what nobody may write: the files of a package", async () => {
    assert.equal(await isNewer(-5, 0o444), false);
    assert.equal(await isNewer(5000, 0o555), false);
  });
});
