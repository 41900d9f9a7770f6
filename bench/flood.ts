import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, cpuTimeNs, settle, start, stop } from "./processes.ts";
import type { Series } from "./stats.ts";
import { BASELINE, type Tool } from "./tools.ts";

/** Long enough for each of the tools to be attached. */
const ATTACH_MS = 1500;

interface Outcome {
  readonly delivered: number;
  readonly cpuUsPerRow: number;
  readonly floodMs: number;
}

/** `count` calls of open at full speed, each tool's rows going to a file: rows lost, CPU per row, cost to the caller. */
export async function measureFlood(
  tools: readonly Tool[],
  opener: Command,
  { count, rounds, folder }: { count: number; rounds: number; folder: string },
): Promise<readonly Series[]> {
  const empty = () => Object.fromEntries(tools.map(({ name }) => [name, [] as number[]]));
  const lost: Record<string, number[]> = empty();
  const cpu: Record<string, number[]> = empty();
  const wall: Record<string, number[]> = { untraced: [], ...empty() };
  for (let round = 0; round < rounds; round++) {
    wall["untraced"]?.push(runFlood(opener, count).ms);
    for (const tool of tools) {
      const outcome = await floodOnce(tool, opener, { count, output: join(folder, "rows") });
      lost[tool.name]?.push(count - outcome.delivered);
      cpu[tool.name]?.push(outcome.cpuUsPerRow);
      wall[tool.name]?.push(outcome.floodMs);
    }
  }
  const title = `${count} opens at full speed`;
  return [
    { title: `${title}: rows lost`, unit: "rows", baseline: BASELINE, samples: lost },
    { title: `${title}: CPU time of the tool for each row`, unit: "us", baseline: BASELINE, samples: cpu },
    { title: `${title}: time of the program that opens`, unit: "ms", baseline: "untraced", samples: wall },
  ];
}

async function floodOnce(
  tool: Tool,
  opener: Command,
  { count, output }: { count: number; output: string },
): Promise<Outcome> {
  const file = openSync(output, "w");
  const child = start(tool.command, { stdio: ["ignore", file, "ignore"] });
  closeSync(file);
  await sleep(ATTACH_MS);
  if (child.pid === undefined || child.exitCode !== null) throw new Error(`${tool.name} ended by itself`);
  const before = cpuTimeNs(child.pid);
  const { pid, ms } = runFlood(opener, count);
  await settle(child.pid, 60_000);
  const cpuUs = (cpuTimeNs(child.pid) - before) / 1000;
  await stop(child);
  const delivered = readFileSync(output, "latin1").match(tool.row(pid))?.length ?? 0;
  return { delivered, cpuUsPerRow: delivered === 0 ? Number.NaN : cpuUs / delivered, floodMs: ms };
}

function runFlood([file, ...args]: Command, count: number): { pid: string; ms: number } {
  const { stdout, status } = spawnSync(file, [...args, `${count}`, "/dev/null"], { encoding: "utf8" });
  const [pid, elapsedNs] = stdout.trim().split("\n");
  if (status !== 0 || pid === undefined || elapsedNs === undefined) throw new Error("openflood failed");
  return { pid, ms: Number(elapsedNs) / 1e6 };
}
