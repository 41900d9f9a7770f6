import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { actAndStop } from "../support/act-and-stop.ts";
import { type CliResult, runCli, toolEnvironment } from "../support/cli.ts";
import { reasonAgainstWasm } from "../support/compile-wasm.ts";
import { hasProgram } from "../support/registries/process.ts";
import { reasonAgainstBpf, reasonAgainstTool, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "bin/ebpm");

/** In a network of its own, where nobody else's packets are: what is to be dropped, what is not, and Ctrl-C after the last. */
const PACKETS = `
  import { spawn } from "node:child_process";
  import { createSocket } from "node:dgram";
  import { setTimeout as later } from "node:timers/promises";
  const [bin, ...argv] = process.argv.slice(1);
  async function send(from, port) {
    const socket = createSocket("udp4");
    await new Promise((resolve) => socket.bind(0, from, resolve));
    await new Promise((resolve) => socket.send("hello", port, "127.0.0.1", resolve));
    socket.close();
  }
  const child = spawn(bin, argv, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "", sent = false;
  child.stdout.setEncoding("utf8").on("data", async (piece) => {
    process.stdout.write(piece);
    said += piece;
    if (!sent && said.includes("rules on lo")) {
      sent = true;
      await send("127.0.0.1", 7777);
      await send("127.0.0.1", 7778);
      await send("127.9.0.1", 7778);
      while (!said.includes("by its source")) await later(10);
      child.kill("SIGINT");
    }
  });
  child.on("close", (status) => { process.exitCode = status; });`;

describe("the examples of WebAssembly modules", function () {
  this.timeout(180_000);
  const folder = useTempFolder();
  let project = "";

  before(async function () {
    const reason =
      reasonAgainstBpf() ??
      reasonAgainstWasm() ??
      reasonAgainstTool("rustc", ["--print", "target-libdir", "--target", "wasm32-wasip1"]) ??
      reasonAgainstTool("go", ["version"]);
    if (reason !== undefined) skipBecause(this, reason);
    project = mkdtempSync(join(tmpdir(), "ebpm-examples-"));
    cpSync(join(ROOT, "examples/wasm"), project, {
      recursive: true,
      filter: (path) => !path.endsWith("/target"),
    });
    const env = toolEnvironment();
    const { status, stderr } = await runCli(project, ["build", "."], { cwd: project, env });
    assert.equal(status, 0, stderr);
  });

  after(() => {
    if (project !== "") rmSync(project, { recursive: true });
  });

  function module(name: string): string {
    return join(project, "target", `${name}.wasm`);
  }

  /** Runs a module; once it has printed its head it is to see what `act` does, and is stopped when it has printed `wanted`. */
  function watch(argv: readonly string[], wanted: RegExp, act: () => void): Promise<CliResult> {
    return runCli(folder(), ["run", ...argv], { onStart: (child) => actAndStop(child, wanted, act) });
  }

  it("execve shows programs as they are started", async () => {
    const wanted = /^\d+ +0 +true +\S*\/true$/m;
    const { stdout, status } = await watch([module("execve")], wanted, () => execFileSync("true"));
    assert.match(stdout, /^PID +UID +COMM +FILENAME\n/);
    assert.match(stdout, wanted);
    assert.equal(status, 0);
  });

  it("opensnoop shows files that could not be opened, and no others where that is asked for", async () => {
    const wanted = /^\d+ +cat +-2 +\d+ \/no\/such\/file$/m;
    const { stdout, status } = await watch([module("opensnoop"), "--failed"], wanted, () => {
      spawn("cat", ["/dev/null", "/no/such/file"], { stdio: "ignore" });
    });
    assert.match(stdout, wanted);
    assert.doesNotMatch(stdout, /\/dev\/null/);
    assert.equal(status, 0);
  });

  it("runqlat shows how long tasks waited, and ends after so many times", async () => {
    const { stdout, status } = await runCli(folder(), ["run", module("runqlat"), "1", "2"]);
    const histograms = stdout.split("usecs : count").length - 1;
    assert.equal(histograms, 2);
    assert.match(stdout, /^ +\d+ -> \d+ +: [1-9]\d* +\|\*+ *\|$/m);
    assert.equal(status, 0);
  });

  it("xdp-firewall drops what its arguments say, by port and by source, and nothing else", async () => {
    const argv = ["--input-type=module", "-e", PACKETS, "--", BIN, "run", module("xdp-firewall")];
    const script = 'ip link set lo up && exec "$0" "$@"';
    const rules = ["lo", "udp/7777", "127.9.0.0/16"];
    const child = spawn("unshare", ["-n", "sh", "-c", script, process.execPath, ...argv, ...rules], {
      env: { PATH: process.env["PATH"], HOME: folder(), EBPM_HOME: folder() },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pieces: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (piece: string) => pieces.push(piece));
    const [status] = await once(child, "close");
    assert.deepEqual(pieces.join("").split("\n"), [
      "2 rules on lo",
      "dropped udp/7777 from 127.0.0.1, 47 bytes",
      "dropped udp from 127.9.0.1, 47 bytes, by its source",
      // What was sent to the other port, and that nobody listens there.
      "passed 2, dropped 2",
      "",
    ]);
    assert.equal(status, 0);
  });

  it("xdp-firewall refuses what is no rule before it attaches anything", async () => {
    for (const rule of ["udp/0", "udp/70000", "tcp/80x", "10.0.0.0/33", "10.0.0", "everything"]) {
      const { stderr, status } = await runCli(folder(), ["run", module("xdp-firewall"), "no-such", rule]);
      assert.match(stderr, new RegExp(`${rule} is no rule`));
      assert.equal(status, 2);
    }
  });

  it("run unmodified in the runtime of wasm-bpf", async function () {
    if (!hasProgram("wasm-bpf"))
      skipBecause(this, "needs wasm-bpf, a quarter of an hour: cargo install wasm-bpf");
    // It looks for tracepoints in a place where nothing need be mounted.
    const script = 'mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null; exec wasm-bpf "$0"';
    for (const [name, wanted] of [
      ["execve", /^\d+ +0 +true +\S*\/true$/m],
      ["opensnoop", /^\d+ +\S+ +-?\d+ +\d+ \S+$/m],
    ] as const) {
      const child = spawn("unshare", ["-m", "sh", "-c", script, module(name)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      child.stdout.setEncoding("utf8");
      const stop = setInterval(() => execFileSync("true"), 200);
      let said = "";
      await new Promise<void>((resolve) => {
        child.once("close", () => resolve());
        child.stdout.on("data", (piece: string) => {
          said += piece;
          if (wanted.test(said)) child.kill("SIGINT");
        });
      });
      clearInterval(stop);
      assert.match(said, wanted);
    }
  });

  it("uprobe shows calls of a function of a library", async () => {
    const wanted = /^\d+ +\d+ +id +0x[0-9a-f]+$/m;
    const argv = [module("uprobe"), "libc", "getgroups"];
    const { stdout, status } = await watch(argv, wanted, () => execFileSync("id", ["-G"]));
    assert.match(stdout, wanted);
    assert.equal(status, 0);
  });
});
