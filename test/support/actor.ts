import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";

/** One call that the actor made, as it saw it itself. */
export interface Act {
  readonly pid: number;
  readonly tid: number;
  /** What the call returned, or the negative errno. */
  readonly result: number;
}

/** Compiles `actor.c`, a program that makes exactly the system calls it is told to, into a folder. */
export function buildActor(folder: string): string {
  const binary = join(folder, "actor");
  execFileSync("cc", ["-O2", "-pthread", "-o", binary, join(import.meta.dirname, "actor.c")]);
  return binary;
}

/** Runs it; the acts are `METHOD:ARGUMENT` as described in `actor.c`. */
export function act(actor: string, ...acts: readonly string[]): readonly Act[] {
  const { stdout, status } = spawnSync(actor, acts, { encoding: "utf8" });
  assert.equal(status, 0);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [pid = Number.NaN, tid = Number.NaN, result = Number.NaN] = line.split(" ").map(Number);
      return { pid, tid, result };
    });
}
