import assert from "node:assert/strict";
import { release } from "node:os";
import { findLoader } from "../../src/loader/find.ts";
import { compileMap } from "../support/compile-fixture.ts";
import { makeMap } from "../support/make-map.ts";
import { MAP_CASES } from "../support/map-cases.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });

describe("a map of each type is made, or refused in one sentence", function () {
  this.timeout(30_000);
  const folder = useTempFolder();
  const [major = 0, minor = 0] = release().split(".").map(Number);

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  for (const mapCase of MAP_CASES) {
    it(mapCase.name, () => {
      const isThere = major * 1000 + minor >= (mapCase.since ?? 0);
      const { kind, message } = makeMap(LOADER, compileMap(folder(), mapCase));
      assert.equal(kind, isThere ? "made" : "refused", message);
      if (!isThere) assert.match(message, /EBPM-K002.*needs \w+ maps .*, which Linux has from/);
    });
  }
});
