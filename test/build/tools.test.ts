import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findTool, runTool } from "../../src/build/tools.ts";
import { EbpmError } from "../../src/errors.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("findTool", () => {
  const folder = useTempFolder();
  async function program(name: string, mode = 0o755): Promise<string> {
    const path = join(folder(), name);
    await writeFile(path, "#!/bin/sh\ncat; echo $0 $LC_ALL >&2; exit 3\n");
    await chmod(path, mode);
    return path;
  }

  it("takes the plain name before any version", async () => {
    await program("clang-99");
    const plain = await program("clang");
    assert.equal((await findTool("clang", { PATH: folder() })).path, plain);
  });

  it("takes the newest version by number", async () => {
    await program("clang-9");
    const newest = await program("clang-19");
    await program("clang-20", 0o644);
    await program("clang-format-21");
    assert.equal((await findTool("clang", { PATH: folder() })).path, newest);
  });

  it("names the missing tool and the command that installs it", async () => {
    await mkdir(join(folder(), "clang"));
    await assert.rejects(findTool("clang", { PATH: folder() }), (error: unknown) => {
      assert.ok(error instanceof EbpmError && error.kind === "ToolMissing");
      assert.equal(error.message, "clang is not installed: the build needs it");
      assert.equal(error.hint, "apt install clang");
      return true;
    });
  });

  it("notices that a program was replaced", async () => {
    await program("clang");
    const before = await findTool("clang", { PATH: folder() });
    await writeFile(before.path, "#!/bin/sh\n");
    assert.notEqual((await findTool("clang", { PATH: folder() })).identity, before.identity);
  });

  it("gives input, takes both outputs and the status, in English", async () => {
    await program("clang");
    const tool = await findTool("clang", { PATH: folder() });
    const options = {
      cwd: folder(),
      env: { PATH: "/usr/bin:/bin", LC_ALL: "de_DE" },
      signal: new AbortController().signal,
    };
    const { status, stdout, stderr } = await runTool(tool, [], { ...options, input: "hello" });
    assert.deepEqual([status, stdout, stderr], [3, "hello", `${tool.path} C\n`]);
  });

  it("ends the tool when it is told to stop", async () => {
    const path = join(folder(), "clang");
    await writeFile(path, "#!/bin/sh\nexec sleep 100\n");
    await chmod(path, 0o755);
    const tool = await findTool("clang", { PATH: folder() });
    const signal = AbortSignal.timeout(100);
    await assert.rejects(runTool(tool, [], { cwd: folder(), env: { PATH: "/usr/bin:/bin" }, signal }), {
      name: "TimeoutError",
    });
  });

  it("waits until a tool has ended that was told to stop: it might still write", async () => {
    const path = join(folder(), "clang");
    const script =
      "trap 'sleep 0.2; echo late > result; exit' TERM; echo ready > started; while :; do sleep 0.01; done";
    await writeFile(path, `#!/bin/sh\ncd '${folder()}'\n${script}\n`);
    await chmod(path, 0o755);
    const tool = await findTool("clang", { PATH: folder() });
    const stop = new AbortController();
    const env = { PATH: "/usr/bin:/bin" };
    const running = runTool(tool, [], { cwd: folder(), env, signal: stop.signal });
    while (!existsSync(join(folder(), "started"))) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await assert.rejects(running, { name: "AbortError" });
    assert.ok(existsSync(join(folder(), "result")));
  });

  it("waits for input that is still being made, and ends without it", async () => {
    const path = join(folder(), "clang");
    await writeFile(path, '#!/bin/sh\nread -r line; echo "got $line"\n');
    await chmod(path, 0o755);
    const tool = await findTool("clang", { PATH: folder() });
    const options = { cwd: folder(), env: { PATH: "/usr/bin:/bin" }, signal: new AbortController().signal };
    const late = new Promise<string>((resolve) => setImmediate(resolve, "it\n"));
    assert.equal((await runTool(tool, [], { ...options, input: late })).stdout, "got it\n");
    const never = Promise.reject(new EbpmError("CompileFailed", "no text"));
    await assert.rejects(runTool(tool, [], { ...options, input: never }), { kind: "CompileFailed" });
  });
});
