import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "../support/cli.ts";
import { useInstalledApp } from "../support/installed-app.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const USER = 1234;

describe("root in the project of another user, as under sudo", function () {
  this.timeout(60_000);
  const folder = useTempFolder();
  const root = useInstalledApp(folder);

  before(function () {
    if (process.geteuid?.() !== 0) skipBecause(this, "needs root: it works in another user's project");
  });

  /** What lies in the project and is not its owner's; a link counts for nothing, whose folder it is may take it away. */
  const strange = () =>
    execFileSync("find", [root(), "!", "-type", "l", "!", "-user", `${USER}`], { encoding: "utf8" });

  it("makes a project that is the user's", async () => {
    execFileSync("chown", ["-R", `${USER}:${USER}`, root()]);
    const { status, stderr } = await runCli(folder(), ["init", "probe"], { cwd: root() });
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(join(root(), "probe/src/probe.bpf.c")));
    assert.equal(strange(), "");
  });

  it("leaves nothing that the user could not change, and the user goes on with it", async () => {
    execFileSync("chown", ["-R", `${USER}:${USER}`, root()]);
    const asRoot = await runCli(folder(), ["build"], { cwd: root() });
    assert.equal(asRoot.status, 0, asRoot.stderr);
    for (const path of [".ebpm/installed.json", ".ebpm/packages/maths", "target/app.json"])
      assert.ok(existsSync(join(root(), path)), path);
    assert.equal(strange(), "");

    chmodSync(folder(), 0o755);
    const home = join(folder(), "user/home");
    cpSync(join(folder(), "home"), home, { recursive: true });
    execFileSync("chown", ["-R", `${USER}:${USER}`, join(folder(), "user")]);
    const options = { cwd: root(), uid: USER };
    for (const [argv, said] of [
      [["install", "."], /^installed 2 packages$/m],
      [["build", "--force"], /^app 0\.1\.0 built: /],
    ] as const) {
      const { status, stdout, stderr } = await runCli(join(folder(), "user"), argv, options);
      assert.equal(status, 0, stderr);
      assert.match(stdout, said);
    }
  });
});
