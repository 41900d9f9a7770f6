import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { runInOurPlace } from "../../src/loader/exec.ts";

const EXEC = join(import.meta.dirname, "..", "..", "src", "loader", "exec.ts");

describe("runInOurPlace", () => {
  const sh = (script: string) => runInOurPlace({ file: "/bin/sh", args: ["-c", script], env: {} });

  it("gives the exit status of the child", async () => {
    assert.equal(await sh("exit 6"), 6);
  });

  it("gives 128 and the number of the signal that ended it", async () => {
    assert.equal(await sh("kill -TERM $$"), 143);
  });

  it("says when it cannot be started", async () => {
    await assert.rejects(runInOurPlace({ file: "/absent", args: [], env: {} }), { kind: "LoaderMissing" });
  });

  it("forwards SIGTERM to the child", async () => {
    const start = `{ file: "/bin/sh", args: ["-c", "trap 'exit 42' TERM; echo ready; while :; do sleep 0.05; done"], env: { PATH: "/bin:/usr/bin" } }`;
    const program = `import { runInOurPlace } from ${JSON.stringify(EXEC)}; process.exitCode = await runInOurPlace(${start});`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGTERM");
    assert.equal(await new Promise((resolve) => child.once("exit", resolve)), 42);
  });
});
