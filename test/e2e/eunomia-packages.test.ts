import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { act } from "../support/actor.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { Probe } from "../support/probe.ts";
import { type Stage, setStage } from "../support/shipped.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";

/** Packages published for eunomia-bpf, unmodified; they are no part of this project. */
const DATA = process.env["EBPM_TEST_DATA"] ?? join(import.meta.dirname, "../../../shared/data/eunomia");

const ENOENT = -2;
const O_WRONLY_CREAT = 0o101;

describe("packages published for eunomia-bpf", function () {
  this.timeout(60_000);
  let stage: Stage;
  let initial: ReadonlySet<string> | undefined;
  let probe: Probe | undefined;

  async function run(name: string, ...args: readonly string[]): Promise<Probe> {
    probe = await Probe.start(["--format", "json", join(DATA, `${name}.json`), ...args], stage.env);
    return probe;
  }

  before(function () {
    const reason = existsSync(DATA)
      ? reasonAgainstBpf()
      : "EBPM_TEST_DATA does not name a folder with the published packages";
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    stage = setStage();
  });

  afterEach(async () => {
    const ending = await probe?.stop("SIGTERM");
    probe = undefined;
    if (ending !== undefined) assert.equal(ending.status, 0, ending.stderr);
  });

  after(async () => {
    stage?.strike();
    if (initial !== undefined) assert.deepEqual(await newKernelObjects(initial), []);
  });

  // The second is the format of 2022, without attach points and with the object uncompressed.
  for (const name of ["opensnoop", "old-v0.1"]) {
    it(`${name} shows opened files through its perf buffer`, async () => {
      const opensnoop = await run(name);
      const file = join(stage.folder, "opened");
      const missing = join(stage.folder, "missing");
      const [made, again] = act(stage.actor, `openat:${file}`, `mapped:${missing}`);
      assert.ok(made !== undefined && again !== undefined);
      const events = await opensnoop.eventsWhere(
        ({ pid, fname }) => pid === made.pid && String(fname).startsWith(stage.folder),
        2,
      );
      const common = { ts: 0, pid: made.pid, uid: 0, comm: "actor" };
      assert.deepEqual(events, [
        { ...common, ret: made.result, flags: O_WRONLY_CREAT, fname: file },
        { ...common, ret: ENOENT, flags: 0, fname: missing },
      ]);
    });
  }

  for (const flag of ["--failed", "--enable-failed", "-f"]) {
    it(`opensnoop ${flag} shows failed calls only`, async () => {
      const opensnoop = await run("opensnoop", flag);
      const missing = join(stage.folder, "missing");
      act(stage.actor, `openat:${join(stage.folder, "opened")}`, `mapped:${missing}`);
      await opensnoop.eventsWhere(({ fname }) => fname === missing, 1);
      assert.ok(opensnoop.events.every(({ ret }) => Number(ret) < 0));
    });
  }

  it("opensnoop --pid_target shows one process and no other", async () => {
    const script = `read go; : < ${join(stage.folder, "opened")}`;
    const sleeper = spawn("sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"] });
    const opensnoop = await run("opensnoop", "--pid_target", `${sleeper.pid}`);
    act(stage.actor, `openat:${join(stage.folder, "opened")}`);
    sleeper.stdin.end("go\n");
    await opensnoop.eventsWhere(({ fname }) => fname === join(stage.folder, "opened"), 1);
    assert.deepEqual(new Set(opensnoop.events.map(({ pid }) => pid)), new Set([sleeper.pid]));
  });

  it("opensnoop prints a table with the members of its event", async () => {
    probe = await Probe.start([join(DATA, "opensnoop.json")], stage.env);
    const [opened] = act(stage.actor, `openat:${join(stage.folder, "opened")}`);
    const row = new RegExp(
      `^\\d\\d:\\d\\d:\\d\\d +0 +${opened?.pid} +0 +\\d+ +65 actor +${stage.folder}/opened$`,
      "m",
    );
    await probe.until(() => row.test(probe?.stdout ?? ""), "to print the row");
    assert.match(probe.stdout, /^TIME +TS +PID +UID +RET +FLAGS +COMM +FNAME\n/);
  });

  it("bootstrap shows a program that starts and ends", async () => {
    const bootstrap = await run("bootstrap");
    const child = spawn("/bin/sh", ["-c", "exit 9"], { stdio: "ignore" });
    const [exec, exit] = await bootstrap.eventsWhere(({ pid }) => pid === child.pid, 2);
    const common = { pid: child.pid, ppid: process.pid, comm: "sh" };
    assert.deepEqual(exec, { ...common, exit_code: 0, duration_ns: 0, filename: "/bin/sh", exit_event: 0 });
    const { duration_ns: durationNs, ...rest } = exit ?? {};
    assert.deepEqual(rest, { ...common, exit_code: 9, filename: "", exit_event: 1 });
    assert.ok(Number(durationNs) > 0);
  });

  it("bootstrap --min_duration_ns shows only processes that lived that long", async () => {
    const bootstrap = await run("bootstrap", "--min_duration_ns", "200000000");
    spawnSync("true");
    const child = spawn("sleep", ["0.3"]);
    await bootstrap.eventsWhere(({ pid }) => pid === child.pid, 1);
    assert.ok(bootstrap.events.every(({ duration_ns: durationNs }) => Number(durationNs) >= 200_000_000));
  });

  it("tcpstates shows a connection, with its 128-bit addresses as decimal digits", async () => {
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const tcpstates = await run("tcpstates");
    const socket = connect(port, "127.0.0.1").resume();
    await once(socket, "close");
    server.close();
    const events = await tcpstates.eventsWhere(({ dport }) => dport === port, 5);
    assert.deepEqual(
      events.map(({ oldstate, newstate, family }) => [oldstate, newstate, family]),
      [
        [7, 2, 2],
        [2, 1, 2],
        [1, 8, 2],
        [8, 9, 2],
        [9, 7, 2],
      ],
    );
    // The package fills only the first four of the sixteen bytes.
    assert.equal(BigInt(String(events[1]?.["daddr"])) & 0xffff_ffffn, 0x0100_007fn);
  });

  it("runqlat prints a histogram each second", async () => {
    const runqlat = await run("runqlat");
    const rows = await runqlat.eventsWhere(() => true, 2);
    for (const row of rows) {
      const { slots } = row["value"] as { slots: readonly number[] };
      assert.equal(slots.length, 26);
      assert.ok(slots.some((count) => count > 0));
    }
  });
});
