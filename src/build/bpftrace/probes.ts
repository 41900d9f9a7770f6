import type { ProbeName } from "./ast.ts";
import { ITERATED, unknownIterator } from "./iterators.ts";
import { type PerfEvent, parsePerfEvent } from "./perf-event.ts";
import { parsePeriod } from "./period.ts";
import { knownKind, type ProbeKind } from "./probe-kinds.ts";
import { refusal, type ScriptSource } from "./source.ts";
import { parseUsdtTarget, parseUserTarget } from "./user-target.ts";
import { parseWatchpoint, type Watched } from "./watchpoint.ts";

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
  readonly watch?: Watched;
  /** Of software and hardware events. */
  readonly event: PerfEvent | undefined;
}

/** @throws CompileFailed, Unsupported */
export function parseProbe({ text, at }: ProbeName, source: ScriptSource): ParsedProbe {
  const [word = "", ...rest] = text.split(":");
  const known = knownKind(word, at, source);
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
      return { ...base, target: parseUserTarget(rest, text, fail) };
    case "usdt":
      return { ...base, target: parseUsdtTarget(rest, text, fail) };
    case "watch":
      return { ...base, watch: parseWatchpoint(rest, text, fail) };
    case "iter":
      if (!Object.hasOwn(ITERATED, target)) throw unknownIterator(target, at, source);
      return base;
    case "profile":
    case "interval":
      return { ...base, ns: parsePeriod(rest, kind === "profile", text, fail) };
    case "event":
      return { ...base, event: parsePerfEvent(known.name, rest, text, fail) };
  }
}

/** Whether one program attaches to all functions of a file that fit. (Linux 6.6) */
export function isManyOfUser({ kind, target }: ParsedProbe): boolean {
  return isUserSide(kind) && /[*?]/.test(target);
}

/** Whether what a probe hands over points into the memory of a process. */
export function isUserSide(kind: ProbeKind): boolean {
  return kind === "uprobe" || kind === "uretprobe" || kind === "usdt";
}
