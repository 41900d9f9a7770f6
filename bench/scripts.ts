import { rmSync } from "node:fs";
import { join } from "node:path";
import { timeToRow } from "./first-event.ts";
import { type Command, start, stop } from "./processes.ts";
import type { Series } from "./stats.ts";
import { ebpm, tools } from "./tools.ts";

const SCRIPT =
  'tracepoint:syscalls:sys_enter_openat { printf("%d %s %s\\n", pid, comm, str(args.filename)); }';

/**
 * Milliseconds from starting a one-liner to its first row: with nothing in the cache, so that it is compiled, with its package
 * there, and in bpftrace. What ends a tracepoint takes the kernel is in none of them.
 */
export async function measureScripts(opener: Command, rounds: number, folder: string): Promise<Series> {
  const bpftrace = tools("").find(({ name }) => name === "bpftrace");
  const cache = join(folder, "home/cache/scripts");
  const row = (pid: string) => new RegExp(`^${pid} .* /dev/null$`, "gm");
  const ours = { command: [ebpm, "run", "-e", SCRIPT] as const, row };
  const contestants = [
    ...(bpftrace === undefined ? [] : [{ ...bpftrace, isCold: false }]),
    { ...ours, name: "ebpm run -e, not seen before", isCold: true },
    { ...ours, name: "ebpm run -e, seen before", isCold: false },
  ];
  const samples: Record<string, number[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  const flood = start([...opener, "100000000", "/dev/null", "1000"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  flood.stdout?.once("data", () => flood.stdout?.resume());
  try {
    for (let round = 0; round < rounds; round++) {
      for (const tool of contestants) {
        if (tool.isCold) rmSync(cache, { recursive: true, force: true });
        samples[tool.name]?.push(await timeToRow(tool, `${flood.pid}`));
      }
    }
  } finally {
    await stop(flood);
  }
  return { title: "a one-liner: from start to the first row", unit: "ms", baseline: "bpftrace", samples };
}
