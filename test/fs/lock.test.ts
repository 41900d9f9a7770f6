import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isErrorKind } from "../../src/errors.ts";
import { withLock } from "../../src/fs/lock.ts";
import { formatIdentity, ownIdentity } from "../../src/fs/process-identity.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOCK = join(import.meta.dirname, "../../src/fs/lock.ts");

function startHolder(path: string, script: string) {
  const code = `
    import { withLock } from ${JSON.stringify(LOCK)};
    import { readFileSync, writeFileSync } from "node:fs";
    const path = ${JSON.stringify(path)};
    ${script}`;
  return spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

describe("withLock", function () {
  this.timeout(30_000);
  const folder = useTempFolder();

  it("lets one at a time work, and leaves nothing behind", async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(2);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => withLock(join(folder(), "lock"), work)));
    assert.equal(most, 1);
    assert.deepEqual(await readdir(folder()), []);
  });

  it("is released when the work fails", async () => {
    const path = join(folder(), "lock");
    await assert.rejects(
      withLock(path, () => Promise.reject(new Error("no"))),
      { message: "no" },
    );
    assert.equal(await withLock(path, async () => 5), 5);
  });

  it("gives up on a living holder after the time-out and names it", async () => {
    const path = join(folder(), "lock");
    await withLock(path, () =>
      assert.rejects(
        withLock(path, async () => {}, { timeoutMs: 50 }),
        (error) => isErrorKind(error, "StoreLocked") && error.message.includes(String(process.pid)),
      ),
    );
  });

  it("stops waiting when it is told to", async () => {
    const path = join(folder(), "lock");
    const signal = AbortSignal.timeout(30);
    await withLock(path, () => assert.rejects(withLock(path, async () => {}, { signal })));
  });

  it("takes over the lock of a holder that was killed with SIGKILL", async () => {
    const path = join(folder(), "lock");
    const holder = startHolder(
      path,
      `await withLock(path, () => { process.stdout.write("held"); return new Promise((r) => setTimeout(r, 1e6)); });`,
    );
    await once(holder.stdout, "data");
    await assert.rejects(
      withLock(path, async () => {}, { timeoutMs: 50 }),
      (error) => isErrorKind(error, "StoreLocked"),
    );
    holder.kill("SIGKILL");
    await once(holder, "exit");
    assert.equal(await withLock(path, async () => "mine", { timeoutMs: 1000 }), "mine");
    assert.deepEqual(await readdir(folder()), []);
  });

  it("never lets two in, however many take over from the same dead holder", async () => {
    const path = join(folder(), "lock");
    const counter = join(folder(), "counter");
    await writeFile(counter, "0");
    await writeFile(path, formatIdentity({ ...ownIdentity(), startTime: "1" }));
    // Not atomic on purpose: an increment is lost if two work at once.
    const script = `
      for (let i = 0; i < 20; i++) await withLock(path, async () => {
        const n = Number(readFileSync(${JSON.stringify(counter)}, "utf8"));
        await new Promise((r) => setTimeout(r, 1));
        writeFileSync(${JSON.stringify(counter)}, String(n + 1));
      });`;
    const holders = [0, 1, 2, 3].map(() => startHolder(path, script));
    const codes = await Promise.all(holders.map(async (holder) => (await once(holder, "exit"))[0]));
    assert.deepEqual(codes, [0, 0, 0, 0]);
    assert.equal(await readFile(counter, "utf8"), "80");
  });

  it("takes over a lock without a readable holder once it is old", async () => {
    const path = join(folder(), "lock");
    await writeFile(path, "");
    await assert.rejects(
      withLock(path, async () => {}, { timeoutMs: 50 }),
      (error) => isErrorKind(error, "StoreLocked"),
    );
    const longAgo = Date.now() / 1000 - 3600;
    await utimes(path, longAgo, longAgo);
    await withLock(path, async () => assert.ok((await stat(path)).size > 0));
  });
});
