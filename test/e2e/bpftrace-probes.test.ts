import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROBED, prepareFolder } from "../support/attach-surroundings.ts";
import { runCli } from "../support/cli.ts";
import { useKernel } from "../support/kernel-objects.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("USDT probes of bpftrace scripts", () => {
  let all = "";
  const folder = () => all;
  useKernel();
  let probed: ChildProcess | undefined;

  before(async () => {
    all = await mkdtemp(join(tmpdir(), "ebpm-test-"));
    prepareFolder(folder());
    probed = spawn(join(folder(), PROBED), { stdio: "ignore" });
    await once(probed, "spawn");
  });

  after(async () => {
    probed?.kill("SIGKILL");
    if (probed !== undefined) await once(probed, "exit");
    await rm(all, { recursive: true, force: true });
  });

  const run = (script: string, ...flags: readonly string[]) =>
    runCli(folder(), ["run", "--duration", "20s", ...flags, "-e", script]);
  const path = () => join(folder(), PROBED);

  it("hand over their arguments, from a register, from memory and a constant", async () => {
    const script = `usdt:${path()}:ebpm:pass { printf("%d %d %d %s %s\\n", arg0, arg1, arg2, comm, func); exit(); }`;
    const { status, stdout, stderr } = await run(script);
    assert.deepEqual([status, stdout, stderr], [0, "-7 1099511627776 42 probed pass\n", ""]);
  });

  it("are found without their provider", async () => {
    const { stdout } = await run(`U:${path()}:pass { printf("%s\\n", probe); exit(); }`);
    assert.equal(stdout, `usdt:${path()}:pass\n`);
  });

  it("are found without a path in the program of a process", async () => {
    const script = 'usdt::pass { printf("%d %s\\n", arg2, usym(reg("ip"))); exit(); }';
    const { status, stdout } = await run(script, "--pid", String(probed?.pid));
    assert.deepEqual([status, stdout], [0, "42 main\n"]);
  });

  it("that are not in the file are refused", async () => {
    const { status, stderr } = await run(`usdt:${path()}:nope { exit(); }`);
    assert.equal(status, 6);
    assert.equal(
      stderr,
      `error[EBPM-K004]: script cannot attach: ${path()} has no USDT probe nope\nhint: its probes are listed by: readelf --notes ${path()}\n`,
    );
  });

  it("of which neither the file nor a process is known are refused", async () => {
    const { status, stderr } = await run("usdt::pass { exit(); }");
    assert.equal(status, 2);
    assert.match(stderr, /does not say which probe of which program or library it is for/);
  });
});

describe("patterns of functions of programs", () => {
  const folder = useTempFolder();
  useKernel();
  const run = (script: string) => runCli(folder(), ["run", "--duration", "1500ms", "-e", script]);
  const listing = () => {
    const timer = setInterval(() => spawn("ls", ["/"], { stdio: "ignore" }), 100);
    return () => clearInterval(timer);
  };

  it("stand for all that fit, each by its name", async () => {
    const stop = listing();
    const { status, stdout, stderr } = await run(
      'uprobe:libc:*dir /comm == "ls"/ { @in[func] = count(); } uretprobe:libc:opend?r { @out[func, probe] = count(); }',
    ).finally(stop);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^@in\[opendir\]: \d+$/m);
    assert.match(stdout, /^@in\[readdir(?:64)?\]: \d+$|^@in\[closedir\]: \d+$/m);
    assert.match(stdout, /^@out\[opendir, uretprobe:libc:opend\?r\]: \d+$/m);
  });

  it("that fit nothing are refused", async () => {
    const { status, stderr } = await run("uprobe:libc:nothing_at_all* { }");
    assert.equal(status, 6);
    assert.match(stderr, /libc\.so\.6 has no function nothing_at_all\*\n$/);
  });
});

/** Asked to, it starts a process that writes, and when that has ended a thread that starts one that writes. */
const LATER = `
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

long count;

static void *late(void *unused)
{
	prctl(PR_SET_NAME, "late");
	for (;;) {
		count++;
		usleep(10000);
	}
	return unused;
}

static void *middle(void *unused)
{
	pthread_t thread;

	pthread_create(&thread, NULL, late, NULL);
	pause();
	return unused;
}

int main(void)
{
	pthread_t thread;
	char byte;

	if (read(0, &byte, 1) != 1)
		return 1;
	if (fork() == 0) {
		prctl(PR_SET_NAME, "process");
		count++;
		return 0;
	}
	wait(NULL);
	pthread_create(&thread, NULL, middle, NULL);
	pause();
	return 0;
}
`;

describe("watchpoints of bpftrace scripts", () => {
  const folder = useTempFolder();
  useKernel();

  it("see who writes to memory", async () => {
    const [source, path] = [join(folder(), "count.c"), join(folder(), "count")];
    writeFileSync(
      source,
      "#include <unistd.h>\nlong count;\nint main(void) { for (;;) { count++; usleep(10000); } }\n",
    );
    execFileSync("cc", ["-no-pie", "-o", path, source]);
    const symbols = execFileSync("nm", [path], { encoding: "utf8" });
    const address = /^0*([0-9a-f]+) B count$/m.exec(symbols)?.[1];
    const child = spawn(path, { stdio: "ignore" });
    try {
      const script = `watchpoint:0x${address}:8:w { printf("%d %s %d\\n", pid, comm, usermode); exit(); }`;
      const flags = ["run", "--duration", "20s", "--pid", String(child.pid), "-e", script];
      const { status, stdout } = await runCli(folder(), flags);
      assert.deepEqual([status, stdout], [0, `${child.pid} count 1\n`]);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("see threads that the process starts later, and no process that it starts", async () => {
    const [source, path] = [join(folder(), "later.c"), join(folder(), "later")];
    writeFileSync(source, LATER);
    execFileSync("cc", ["-no-pie", "-pthread", "-o", path, source]);
    const symbols = execFileSync("nm", [path], { encoding: "utf8" });
    const address = /^0*([0-9a-f]+) B count$/m.exec(symbols)?.[1];
    const child = spawn(path, { stdio: ["pipe", "ignore", "inherit"] });
    try {
      const script = `watchpoint:0x${address}:8:w { printf("%d %s\\n", pid, comm); exit(); }`;
      const flags = ["run", "--verbose", "--duration", "20s", "--pid", String(child.pid), "-e", script];
      const { status, stdout } = await runCli(folder(), flags, {
        onStart: ({ stderr }) => {
          let said = "";
          stderr?.on("data", (text: string) => {
            const before = said;
            said += text;
            if (!before.includes(" is running:") && said.includes(" is running:")) child.stdin.write("\n");
          });
        },
      });
      assert.deepEqual([status, stdout], [0, `${child.pid} late\n`]);
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("of what the kernel does not name are refused", async () => {
    const script = "watchpoint:no_such_variable:8:w { }";
    const { status, stderr } = await runCli(folder(), ["run", "-e", script]);
    assert.equal(status, 6);
    assert.match(
      stderr,
      /^error\[EBPM-K004\]: script watches no_such_variable, and the kernel names no such/,
    );
  });
});

describe("iterators of bpftrace scripts", () => {
  const folder = useTempFolder();
  useKernel();
  const run = (script: string, ...flags: readonly string[]) =>
    runCli(folder(), ["run", ...flags, "-e", script]);

  it("go through all tasks and end", async () => {
    const { status, stdout, stderr } = await run(
      'iter:task { printf("%d %s\\n", ctx->task->tgid, ctx->task->comm); @ = count(); } END { printf("all\\n"); clear(@); }',
    );
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^${process.pid} \\S`, "m"));
    assert.match(stdout, /^\d+ ebpm-loader$/m);
    assert.match(stdout, /^all\n$/m);
  });

  it("go through one process", async () => {
    const script =
      'iter:task_file { printf("%d %d %s\\n", ctx->task->tgid, ctx->fd, path(ctx->file->f_path)); }';
    const { status, stdout } = await run(script, "--pid", String(process.pid));
    assert.equal(status, 0);
    const files = new Map(stdout.split("\n").map((line) => [line.replace(/ \S*$/, ""), line]));
    for (const fd of readdirSync("/proc/self/fd").slice(0, 3)) {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      if (path.startsWith("/"))
        assert.equal(files.get(`${process.pid} ${fd}`), `${process.pid} ${fd} ${path}`);
    }
    for (const line of files.keys()) assert.ok(line === "" || line.startsWith(`${process.pid} `), line);
  });

  it("lose nothing, however small the buffer", async () => {
    const script = 'iter:task_file { printf("%s %d\\n", ctx->task->comm, ctx->fd); @ = count(); }';
    const { status, stdout, stderr } = await run(script, "--buffer", "4096", "--fail-on-loss");
    assert.deepEqual([status, stderr], [0, ""]);
    const counted = Number(/^@: (\d+)$/m.exec(stdout)?.[1]);
    assert.equal(
      stdout.split("\n").filter((line) => / \d+$/.test(line) && !line.startsWith("@")).length,
      counted,
    );
  });

  it("end early when the script says so", async () => {
    const { status, stdout } = await run('iter:task { printf("one\\n"); exit(7); }');
    assert.deepEqual([status, stdout], [7, "one\n"]);
  });
});
