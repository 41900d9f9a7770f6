import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { act } from "../support/actor.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { Probe, runEbpm } from "../support/probe.ts";
import { publishShipped, SHIPPED, type Stage, setStage } from "../support/shipped.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";

const O_WRONLY_CREAT = 0o101;
const O_CLOEXEC = 0o2000000;
const CREAT_FLAGS = 0o1101;
const ENOENT = -2;

describe("shipped packages", function () {
  this.timeout(60_000);
  let stage: Stage;
  let initial: ReadonlySet<string> | undefined;
  let probe: Probe | undefined;

  /** Runs a package with JSON output until the test ends. */
  async function run(name: string, ...args: readonly string[]): Promise<Probe> {
    probe = await Probe.start(["--format", "json", name, ...args], stage.env);
    return probe;
  }

  before(async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    stage = setStage();
    await publishShipped(stage);
  });

  afterEach(async () => {
    await probe?.stop();
    probe = undefined;
  });

  after(async () => {
    stage?.strike();
    if (initial !== undefined) assert.deepEqual(await newKernelObjects(initial), []);
  });

  describe("opensnoop", () => {
    const path = (name: string) => join(stage.folder, name);

    it("shows openat, open, openat2 and creat, with name, flags, result and who did it", async () => {
      const opensnoop = await run("opensnoop");
      const isX86 = process.arch === "x64";
      const acts = act(
        stage.actor,
        `openat:${path("a")}`,
        `openat2:${path("a")}`,
        `openat2:${path("missing")}`,
        ...(isX86 ? [`open:${path("a")}`, `creat:${path("b")}`] : []),
      );
      const [first] = acts;
      assert.ok(first !== undefined && first.result > 0);
      const who = { pid: first.pid, tid: first.tid, uid: 0, comm: "actor" };
      const events = await opensnoop.eventsWhere(
        ({ pid, fname }) => pid === first.pid && String(fname).startsWith(stage.folder),
        acts.length,
      );
      assert.deepEqual(events, [
        { ...who, ret: acts[0]?.result, flags: O_WRONLY_CREAT, fname: path("a") },
        { ...who, ret: acts[1]?.result, flags: O_CLOEXEC, fname: path("a") },
        { ...who, ret: ENOENT, flags: O_CLOEXEC, fname: path("missing") },
        ...(isX86
          ? [
              { ...who, ret: acts[3]?.result, flags: 0, fname: path("a") },
              { ...who, ret: acts[4]?.result, flags: CREAT_FLAGS, fname: path("b") },
            ]
          : []),
      ]);
    });

    it("shows a name that was not in memory when the call began", async () => {
      const opensnoop = await run("opensnoop", "--comm", "actor");
      const name = path("never-touched");
      for (let i = 0; i < 5; i++) act(stage.actor, `mapped:${name}`);
      await opensnoop.eventsWhere(({ fname }) => fname === name, 5);
      assert.deepEqual(
        opensnoop.events.filter(({ fname }) => fname === ""),
        [],
      );
    });

    it("shows a name of the greatest length that a file may have", async () => {
      const opensnoop = await run("opensnoop", "--failed");
      const name = "x".repeat(255);
      act(stage.actor, `openat2:${name}`);
      await opensnoop.eventsWhere(({ fname }) => fname === name, 1);
    });

    it("tells threads apart, and --tid shows one of them", async () => {
      const opensnoop = await run("opensnoop");
      const [opened] = act(stage.actor, `thread:${path("a")}`);
      assert.ok(opened !== undefined && opened.tid !== opened.pid);
      const [event] = await opensnoop.eventsWhere(
        ({ pid, fname }) => pid === opened.pid && fname === path("a"),
        1,
      );
      assert.equal(event?.["tid"], opened.tid);
    });

    const filters: readonly (readonly [args: readonly string[], shows: string, hides: string])[] = [
      [["--comm", "act"], "actor", "cat"],
      [["-c", "actor"], "actor", "cat"],
      [["--uid", "65534"], "nobody", "root"],
      [["--failed"], "missing", "present"],
      [["-f"], "missing", "present"],
    ];
    for (const [args, shows, hides] of filters) {
      it(`${args.join(" ")} shows ${shows} and not ${hides}`, async () => {
        const opensnoop = await run("opensnoop", ...args);
        act(stage.actor, `openat:${path("present")}`, `openat2:${path("missing")}`);
        spawnSync("cat", [path("of-cat")], { stdio: "ignore" });
        spawnSync("/bin/cat", [path("of-nobody")], { stdio: "ignore", uid: 65534 });
        const isShown = {
          actor: ({ comm }: { comm?: unknown }) => comm === "actor",
          nobody: ({ uid }: { uid?: unknown }) => uid === 65534,
          missing: ({ fname }: { fname?: unknown }) => fname === path("missing"),
        }[shows];
        assert.ok(isShown !== undefined);
        await opensnoop.eventsWhere(isShown, 1);
        const others = opensnoop.events.filter(
          (event) =>
            ({ cat: event["comm"] === "cat", root: event["uid"] === 0, present: Number(event["ret"]) >= 0 })[
              hides
            ],
        );
        assert.deepEqual(others, []);
      });
    }

    it("--pid shows one process and no other", async () => {
      const sleeper = spawn("sh", ["-c", `read go; : < ${path("present")}`], {
        stdio: ["pipe", "ignore", "ignore"],
      });
      act(stage.actor, `openat:${path("present")}`);
      const opensnoop = await run("opensnoop", "--pid", `${sleeper.pid}`);
      act(stage.actor, `openat:${path("present")}`);
      sleeper.stdin.end("go\n");
      await opensnoop.eventsWhere(({ fname }) => fname === path("present"), 1);
      assert.deepEqual(new Set(opensnoop.events.map(({ pid }) => pid)), new Set([sleeper.pid]));
    });

    it("prints a table with a heading and one row for each call", async () => {
      probe = await Probe.start(["opensnoop", "--comm", "actor"], stage.env);
      const [opened] = act(stage.actor, `openat:${path("a")}`);
      const row = new RegExp(
        `^\\d\\d:\\d\\d:\\d\\d +${opened?.pid} +${opened?.tid} +root +${opened?.result} +O_WRONLY\\|O_CREAT +actor +${path("a")}$`,
        "m",
      );
      await probe.until(() => row.test(probe?.stdout ?? ""), "to print the row");
      assert.match(probe.stdout, /^TIME +PID +TID +UID +RET +FLAGS +COMM +FNAME\n/);
    });
  });

  describe("execsnoop", () => {
    it("shows a program with its arguments, its parent and its user", async () => {
      const execsnoop = await run("execsnoop");
      const child = spawn("/bin/echo", ["one", "two words", ""], { stdio: "ignore" });
      const [event] = await execsnoop.eventsWhere(({ pid }) => pid === child.pid, 1);
      assert.deepEqual(event, {
        pid: child.pid,
        ppid: process.pid,
        uid: 0,
        ret: 0,
        comm: "echo",
        args: "/bin/echo one two words ",
      });
    });

    it("marks arguments that were cut, by number or by length", async () => {
      const execsnoop = await run("execsnoop", "--max-args", "2");
      const many = spawn("/bin/echo", ["a", "b", "c"], { stdio: "ignore" });
      const long = spawn("/bin/echo", ["y".repeat(2000), "z"], { stdio: "ignore" });
      const [cut] = await execsnoop.eventsWhere(({ pid }) => pid === many.pid, 1);
      assert.equal(cut?.["args"], "/bin/echo a b ...");
      const [short] = await execsnoop.eventsWhere(({ pid }) => pid === long.pid, 1);
      assert.equal(short?.["args"], `/bin/echo ${"y".repeat(255)} ...`);
    });

    it("--failed shows programs that could not be started, with the error", async () => {
      const execsnoop = await run("execsnoop", "--failed");
      const missing = join(stage.folder, "no-such-program");
      spawnSync("sh", ["-c", `exec ${missing} a b`], { stdio: "ignore" });
      const [event] = await execsnoop.eventsWhere(({ args }) => String(args).startsWith(missing), 1);
      assert.equal(event?.["ret"], ENOENT);
      assert.equal(event?.["args"], `${missing} a b`);
    });

    it("--ppid shows the children of one process only", async () => {
      const execsnoop = await run("execsnoop", "--ppid", `${process.pid}`);
      spawnSync("sh", ["-c", "/bin/true; :"], { stdio: "ignore" });
      await execsnoop.eventsWhere(({ comm }) => comm === "sh", 1);
      assert.deepEqual(new Set(execsnoop.events.map(({ ppid }) => ppid)), new Set([process.pid]));
    });
  });

  describe("sigsnoop", () => {
    let sleeper: ChildProcess;

    beforeEach(() => {
      sleeper = spawn("sleep", ["60"]);
    });
    afterEach(() => {
      sleeper.kill("SIGKILL");
    });

    it("shows who sent which signal to whom, and what came of it", async () => {
      const sigsnoop = await run("sigsnoop");
      sleeper.kill("SIGCONT");
      sleeper.kill("SIGTERM");
      await once(sleeper, "exit");
      const events = await sigsnoop.eventsWhere(
        ({ pid, target_pid }) => pid === process.pid && target_pid === sleeper.pid,
        2,
      );
      const common = { pid: process.pid, target_pid: sleeper.pid, target_comm: "sleep" };
      assert.deepEqual(
        events.map(({ comm: _, ...rest }) => rest),
        [
          { ...common, signal: "SIGCONT", result: "IGNORED" },
          { ...common, signal: "SIGTERM", result: "DELIVERED" },
        ],
      );
    });

    it("--signal, --pid and --target show one signal, sender and receiver only", async () => {
      const sigsnoop = await run(
        "sigsnoop",
        "--signal",
        "10",
        "--pid",
        `${process.pid}`,
        "--target",
        `${sleeper.pid}`,
      );
      process.kill(process.pid, "SIGCONT");
      sleeper.kill("SIGCONT");
      sleeper.kill("SIGUSR1");
      const [event] = await sigsnoop.eventsWhere(() => true, 1);
      assert.equal(event?.["signal"], "SIGUSR1");
      assert.equal(sigsnoop.events.length, 1);
    });
  });

  describe("bootstrap", () => {
    it("shows a program that starts and how it ends", async () => {
      const bootstrap = await run("bootstrap");
      const child = spawn("/bin/sh", ["-c", "exit 7"], { stdio: "ignore" });
      const [exec, exit] = await bootstrap.eventsWhere(({ pid }) => pid === child.pid, 2);
      const common = { pid: child.pid, ppid: process.pid, uid: 0, comm: "sh", signal: 0 };
      assert.deepEqual(exec, {
        ...common,
        kind: "EXEC",
        exit_code: 0,
        duration_ms: 0,
        filename: "/bin/sh",
      });
      const { duration_ms: durationMs, ...rest } = exit ?? {};
      assert.deepEqual(rest, { ...common, kind: "EXIT", exit_code: 7, filename: "" });
      assert.ok(Number(durationMs) < 5000);
    });

    it("shows the signal that ended a process, and with --min-duration only processes that lived that long", async () => {
      const bootstrap = await run("bootstrap", "--min-duration", "300");
      const child = spawn("sleep", ["60"], { stdio: "ignore" });
      spawnSync("true");
      setTimeout(() => child.kill("SIGKILL"), 400);
      const [exit] = await bootstrap.eventsWhere(({ pid }) => pid === child.pid, 1);
      assert.equal(exit?.["kind"], "EXIT");
      assert.equal(exit?.["signal"], 9);
      assert.ok(bootstrap.events.every(({ duration_ms: duration }) => Number(duration) >= 300));
    });
  });

  describe("tcpstates", () => {
    for (const [host, shown] of [
      ["127.0.0.1", "127.0.0.1"],
      ["::1", "::1"],
    ] as const) {
      it(`shows the life of a connection to ${host}`, async () => {
        const server = createServer((socket) => socket.end());
        await new Promise<void>((resolve) => server.listen(0, host, resolve));
        const { port } = server.address() as AddressInfo;
        const tcpstates = await run("tcpstates", "--dport", `${port}`);
        const socket = connect(port, host);
        await once(socket, "connect");
        const localPort = socket.localPort;
        socket.resume();
        await once(socket, "close");
        server.close();
        const events = await tcpstates.eventsWhere(({ newstate }) => newstate === "CLOSE", 1);
        assert.deepEqual(
          events.length > 0 ? tcpstates.events.map(({ oldstate, newstate }) => [oldstate, newstate]) : [],
          [
            ["CLOSE", "SYN_SENT"],
            ["SYN_SENT", "ESTABLISHED"],
            ["ESTABLISHED", "CLOSE_WAIT"],
            ["CLOSE_WAIT", "LAST_ACK"],
            ["LAST_ACK", "CLOSE"],
          ],
        );
        const established = tcpstates.events[1];
        const { saddr, daddr, sport, dport } = established ?? {};
        assert.deepEqual(
          { saddr, daddr, sport, dport },
          { saddr: shown, daddr: shown, sport: localPort, dport: port },
        );
      });
    }
  });

  describe("runqlat", () => {
    type Row = {
      readonly key: unknown;
      readonly value: { readonly slots: readonly number[]; readonly comm: string };
    };

    async function rowsOf(runqlat: Probe, count: number, key?: number): Promise<readonly Row[]> {
      const rows = await runqlat.eventsWhere((event) => key === undefined || event["key"] === key, count);
      return rows as unknown as readonly Row[];
    }

    it("counts the waits of all tasks together", async () => {
      const runqlat = await run("runqlat");
      const rows = await rowsOf(runqlat, 2);
      for (const { key, value } of rows) {
        assert.equal(key, 0);
        assert.equal(value.slots.length, 27);
        assert.ok(value.slots.some((count) => count > 0));
      }
    });

    it("--processes shows which process waited, and no longer once it has ended", async () => {
      const burner = spawn(stage.actor, ["burn:1500"]);
      const runqlat = await run("runqlat", "--processes");
      const [row] = await rowsOf(runqlat, 1, burner.pid);
      assert.equal(row?.value.comm, "actor");
      // Three processes that take turns on one CPU wait whole milliseconds: slot 10 begins at 1024 microseconds.
      assert.ok(
        row.value.slots.slice(10).some((count) => count > 0),
        JSON.stringify(row),
      );
      if (burner.exitCode === null) await once(burner, "exit");
      // The interval in which it ended still has its last waits; what follows begins with nothing.
      const later = (await rowsOf(runqlat, 1, burner.pid)).length + 2;
      await sleep(3500);
      const count = (await rowsOf(runqlat, 1, burner.pid)).length;
      assert.ok(count < later, `${count} rows`);
      assert.ok(runqlat.events.length > count);
    });

    it("prints a histogram for people", async () => {
      probe = await Probe.start(["runqlat"], stage.env);
      await probe.until(
        () => /usecs +: count +distribution\n +0 -> 1 +: \d+ +\|/.test(probe?.stdout ?? ""),
        "to print it",
      );
    });
  });

  for (const name of SHIPPED) {
    describe(`${name}, like every package`, () => {
      it("leaves nothing attached after SIGINT, SIGTERM and SIGHUP, and ends with status 0", async () => {
        for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
          const before = kernelObjects();
          const running = await Probe.start([name], stage.env);
          assert.ok([...kernelObjects()].some((one) => one.startsWith("prog ") && !before.has(one)));
          const { status, signal: killedBy } = await running.stop(signal);
          assert.deepEqual({ status, killedBy }, { status: 0, killedBy: null });
          assert.deepEqual(await newKernelObjects(before), []);
        }
      });

      it("answers --help without loading anything", async () => {
        const { status, stdout, stderr } = await runEbpm(["run", name, "--help"], stage.env);
        assert.equal(status, 0, stderr);
        assert.match(stdout, /--/);
        assert.doesNotMatch(stdout, /lost_events|dummy|Set the /, "an argument without words of its own");
      });

      for (const [claim, args] of [
        ["an argument it does not know", ["--no-such-argument"]],
        ["a word it does not expect", ["surplus"]],
      ] as const) {
        it(`refuses ${claim}`, async () => {
          const { status, stdout, stderr } = await runEbpm(["run", name, ...args], stage.env);
          assert.equal(status, 2);
          assert.equal(stdout, "");
          assert.match(stderr, /error\[EBPM-U002\]/);
        });
      }
    });
  }

  for (const [name, ...args] of [
    ["opensnoop", "--pid", "many"],
    ["opensnoop", "--pid", "99999999999999999999"],
    ["opensnoop", "--pid"],
    ["opensnoop", "--comm", "a-name-of-more-than-fifteen-characters"],
    ["bootstrap", "--min-duration", "-1"],
    ["tcpstates", "--dport", "1.5"],
  ] as const) {
    it(`${name} ${args.join(" ")} is refused with the argument's name`, async () => {
      const { status, stderr } = await runEbpm(["run", name, ...args], stage.env);
      assert.equal(status, 2);
      assert.match(stderr, new RegExp(`error\\[EBPM-U002\\]: .*${args[0]}`));
    });
  }

  it("an option of ebpm behind the package is refused with its place", async () => {
    const { status, stderr } = await runEbpm(["run", "opensnoop", "-n", "2"], stage.env);
    assert.equal(status, 2);
    assert.match(stderr, /hint: .* stands before the package: ebpm run -n … opensnoop/);
  });

  it("a reader that has enough ends it, with status 0 and no word", async () => {
    const child = spawn(
      "bash",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is for bash
      ["-c", '"$1" run opensnoop | head -2; echo "${PIPESTATUS[0]}"', "bash", "bin/ebpm"],
      {
        cwd: join(import.meta.dirname, "../.."),
        env: { ...process.env, ...stage.env },
      },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
    });
    const ticker = setInterval(() => spawnSync("cat", ["/dev/null"]), 20);
    await once(child, "close");
    clearInterval(ticker);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? "", /^TIME +PID /);
    assert.equal(lines[2], "0");
    assert.equal(stderr, "");
  });
});
