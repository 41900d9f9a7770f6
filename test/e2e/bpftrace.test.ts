import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type CliResult, runCli } from "../support/cli.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const SCRIPTS = join(import.meta.dirname, "bpftrace");
const NAMES = readdirSync(SCRIPTS).map((file) => file.replace(/\.bt$/, ""));

/** What has to happen while a script watches: something of everything. */
const ACTIVITY = `
cat /etc/hostname > /dev/null
ls /nonexistent 2> /dev/null
stat -f / > /dev/null; stat /etc/passwd > /dev/null
sh -c 'echo hello' > /dev/null
sh -c 'kill -0 $$; sleep 5 & kill -10 $!' 2> /dev/null
sleep 0.05
dd if=/dev/zero of="$FOLDER/blocks" bs=4k count=8 conv=fsync 2> /dev/null
echo 1 > /proc/self/oom_score_adj
printf 'echo typed\\nexit\\n' | script -qec 'bash --norc -i' /dev/null > /dev/null 2>&1
"$NODE" -e 'require("net").connect(9, "127.0.0.1").on("error", () => {})'
"$NODE" -e 'const net = require("net"); const server = net.createServer((s) => { s.end(); server.close(); }).listen(0, "127.0.0.1", () => net.connect(server.address().port, "127.0.0.1").resume())'
`;

const HISTOGRAM = /\[[^\n]*\) +\d+ \|@/;

/** Scripts whose output is known, as soon as the activity has happened. */
const EXPECTED: Readonly<Record<string, readonly RegExp[]>> = {
  opensnoop: [/^PID +COMM +FD ERR PATH$/m, /^\d+ +cat +\d+ +0 \/etc\/hostname$/m],
  execsnoop: [/^TIME\(ms\) +PID +ARGS$/m, /^\d+ +\d+ +(?:\S+\/)?cat \/etc\/hostname$/m],
  execname: [/^exec \/\S*\/cat by cat, pid \d+$/m],
  exitsnoop: [/^sleep \d+ lived \d+ ms$/m],
  killsnoop: [/^\d+ +sh +0 +\d+ +0$/m, /^\d+ +sh +10 +\d+ +0$/m],
  signals: [/^@\[10, (?:sh|sleep)\]: \d+$/m],
  statsnoop: [/^stat 0 \/etc\/passwd$/m, /^ls 2 \/nonexistent$/m],
  syscount: [/^@\[tracepoint:syscalls:sys_enter_\w+\]: \d+$/m],
  syscallid: [/^@\[\d+, cat\]: \d+$/m],
  syslatency: [/^@us: $/m, HISTOGRAM],
  readbytes: [
    /^@bytes: $/m,
    /^@\[cat\]: count \d+, average \d+, total \d+$/m,
    /^@total: \d+$/m,
    /^@least: 0$/m,
    /^@mean\[cat\]: \d+$/m,
  ],
  writesnoop: [/^sh wrote 6: hello\\x0a$/m],
  runqlat: [/^@usecs: $/m, HISTOGRAM],
  offcpu: [/^@\[\n {4}\S+\+\d+\n( {4}\S+\n)*, \S.*\]: \d+$/m],
  cpuwalk: [/^Sampling CPU/, /^@cpu: $/m, /^\[0, 1\) /m],
  pidpersec: [/^\d\d:\d\d:\d\d PIDs: @: [1-9]\d*$/m],
  naptime: [/^sleep\[\d+\] of \S+\[\d+\] sleeps 0\.050 s$/m],
  threadsnoop: [/^@\[sh, process\]: \d+$/m],
  biolatency: [/^@usecs\[\d+, \d+\]: $/m, HISTOGRAM],
  bitesize: [/^Tracing block device/, /^@\[.+\]: $/m],
  swapin: [/^@\[cat, \d+\]: \d+$/m],
  faults: [/^@\[cat, write\]: \d+$/m],
  contextswitches: [/^@switches\[0\]: \d+$/m],
  oomkill: [/^sh\[\d+\] has now a score of 1$/m],
  tcpconnect: [/^\S.* to 127\.0\.0\.1 port 9, family 2$/m],
  keys: [/^keys 1 0 1 0 1 0$/m, /^headers 10 2 9 64$/m, /^clocks agree$/m],
  tcpstates: [/^@\[2, 7, 2\]: \d+$/m],
  bashreadline: [/^\d+ +bash: echo typed$/m],
  malloc: [/^@bytes: $/m, /^@calls\[ls\]: \d+$/m],
  rawswitch: [/^@\[\S.*\]: \d+$/m, /^@policy\[0\]: \d+$/m],
  cgroups: [/^@\[root, 0, 1, \d+\]: \d+$/m],
  wakers: [/^@\[\S.*, sleep\]: \d+$/m],
  loops: [
    /^1 two 4$/m,
    /^-3 -1 28 240$/m,
    /^yes\|0\|4$/m,
    /^3412 78563412$/m,
    /^20\d\d 127\.0\.0\.1$/m,
    /^deleted$/m,
    /^\(1, x\)$/m,
    /^@sum: 50$/m,
    /^@squares\[3\]: 9$/m,
    /^@three: 3$/m,
  ],
  tasks: [/^\d+ times \S/m, /^[1-9]\d* names$/m, /^@\[ebpm-loader, \S.*\]: [1-9]\d*$/m],
  localtcp: [/^@\[\d+\]: \d+$/m, /^@from\[unified:\/.*, 1\]: \d+$/m],
  busiest: [/^[1-9]\d* of [1-9]\d* CPUs' processes: [1-9]\d* has made [1-9]\d*$/m],
  runqueue: [/^@same\[1, 0\]: \d+$/m],
  parameters: [/^2 arguments: 7 word$/m],
};

/** Scripts that this machine may lack something for: what the loader then says. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  vfscount: /^@\[vfs_\w+\]: \d+$/m,
  vfsread: /^@bytes: $/m,
  tcpaccept: /^\d\d:\d\d:\d\d \d+ +\S+ +127\.0\.0\.1 to \d+, \d+ of \d+ waiting$/m,
  tcpconnectk: /^\d+ +\S+ +127\.0\.0\.1 9$/m,
  kretprobe: /failed to open \/nonexistent: -2$/m,
  loads: /^load averages: \d+\.\d{3} \d+\.\d{3}$/m,
};

/** Scripts whose activity nothing here causes; they compile, load and attach. */
const QUIET = ["biostacks", "profile", "undump"];

const BATCH = 8;

describe("bpftrace-style programs", () => {
  let all = "";
  const folder = () => all;
  const results = new Map<string, CliResult>();

  before(async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    this.timeout(300_000);
    all = await mkdtemp(join(tmpdir(), "ebpm-test-"));
    for (let at = 0; at < NAMES.length; at += BATCH) {
      const batch = NAMES.slice(at, at + BATCH);
      // Built before, so that all of the time is for watching.
      for (const name of batch) {
        const built = await runCli(folder(), ["build", join(SCRIPTS, `${name}.bt`), "-o", `${name}.json`]);
        assert.equal(built.status, 0, `${name}: ${built.stderr}`);
      }
      let running = batch.length;
      const runs = batch.map(async (name) => {
        const args = name === "parameters" ? ["7", "word"] : [];
        results.set(name, await runCli(folder(), ["run", "--duration", "4s", `./${name}.json`, ...args]));
        running -= 1;
      });
      while (running > 0) {
        const env = { ...process.env, FOLDER: folder(), NODE: process.execPath };
        await promisify(execFile)("sh", ["-c", ACTIVITY], { env }).catch(() => {});
      }
      await Promise.all(runs);
    }
  });

  after(() => rm(all, { recursive: true, force: true }));

  it("each is known to the test", () => {
    const known = [...Object.keys(EXPECTED), ...Object.keys(NEEDS), ...QUIET];
    assert.deepEqual(known.toSorted(), NAMES.toSorted());
  });

  for (const [name, patterns] of Object.entries(EXPECTED)) {
    it(`${name} prints what happened`, () => {
      const { status, stdout, stderr } = results.get(name) ?? assert.fail("it did not run");
      assert.equal(status, 0, stderr);
      for (const pattern of patterns) assert.match(stdout, pattern);
    });
  }

  for (const name of QUIET) {
    it(`${name} loads, attaches and ends`, () => {
      const { status, stderr } = results.get(name) ?? assert.fail("it did not run");
      assert.equal(status, 0, stderr);
    });
  }

  for (const [name, pattern] of Object.entries(NEEDS)) {
    it(`${name} prints what happened, where the kernel allows it`, function () {
      const { status, stdout, stderr } = results.get(name) ?? assert.fail("it did not run");
      if (status === 6) {
        assert.match(stderr, /error\[EBPM-K00[27]\]/);
        skipBecause(this, stderr.split("\n")[0] ?? "");
      }
      assert.equal(status, 0, stderr);
      assert.match(stdout, pattern);
    });
  }
});

describe("a script on the command line", () => {
  const folder = useTempFolder();
  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  it("runs without a file, and what follows are its arguments", async () => {
    const { status, stdout, stderr } = await runCli(folder(), [
      "run",
      "-e",
      'BEGIN { printf("%d\\n", $1 * 2); exit(); }',
      "21",
    ]);
    assert.deepEqual([status, stdout, stderr], [0, "42\n", ""]);
  });

  it("as JSON is an object a line, of the kinds that bpftrace has", async () => {
    const script =
      'BEGIN { printf("a\\n"); print((1, "b")); @h = hist(5); @c["k", 2] = count(); @s = stats(4); exit(); }';
    const { stdout } = await runCli(folder(), ["run", "--json", "-e", script]);
    assert.deepEqual(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
      [
        { type: "printf", data: "a\n" },
        { type: "value", data: [1, "b"] },
        { type: "map", data: { "@c": { "k,2": 1 } } },
        { type: "hist", data: { "@h": [{ min: 4, max: 7, count: 1 }] } },
        { type: "stats", data: { "@s": { count: 1, average: 4, total: 4 } } },
      ],
    );
  });

  it("END runs and maps are printed when time is over", async () => {
    const script = 'BEGIN { @x = 5; } END { printf("end\\n"); } interval:ms:50 { @ticks++; }';
    const { status, stdout } = await runCli(folder(), ["run", "--duration", "500ms", "-e", script]);
    assert.equal(status, 0);
    assert.match(stdout, /^end\n\n\n@ticks: [1-9]\d*\n@x: 5\n$/);
  });

  it("a mistake is refused with its place, status 1", async () => {
    const { status, stderr } = await runCli(folder(), ["run", "-e", "BEGIN { nope(); }"]);
    assert.equal(status, 1);
    assert.equal(
      stderr,
      "error[EBPM-B002]: -e:1:9: there is no function nope\n1 | BEGIN { nope(); }\n  |         ^\n",
    );
  });

  it("options that are of use with fields only are refused", async () => {
    const { status, stderr } = await runCli(folder(), [
      "run",
      "--filter",
      "pid == 1",
      "-e",
      "BEGIN { exit(); }",
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /prints its own text: --filter changes nothing of it/);
  });

  it("is built into a file, and a project has scripts as modules", async () => {
    const cwd = join(folder(), "project");
    mkdirSync(join(cwd, "src"), { recursive: true });
    writeFileSync(join(cwd, "src", "hi.bt"), 'BEGIN { printf("hi\\n"); exit(); }');
    writeFileSync(
      join(cwd, "ebpm.toml"),
      '[package]\nname = "hi"\nversion = "1.2.3"\n\n[[module]]\nname = "hi"\nsource = "src/hi.bt"\n',
    );
    const built = await runCli(folder(), ["build"], { cwd });
    assert.equal(built.status, 0, built.stderr);
    const { ebpm } = JSON.parse(readFileSync(join(cwd, "target", "hi.json"), "utf8"));
    assert.deepEqual([ebpm.version, ebpm.script.actions.length], ["1.2.3", 2]);
    const ran = await runCli(folder(), ["run", "."], { cwd });
    assert.equal(ran.stdout, "hi\n");
    const unnamed = await runCli(folder(), ["build", "-e", "BEGIN { }"], { cwd });
    assert.equal(unnamed.status, 2);
  });

  it("reads what the kernel says of itself, and no other file", async () => {
    const script = `BEGIN { cat("/proc/sys/kernel/ostype"); cat("/proc/%d/comm", pid); cat("/proc/%d/root/etc/passwd", pid);
      printf("%s|%-18s|\\n", strerror(2), strerror(-13)); @[strerror(1)] = count(); exit(); }`;
    const { stdout, stderr } = await runCli(folder(), ["run", "-e", script]);
    assert.equal(
      stdout,
      "Linux\nebpm-loader\nNo such file or directory|Permission denied |\n\n\n@[Operation not permitted]: 1\n",
    );
    assert.match(
      stderr,
      /^warning: \/proc\/\d+\/root\/etc\/passwd cannot be read: Too many levels of symbolic links\n$/,
    );
  });

  it("every tool that comes with bpftrace is built", async function () {
    const tools = readdirSync("/usr/sbin").filter((name) => name.endsWith(".bt"));
    if (tools.length === 0) skipBecause(this, "bpftrace is not installed");
    this.timeout(120_000);
    const refused: string[] = [];
    for (const name of tools) {
      const { status, stderr } = await runCli(folder(), ["build", `/usr/sbin/${name}`, "-o", `${name}.json`]);
      if (status !== 0) refused.push(stderr);
    }
    assert.deepEqual(refused, []);
  });

  it("prints what bpftrace itself prints", async function () {
    if (!existsSync("/usr/bin/bpftrace")) skipBecause(this, "bpftrace is not installed");
    const script = `BEGIN { @k[1,"x"] = 10; @k[2,"y"] = 3; @c["a"] = count(); @h[1] = hist(3); @h[1] = hist(1000); @h[2] = hist(-5);
      @l = lhist(37, 0, 100, 10); @l = lhist(500, 0, 100, 10); @a["x"] = avg(5); @st = stats(5); @mn = min(4); @t = (1, "hi", 5);
      print(@k, 1); print(@h); print((1, 2)); printf("%5d|%-5d|%x|%c|%10s|%-5s|%p\\n", 42, 42, 255, 65, "abc", "de", 0x1000); exit(); }`;
    const theirs = execFileSync("/usr/bin/bpftrace", ["-e", script], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ours = await runCli(folder(), ["run", "-e", script]);
    assert.equal(ours.stdout, theirs.replace(/^Attaching .*\n/, ""));
  });
});
