import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { release, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { kernelObjects, newKernelObjects } from "../support/kernel-objects.ts";
import { type Event, Probe, runEbpm } from "../support/probe.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";

const PROGRAMS = join(import.meta.dirname, "bcc");
const LOADER = join(import.meta.dirname, "../../native/loader/target/release/ebpm-loader");

interface Case {
  readonly name: string;
  /** Makes what the program shows happen; repeated until it was shown. */
  readonly act: () => unknown;
  readonly shows: (event: Event) => boolean;
  /** A file without which this cannot be tried. */
  readonly needs?: string;
  readonly args?: readonly string[];
}

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args, { encoding: "utf8" });

async function connection(): Promise<void> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").resume();
  await once(socket, "close");
  server.close();
}

/** Node answers from its own cache of names, other programs do not. */
const lookup = () => run("getent", "ahosts", "localhost");

/** The number of a namespace of this process. */
const namespaceOf = (kind: string) => statSync(`/proc/self/ns/${kind}`).ino;

const record = (event: Event, name: string): Event => (event[name] ?? {}) as Event;
const key = (event: Event) => record(event, "key");
const value = (event: Event) => record(event, "value");
const counted = (event: Event) => ((value(event)["slots"] ?? []) as number[]).some((count) => count > 0);
const number = (event: Event) => Number(event["value"]);

const AF_INET = 2;
const SIGCONT = 18;

/** What runs on a kernel without kprobes. */
const CASES: readonly Case[] = [
  {
    name: "opensnoop",
    args: ["--pid", `${process.pid}`],
    act: () => readFileSync("/etc/hostname"),
    shows: ({ pid, fname, ret }) => pid === process.pid && fname === "/etc/hostname" && Number(ret) > 0,
  },
  {
    name: "execsnoop",
    act: () => run("/bin/true"),
    shows: ({ ppid, uid, comm, fname }) =>
      ppid === process.pid && uid === process.getuid?.() && comm === "true" && fname === "/bin/true",
  },
  {
    name: "exitsnoop",
    act: () => run("sh", "-c", "exit 7"),
    shows: ({ comm, exit_code, sig, pid, tid, age_ns }) =>
      comm === "sh" && exit_code === 7 && sig === 0 && pid === tid && Number(age_ns) > 0,
  },
  {
    name: "killsnoop",
    act: () => process.kill(process.pid, "SIGCONT"),
    shows: ({ pid, tpid, sig, ret }) =>
      pid === process.pid && tpid === process.pid && sig === SIGCONT && ret === 0,
  },
  {
    name: "statsnoop",
    act: () => run("stat", "/no/such/file"),
    shows: ({ comm, fname, ret }) => comm === "stat" && fname === "/no/such/file" && ret === -2,
  },
  {
    name: "syscount",
    act: () => run("true"),
    shows: (event) =>
      Number(value(event)["count"]) > 0 && Number(value(event)["total_ns"]) > 0 && "id" in key(event),
  },
  { name: "runqlat", act: () => run("true"), shows: counted },
  {
    name: "runqslower",
    act: () => run("true"),
    shows: ({ pid, task, delta_us }) => Number(pid) > 0 && task !== "" && Number(delta_us) >= 0,
  },
  {
    name: "cpudist",
    act: () => run("true"),
    shows: (event) => key(event)["comm"] !== "" && "slot" in key(event) && number(event) > 0,
  },
  {
    name: "offcputime",
    act: () => run("true"),
    shows: (event) => Array.isArray(key(event)["kernel_stack_id"]) && number(event) > 0,
  },
  {
    name: "profile",
    act: () => run("sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"),
    shows: (event) => Number(key(event)["pid"]) > 0 && key(event)["name"] !== "" && number(event) > 0,
  },
  { name: "softirqs", act: connection, shows: (event) => number(event) > 0 },
  {
    name: "hardirqs",
    act: () => run("true"),
    shows: (event) => key(event)["name"] !== "" && number(event) > 0,
    needs: "/sys/block/vda",
  },
  { name: "biolatency", act: writeThrough, shows: counted, needs: "/sys/block/vda" },
  {
    name: "tcpstates",
    act: connection,
    shows: ({ oldstate, newstate, saddr, lport }) =>
      oldstate === 2 && newstate === 1 && String(saddr) === "127,0,0,1" && Number(lport) > 0,
  },
  { name: "tcpretrans", act: () => undefined, shows: () => true, needs: "/a/network/that/loses" },
  {
    name: "funccount",
    act: lookup,
    shows: (event) => number(event) > 0,
  },
  {
    name: "gethostlatency",
    act: lookup,
    shows: ({ comm, host, delta }) => comm === "getent" && host === "localhost" && Number(delta) > 0,
  },
  {
    name: "addrinfo",
    act: lookup,
    shows: ({ first, socktype, family }) => first === "l".charCodeAt(0) && socktype !== 99 && family === 0,
  },
  {
    name: "sockstat",
    act: connection,
    shows: (event) => key(event)["family"] === AF_INET && key(event)["type"] === 1 && number(event) > 0,
  },
  {
    name: "mountsnoop",
    act: () => run("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"),
    shows: ({ target, type, mnt_ns }) => target === "/mnt" && type === "tmpfs" && Number(mnt_ns) > 0xf0000000,
  },
  { name: "syncsnoop", act: writeThrough, shows: ({ comm, ts }) => comm === "dd" && Number(ts) > 0 },
  { name: "pidpersec", act: () => run("true"), shows: () => true },
  {
    name: "sigsnoop",
    act: () => process.kill(process.pid, "SIGCONT"),
    shows: ({ pid, sig, code, result }) =>
      pid === process.pid && sig === SIGCONT && code === 0 && Number(result) >= 0,
  },
  {
    name: "threadsnoop",
    act: () => run(process.execPath, "-e", ""),
    shows: ({ pid, start, comm }) => Number(pid) > 0 && Number(start) > 0 && comm !== "",
  },
  { name: "xdpcount", act: connection, shows: (event) => event["key"] === 6 && number(event) > 0 },
  {
    name: "pwdsnoop",
    act: () => run("sh", "-c", "cd /usr && cd /"),
    shows: ({ dir, root, first, sid }) =>
      dir === "usr" && root === "/" && first === "u".charCodeAt(0) && Number(sid) >= 0,
  },
  {
    name: "pythongc",
    needs: "/usr/bin/python3",
    act: () => run("/usr/bin/python3", "-c", "for i in range(20000): a = []; a.append(a)"),
    shows: ({ pid, collected }) => Number(pid) > 0 && collected !== undefined,
  },
  {
    name: "kernelasks",
    act: () => run("true"),
    shows: ({ mounts, network, none, version, ticks, capped, word }) =>
      mounts === namespaceOf("mnt") &&
      network === namespaceOf("net") &&
      none === 0 &&
      version === Math.min(6, Number.parseInt(release(), 10)) &&
      [ticks, capped, word].join(" ") === "1 2 a",
  },
  {
    name: "recent",
    act: () => run("true"),
    shows: ({ pid, before }) => Number(pid) > 0 && Number(before) > 0,
  },
];

function writeThrough(): void {
  const file = join(tmpdir(), `ebpm-bcc-${process.pid}`);
  run("dd", "if=/dev/zero", `of=${file}`, "bs=4k", "count=64", "conv=fsync");
  rmSync(file, { force: true });
}

/** Sections of the programs that this kernel may not be able to attach. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  cachestat: [
    "kprobe/mark_page_accessed",
    "kprobe/folio_mark_accessed",
    "tracepoint/filemap/mm_filemap_add_to_page_cache",
    "tracepoint/writeback/writeback_dirty_folio",
  ],
  capable: ["kprobe/cap_capable"],
  filelife: ["kprobe/security_inode_create", "kprobe/security_inode_unlink"],
  filetop: ["kprobe/vfs_read"],
  lsmexec: ["lsm/bprm_check_security"],
  "opensnoop-kfunc": ["fentry/vfs_open", "fexit/vfs_open"],
  syscallargs: ["ksyscall/nanosleep"],
  tcpaccept: ["kretprobe/inet_csk_accept"],
  tcpconnect: [
    "kprobe/tcp_v4_connect",
    "kprobe/tcp_v6_connect",
    "kretprobe/tcp_v4_connect",
    "kretprobe/tcp_v6_connect",
  ],
  vfsstat: ["kprobe/vfs_open", "kprobe/vfs_read", "kprobe/vfs_write"],
};

describe("programs in the style of BCC", function () {
  this.timeout(120_000);
  let folder = "";
  let env: Readonly<Record<string, string>> = {};
  let initial: ReadonlySet<string> | undefined;
  const packageOf = (name: string) => join(folder, "target", `${name}.json`);

  before(async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
    folder = mkdtempSync(join(tmpdir(), "ebpm-bcc-"));
    env = { EBPM_HOME: join(folder, "home") };
    mkdirSync(join(folder, "src"));
    cpSync(PROGRAMS, join(folder, "src"), { recursive: true });
    const modules = readdirSync(PROGRAMS).map(
      (file) => `[[module]]\nname = "${file.slice(0, -2)}"\nsource = "src/${file}"\n`,
    );
    writeFileSync(
      join(folder, "ebpm.toml"),
      `[package]\nname = "bcc"\nversion = "0.1.0"\n${modules.join("")}`,
    );
    const { status, stderr } = await runEbpm(["build", folder], env);
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      stderr.split("\n").filter((line) => line !== "" && !line.includes("includes vmlinux.h, made from")),
      [],
    );
  });

  after(async () => {
    if (initial === undefined) return;
    rmSync(folder, { recursive: true, force: true });
    assert.deepEqual(await newKernelObjects(initial), []);
  });

  it("are all tried here", () => {
    const tried = [...CASES.map(({ name }) => name), ...Object.keys(SECTIONS)];
    assert.deepEqual(
      tried.sort(),
      readdirSync(PROGRAMS)
        .map((file) => file.slice(0, -2))
        .sort(),
    );
  });

  for (const { name, act, shows, needs, args = [] } of CASES) {
    it(`${name} shows what happens`, async function () {
      const probe = await Probe.start(["--format", "json", packageOf(name), ...args], env);
      try {
        if (needs !== undefined && !existsSync(needs))
          skipBecause(this, `${needs} is not there: attached, not seen`);
        for (let attempt = 0; attempt < 10 && !probe.events.some(shows); attempt += 1) {
          await act();
          await sleep(100);
        }
        await probe.eventsWhere(shows, 1);
      } finally {
        await probe.stop();
      }
    });
  }

  for (const [name, sections] of Object.entries(SECTIONS)) {
    it(`${name} is loaded where the kernel has what it attaches to`, async function () {
      const { stdout } = await runEbpm(["info", packageOf(name), "--json"], env);
      const programs: readonly { readonly section: string }[] =
        JSON.parse(stdout).modules[0].contents.programs;
      assert.deepEqual(programs.map(({ section }) => section).sort(), [...sections].sort());
      const { attach } = JSON.parse(run(LOADER, "features").stdout);
      const needed = sections.map((section) =>
        section.split("/")[0]?.replace(/^kretprobe|^ksyscall/, "kprobe"),
      );
      if (!needed.every((kind) => kind === "tracepoint" || attach[kind ?? ""] === true))
        skipBecause(this, "this kernel attaches no such programs: built and opened, not run");
      const { status, stderr } = await runEbpm(["run", "--duration", "300ms", packageOf(name)], env);
      assert.equal(status, 0, stderr);
    });
  }
});
