import type { ProbeName } from "./ast.ts";
import { refusal, type ScriptSource } from "./source.ts";

export type ProbeKind =
  | "begin"
  | "end"
  | "tracepoint"
  | "rawtracepoint"
  | "kprobe"
  | "kretprobe"
  | "fentry"
  | "fexit"
  | "uprobe"
  | "uretprobe"
  | "usdt"
  | "iter"
  | "watch"
  | "event"
  | "profile"
  | "interval";

/** An attach point taken apart. */
export interface ParsedProbe {
  readonly kind: ProbeKind;
  readonly at: number;
  /** In full: `tracepoint:sched:sched_switch` for `t:sched:sched_switch`. */
  readonly name: string;
  /** What comes after the kind, colons included. */
  readonly target: string;
  readonly isPattern: boolean;
  /** Of profile and interval. */
  readonly ns: number | undefined;
  /** Of software and hardware events. */
  /** Of watchpoint: an address or a variable of the kernel, bytes, and the sum of 1 (read), 2 (written), 4 (run). */
  readonly watch?: { readonly place: string; readonly length: number; readonly mode: number };
  readonly event: { readonly type: number; readonly config: number; readonly period: number } | undefined;
}

const KINDS: Readonly<Record<string, { readonly name: string; readonly kind: ProbeKind }>> = {
  ...Object.fromEntries(
    (
      [
        ["tracepoint", "t", "tracepoint"],
        ["rawtracepoint", "rt", "rawtracepoint"],
        ["kprobe", "k", "kprobe"],
        ["kretprobe", "kr", "kretprobe"],
        ["kfunc", "f", "fentry"],
        ["kretfunc", "fr", "fexit"],
        ["uprobe", "u", "uprobe"],
        ["uretprobe", "ur", "uretprobe"],
        ["usdt", "U", "usdt"],
        ["iter", "it", "iter"],
        ["watchpoint", "w", "watch"],
        ["software", "s", "event"],
        ["hardware", "h", "event"],
        ["profile", "p", "profile"],
        ["interval", "i", "interval"],
        ["begin", "BEGIN", "begin"],
        ["end", "END", "end"],
      ] as const
    ).flatMap(([name, short, kind]) => [
      [name, { name, kind }],
      [short, { name, kind }],
    ]),
  ),
  fentry: { name: "kfunc", kind: "fentry" },
  fexit: { name: "kretfunc", kind: "fexit" },
};

/** What the language has and this compiler has not. */
const REFUSED: Readonly<Record<string, string>> = {
  asyncwatchpoint: "watchpoint takes an address",
  aw: "watchpoint takes an address",
  self: "trap a signal with tracepoint:signal:signal_deliver",
  bench: "run it with bpftrace",
  test: "run it with bpftrace",
};

/** `linux/perf_event.h`: PERF_COUNT_SW_*, and how often each runs if nothing is said. */
const SOFTWARE: Readonly<Record<string, readonly [config: number, period: number]>> = {
  "cpu-clock": [0, 1_000_000],
  cpu: [0, 1_000_000],
  "task-clock": [1, 1_000_000],
  "page-faults": [2, 100],
  faults: [2, 100],
  "context-switches": [3, 1000],
  cs: [3, 1000],
  "cpu-migrations": [4, 1],
  "minor-faults": [5, 100],
  "major-faults": [6, 1],
  "alignment-faults": [7, 1],
  "emulation-faults": [8, 1],
  dummy: [9, 1],
  "bpf-output": [10, 1],
};

/** PERF_COUNT_HW_*. */
const HARDWARE: Readonly<Record<string, readonly [config: number, period: number]>> = {
  "cpu-cycles": [0, 1_000_000],
  cycles: [0, 1_000_000],
  instructions: [1, 1_000_000],
  "cache-references": [2, 1_000_000],
  "cache-misses": [3, 1_000_000],
  "branch-instructions": [4, 100_000],
  branches: [4, 100_000],
  "branch-misses": [5, 100_000],
  "bus-cycles": [6, 100_000],
  "frontend-stalls": [7, 1_000_000],
  "backend-stalls": [8, 1_000_000],
  "ref-cycles": [9, 1_000_000],
};

const UNIT_NS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** @throws CompileFailed, Unsupported */
export function parseProbe({ text, at }: ProbeName, source: ScriptSource): ParsedProbe {
  const [word = "", ...rest] = text.split(":");
  const known = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  if (known === undefined) throw unknownKind(word, at, source);
  const { kind } = known;
  const fail = (problem: string, hint?: string) => refusal(source, at, problem, { hint });
  if (rest.some((part) => /\$\d/.test(part))) {
    throw refusal(source, at, `${text}: where a script attaches cannot depend on its arguments`, {
      kind: "Unsupported",
      hint: "build one script for each",
    });
  }
  const target = rest.join(":");
  const isPattern = /[*?]/.test(target) && !isUserSide(kind);
  const base = {
    kind,
    at,
    name: rest.length === 0 ? known.name : `${known.name}:${target}`,
    target,
    isPattern,
    ns: undefined,
    event: undefined,
  };
  switch (kind) {
    case "begin":
    case "end":
      if (rest.length > 0) throw fail(`${word} takes nothing after it`);
      return { ...base, name: kind === "begin" ? "BEGIN" : "END" };
    case "tracepoint":
      if (rest.length !== 2 || !rest.every((part) => /^[\w*?-]+$/.test(part)))
        throw fail(`${text} is no tracepoint`, "one looks like tracepoint:sched:sched_switch");
      return base;
    case "rawtracepoint":
      if (!/^(?:\w+:)?\w+$/.test(target) || rest.length > 2)
        throw fail(`${text} is no raw tracepoint`, "one looks like rawtracepoint:sched_switch");
      return { ...base, target: rest.at(-1) ?? "" };
    case "kprobe":
    case "kretprobe":
    case "fentry":
    case "fexit": {
      const pattern = kind === "kprobe" ? /^[\w.*?]+(?:\+(?:0x)?[0-9a-fA-F]+)?$/ : /^[\w.*?]+$/;
      const name = rest.at(-1) ?? "";
      if (rest.length < 1 || rest.length > 2 || !pattern.test(name))
        throw fail(`${text} is no function of the kernel`, `one looks like ${known.name}:vfs_read`);
      return { ...base, target: name };
    }
    case "uprobe":
    case "uretprobe":
      return { ...base, target: userTarget(rest, text, fail) };
    case "usdt":
      return { ...base, target: usdtTarget(rest, text, fail) };
    case "watch":
      return { ...base, watch: watchpoint(rest, text, fail) };
    case "iter":
      if (!Object.hasOwn(ITERATED, target)) throw unknownIterator(target, at, source);
      return base;
    case "profile":
    case "interval":
      return { ...base, ns: period(rest, kind === "profile", text, fail) };
    case "event":
      return { ...base, event: perfEvent(known.name, rest, text, fail) };
  }
}

/** What iterators go through, by their names: the member of their context that is absent at the end. */
export const ITERATED: Readonly<Record<string, string>> = {
  task: "task",
  task_file: "task",
  task_vma: "task",
  cgroup: "cgroup",
  bpf_map: "map",
  bpf_prog: "prog",
  bpf_link: "link",
  tcp: "sk_common",
  udp: "udp_sk",
  unix: "unix_sk",
  netlink: "sk",
  ipv6_route: "rt",
  ksym: "ksym",
  kmem_cache: "s",
  dmabuf: "dmabuf",
};

function unknownIterator(target: string, at: number, source: ScriptSource): Error {
  const isPinned = Object.hasOwn(ITERATED, target.split(":")[0] ?? "");
  return refusal(
    source,
    at,
    isPinned ? `iter:${target}: an iterator of a script is not pinned` : `there is no iterator ${target}`,
    {
      hint: isPinned ? "a package of C is: ebpm run --pin" : `there are ${Object.keys(ITERATED).join(", ")}`,
    },
  );
}

type Fail = (problem: string, hint?: string) => Error;

function unknownKind(word: string, at: number, source: ScriptSource): Error {
  const why = Object.hasOwn(REFUSED, word) ? REFUSED[word] : undefined;
  if (why !== undefined) {
    return refusal(source, at, `probes of the kind ${word} are not supported`, {
      kind: "Unsupported",
      hint: why,
    });
  }
  return refusal(source, at, `${JSON.stringify(word)} is no kind of probe`, {
    hint: "there are BEGIN, END, tracepoint, rawtracepoint, kprobe, kretprobe, fentry, fexit, uprobe, uretprobe, usdt, iter, watchpoint, software, hardware, profile and interval",
  });
}

/** Whether one program attaches to all functions of a file that fit. (Linux 6.6) */
export function isManyOfUser({ kind, target }: ParsedProbe): boolean {
  return isUserSide(kind) && /[*?]/.test(target);
}

/** Whether what a probe hands over points into the memory of a process. */
export function isUserSide(kind: ProbeKind): boolean {
  return kind === "uprobe" || kind === "uretprobe" || kind === "usdt";
}

/**
 * `PATH:PROVIDER:NAME`. The provider may be left out: the loader then finds it in the file. So may the path, with `--pid`.
 */
function usdtTarget(rest: readonly string[], text: string, fail: Fail): string {
  const [path = "", provider = "", name = ""] = rest.length === 2 ? [rest[0], "", rest[1]] : rest;
  if (/[*?]/.test(`${provider}${name}`)) {
    throw fail(`${text}: a pattern of USDT probes is not supported`, "name each of them before the clause");
  }
  if (rest.length > 3 || !/^[\w.@$+-]*$/.test(provider) || !/^[\w.@$+-]+$/.test(name)) {
    throw fail(`${text} is no USDT probe`, "one looks like usdt:/usr/bin/python3:python:gc__start");
  }
  return `${path === "" ? "" : userFile(path, fail)}:${provider}:${name}`;
}

/** `/bin/bash:readline`, `/bin/bash:readline+4`. */
function userTarget(rest: readonly string[], text: string, fail: Fail): string {
  const [path = "", symbol = ""] = [rest[0], rest.at(-1)];
  if (rest.length < 2 || rest.length > 3 || path === "" || !/^[\w.@$+*?]+$/.test(symbol)) {
    throw fail(`${text} names no function of a program`, "one looks like uprobe:/bin/bash:readline");
  }
  return `${userFile(path, fail)}:${symbol}`;
}

/** Libraries go by their short names in the language. */
function userFile(path: string, fail: Fail): string {
  if (!/^[\w./+@-]+$/.test(path)) throw fail(`${path} is no path of one program`);
  if (path === "libc") return "libc.so.6";
  return path.includes("/") || path.includes(".so") || !/^lib/.test(path) ? path : `${path}.so`;
}

function period(rest: readonly string[], isProfile: boolean, text: string, fail: Fail): number {
  const [unit = "", count = ""] = rest;
  const example = isProfile ? "profile:hz:99" : "interval:s:1";
  const duration = rest.length === 1 ? /^(\d+)(ns|us|ms|s)$/.exec(unit) : null;
  const number = Number(duration?.[1] ?? count);
  const word = duration?.[2] ?? unit;
  const ns = word === "hz" ? 1e9 / number : (UNIT_NS[word] ?? Number.NaN) * number;
  if (
    !Number.isSafeInteger(Math.round(ns)) ||
    !Number.isSafeInteger(number) ||
    number < 1 ||
    rest.length > 2
  ) {
    throw fail(`${text} is no span of time`, `one looks like ${example}; the units are hz, s, ms and us`);
  }
  if (ns < 1000) throw fail(`${text} is too often`, "at most every microsecond");
  return Math.round(ns);
}

const MODES = { r: 1, w: 2, x: 4 } as const;

/** `jiffies:8:w`, `0xffffffff81000000:8:rw` */
function watchpoint(rest: readonly string[], text: string, fail: Fail): NonNullable<ParsedProbe["watch"]> {
  const [place = "", length = "", mode = ""] = rest;
  if (rest.length !== 3 || !/^(?:0x[0-9a-fA-F]{1,16}|[A-Za-z_]\w*)$/.test(place)) {
    throw fail(
      `${text} is no watchpoint`,
      "one looks like watchpoint:jiffies:8:w, or watchpoint:0x1234:4:rw",
    );
  }
  if (!/^[1248]$/.test(length)) throw fail(`${text}: 1, 2, 4 or 8 bytes can be watched, not ${length}`);
  if (!/^(?:r|w|x|rw|wr|rx|xr|wx|xw|[rwx]{3})$/.test(mode) || new Set(mode).size !== mode.length) {
    throw fail(`${text}: memory is read (r), written (w) or run (x), not ${mode}`);
  }
  const sum = Object.entries(MODES).reduce(
    (all, [letter, bit]) => (mode.includes(letter) ? all + bit : all),
    0,
  );
  return { place, length: Number(length), mode: sum };
}

function perfEvent(
  kind: string,
  rest: readonly string[],
  text: string,
  fail: Fail,
): NonNullable<ParsedProbe["event"]> {
  const table = kind === "software" ? SOFTWARE : HARDWARE;
  const [name = "", count] = rest;
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known === undefined)
    throw fail(`${text} is no ${kind} event`, `there are ${Object.keys(table).join(", ")}`);
  const period = count === undefined || count === "" ? known[1] : Number(count);
  if (!Number.isSafeInteger(period) || period < 1) throw fail(`${count} is no number of events`);
  return { type: kind === "software" ? 1 : 0, config: known[0], period };
}
