import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { kernelObjects, newKernelObjects } from "./kernel-objects.ts";
import { runEbpm } from "./probe.ts";
import type { Stage } from "./shipped.ts";

const root = join(import.meta.dirname, "../..");

/** What is killed; `spanMs` is a little more than it takes undisturbed, so that every moment of it is hit. */
const VICTIMS = [
  { args: (project: string) => ["build", "--force", project], spanMs: 400 },
  { args: (project: string) => ["publish", project], spanMs: 500 },
  { args: () => ["run", "opensnoop"], spanMs: 150 },
] as const;

/** One kill: what was killed, and how many milliseconds after its start. */
export interface Kill {
  readonly command: string;
  readonly afterMs: number;
  readonly wasRunning: boolean;
}

/**
 * Kills `build`, `publish` and `run` with SIGKILL at random moments, in turns, each publish being one of a new version.
 * After each kill the local registry must verify and the kernel hold nothing that it did not hold before.
 * @throws AssertionError on the first damage
 */
export async function killNine(
  stage: Stage,
  { rounds, onKill }: { rounds: number; onKill?: (kill: Kill) => void },
): Promise<void> {
  const project = join(stage.folder, "opensnoop");
  const isSource = (path: string) => !path.includes("/target");
  cpSync(join(root, "packages/opensnoop"), project, { recursive: true, filter: isSource });
  await expectSuccess(["publish", project], stage);
  const initial = kernelObjects();
  for (let round = 0; round < rounds; round++) {
    const victim = VICTIMS[round % VICTIMS.length] ?? VICTIMS[0];
    setVersion(project, `0.2.${round}`);
    const args = victim.args(project);
    const afterMs = Math.random() * victim.spanMs;
    const wasRunning = await killAfter(args, afterMs, stage);
    onKill?.({ command: `ebpm ${args[0]}`, afterMs, wasRunning });
    await expectSuccess(["cache", "verify"], stage);
    assert.deepEqual(await newKernelObjects(initial), [], `after ${args[0]} was killed after ${afterMs} ms`);
  }
  setVersion(project, "1.0.0");
  await expectSuccess(["publish", project], stage);
}

function setVersion(project: string, version: string): void {
  const file = join(project, "ebpm.toml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^version = .*$/m, `version = "${version}"`));
}

/** Half of the time its children die with it, half of the time they live on. */
async function killAfter(args: readonly string[], afterMs: number, stage: Stage): Promise<boolean> {
  const env = { ...process.env, ...stage.env };
  const child = spawn(join(root, "bin/ebpm"), args, { env, stdio: "ignore", detached: true });
  const closed = once(child, "close");
  await sleep(afterMs);
  const wasRunning = child.exitCode === null;
  if (wasRunning && child.pid !== undefined)
    process.kill(Math.random() < 0.5 ? -child.pid : child.pid, "SIGKILL");
  await closed;
  return wasRunning;
}

async function expectSuccess(args: readonly string[], stage: Stage): Promise<void> {
  const { status, stderr } = await runEbpm(args, stage.env);
  assert.equal(status, 0, `ebpm ${args.join(" ")}: ${stderr}`);
}
