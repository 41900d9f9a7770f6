import type { Fail } from "./probe-kinds.ts";

/** What the kernel counts, and how often the program runs: after so many. (perf_event_open(2)) */
export interface PerfEvent {
  readonly type: number;
  readonly config: number;
  readonly period: number;
}

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

/** `page-faults:100`. @throws what `fail` makes */
export function parsePerfEvent(kind: string, rest: readonly string[], text: string, fail: Fail): PerfEvent {
  const table = kind === "software" ? SOFTWARE : HARDWARE;
  const [name = "", count] = rest;
  const known = Object.hasOwn(table, name) ? table[name] : undefined;
  if (known === undefined)
    throw fail(`${text} is no ${kind} event`, `there are ${Object.keys(table).join(", ")}`);
  const period = count === undefined || count === "" ? known[1] : Number(count);
  if (!Number.isSafeInteger(period) || period < 1) throw fail(`${count} is no number of events`);
  return { type: kind === "software" ? 1 : 0, config: known[0], period };
}
