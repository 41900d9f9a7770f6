import assert from "node:assert/strict";
import { scanBccSource } from "../../../src/build/bcc/source.ts";
import { syscallArguments } from "../../../src/build/bcc/syscall-arguments.ts";
import { tracepointTypes } from "../../../src/build/bcc/tracepoints.ts";

const VMLINUX =
  "struct trace_event_raw_sched_switch {\n};\nstruct trace_event_raw_sched_wakeup_template {\n};\n";
const types = (category: string, event: string) =>
  tracepointTypes(scanBccSource(`TRACEPOINT_PROBE(${category}, ${event}) {}`, "a.c"), VMLINUX, "a.c");

describe("tracepointTypes", () => {
  for (const [category, event, expected] of [
    ["sched", "sched_switch", "#define ebpm_args__sched__sched_switch struct trace_event_raw_sched_switch\n"],
    [
      "sched",
      "sched_waking",
      "#define ebpm_args__sched__sched_waking struct trace_event_raw_sched_wakeup_template\n",
    ],
    [
      "syscalls",
      "sys_exit_read",
      "typedef struct { unsigned long ebpm_common; long __syscall_nr; long ret; } ebpm_args__syscalls__sys_exit_read;\n",
    ],
    [
      "syscalls",
      "sys_enter_openat",
      "typedef struct { unsigned long ebpm_common; long __syscall_nr; long dfd; const void *filename; long flags; long mode; } ebpm_args__syscalls__sys_enter_openat;\n",
    ],
  ] as const) {
    it(`knows what ${category}:${event} brings`, () => assert.equal(types(category, event), expected));
  }

  it("refuses a tracepoint that it does not know, with its place", () => {
    assert.throws(() => types("x", "nothing"), {
      kind: "Unsupported",
      message: "a.c:1:21: the record of the tracepoint x:nothing is not known",
    });
  });

  it("refuses a system call that there is none of", () => {
    assert.throws(() => types("syscalls", "sys_enter_nothing"), {
      kind: "Unsupported",
      message: /is no system call/,
    });
  });
});

describe("syscallArguments", () => {
  it("knows the arguments of a call", () => {
    assert.deepEqual(syscallArguments("connect"), [
      { name: "fd", isPointer: false },
      { name: "uservaddr", isPointer: true },
      { name: "addrlen", isPointer: false },
    ]);
  });

  it("tells a call without arguments from none", () => {
    assert.deepEqual(syscallArguments("sync"), []);
    assert.equal(syscallArguments("synch"), undefined);
    assert.equal(syscallArguments(""), undefined);
  });
});
