import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const EBPM = join(import.meta.dirname, "../../bin/ebpm");

describe("ebpm test", function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  function ebpm(...args: readonly string[]) {
    const env = { ...process.env, EBPM_HOME: join(folder(), "home") };
    return spawnSync(EBPM, args, { cwd: folder(), env, encoding: "utf8" });
  }

  it("passes when the rows come, and fails when they do not", () => {
    assert.equal(ebpm("init", "probe").status, 0);
    rmSync(join(folder(), "probe/tests"), { recursive: true });
    const without = ebpm("test", "probe");
    assert.match(without.stderr, /EBPM-P001.*probe has no tests/);
    mkdirSync(join(folder(), "probe/tests"));
    writeFileSync(
      join(folder(), "probe/tests/exec.toml"),
      'action = ["true"]\nfilter = \'comm == "true"\'\nrows = 2\n',
    );
    const good = ebpm("test", "probe");
    assert.deepEqual([good.stdout, good.status], ["passed exec\n", 0], good.stderr);
    writeFileSync(join(folder(), "probe/tests/never.toml"), "filter = 'comm == \"nobody\"'\nseconds = 1\n");
    const { stdout, status } = ebpm("test", "probe");
    assert.equal(stdout, "passed exec\nfailed never: 0 of 1 rows came in 1 s\n");
    assert.equal(status, 1);
  });

  it("refuses what is no version of a kernel", () => {
    const { stderr, status } = ebpm("test", "--kernel", "six");
    assert.match(stderr, /EBPM-U001.*--kernel "six" is not a version such as 6\.12/);
    assert.equal(status, 2);
  });
});
