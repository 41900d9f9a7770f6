import assert from "node:assert/strict";
import { join } from "node:path";
import { shareSync } from "../../src/fs/shared-sync.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("shareSync", () => {
  const folder = useTempFolder();

  it("makes all who ask while it is being done share the next turn", async () => {
    const first = shareSync(folder());
    const second = shareSync(folder());
    const third = shareSync(folder());
    assert.notEqual(first, second);
    assert.equal(second, third);
    await Promise.all([first, second, third]);
    const later = shareSync(folder());
    assert.notEqual(later, third);
    await later;
  });

  it("tells everybody of a folder that is not there, and begins anew after that", async () => {
    const path = join(folder(), "nothing");
    for (const _ of [1, 2]) {
      const asked = [shareSync(path), shareSync(path)];
      for (const one of asked) await assert.rejects(one, { code: "ENOENT" });
    }
  });
});
