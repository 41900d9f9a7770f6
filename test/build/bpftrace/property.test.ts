import assert from "node:assert/strict";
import fc from "fast-check";
import { EbpmError } from "../../../src/errors.ts";
import { compileForFake } from "../../support/fake-kernel.ts";

const WORDS = [
  ...["BEGIN", "END", "tracepoint:sched:sched_switch", "kprobe:vfs_read", "interval:s:1", "uprobe:/bin/x:y"],
  ...["usdt:/bin/x:y", "iter:task", "uprobe:/bin/x:y*", "ctx->task", "ctx", "$kv.0", "$kv.1", "$kv"],
  ...["for ($kv : @x) {", "for ($kv : @) {", "len(", "sizeof(", "offsetof(", "pton(", "path(", "ppid", "'c'"],
  ...[
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    "/",
    "*",
    "+",
    "-",
    "++",
    "==",
    "=",
    "+=",
    "?",
    ":",
    ".",
    "->",
    "&&",
    "!",
  ],
  ...[
    "@x",
    "@",
    "$y",
    "$1",
    "$#",
    "pid",
    "comm",
    "args",
    "args.prev_comm",
    "curtask",
    "nsecs",
    "arg0",
    "retval",
    "kstack",
  ],
  ...[
    "count()",
    "hist(",
    "str(",
    "printf(",
    '"%d %s\\n"',
    "exit()",
    "print(",
    "clear(",
    "if",
    "else",
    "while",
    "unroll",
    "for",
  ],
  ...[
    "0",
    "1",
    "0xff",
    "10ms",
    '"text"',
    "struct",
    "task_struct",
    "uint32",
    "sizeof",
    "..",
    "\n",
    "//",
    "/*",
    "#define",
    "config",
  ],
];

async function neverCrashes(script: string): Promise<void> {
  try {
    await compileForFake(script);
  } catch (error) {
    assert.ok(error instanceof EbpmError, `${JSON.stringify(script)}: ${String(error)}`);
    assert.ok(
      ["CompileFailed", "Unsupported"].includes(error.kind),
      `${JSON.stringify(script)}: ${error.kind}`,
    );
  }
}

/** Expressions of the language that are mostly meant. */
const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      "1",
      "pid",
      "comm",
      "@m[pid]",
      "$v",
      "nsecs",
      "curtask->pid",
      "curtask",
      '"s"',
      "@n",
      "kstack(3)",
      "(1, comm)",
    ),
    fc
      .tuple(tie("any"), fc.constantFrom("+", "-", "/", "%", "==", "<", "&&", "<<", "&"), tie("any"))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie("any"), tie("any"), tie("any")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie("any").map((a) => `str(${a})`),
    tie("any").map((a) => `-${a}`),
    tie("any").map((a) => `((struct task_struct *)${a})->real_parent->comm`),
    tie("any").map((a) => `@m[${a}]`),
    tie("any").map((a) => `sizeof(${a})`),
    tie("any").map((a) => `cgroup_path(${a}, "u*")`),
    fc.constantFrom(
      "ppid",
      "len(@m)",
      "@c",
      'pton("::1")',
      "ncpus",
      'percpu_kaddr("x", 1)',
      "'x'",
      "nsecs(tai)",
    ),
  ),
})).any;

describe("any script", () => {
  it("of any words compiles or is refused with a place", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) =>
        neverCrashes(words.join(" ")),
      ),
      { numRuns: 500 },
    );
  });

  it("of any characters compiles or is refused with a place", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), (text) => neverCrashes(`BEGIN { ${text} }`)),
      { numRuns: 300 },
    );
  });

  it("of meaningful expressions compiles or is refused with a place", async () => {
    await fc.assert(
      fc.asyncProperty(expression, expression, (a, b) =>
        neverCrashes(
          `BEGIN { $v = 1; @n = 2; @c = avg(5); @m[pid] = ${a}; $w = ${b}; print(${a}); for ($e : @m) { print($e.1); if (${b}) { exit(3); } } }`,
        ),
      ),
      { numRuns: 500 },
    );
  });

  it("of thousands of operators in a row is refused, not a stack overflow", async () => {
    await neverCrashes(`BEGIN { $x = 1${" + 1".repeat(20000)}; }`);
    await neverCrashes(`BEGIN { $x = ${"-".repeat(20001)}1; }`);
    await neverCrashes(`BEGIN { ${"if (1) { ".repeat(5000)} }`);
    await neverCrashes(`BEGIN { if (1) { } ${"else if (1) { } ".repeat(5000)} }`);
    await neverCrashes(`BEGIN { $x = curtask${"->real_parent".repeat(5000)}; }`);
  });
});
