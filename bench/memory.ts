import { setTimeout as sleep } from "node:timers/promises";
import { memoryOf, start, stop } from "./processes.ts";
import type { Series } from "./stats.ts";
import { BASELINE, type Tool } from "./tools.ts";

const IDLE_MS = 2000;

/** Memory of each tool two seconds after its start: all that is resident, and the part that is its own. */
export async function measureMemory(tools: readonly Tool[], rounds: number): Promise<readonly Series[]> {
  const resident: Record<string, number[]> = Object.fromEntries(tools.map(({ name }) => [name, []]));
  const own: Record<string, number[]> = Object.fromEntries(tools.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, command } of tools) {
      const child = start(command, { stdio: "ignore" });
      await sleep(IDLE_MS);
      if (child.pid === undefined || child.exitCode !== null) throw new Error(`${name} ended by itself`);
      const memory = memoryOf(child.pid);
      await stop(child);
      resident[name]?.push(memory.rssKb / 1024);
      own[name]?.push(memory.privateKb / 1024);
    }
  }
  return [
    {
      title: "opensnoop: resident memory after 2 s, with the buffer's pages",
      unit: "MB",
      baseline: BASELINE,
      samples: resident,
    },
    { title: "opensnoop: private memory after 2 s", unit: "MB", baseline: BASELINE, samples: own },
  ];
}
