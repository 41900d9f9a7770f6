import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInKernel } from "../../src/lab/boot.ts";
import { guestKernel, KERNELS } from "../support/guest-kernels.ts";
import { type Event, runEbpm } from "../support/probe.ts";

const PROGRAMS = join(import.meta.dirname, "bcc");
const LOADER = join(import.meta.dirname, "../../native/loader/target/release/ebpm-loader");
interface Case {
  readonly name: string;
  /** What is done, over and over, while the program runs. */
  readonly command: string;
  readonly shows: (event: Event) => boolean;
}

const python = (code: string) => `python3 -c '${code}'`;
const CONNECTION = python(
  'import socket; s = socket.create_server(("127.0.0.1", 0)); c = socket.create_connection(s.getsockname()); s.accept()',
);
const LOOPBACK = "127,0,0,1";
const TCP = 6;
const CAP_SYS_ADMIN = 21;
const INITIAL_USER_NAMESPACE = 0xeffffffd;
const FIRST_NAMESPACE = 0xf0000000;

const part = (event: Event, name: "key" | "value"): Event => (event[name] ?? {}) as Event;
const names = (event: Event) => JSON.stringify(event);

/** What a kernel without kprobes, fentry and LSM does not attach. */
const CASES: readonly Case[] = [
  {
    name: "cachestat",
    // What is written lies in memory already, outside the cache of pages.
    command: "echo 1 >/proc/sys/vm/drop_caches; cat /etc/hostname",
    shows: (event) => [0, 3].includes(Number(part(event, "key")["nf"])) && Number(event["value"]) > 0,
  },
  {
    name: "capable",
    command: "unshare -m true",
    shows: ({ pid, cap, euid, ns }) =>
      Number(pid) > 0 && cap === CAP_SYS_ADMIN && euid === 0 && ns === INITIAL_USER_NAMESPACE,
  },
  {
    name: "filelife",
    command: "touch /tmp/short-lived; rm /tmp/short-lived",
    shows: ({ comm, fname, delta_ms }) => comm === "rm" && fname === "short-lived" && Number(delta_ms) >= 0,
  },
  {
    name: "filetop",
    command: "cat /etc/hostname",
    shows: (event) => names(event).includes('"hostname"') && Number(part(event, "value")["reads"]) > 0,
  },
  {
    name: "kernelasks",
    command: "/bin/true",
    shows: ({ mounts, network, none, version, ticks, capped, word }) =>
      Number(mounts) >= FIRST_NAMESPACE &&
      Number(network) >= FIRST_NAMESPACE &&
      [none, version, ticks, capped, word].join(" ") === "0 6 1 2 a",
  },
  {
    name: "lsmexec",
    command: "/bin/true",
    shows: ({ name, inode }) => name === "/bin/true" && Number(inode) > 0,
  },
  {
    name: "opensnoop-kfunc",
    command: "cat /etc/hostname",
    shows: ({ name, ret, pid }) => name === "hostname" && ret === 0 && Number(pid) > 0,
  },
  {
    name: "syscallargs",
    // The C library has another call for it.
    command: `perl -e '$wanted = pack("qq", 0, 7); syscall(35, $wanted, 0)'`,
    shows: ({ pid, seconds }) => Number(pid) > 0 && seconds === 0,
  },
  {
    name: "tcpaccept",
    command: CONNECTION,
    shows: ({ task, saddr, protocol }) =>
      task === "python3" &&
      protocol === TCP &&
      [LOOPBACK, 0x0100007f].some((one) => String(one) === String(saddr)),
  },
  {
    name: "tcpconnect",
    command: CONNECTION,
    shows: ({ task, dport, lport }) => task === "python3" && Number(dport) > 0 && Number(lport) > 0,
  },
  { name: "vfsstat", command: "cat /etc/hostname", shows: (event) => Number(event["value"]) > 0 },
];

describe("programs in the style of BCC that this kernel may not attach", function () {
  this.timeout(400_000);
  let folder = "";
  const seen = new Map<string, string>();

  before(async function () {
    const kernel = guestKernel(this, "6.12");
    folder = mkdtempSync(join(tmpdir(), "ebpm-bcc-guest-"));
    mkdirSync(join(folder, "src"));
    for (const { name } of CASES) cpSync(join(PROGRAMS, `${name}.c`), join(folder, "src", `${name}.c`));
    const modules = CASES.map(({ name }) => `[[module]]\nname = "${name}"\nsource = "src/${name}.c"\n`);
    writeFileSync(
      join(folder, "ebpm.toml"),
      `[package]\nname = "bcc"\nversion = "0.1.0"\n${modules.join("")}`,
    );
    const { status, stderr } = await runEbpm(["build", folder], { EBPM_HOME: join(folder, "home") });
    assert.equal(status, 0, stderr);
    const script = CASES.map(({ name, command }) => {
      const run = `${LOADER} run --format json --duration 3s ${join(folder, "target", `${name}.json`)}`;
      const acting = `while kill -0 $! 2>/dev/null; do ${command} >/dev/null; sleep 0.1; done`;
      return `echo "== ${name}"\n${run} >/tmp/shown 2>&1 &\n${acting}\nhead -c 200000 /tmp/shown`;
    });
    const configuration = `config-${kernel.release}`;
    const unknown = [
      'echo "== unknown"',
      `${LOADER} run --duration 1s ${join(folder, "target/kernelasks.json")} 2>&1`,
      `cp ${join(KERNELS, kernel.release, "boot", configuration)} /boot/`,
    ];
    const { signal } = new AbortController();
    const { output } = await runInKernel(kernel, [...unknown, ...script].join("\n"), { signal });
    for (const piece of output.split(/^== /m).slice(1)) {
      const end = piece.indexOf("\n");
      seen.set(piece.slice(0, end).trim(), piece.slice(end + 1));
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("ask a kernel that hides its configuration in vain", () => {
    assert.match(
      seen.get("unknown") ?? "",
      /^error\[EBPM-K002\]: bcc asks how this kernel was configured, and neither \/proc\/config\.gz nor \/boot\/config-\S+ is there to tell$/m,
    );
  });

  for (const { name, shows } of CASES) {
    it(`${name} shows on Linux 6.12 what happens`, () => {
      const text = seen.get(name) ?? "";
      const events = text.split("\n").flatMap((line) => parsed(line));
      assert.ok(events.some(shows), text.slice(0, 2000));
    });
  }
});

/** The last line may be cut off, and not all lines are events. */
function parsed(line: string): readonly Event[] {
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}
