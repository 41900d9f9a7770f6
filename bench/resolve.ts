import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Series } from "./stats.ts";
import { node } from "./tools.ts";

/** Packages, versions of each, dependencies of each version. */
const SIZES = {
  "100 packages × 20 versions": [100, 20, 3],
  "300 packages × 50 versions": [300, 50, 3],
  "1000 packages × 100 versions": [1000, 100, 3],
} as const;

/** Milliseconds to resolve a generated universe held in memory, in a process that has resolved it twice before. */
export function measureResolve(rounds: number): Series {
  const samples: Record<string, readonly number[]> = {};
  for (const [name, size] of Object.entries(SIZES)) {
    samples[name] = [1, 2, 3].flatMap((seed) =>
      measureOnce([...size, seed, Math.max(3, Math.round(rounds / 3)) + 2]),
    );
  }
  return { title: "resolution", unit: "ms", baseline: "100 packages × 20 versions", samples };
}

function measureOnce(args: readonly number[]): readonly number[] {
  const script = join(import.meta.dirname, "resolve-once.ts");
  const { stdout, status, stderr } = spawnSync(node, [script, ...args.map(String)], { encoding: "utf8" });
  if (status !== 0) throw new Error(`resolve-once.ts failed: ${stderr}`);
  return (JSON.parse(stdout) as number[]).slice(2);
}
