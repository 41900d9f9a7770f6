import { type Command, timeToEnd } from "./processes.ts";
import type { Series } from "./stats.ts";
import { ebpm, loader, node } from "./tools.ts";

/** Milliseconds from starting a process to its end. */
export function measureStartUp(rounds: number): Series {
  const commands: Readonly<Record<string, Command>> = {
    "empty program (/bin/true)": ["/bin/true"],
    "empty Node program": [node, "-e", "0"],
    "ebpm --version": [ebpm, "--version"],
    "ebpm-loader --version": [loader, "--version"],
  };
  const samples: Record<string, number[]> = {};
  for (const command of Object.values(commands)) timeToEnd(command);
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      samples[name] ??= [];
      samples[name].push(timeToEnd(command));
    }
  }
  return { title: "start-up, whole process", unit: "ms", baseline: "empty Node program", samples };
}
