import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ObjectReader } from "../../../src/sources/git/object-reader.ts";
import { type GitOptions, runGit } from "../../../src/sources/git/process.ts";
import { eventually } from "../../support/eventually.ts";
import { GIT_TEST_ENV, GitRepository } from "../../support/git-repository.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

describe("git as a process", () => {
  const folder = useTempFolder();
  const run = (args: readonly string[], more: Partial<GitOptions> = {}) =>
    runGit(args, { repository: undefined, env: GIT_TEST_ENV, ...more });

  /** Asks over a program in place of ssh. */
  const overSsh = (script: string, more: Partial<GitOptions> = {}) => {
    const path = join(folder(), "ssh");
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const env = { ...GIT_TEST_ENV, GIT_SSH_COMMAND: path, GIT_SSH_VARIANT: "ssh" };
    return run(["ls-remote", "--end-of-options", "ssh://x/y"], { env, protocols: "ssh", ...more });
  };

  it("gives status, output and messages", async () => {
    const good = await run(["version"]);
    assert.equal(good.status, 0);
    assert.match(good.stdout.toString(), /^git version \d/);
    const bad = await run(["no-such-command"]);
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /is not a git command/);
  });

  it("speaks no protocol unless it is told to", async () => {
    const { status, stderr } = await run(["ls-remote", `file://${folder()}`]);
    assert.equal(status, 128);
    assert.match(stderr, /transport 'file' not allowed/);
  });

  it("has neither a terminal nor a question to ask", async () => {
    const { stderr } = await overSsh("(exec </dev/tty) 2>/dev/null && echo terminal >&2\nexit 1");
    assert.doesNotMatch(stderr, /terminal/);
  });

  it("is given up when it says nothing, or takes too long", async () => {
    const script = `echo $$ > ${folder()}/pid\nexec sleep 60`;
    for (const limit of [{ idleMs: 2_000 }, { timeoutMs: 2_000 }]) {
      await assert.rejects(overSsh(script, limit), { kind: "NetworkFailed", message: /given up/ });
      const pid = readFileSync(join(folder(), "pid"), "utf8").trim();
      await eventually(() => {
        const isAlive =
          existsSync(`/proc/${pid}/stat`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z");
        assert.equal(isAlive, false);
      });
    }
  });

  it("is ended when it says too much, or what it says is refused", async () => {
    await assert.rejects(run(["version"], { maxBytes: 5 }), { kind: "PackageTooLarge" });
    const onLine = (line: string): void => {
      if (line === "enough") throw new Error("refused");
    };
    await assert.rejects(overSsh("echo enough >&2\nexec sleep 60", { onLine }), { message: "refused" });
  });

  it("is not started for who has stopped already", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    assert.throws(() => void run(["version"], { signal }), { message: "stopped" });
  });
});

describe("the reader of git's objects", () => {
  const folder = useTempFolder();
  const readers: ObjectReader[] = [];
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });
  const open = (repository: string) => {
    const reader = new ObjectReader(join(repository, ".git"), GIT_TEST_ENV);
    readers.push(reader);
    return reader;
  };

  it("gives objects in the order in which they are asked for, large and empty ones too", async () => {
    const made = new GitRepository(join(folder(), "r"));
    const large = "0123456789\n".repeat(100_000);
    const commit = made.commit({ large, empty: "", "d/small": "s" });
    const reader = open(made.folder);
    const names = ["large", "empty", "missing", "d/small", "d"];
    const objects = await Promise.all(names.map((name) => reader.read(`${commit}:${name}`)));
    assert.deepEqual(
      objects.map((object) => object && [object.type, object.bytes.byteLength]),
      [["blob", 1_100_000], ["blob", 0], undefined, ["blob", 1], ["tree", 33]],
    );
    assert.equal(objects[0]?.bytes.toString(), large);
  });

  for (const name of ["", "HEAD", "--batch", `${"0".repeat(40)}\nx`, "main:ebpm.toml"]) {
    it(`is asked for nothing like ${JSON.stringify(name)}`, async () => {
      await assert.rejects(open(folder()).read(name), { kind: "UsageInvalid" });
    });
  }

  it("says that a cache cannot be read, and reads again when it is mended", async () => {
    const reader = open(join(folder(), "r"));
    await assert.rejects(reader.read("0".repeat(40)), { kind: "StoreDamaged", hint: /rm -r/ });
    const made = new GitRepository(join(folder(), "r"));
    const commit = made.commit({ a: "1" });
    assert.equal((await reader.read(commit))?.type, "commit");
    reader.close();
    assert.equal((await reader.read(commit))?.type, "commit");
  });
});
