import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAnyNewerThan, isFresh, once, recordBuild } from "../../src/build/build-record.ts";
import { Survey } from "../../src/build/survey.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** Of "abc", of "made": sha256sum. */
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const MADE = "ea0890697a77af0a2e054cccec587c8a42feb5cf38e778c6c6e2a96bfb945c0b";

const survey = () =>
  new Survey({ loaderPath: undefined, childEnv: {}, signal: new AbortController().signal });

describe("build record", () => {
  const folder = useTempFolder();

  /** Two files, the second changed so many milliseconds after a build began. */
  function isNewer(afterMs: number, mode = 0o644): boolean {
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

  it("takes a file that was saved during the build, or just before, for newer than it", () => {
    assert.equal(isNewer(5000), true);
    assert.equal(isNewer(0), true);
    assert.equal(isNewer(-5), true);
    assert.equal(isNewer(-20), false);
  });

  it("asks no time of what nobody may write: the files of a package", () => {
    assert.equal(isNewer(-5, 0o444), false);
    assert.equal(isNewer(5000, 0o555), false);
  });

  describe("of a finished build", () => {
    const record = () => join(folder(), ".x.build.json");

    /** Builds `x.o` of `x.c`, which was saved a minute ago. */
    async function finish(startedMs = Date.now()): Promise<void> {
      writeFileSync(join(folder(), "x.c"), "abc");
      const saved = Date.now() / 1000 - 60;
      utimesSync(join(folder(), "x.c"), saved, saved);
      writeFileSync(join(folder(), "x.o"), "made");
      const files = { inputs: ["x.c"], sources: ["x.c"], outputs: { "x.o": MADE } };
      await recordBuild(record(), folder(), { recipe: "r", startedMs, ...files }, survey());
    }

    const fresh = (recipe = "r") => isFresh(record(), folder(), async () => recipe, survey());

    it("has the digests of what was read and made", async () => {
      await finish();
      const text = `{"inputs":{"x.c":"${ABC}"},"outputs":{"x.o":"${MADE}"},"recipe":"r","schema":1}\n`;
      assert.equal(readFileSync(record(), "utf8"), text);
    });

    it("holds until the recipe or a file is another, or gone", async () => {
      await finish();
      assert.equal(await fresh(), true);
      assert.equal(await fresh("another"), false);
      for (const name of ["x.c", "x.o"]) {
        writeFileSync(join(folder(), name), "another");
        assert.equal(await fresh(), false, name);
        rmSync(join(folder(), name));
        assert.equal(await fresh(), false, name);
        await finish();
        assert.equal(await fresh(), true);
      }
    });

    it("is taken away by a build during which a source was saved", async () => {
      await finish();
      await finish(Date.now() - 120_000);
      assert.equal(existsSync(record()), false);
      assert.equal(await fresh(), false);
    });

    for (const text of ["", "{", "[]", '{"schema":2}', '{"schema":1,"recipe":"r","inputs":{},"outputs":7}']) {
      it(`is as good as none if it is ${JSON.stringify(text)}`, async () => {
        writeFileSync(record(), text);
        assert.equal(await fresh(), false);
      });
    }

    it("is not asked what the recipe is if there is none", async () => {
      const recipe = () => assert.fail("asked");
      assert.equal(await isFresh(record(), folder(), recipe, survey()), false);
    });
  });

  it("asks each file once in a build, whoever read it", async () => {
    const path = join(folder(), "shared.h");
    writeFileSync(path, "abc");
    const one = survey();
    assert.deepEqual(one.digestsOf(folder(), ["shared.h"]), { "shared.h": ABC });
    rmSync(path);
    assert.deepEqual(one.digestsOf("/", [path]), { [path]: ABC });
    assert.throws(() => survey().digestsOf(folder(), ["shared.h"]), { code: "ENOENT" });
  });

  it("makes once what several ask for", async () => {
    let made = 0;
    const ask = once(async () => {
      made += 1;
      return made;
    });
    assert.deepEqual(await Promise.all([ask(), ask()]), [1, 1]);
  });
});
