import { once } from "node:events";
import { type Command, start, stop } from "./processes.ts";
import type { Series } from "./stats.ts";
import { BASELINE, type Tool } from "./tools.ts";

const TIMEOUT_MS = 20_000;

/**
 * Milliseconds from starting a tool to the first opened file it shows, while another process opens a file every
 * millisecond.
 */
export async function measureFirstEvent(
  tools: readonly Tool[],
  opener: Command,
  rounds: number,
): Promise<Series> {
  const contestants = tools.flatMap((tool) => [tool, ...intoPipe(tool)]);
  const samples: Record<string, number[]> = Object.fromEntries(contestants.map(({ name }) => [name, []]));
  const flood = start([...opener, "100000000", "/dev/null", "1000"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  flood.stdout?.once("data", () => flood.stdout?.resume());
  const pid = `${flood.pid}`;
  try {
    for (let round = 0; round < rounds; round++) {
      for (const tool of contestants) samples[tool.name]?.push(await timeToRow(tool, pid));
    }
  } finally {
    await stop(flood);
  }
  return { title: "opensnoop: from start to the first row", unit: "ms", baseline: BASELINE, samples };
}

/** The same without the line buffering it was given: what `tool | reader` really waits for. */
function intoPipe({ unbufferedEnv, ...tool }: Tool): readonly Tool[] {
  return unbufferedEnv === undefined ? [] : [{ ...tool, name: `${tool.name}, into a pipe` }];
}

/** Milliseconds from the tool's start to its first row of the process; the tool is ended then. */
export async function timeToRow(tool: Tool, pid: string): Promise<number> {
  const [file, ...args] = tool.command;
  const begin = performance.now();
  const child = start([file, ...(tool.unbufferedArgs ?? []), ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...tool.unbufferedEnv },
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), TIMEOUT_MS);
  const row = tool.row(pid);
  let text = "";
  try {
    if (child.stdout === null) throw new Error("the child has no standard output");
    for await (const chunk of child.stdout) {
      text += String(chunk);
      row.lastIndex = 0;
      if (row.test(text)) return performance.now() - begin;
    }
    throw new Error(`${tool.name} showed no row of process ${pid}:\n${text}`);
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGINT");
      await gone;
    }
  }
}
