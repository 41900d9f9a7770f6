import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { getPriority } from "node:os";
import { findLoader } from "../../src/loader/find.ts";
import { compileFixture } from "../support/compile-fixture.ts";
import { writeEunomiaPackage } from "../support/eunomia-file.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { type Event, Probe } from "../support/probe.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const LOADER = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const FLAGS = ["--format", "json", "--verbose", "--duration", "300ms"];

function run(...args: readonly string[]) {
  return spawnSync(LOADER, ["run", ...FLAGS, ...args], { encoding: "utf8", timeout: 10_000 });
}

/** What `run` says itself, without libbpf. */
const told = (stderr: string) => stderr.replace(/^libbpf: .*\n/gm, "");

describe("where a program goes is said on the command line", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  const object = (kind: string) => compileFixture("attach", folder(), kind);

  describe("what is wrong is refused before anything is loaded, in one sentence", () => {
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      [
        "UPROBE",
        [],
        /U001\]: the uprobe program on_hit of uprobe does not say which function of which program or library it is for\nhint: say it: ebpm run --exe PATH --symbol FUNCTION uprobe; or, of this program alone: --attach on_hit=PATH:FUNCTION\n$/,
      ],
      ["UPROBE", ["--exe", "/bin/sh"], /does not say which function of \/bin\/sh it is for/],
      ["UPROBE", ["--symbol", "main"], /does not say which program or library has the function main/],
      ["RAW_TP_BARE", [], /does not say which tracepoint it is for\nhint: .*--attach on_hit=TRACEPOINT/],
      ["KPROBE_BARE", [], /does not say which function it is for/],
      [
        "CGROUP_SKB",
        [],
        /does not say which control group it is for\nhint: .*--cgroup PATH \(\/ is the whole/,
      ],
      ["NETFILTER", [], /does not say which hook it is for/],
      ["TRACEPOINT", ["--iface", "lo"], /no program of tracepoint is attached by --iface/],
      ["TRACEPOINT", ["--pid", "1"], /hint: an argument of the package itself stands after its name/],
      ["TRACEPOINT", ["--attach", "on_hot=a/b"], /has no program on_hot\nhint: did you mean on_hit\?/],
      ["XDP", ["--attach", "on_hit"], /--attach cannot be "on_hit": expected PROGRAM=TARGET/],
    ];
    for (const [kind, args, expected] of cases) {
      it(`${kind} ${args.join(" ")}`, () => {
        const { status, stderr } = run(...args, object(kind));
        assert.match(told(stderr), expected);
        assert.equal(status, 2);
      });
    }
  });

  describe("with privilege", () => {
    useKernel();

    const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
      [
        "XDP",
        ["--iface", "eth77"],
        /K004\]: this machine has no network interface eth77\nhint: it has .*\blo\b/,
      ],
      ["TC", ["--attach", "on_hit=lo/sideways"], /U001.*expected INTERFACE, INTERFACE\/ingress/],
      ["NETFILTER", ["--attach", "on_hit=ipv4/input"], /U001.*one of pre_routing, local_in/],
      ["CGROUP_SKB", ["--cgroup", "/no/such"], /K004\]: there is no control group \/no\/such/],
      ["CGROUP_SKB", ["--cgroup", "/proc"], /K004\]: there is no control group \/proc/],
      ["CGROUP_SKB", ["--cgroup", "18446744073709551615"], /K004\]: there is no control group 1844/],
      [
        "SK_LOOKUP",
        ["--attach", "on_hit=no-such"],
        /K004\]: there is no network namespace \/run\/netns\/no-such/,
      ],
      [
        "UPROBE",
        ["--exe", "no-such-tool", "--symbol", "f"],
        /K004\]: there is no program or library no-such-tool/,
      ],
      ["UPROBE", ["--exe", "libc", "--symbol", "no_such"], /libc\.so\.6 has no function no_such/],
      ["UPROBE", ["--pid", "4194304", "--symbol", "f"], /K004\]: there is no process 4194304/],
      ["PERF_EVENT", ["--cpu", "4000"], /K004.*cannot sample CPU 4000: there is no such CPU/],
      ["PERF_EVENT", ["--attach", "on_hit=cycles"], /U001.*expected one of cpu-clock/],
      [
        "RAW_TP_BARE",
        ["--attach", "on_hit=no_such"],
        /K002.*raw tracepoint no_such, which this kernel does not/,
      ],
      [
        "TRACEPOINT",
        ["--attach", "on_hit=sched/no_such"],
        /K002.*tracepoint sched\/no_such, which this kernel/,
      ],
    ];
    for (const [kind, args, expected] of refusals) {
      it(`${kind} ${args.join(" ")} is refused`, () => {
        const { status, stderr } = run(...args, object(kind));
        assert.match(told(stderr), expected);
        assert.notEqual(status, 0);
      });
    }

    it("none loads a program and attaches it nowhere", () => {
      const { status, stderr } = run("--attach", "on_hit=none", object("UPROBE"));
      assert.match(told(stderr), /^note: on_hit is loaded and, as asked, attached nowhere$/m);
      assert.equal(status, 0);
    });

    it("an iterator's text is shown, with nothing in it that a terminal would obey", () => {
      const { stdout, status } = spawnSync(LOADER, ["run", "--format", "json", object("ITERATOR")], {
        encoding: "utf8",
      });
      assert.match(stdout, new RegExp(`^task ${process.pid}\\\\u\\{1b\\}\\[2J$`, "m"));
      assert.equal(status, 0);
    });

    it("--pid narrows an iterator to one process", () => {
      const { stdout } = run("--pid", String(process.pid), object("ITERATOR"));
      assert.deepEqual(new Set(stdout.match(/task \d+/g)).has("task 1"), false);
      assert.match(stdout, new RegExp(`^task ${process.pid}\\b`, "m"));
    });

    it("what a program that is run once returns is told", () => {
      const { stdout, stderr, status } = run(object("SYSCALL_FAILS"));
      assert.match(told(stderr), /^note: on_hit returned ENOENT \(No such file or directory\)$/m);
      assert.equal(stdout, '{"which":1}\n');
      assert.equal(status, 0);
    });

    it("eunomia's annotations are the defaults, and options override them", () => {
      const annotations = { on_hit: { tchook: { ifindex: 1, attach_point: "BPF_TC_EGRESS" } } };
      const tc = writeEunomiaPackage(object("TC"), folder(), annotations);
      assert.match(run(tc).stderr, /^attached on_hit -> tc lo egress$/m);
      assert.match(run("--attach", "on_hit=lo/ingress", tc).stderr, /^attached on_hit -> tc lo ingress$/m);
      const xdp = writeEunomiaPackage(object("XDP"), folder(), { on_hit: { ifindex: 1, flags: 2 } });
      assert.match(run(xdp).stderr, /^attached on_hit -> xdp lo \(generic\)$/m);
      const missing = writeEunomiaPackage(object("XDP"), folder(), { on_hit: { ifindex: 999_999 } });
      assert.match(run(missing).stderr, /no network interface 999999/);
      assert.match(run("--iface", "lo", missing).stderr, /^attached on_hit -> xdp lo$/m);
      const raw = writeEunomiaPackage(object("RAW_TP_BARE"), folder(), { on_hit: { target: "sys_enter" } });
      assert.match(run(raw).stderr, /^attached on_hit -> raw tracepoint sys_enter$/m);
    });

    it("an annotation puts a program where tail calls find it", async () => {
      const called = { second: { tailcall: { map: "jumps", index: 2 } } };
      const path = writeEunomiaPackage(object("TAIL_CALL_EMPTY"), folder(), called);
      const probe = await Probe.start(["--format", "json", "--max-events", "1", path], {});
      getPriority();
      const isSecond = (event: Event) => event["which"] === 2;
      assert.equal((await probe.eventsWhere(isSecond, 1)).length, 1);
      await probe.stop();
      const wrong = writeEunomiaPackage(object("TAIL_CALL_EMPTY"), folder(), {
        second: { tailcall: { map: "jumps", index: 4 } },
      });
      assert.match(run(wrong).stderr, /P004.*second of .* cannot be put at 4 of the map jumps: E2BIG/);
    });

    it("a second XDP program on an interface is refused, and the first goes on", async () => {
      const first = await Probe.start(["--attach", "on_hit=lo/generic", object("XDP")], {});
      const { stderr, status } = run("--attach", "on_hit=lo/generic", object("XDP"));
      assert.match(told(stderr), /K004.*another XDP program \(number \d+\) is there, and there can be one/);
      assert.equal(status, 6);
      assert.equal(first.child.exitCode, null);
      assert.equal((await first.stop()).status, 0);
    });

    it("the end of one traffic control program leaves another's in place", async () => {
      const first = await Probe.start(["--iface", "lo", object("TC")], {});
      const second = await Probe.start(["--format", "json", "--iface", "lo", object("TC")], {});
      assert.equal((await first.stop("SIGKILL")).signal, "SIGKILL");
      const seen = second.events.length;
      spawnSync(process.execPath, ["-e", 'fetch("http://127.0.0.1:8").catch(() => {})']);
      await second.until(() => second.events.length > seen, "to see packets still");
      await second.stop();
    });
  });
});
