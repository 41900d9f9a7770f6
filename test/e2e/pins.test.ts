import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { findLoader } from "../../src/loader/find.ts";
import { killed } from "../support/attach-surroundings.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { writeEunomiaPackage } from "../support/eunomia-file.ts";
import { eventually } from "../support/eventually.ts";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const EBPM = join(import.meta.dirname, "../../bin/ebpm");

describe("packages that outlive their command", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  let initial: ReadonlySet<string> | undefined;
  let namespace: ChildProcess;

  /** With a BPF file system and a /run of its own, which end with it. */
  async function openNamespace(script: string): Promise<ChildProcess> {
    const child = spawn("unshare", ["-m", "sh", "-c", `${script} && echo ready && exec sleep 1000`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    return child;
  }

  const MOUNTS = "umount -a -t bpf; mount -t tmpfs tmpfs /run && mount -t bpf bpf /sys/fs/bpf";

  function inside(program: string, ...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(
      "nsenter",
      ["-m", "-t", String(namespace.pid), program, ...args],
      { encoding: "utf8", env: { ...process.env, EBPM_HOME: join(folder(), "home") }, timeout: 15_000 },
    );
    return { status, stdout, stderr: stderr.replace(/^libbpf: .*\n/gm, "") };
  }

  function listed(): {
    pinned: { id: string; package: string; version: string; programs: { name: string }[] }[];
  } {
    const { status, stdout, stderr } = inside(LOADER, "ps");
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
  }

  function packed(kind: string): string {
    return writeEunomiaPackage(compileFixture("attach", folder(), kind), folder(), {}, { version: "1.2.3" });
  }

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
  });

  beforeEach(async () => {
    namespace = await openNamespace(MOUNTS);
  });

  afterEach(async () => {
    await killed(namespace);
    assert.deepEqual(await newKernelObjects(initial ?? new Set()), []);
  });

  it("are listed with name, version and programs, and detached by their ID", () => {
    const file = packed("TRACEPOINT");
    const { stdout, stderr, status } = inside(EBPM, "run", "--pin", file);
    assert.equal(status, 0, stderr);
    const id = stdout.trim();
    assert.match(id, /^[\w-]+-1$/);
    const table = inside(EBPM, "ps");
    assert.match(table.stdout, /^ID +PACKAGE +VERSION +USER +AGE +PROGRAMS\n/);
    assert.match(table.stdout, new RegExp(`^${id} +\\S+ +1\\.2\\.3 +0 +\\d+s +on_hit$`, "m"));
    const [pinned] = JSON.parse(inside(EBPM, "ps", "--json").stdout).pinned;
    assert.match(pinned.digest, /^sha256:[0-9a-f]{64}$/);
    const detached = inside(EBPM, "detach", id);
    assert.deepEqual([detached.stdout, detached.status], [`detached ${id}\n`, 0]);
    assert.deepEqual(listed().pinned, []);
    assert.equal(inside("ls", "/run/ebpm").stdout, "");
  });

  it("may be of the same package, begun at the same time", async () => {
    const file = packed("RAW_TP");
    const children = [1, 2, 3].map(() =>
      spawn("nsenter", ["-m", "-t", String(namespace.pid), LOADER, "run", "--pin", file], {
        stdio: "ignore",
      }),
    );
    for (const [status] of await Promise.all(children.map((child) => once(child, "exit"))))
      assert.equal(status, 0);
    assert.equal(listed().pinned.length, 3);
    assert.equal(inside(EBPM, "detach", "--all").stdout.split("\n").length, 4);
    assert.deepEqual(listed().pinned, []);
  });

  /** Names in the folders of what is pinned, and of its records. */
  function places(): { pinned: readonly string[]; records: readonly string[] } {
    const names = (place: string) => inside("ls", place).stdout.split("\n").filter(Boolean).sort();
    return { pinned: names("/sys/fs/bpf/ebpm"), records: names("/run/ebpm") };
  }

  it("are there whole, or not at all, when they are killed while they attach", async () => {
    const file = packed("TRACEPOINT");
    const delays = ["0.002", "0.004", "0.006", "0.008", "0.01", "0.015", "0.02", "0.03", "0.04", "0.06"];
    for (const delay of delays) {
      inside("timeout", "-s", "KILL", delay, LOADER, "run", "--pin", file);
      for (const { id, programs } of listed().pinned) assert.equal(programs.length, 1, `${id} at ${delay}`);
    }
    // What a killed one has begun goes without anybody who looks for it.
    await eventually(() => {
      const { pinned, records } = places();
      assert.deepEqual(
        records,
        pinned.map((id) => `${id}.json`),
      );
    });
    inside(LOADER, "detach", "--all");
    assert.deepEqual(listed().pinned, []);
    assert.deepEqual(places(), { pinned: [], records: [] });
  });

  it("what was begun, and whose maker and its guardian are gone, is taken away by the next list", () => {
    inside("mkdir", "-p", "/run/ebpm", "/sys/fs/bpf/ebpm/gone-1");
    inside("sh", "-c", "echo '{}' > /run/ebpm/gone-1.making");
    assert.deepEqual(listed().pinned, []);
    assert.deepEqual(places(), { pinned: [], records: [] });
  });

  it("what somebody is making is neither listed, detached nor taken away", async () => {
    inside("mkdir", "-p", "/run/ebpm", "/sys/fs/bpf/ebpm/made-1");
    const maker = spawn(
      "nsenter",
      ["-m", "-t", String(namespace.pid), "flock", "/run/ebpm/made-1.making", "-c", "echo; exec sleep 100"],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(maker.stdout, "data");
    assert.deepEqual(listed().pinned, []);
    inside(LOADER, "detach", "--all");
    assert.deepEqual(places(), { pinned: ["made-1"], records: ["made-1.making"] });
    await killed(maker);
  });

  it("one of which detaching was killed midway is not listed, and its rest goes", () => {
    const id = inside(LOADER, "run", "--pin", packed("TRACEPOINT")).stdout.trim();
    inside("sh", "-c", `rm /sys/fs/bpf/ebpm/${id}/link-*`);
    assert.deepEqual(listed().pinned, []);
    assert.deepEqual(places(), { pinned: [], records: [] });
  });

  it("are refused where only a process can keep them attached, and nothing stays", () => {
    const { stderr, status } = inside(LOADER, "run", "--pin", packed("SOCKET"));
    assert.match(stderr, /^error\[EBPM-K002\]: .* only as long as a process holds it\n/);
    assert.equal(status, 6);
    assert.deepEqual(listed().pinned, []);
  });

  it("need a BPF file system, and say how to get one", async () => {
    await killed(namespace);
    namespace = await openNamespace("umount -a -t bpf; mount -t tmpfs tmpfs /run");
    const { stderr, status } = inside(LOADER, "run", "--pin", packed("TRACEPOINT"));
    assert.match(stderr, /^error\[EBPM-K002\]: .*none is mounted.*\nhint: mount it: sudo mount -t bpf/);
    assert.equal(status, 6);
  });

  it("a record of something that is no longer pinned is forgotten", () => {
    const id = inside(LOADER, "run", "--pin", packed("TRACEPOINT")).stdout.trim();
    inside("rm", "-r", `/sys/fs/bpf/ebpm/${id}`);
    assert.deepEqual(listed().pinned, []);
    assert.equal(inside("ls", "/run/ebpm").stdout, "");
  });

  it("an ID that is not there, and nothing to detach, are refused", () => {
    for (const [args, message] of [
      [["detach", "nobody-1"], /EBPM-U001.*nothing was left attached under the ID nobody-1/],
      [["detach"], /EBPM-U001.*say what is to be detached/],
      [["detach", "a-1", "--all"], /EBPM-U001.*say what is to be detached/],
    ] as const) {
      const { stderr, status } = inside(EBPM, ...args);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });

  it("a loader that runs is listed by its process, and with --all everybody's programs are", async () => {
    const file = packed("TRACEPOINT");
    const child = spawn(LOADER, ["run", "--verbose", "--name", "watcher", file], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    try {
      for await (const text of child.stderr) if (/is running/.test(String(text))) break;
      const { running, programs } = JSON.parse(inside(EBPM, "ps", "--all", "--json").stdout);
      const own = running.find(({ process: pid }: { process: number }) => pid === child.pid);
      assert.deepEqual([own.package, own.version, own.programs[0].name], ["watcher", "1.2.3", "on_hit"]);
      assert.ok(programs.some(({ number }: { number: number }) => number === own.programs[0].number));
    } finally {
      await killed(child);
    }
  });
});
