import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type CliResult, runCli } from "../support/cli.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BPFTRACE = "/usr/bin/bpftrace";
const UNIFIED = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((path) =>
  existsSync(join(path, "cgroup.controllers")),
);

const COUNTING = `
#include <unistd.h>
int counter = -42;
const char *name = "counting";
__attribute__((noinline)) void turn(void) { __asm__ volatile(""); }
int main(void) { for (;;) { write(-1, name, *name); turn(); usleep(20000); } }
`;

function compileCounting(folder: string): string {
  const [source, path] = [join(folder, "counting.c"), join(folder, "counting")];
  writeFileSync(source, COUNTING);
  execFileSync("cc", ["-O1", "-fPIE", "-pie", "-o", path, source]);
  return path;
}

async function runBeside(path: string, run: () => Promise<CliResult>): Promise<CliResult> {
  const child = spawn(path, { stdio: "ignore" });
  try {
    return await run();
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

/** Body of BEGIN, and all that it prints. */
const PRINTED: readonly (readonly [body: string, stdout: string])[] = [
  [
    'for ($i : 1..4) { @m[$i, "k"] = $i * 10; } for ($kv : @m) { if ($kv.0.0 == 2) { continue; } $n += $kv.1; } printf("%d %d\\n", $n, len(@m)); clear(@m);',
    "40 3\n",
  ],
  [
    '@m[1] = 5; for ($kv : @m) { printf("%d %d\\n", $kv.0, $kv.1); @m[1] = 6; } for ($kv : @m) { print($kv); } delete(@m, 1);',
    "1 5\n(1, 6)\n",
  ],
  [
    '@m["a"] = 1; @m["b"] = 1; $seen = 0; for ($kv : @m) { $seen++; break; } printf("%d\\n", $seen); clear(@m);',
    "1\n",
  ],
  [
    '@m[1] = 1; @n["x"] = 2; for ($a : @m) { for ($b : @n) { printf("%d %s %d\\n", $a.0, $b.0, $b.1 + $a.1); } } clear(@m); clear(@n);',
    "1 x 3\n",
  ],
  ['@m[1] = 1; for ($kv : @m) { exit(4); } printf("not here\\n");', "\n\n@m[1]: 1\n"],
  [
    '@c["a"] = count(); @c["a"] = count(); @s = sum(-5); @s = sum(2); @a = avg(7); @a = avg(10); @l = min(-4); @l = min(3); @g = max(9); if (@c["a"] == 2) { printf("%d %d %d %d %d\\n", @c["a"], @s, @a, @l, @g); } for ($kv : @c) { print($kv); } clear(@c); clear(@s); clear(@a); clear(@l); clear(@g);',
    "2 -3 8 -4 9\n(a, 2)\n",
  ],
  [
    'if (pton("10.1.2.3") == pton("10.1.2.3") && pton("::1") != pton("::2")) { printf("%s %s\\n", ntop(pton("10.1.2.3")), ntop(pton("2001:db8::ff"))); }',
    "10.1.2.3 2001:db8::ff\n",
  ],
  ['$d = (int64)(nsecs(tai) - nsecs(sw_tai)); printf("%d\\n", $d < 1000000 && $d > -1000000);', "1\n"],
  [`printf("%d %d\\n", 'a', '\\n' == 10);`, "97 1\n"],
];

describe("values of bpftrace scripts in the kernel", () => {
  const folder = useTempFolder();
  useKernel();
  const run = (script: string, ...flags: readonly string[]) =>
    runCli(folder(), ["run", "--duration", "20s", ...flags, "-e", script]);

  for (const [body, stdout] of PRINTED) {
    it(`${body.slice(0, 60)}…`, async () => {
      const result = await run(`BEGIN { ${body} exit(); }`);
      assert.deepEqual([result.stdout, result.stderr], [stdout, ""]);
    });
  }

  it("the first exit(status) is what the run ends with", async () => {
    const { status, stdout } = await run(
      'BEGIN { $n = 40; exit($n + 2); } END { printf("end\\n"); exit(5); }',
    );
    assert.deepEqual([status, stdout], [42, "end\n"]);
  });

  it("sizes and places in structs are those of this kernel", async () => {
    const script =
      'struct s { char a; long b; } BEGIN { printf("%d %d %d %d\\n", sizeof(struct task_struct), offsetof(struct task_struct, comm), sizeof(struct s), offsetof(struct s, b)); exit(); }';
    const { stdout } = await run(script);
    const [size, comm, ...own] = stdout.trimEnd().split(" ");
    assert.deepEqual(own, ["16", "8"]);
    const btf = execFileSync("bpftool", ["btf", "dump", "file", "/sys/kernel/btf/vmlinux"], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const task = /STRUCT 'task_struct' size=(\d+)[^[]*?'comm' type_id=\d+ bits_offset=(\d+)/.exec(btf);
    assert.deepEqual([size, comm], [task?.[1], String(Number(task?.[2]) / 8)]);
  });

  it("the machine's own numbers are found out where the script runs", async () => {
    const script = 'BEGIN { printf("%d %d %d %s\\n", ncpus, pid() == pid, ppid == pid, comm); exit(); }';
    const { stdout } = await run(script);
    const possible = /-?(\d+)$/.exec(readFileSync("/sys/devices/system/cpu/possible", "utf8").trim())?.[1];
    assert.equal(stdout, `${Number(possible) + 1} 1 0 ebpm-loader\n`);
    assert.ok(Number(possible) + 1 >= availableParallelism());
  });

  it("a control group is known by its path, and its path by its number", async function () {
    if (UNIFIED === undefined) return skipBecause(this, "control groups of version 2 are not mounted");
    const script = `BEGIN { printf("%d %s|%s|\\n", cgroupid("${UNIFIED}"), cgroup_path(cgroupid("${UNIFIED}"), "uni*"), cgroup_path(99999999)); exit(); }`;
    const { stdout } = await run(script);
    assert.equal(stdout, `${statSync(UNIFIED).ino} unified:/||\n`);
  });

  it("a control group that is not there is refused before anything is attached", async () => {
    const { status, stderr } = await run('BEGIN { @ = cgroupid("/nonexistent"); }');
    assert.equal(status, 6);
    assert.match(
      stderr,
      /^error\[EBPM-K004\]: script cannot be started here: there is no control group \/nonexistent: ENOENT/,
    );
  });

  it("a variable of a program is found wherever the program was loaded to", async () => {
    const path = compileCounting(folder());
    const script = `uprobe:${path}:turn { printf("%d %s\\n", *(int32 *)uaddr("counter"), str(*uaddr("name"))); exit(); }`;
    const { status, stdout, stderr } = await runBeside(path, () => run(script));
    assert.deepEqual([status, stdout, stderr], [0, "-42 counting\n", ""]);
    const missing = await run(`uprobe:${path}:turn { @ = *uaddr("nothing"); }`);
    assert.equal(
      missing.stderr,
      `error[EBPM-K004]: script cannot be started here: ${path} has no symbol nothing\n`,
    );
  });

  it("the address of a symbol is that which the kernel tells root", async () => {
    const { stdout } = await run('BEGIN { printf("%p\\n", kaddr("vfs_read")); exit(); }');
    const known = /^0*([0-9a-f]+) T vfs_read$/m.exec(readFileSync("/proc/kallsyms", "utf8"))?.[1];
    assert.equal(stdout, `0x${known}\n`);
  });

  it("variables of each CPU are read", async function () {
    const script =
      'BEGIN { $rq = (struct rq *)percpu_kaddr("runqueues", 1); $here = (struct rq *)percpu_kaddr("runqueues"); $none = percpu_kaddr("runqueues", 99999); printf("%d %d %d\\n", $rq->cpu, $here->cpu == cpu, $none == 0); exit(); }';
    const { status, stdout, stderr } = await run(script);
    // Without CONFIG_KALLSYMS_ALL the kernel does not tell where its variables are.
    if (status === 6 && /uses the kernel.s variable \w+, which this kernel does not show/.test(stderr))
      skipBecause(this, stderr.split("\n")[0] ?? "");
    assert.equal(stdout, `${availableParallelism() > 1 ? 1 : 0} 1 1\n`);
  });

  it("whether the kernel was interrupted, and how deep it was", async () => {
    const script =
      "profile:hz:999 { @[usermode] = count(); @deep = max(len(kstack)); @shallow = max(len(kstack(2))); } interval:s:1 { if (@deep > 2) { exit(); } }";
    const busy = execFile("sh", ["-c", "while :; do cat /proc/self/status > /dev/null; done"]);
    try {
      const { stdout } = await run(script);
      assert.match(stdout, /^@\[0\]: \d+\n@\[1\]: \d+$|^@\[1\]: \d+\n@\[0\]: \d+$/m);
      assert.match(stdout, /^@shallow: 2$/m);
    } finally {
      busy.kill();
    }
  });

  it("stacks have the form that was asked for", async () => {
    const script =
      'profile:hz:999 /comm == "sh"/ { print(kstack(perf, 1)); print(kstack(raw, 1)); @n++; if (@n > 40) { exit(); } }';
    const busy = execFile("sh", ["-c", "while :; do : < /proc/self/status; done"]);
    try {
      const { stdout } = await run(script);
      assert.match(stdout, /^\n\t([0-9a-f]{16}) \w[\w.]*\+\d+\n\n\n {4}\1\n\n/m);
    } finally {
      busy.kill();
    }
  });

  it("is what bpftrace itself prints, where that has it", async function () {
    if (!existsSync(BPFTRACE)) return skipBecause(this, "bpftrace is not installed");
    const script = `struct s { char a; long b; }
      BEGIN { printf("%s|%s|%s|\\n", cgroup_path(1), cgroup_path(1, "uni*"), cgroup_path(99999999)); print(cgroup_path(1));
        @cp = cgroup_path(1, "b*"); printf("%d %d %d\\n", sizeof(struct s), sizeof(uint64), 5);
        printf("%r|%rx|%rh|\\n", buf("a b", 3), buf("a b", 3), buf("a b", 3)); print((1, "a")); @x[1] = 2; print(@x, 1, 2); exit(); }`;
    const theirs = execFileSync(BPFTRACE, ["-e", script], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const ours = await run(script);
    assert.equal(ours.stdout, theirs.replace(/^Attaching .*\n/, ""));
  });
});
