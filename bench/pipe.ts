import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, cpuTimeNs, settle, start, stop } from "./processes.ts";
import type { Series } from "./stats.ts";
import { BASELINE, type Tool } from "./tools.ts";

/** Long enough for each of the tools to be attached. */
const ATTACH_MS = 1500;
/** Programs that open at the same time. */
const OPENERS = 2;

/**
 * What a tool can keep up with: rows into a pipe for each second of its CPU time, while several programs open files as fast as they can
 * and the other end of the pipe counts lines. A wall clock would show what the openers leave of the machine instead.
 */
export async function measurePipe(
  tools: readonly Tool[],
  opener: Command,
  { count, rounds, folder }: { count: number; rounds: number; folder: string },
): Promise<Series> {
  const compared = tools.flatMap((tool) =>
    tool.json === undefined ? [tool] : [tool, { ...tool, name: `${tool.name}, JSON`, command: tool.json }],
  );
  const samples: Record<string, number[]> = Object.fromEntries(compared.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const tool of compared) samples[tool.name]?.push(await rowsPerSecond(tool, opener, count, folder));
  }
  return {
    title: `${OPENERS} programs opening ${count} files each: rows into a pipe for each second of CPU time`,
    unit: "rows/s",
    baseline: BASELINE,
    samples,
  };
}

async function rowsPerSecond(tool: Tool, opener: Command, count: number, folder: string): Promise<number> {
  const fifo = join(folder, "pipe");
  execFileSync("mkfifo", [fifo]);
  const counter = spawn("wc", ["-l", fifo], { stdio: ["ignore", "pipe", "inherit"] });
  let counted = "";
  counter.stdout.on("data", (text: Buffer) => {
    counted += text.toString();
  });
  const ended = once(counter, "close");
  const pipe = openSync(fifo, "w");
  const child = start(tool.command, { stdio: ["ignore", pipe, "ignore"] });
  closeSync(pipe);
  await sleep(ATTACH_MS);
  if (child.pid === undefined || child.exitCode !== null) throw new Error(`${tool.name} ended by itself`);
  const before = cpuTimeNs(child.pid);
  const [file, ...args] = opener;
  const openers = Array.from({ length: OPENERS }, () =>
    start([file, ...args, `${count}`, "/dev/null"], { stdio: "ignore" }),
  );
  await Promise.all(openers.map((one) => once(one, "exit")));
  await settle(child.pid, 60_000);
  const seconds = (cpuTimeNs(child.pid) - before) / 1e9;
  await stop(child);
  await ended;
  rmSync(fifo);
  return Number.parseInt(counted, 10) / seconds;
}
