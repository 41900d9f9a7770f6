import type { CompiledScript } from "../../src/build/bpftrace/compile-script.ts";
import { compileScript } from "../../src/build/bpftrace/compile-script.ts";
import type { KernelProbe, KernelType, KernelTypes } from "../../src/schema/types.gen.ts";

const INT: KernelType = { kind: "int", bytes: 4, signed: true };
const TEXT: KernelType = { kind: "pointer", to: { kind: "int", bytes: 1, signed: false, char: true } };
const COMM: KernelType = {
  kind: "array",
  length: 16,
  of: { kind: "int", bytes: 1, signed: false, char: true },
};
const [TASK, ITERATED_TASK, META, PATH, FILE] = [7, 8, 9, 10, 11];
/** By name. */
const STRUCTS: Readonly<Record<string, number>> = {
  task_struct: TASK,
  bpf_iter__task: ITERATED_TASK,
  bpf_iter_meta: META,
};

const pointerTo = (id: number): KernelType => ({ kind: "pointer", to: { kind: "record", id } });

const PROBES: Readonly<Record<string, Omit<KernelProbe, "probe">>> = {
  "tracepoint:syscalls:sys_enter_openat": {
    matches: ["syscalls:sys_enter_openat"],
    struct: "trace_event_raw_sys_enter",
    user: true,
    fields: [
      { name: "dfd", path: "args[0]", type: INT },
      { name: "filename", path: "args[1]", type: TEXT },
    ],
  },
  "tracepoint:syscalls:sys_exit_openat": {
    matches: ["syscalls:sys_exit_openat"],
    struct: "trace_event_raw_sys_exit",
    user: true,
    fields: [{ name: "ret", path: "ret", type: { kind: "int", bytes: 8, signed: true } }],
  },
  "tracepoint:sched:sched_switch": {
    matches: ["sched:sched_switch"],
    struct: "trace_event_raw_sched_switch",
    fields: [
      { name: "prev_comm", type: COMM },
      { name: "prev_pid", type: INT },
    ],
  },
  "tracepoint:syscalls:sys_enter_*": { matches: ["syscalls:sys_enter_openat", "syscalls:sys_enter_read"] },
  "tracepoint:nothing:*": { matches: [] },
  "tracepoint:no:such": { matches: [] },
  "function:vfs_read": {
    matches: ["vfs_read"],
    fields: [
      { name: "file", type: pointerTo(FILE) },
      { name: "count", type: { kind: "int", bytes: 8, signed: false } },
    ],
    returns: { kind: "int", bytes: 8, signed: true },
  },
};

const EMPTY = { typedef: null, union: false, size: 64 };

/** A kernel of few things, so that what compilers make of scripts is the same everywhere. */
export function fakeKernel(request: {
  readonly probes: readonly string[];
  readonly structs: readonly string[];
}): KernelTypes {
  return {
    probes: request.probes.map((probe) => ({ probe, ...PROBES[probe] })),
    structs: Object.fromEntries(Object.entries(STRUCTS).filter(([name]) => request.structs.includes(name))),
    records: {
      [TASK]: {
        name: "task_struct",
        typedef: null,
        union: false,
        size: 3000,
        members: [
          { name: "pid", type: INT },
          { name: "tgid", type: INT },
          { name: "__state", type: { kind: "int", bytes: 4, signed: false } },
          { name: "comm", type: COMM },
          { name: "real_parent", type: { kind: "pointer", to: { kind: "record", id: TASK } } },
          { name: "flag", type: { kind: "int", bytes: 4, signed: false }, bits: 1 },
        ],
      },
      [ITERATED_TASK]: {
        ...EMPTY,
        name: "bpf_iter__task",
        members: [
          { name: "meta", type: pointerTo(META) },
          { name: "task", type: pointerTo(TASK) },
        ],
      },
      [META]: {
        ...EMPTY,
        name: "bpf_iter_meta",
        members: [{ name: "seq", type: { kind: "pointer", to: null } }],
      },
      [PATH]: { ...EMPTY, name: "path", members: [] },
      [FILE]: { ...EMPTY, name: "file", members: [{ name: "f_path", type: { kind: "record", id: PATH } }] },
    },
    constants: { TCP_SYN_SENT: 2 },
  };
}

/** Compiles a script for that kernel. */
export function compileForFake(text: string): Promise<CompiledScript> {
  return compileScript({ name: "x.bt", text }, async (request) => fakeKernel(request));
}
