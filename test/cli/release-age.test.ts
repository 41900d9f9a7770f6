import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readReleaseAge } from "../../src/cli/release-age.ts";
import { parseAge } from "../../src/sources/release-age.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("the minimum release age", () => {
  const folder = useTempFolder();
  const now = 1_800_000_000_000;
  const read = (env: Readonly<Record<string, string>> = {}) => readReleaseAge({ env, home: folder(), now });

  function configure(text: string): void {
    mkdirSync(join(folder(), ".config/ebpm"), { recursive: true });
    writeFileSync(join(folder(), ".config/ebpm/config.toml"), text);
  }

  it("is none where nobody says one", async () => {
    assert.deepEqual(await read(), { publishedBeforeMs: undefined, exempt: new Set() });
  });

  it("comes from config.toml, with the packages that are exempt", async () => {
    const id = "oci://ghcr.io/acme/maps";
    configure(`[dependencies]\nmin-release-age = "3d"\nmin-release-age-exempt = ["${id}"]\n`);
    assert.deepEqual(await read(), { publishedBeforeMs: now - 3 * 86_400_000, exempt: new Set([id]) });
  });

  it("comes from the environment before that; 0 turns it off", async () => {
    configure('[dependencies]\nmin-release-age = "3d"\n');
    assert.equal((await read({ EBPM_MIN_RELEASE_AGE: "90m" })).publishedBeforeMs, now - 5_400_000);
    assert.equal((await read({ EBPM_MIN_RELEASE_AGE: "0" })).publishedBeforeMs, undefined);
  });

  for (const text of ["3", "d", "-1d", "1.5h", "1y", "9999999d", " 1d"]) {
    it(`refuses ${JSON.stringify(text)}`, async () => {
      assert.equal(parseAge(text), undefined);
      await assert.rejects(read({ EBPM_MIN_RELEASE_AGE: text }), {
        kind: "ConfigInvalid",
        message: `EBPM_MIN_RELEASE_AGE: ${JSON.stringify(text)} is not an age`,
      });
    });
  }

  it("refuses an exemption that is no full name", async () => {
    configure('[dependencies]\nmin-release-age-exempt = ["maps"]\n');
    await assert.rejects(read(), /"maps" is not the full name of a package/);
  });
});
