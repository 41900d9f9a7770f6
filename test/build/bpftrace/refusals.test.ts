import assert from "node:assert/strict";
import { EbpmError } from "../../../src/errors.ts";
import { compileForFake } from "../../support/fake-kernel.ts";

/** Script, place, message, hint. */
const REFUSED: readonly (readonly [script: string, place: string, message: string, hint?: string])[] = [
  [
    "",
    "1:1",
    "the script has no probe",
    "for example: tracepoint:syscalls:sys_enter_openat { @ = count(); }",
  ],
  ['BEGIN { printf("hi") ', "1:22", "expected ; after a statement, not the end of the script"],
  ["BEGIN { $x = ; }", "1:14", 'expected a value, not ";"'],
  ["BEGIN { /* }", "1:9", "a comment is never closed by */"],
  ['BEGIN { printf("hi); }', "1:16", "a text is never closed by a quote"],
  ['BEGIN { printf("\\q"); }', "1:17", "\\q is no escape in a text"],
  ["BEGIN { $x = 99999999999999999999; }", "1:14", "99999999999999999999 does not fit into 64 bits"],
  ["BEGIN { $x = 12abc; }", "1:14", "12a is not a number"],
  [
    "BEGIN { 5 = 6; }",
    "1:9",
    "only a $variable or a @map can be assigned to",
    "memory of the kernel is read, never written",
  ],
  [
    "#if X\nBEGIN {}",
    "1:1",
    "#if is not supported",
    "of the preprocessor #include, #define, #ifdef, #ifndef, #else and #endif are",
  ],
  ["#ifdef X\nBEGIN {}", "2:9", "an #if is never closed by #endif"],
  [
    "#define F(x) x\nBEGIN {}",
    "1:1",
    "#define F(x) x is not a name and a plain value",
    "a macro stands for one number or text here",
  ],
  [
    "config = { nonsense = 1; } BEGIN {}",
    "1:12",
    "nonsense is not a known setting",
    "max_strlen and max_map_keys are",
  ],
  ["config = { max_strlen = 9999; } BEGIN {}", "1:12", "max_strlen is not a number from 1 to 1024"],
  ["fn f() {} BEGIN {}", "1:1", "fn is not supported", "write what it does where it is used"],
  [
    "nonsense:x { }",
    "1:1",
    '"nonsense" is no kind of probe',
    "there are BEGIN, END, tracepoint, rawtracepoint, kprobe, kretprobe, fentry, fexit, uprobe, uretprobe, usdt, iter, watchpoint, software, hardware, profile and interval",
  ],
  [
    "usdt:/bin/x:* { }",
    "1:1",
    "usdt:/bin/x:*: a pattern of USDT probes is not supported",
    "name each of them before the clause",
  ],
  ...["usdt:x", "usdt:/bin/x:a:b:c", "usdt:/bin/x:", "U:/bin/x:p:na;me"].map(
    (probe) =>
      [
        `${probe} { }`,
        "1:1",
        `${probe} is no USDT probe`,
        "one looks like usdt:/usr/bin/python3:python:gc__start",
      ] as const,
  ),
  ["usdt:/bin/x:y { $x = arg12; }", "1:22", "no USDT probe has arg12"],
  [
    "usdt:/bin/x:y { $x = retval; }",
    "1:22",
    "usdt:/bin/x:y has no retval",
    "kretprobe, fexit and uretprobe have one; sys_exit tracepoints have args.ret",
  ],
  [
    "tracepoint:sched { }",
    "1:1",
    "tracepoint:sched is no tracepoint",
    "one looks like tracepoint:sched:sched_switch",
  ],
  [
    "tracepoint:no:such { }",
    "1:1",
    "this kernel has no tracepoint no:such",
    "/sys/kernel/tracing/available_events lists them",
  ],
  [
    "tracepoint:nothing:* { }",
    "1:1",
    "tracepoint:nothing:* fits no tracepoint of this kernel",
    "/sys/kernel/tracing/available_events lists them",
  ],
  [
    "interval:s:0 { }",
    "1:1",
    "interval:s:0 is no span of time",
    "one looks like interval:s:1; the units are hz, s, ms and us",
  ],
  [
    "interval:s:$1 { }",
    "1:1",
    "interval:s:$1: where a script attaches cannot depend on its arguments",
    "build one script for each",
  ],
  [
    "software:nope:1 { }",
    "1:1",
    "software:nope:1 is no software event",
    "there are cpu-clock, cpu, task-clock, page-faults, faults, context-switches, cs, cpu-migrations, minor-faults, major-faults, alignment-faults, emulation-faults, dummy, bpf-output",
  ],
  ["BEGIN { nope(); }", "1:9", "there is no function nope"],
  ["BEGIN { prinf(1); }", "1:9", "there is no function prinf", "did you mean printf?"],
  [
    'BEGIN { system("ls"); }',
    "1:9",
    "system is not supported",
    "a package runs no commands, so that whoever runs one of others has nothing to fear; let a program read the output with --format json",
  ],
  ...["/etc/passwd", "/proc/../etc/passwd", "%s", "/process"].map(
    (path) =>
      [
        `BEGIN { cat("${path}"${path === "%s" ? ", comm" : ""}); }`,
        "1:13",
        `cat of ${path} is not supported`,
        "only what the kernel says in /proc and /sys is read",
      ] as const,
  ),
  ['BEGIN { cat("/proc/%d/stat"); }', "1:9", "the format has 1 conversions for 0 values"],
  ['BEGIN { $x = strerror("a"); }', "1:23", "a number is needed here, not string"],
  [
    'BEGIN { signal("KILL"); }',
    "1:9",
    "signal is not supported",
    "a script only watches, so that whoever runs a package of others has nothing to fear; use kill(1) on what it prints",
  ],
  ["BEGIN { @ = lhist(1, 2); }", "1:13", "lhist is not called like this", "it is lhist(n, min, max, step)"],
  ["BEGIN { @ = lhist(1, 0, 100000, 1); }", "1:13", "lhist has more than 1000 buckets", "take a larger step"],
  ['BEGIN { printf("%d %d\\n", 1); }', "1:9", "the format has 2 conversions for 1 values"],
  ['BEGIN { printf("%d\\n", comm); }', "1:24", "%d prints numbers, and this is string", "print it by %s"],
  [
    'BEGIN { printf("%s\\n", pid); }',
    "1:24",
    "%s prints text, and this is uint32",
    "print it by %d, or read the text at it by str(…)",
  ],
  [
    'BEGIN { printf("%n", 1); }',
    "1:16",
    "%n is no conversion of printf",
    "there are %d %i %u %x %X %o %c %p %s %r %rx and %rh, and %% for a percent sign",
  ],
  ["BEGIN { $x = has_key(5, 1); }", "1:22", "has_key takes a @map"],
  ["BEGIN { @a[1] = 1; $x = has_key(@a[1], 1); }", "1:33", "has_key takes a whole map", "has_key(@map, key)"],
  ["BEGIN { $x = has_key(@a, 1); }", "1:22", "@a is never given a value"],
  [
    "BEGIN { @a = hist(1); $x = has_key(@a, 1); }",
    "1:36",
    "has_key of hist is not supported",
    "keep a count beside it",
  ],
  ['BEGIN { @a["x"] = 1; $x = has_key(@a, 1); }', "1:27", "key 1 of @a is string elsewhere and int64 here"],
  [
    "BEGIN { $x = nsecs(wall); }",
    "1:20",
    "this clock is not supported",
    "nsecs(boot), nsecs(monotonic), nsecs(tai) and nsecs(sw_tai) are",
  ],
  ["BEGIN { count(); }", "1:9", "count is of use only in a map", "@ = count(…)"],
  ["BEGIN { $x = count(); }", "1:12", "count is of use only in a map", "@ = count(…)"],
  ["BEGIN { @x = count(); @x = 5; }", "1:26", "@x holds count elsewhere and is given int64 here"],
  ["BEGIN { @x[1] = 1; @x[1, 2] = 2; }", "1:29", "@x has one key elsewhere and 2 keys here"],
  ['BEGIN { @x[1] = 1; @x["a"] = 2; }', "1:28", "key 1 of @x is int64 elsewhere and string here"],
  ["BEGIN { print(@x); $y = @never; }", "1:25", "@never is never given a value"],
  ["BEGIN { $y = $never; }", "1:14", "$never is never given a value"],
  [
    "BEGIN { $y = @c + 1; @c = stats(1); }",
    "1:14",
    "stats is kept for every CPU and read only by print(@map)",
  ],
  ["BEGIN { $x = nonsense; }", "1:14", "nonsense is not known", "a variable begins with $, a map with @"],
  ["BEGIN { $x = arg0; }", "1:14", "BEGIN has no arg0"],
  [
    "BEGIN { $x = retval; }",
    "1:14",
    "BEGIN has no retval",
    "kretprobe, fexit and uretprobe have one; sys_exit tracepoints have args.ret",
  ],
  ["BEGIN { $x = args.x; }", "1:19", "BEGIN has no args", "kprobes and uprobes have arg0, arg1, …"],
  [
    "tracepoint:sched:sched_switch { $x = args.nope; }",
    "1:43",
    "tracepoint:sched:sched_switch has no args.nope",
    "it has prev_comm, prev_pid",
  ],
  [
    "kprobe:vfs_read { $x = arg9; }",
    "1:24",
    "arg9 is not in a register",
    "the first six arguments are: arg0 to arg5",
  ],
  [
    "kprobe:vfs_read { $x = ((struct nope *)arg0)->y; }",
    "1:25",
    "the kernel has no struct nope",
    "define it in the script: struct NAME { … }",
  ],
  ["BEGIN { $x = curtask->nope; }", "1:23", "struct task_struct has no member nope"],
  ["BEGIN { $x = pid.y; }", "1:18", "uint32 has no field y", "cast it: (struct sock *)arg0"],
  [
    'BEGIN { $x = curtask->real_parent; printf("%s", $x); }',
    "1:49",
    "%s prints text, and this is struct task_struct *",
    "str(…) reads the text at it",
  ],
  ["BEGIN { if (comm == 5) { } }", "1:18", "text is compared with int64", "str(pointer) reads text"],
  ["BEGIN { unroll(1000) { } }", "1:16", "unroll takes 1 to 100"],
  ["BEGIN { for ($kv : @x) { } }", "1:9", "@x is never given a value"],
  ["BEGIN { @x = 1; for ($kv : @x) { } }", "1:17", "@x has no keys to go through"],
  ["BEGIN { @x[1] = 1; for ($kv : @x[1]) { } }", "1:31", "for goes through a whole map", "for ($kv : @map)"],
  [
    "BEGIN { @x[1] = hist(1); for ($kv : @x) { } }",
    "1:26",
    "for through hist is not supported",
    "print(@map) shows it",
  ],
  ["BEGIN { $x = $99; }", "1:14", "parameters are $1 to $32"],
  ["BEGIN { clear(5); }", "1:15", "clear takes a @map"],
  [`BEGIN { $x = ${"(".repeat(200)}1${")".repeat(200)}; }`, "1:113", "this is nested more than 100 deep"],
];

describe("bpftrace scripts that are refused", () => {
  for (const [script, place, message, hint] of REFUSED) {
    it(`${script.slice(0, 70)}: ${message}`, async () => {
      const error = await compileForFake(script).then(
        () => assert.fail("it compiles"),
        (cause: unknown) => cause,
      );
      assert.ok(error instanceof EbpmError, String(error));
      assert.equal(error.message.split("\n")[0], `x.bt:${place}: ${message}`);
      assert.equal(error.hint, hint);
      assert.ok(error.kind === "CompileFailed" || error.kind === "Unsupported", error.kind);
    });
  }

  it("the line is shown with a caret under the place", async () => {
    await assert.rejects(compileForFake("BEGIN {\n\t$x = nope(1);\n}"), {
      message: "x.bt:2:7: there is no function nope\n2 | \t$x = nope(1);\n  | \t     ^",
    });
  });
});
