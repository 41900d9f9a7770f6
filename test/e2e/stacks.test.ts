import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, gunzipSync } from "node:zlib";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { runActing } from "../support/run-acting.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const SOURCES = join(import.meta.dirname, "../fixtures/stacks");

interface Frame {
  readonly address: number;
  readonly name?: string;
  readonly module?: string;
  readonly file?: string;
  readonly line?: number;
  readonly inlined?: boolean;
}

describe("stacks", function () {
  // Go compiles its library, and pprof, where nobody has used them yet.
  this.timeout(180_000);
  const folder = useTempFolder();
  const children: ChildProcess[] = [];
  useKernel();
  let object = "";

  beforeEach(() => {
    object = compileFixture("stacks", folder());
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
  });

  function compileC(name = "busy", ...flags: string[]): string {
    const program = join(folder(), name);
    const frames = ["-fno-omit-frame-pointer", "-mno-omit-leaf-frame-pointer", "-fno-optimize-sibling-calls"];
    execFileSync("clang", ["-O2", "-g", ...frames, ...flags, "-o", program, join(SOURCES, "busy.c")]);
    return program;
  }

  /** Its number, once it says that it has left the dynamic linker. */
  async function start(program: string): Promise<number> {
    const child = spawn(program, { stdio: ["ignore", "pipe", "pipe"] });
    children.push(child);
    await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
    return child.pid ?? 0;
  }

  async function run(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = spawnSync(await LOADER, ["run", "--duration", "10s", ...args], {
      encoding: "utf8",
      maxBuffer: 64 << 20,
    });
    assert.equal(status, 0, stderr);
    return stdout;
  }

  /** The user's part of the first sample of a process. */
  async function stackOf(pid: number): Promise<readonly Frame[]> {
    const line = await run("--pid", String(pid), "--max-events", "1", "--format", "json", object);
    return (JSON.parse(line) as { ustack: Frame[] }).ustack;
  }

  const shown = (frames: readonly Frame[]) =>
    frames.map(({ name, file, inlined }) => [name, file?.split("/").at(-1), inlined ?? false]);

  it("of a C program have its functions, files and lines, and what was inlined", async () => {
    const frames = await stackOf(await start(compileC()));
    assert.deepEqual(shown(frames.slice(0, 4)), [
      ["inlined", "busy.c", true],
      ["inner_function", "busy.c", false],
      ["outer_function", "busy.c", false],
      ["main", "busy.c", false],
    ]);
    const lines = frames.slice(0, 4).map(({ line }) => line);
    assert.ok(lines[0] === 8 || lines[0] === 9, `${lines[0]}`);
    assert.deepEqual(lines.slice(1), [14, 20, 29]);
    assert.ok(frames.some(({ module }) => module === "libc.so.6"));
  });

  it("of a Go program have its functions, files and lines", async function () {
    if (spawnSync("go", ["version"]).status !== 0) skipBecause(this, "go is not installed");
    const program = join(folder(), "busygo");
    const env = { ...process.env, GO111MODULE: "off" };
    execFileSync("go", ["build", "-o", program, join(SOURCES, "busy.go")], { env });
    const frames = await stackOf(await start(program));
    const own = frames.filter(({ name }) => name?.startsWith("main."));
    const lines = new Map(own.map(({ name, line }) => [name, line]));
    assert.equal(lines.get("main.outerFunction"), 21);
    assert.equal(lines.get("main.main"), 28);
    assert.ok(own.every(({ file }) => file?.endsWith("/busy.go")));
  });

  it("are those of all threads of a process, of those too that it starts later", async () => {
    const program = join(folder(), "threads");
    execFileSync("clang", ["-O2", "-g", "-pthread", "-o", program, join(SOURCES, "threads.c")]);
    const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
    children.push(child);
    await once(child.stdout, "data");
    const argv = ["run", "--verbose", "--duration", "15s", "--format", "json", "--max-events", "400"];
    const text = await runActing(await LOADER, [...argv, "--pid", `${child.pid}`, object], {
      act: () => child.stdin.write("\n"),
    });
    const seen = new Map<string, number>();
    for (const line of text.trimEnd().split("\n")) {
      const { pid, comm }: { pid: number; comm: string } = JSON.parse(line);
      assert.equal(pid, child.pid);
      seen.set(comm, (seen.get(comm) ?? 0) + 1);
    }
    assert.deepEqual([...seen.keys()].sort(), ["early", "late"]);
    assert.ok(
      [...seen.values()].every((count) => count > 50),
      String([...seen]),
    );
  });

  it("of a stripped program are read from what was taken out of it", async () => {
    const program = compileC("stripped");
    execFileSync("objcopy", ["--only-keep-debug", program, `${program}.debug`]);
    execFileSync("strip", [program]);
    execFileSync("objcopy", [`--add-gnu-debuglink=${program}.debug`, program]);
    assert.deepEqual(shown((await stackOf(await start(program))).slice(1, 3)), [
      ["inner_function", "busy.c", false],
      ["outer_function", "busy.c", false],
    ]);
    writeFileSync(`${program}.debug`, "other bytes");
    const bare = (await stackOf(await start(program))).filter(({ name }) => name === undefined);
    assert.equal(bare[0]?.module, "stripped");
  });

  it("of a program that was deleted have its names", async () => {
    const program = join(folder(), "gone");
    copyFileSync(compileC(), program);
    chmodSync(program, 0o755);
    const pid = await start(program);
    rmSync(program);
    assert.deepEqual(
      (await stackOf(pid)).slice(1, 3).map(({ name }) => name),
      ["inner_function", "outer_function"],
    );
  });

  it("stand below the row of their event in a table", async () => {
    const pid = await start(compileC());
    const lines = (
      await run("--pid", String(pid), "--max-events", "1", "--timestamps", "none", object)
    ).split("\n");
    assert.match(lines[0] ?? "", /^ +PID +CPU_ID COMM +KSTACK_SZ USTACK_SZ$/);
    const inner = lines.find((line) => line.startsWith("    inner_function+0x"));
    assert.match(inner ?? "", /^ {4}inner_function\+0x[0-9a-f]+ \(.*\/busy\.c:14\)$/);
  });

  it("are folded for flamegraph.pl, from events and from a map of stacks alike", async () => {
    const pid = await start(compileC());
    const chain = ";main;outer_function;inner_function;inlined ";
    const folded = await run("--pid", String(pid), "--max-events", "20", "--format", "folded", object);
    const count = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("busy;") && line.includes(chain.trimEnd()))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
    assert.ok(count(folded) >= 10 && count(folded) <= 20, folded);
    const sampled = await run(
      "--pid",
      String(pid),
      "--duration",
      "1s",
      "--format",
      "folded",
      sampledPackage(),
    );
    assert.ok(count(sampled) > 0, sampled);
  });

  it("are written for pprof", async function () {
    const pid = await start(compileC());
    const file = join(folder(), "profile.pb.gz");
    const args = [
      "run",
      "--pid",
      String(pid),
      "--max-events",
      "20",
      "--duration",
      "10s",
      "--format",
      "pprof",
      object,
    ];
    const { stdout, status } = spawnSync(await LOADER, args);
    assert.equal(status, 0);
    assert.ok(gunzipSync(stdout).includes("outer_function"));
    writeFileSync(file, stdout);
    const pprof = spawnSync("go", ["tool", "pprof", "-top", "-cum", file], { encoding: "utf8" });
    if (pprof.status !== 0) skipBecause(this, "go tool pprof is not installed");
    assert.match(pprof.stdout, /of 20 total/);
    assert.match(pprof.stdout, / \d+ +[\d.]+% +outer_function/);
  });

  it("are drawn as a flame graph", async () => {
    const pid = await start(compileC());
    const picture = await run("--pid", String(pid), "--max-events", "20", "--format", "svg", object);
    assert.match(picture, /<title>outer_function \(\d+ samples, [\d.]+%\)<\/title>/);
    assert.match(picture, /^<\?xml [\s\S]*<\/svg>\n$/);
  });

  it("are asked of packages that have none in vain", async () => {
    const streams = compileFixture("streams", folder());
    const args = ["run", "--format", "folded", streams];
    const { status, stderr } = spawnSync(await LOADER, args, { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(
      stderr,
      /error\[.*\]: --format folded is made of stacks, and the events of this package have none\nhint: /,
    );
  });

  /** The same object, of which only the counts are shown, once a second. */
  function sampledPackage(): string {
    const bytes = readFileSync(object);
    const sample = { interval: 1000, type: "default_kv", clear_map: false };
    const maps = [
      { name: "events", ident: "events", export_config: "no_export" },
      { name: "counts", ident: "counts", export_config: "default", sample },
    ];
    const content = {
      bpf_object: deflateSync(bytes).toString("base64"),
      bpf_object_size: bytes.length,
      meta: {
        bpf_skel: { obj_name: "stacks_bpf", data_sections: [], maps, progs: null },
        enable_multiple_export_types: true,
      },
    };
    const file = join(folder(), "stacks.json");
    writeFileSync(file, JSON.stringify(content));
    return file;
  }
});
