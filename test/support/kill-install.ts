import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseLockfile } from "../../src/lockfile/parse-lockfile.ts";
import { parseManifest } from "../../src/manifest/parse-manifest.ts";
import type { DependencyWorld } from "./dependency-world.ts";

const MACHINE = "killed";

/** One kill: what was killed, and how many milliseconds after its start. */
export interface InstallKill {
  readonly command: string;
  readonly afterMs: number;
  readonly wasRunning: boolean;
  /** Whether manifest and lock were those of before, of after, or the new manifest with the old lock. */
  readonly left: "before" | "after" | "between";
}

/**
 * Kills `install`, `add`, `remove` and `update` with SIGKILL at random moments, in turns. After each kill manifest and
 * lock must be whole, and the next install makes the project such that `--locked` and `verify --all` find nothing wrong.
 * @throws AssertionError on the first damage
 */
export async function killInstall(
  world: DependencyWorld,
  { rounds, onKill }: { rounds: number; onKill?: (kill: InstallKill) => void },
): Promise<void> {
  await world.checkOut(MACHINE);
  await succeed(world, ["install", "."]);
  for (let round = 0; round < rounds; round++) onKill?.(await killOnce(world, round));
}

async function killOnce(world: DependencyWorld, round: number): Promise<InstallKill> {
  const project = world.projectOf(MACHINE);
  const { args, spanMs } = await prepare(world, round);
  const before = stateOf(project);
  const afterMs = Math.random() * spanMs;
  const wasRunning = await killAfter(world, args, afterMs);
  const after = stateOf(project);
  const isSame = (key: "manifest" | "lock") => before[key] === after[key];
  const left = isSame("lock") ? (isSame("manifest") ? "before" : "between") : "after";
  // With the new lock there is always the new manifest.
  if (left === "after" && (args[0] === "add" || args[0] === "remove"))
    assert.equal(isSame("manifest"), false);
  parseManifest(after.manifest, "ebpm.toml");
  if (after.lock !== "") parseLockfile(after.lock, "ebpm.lock");
  await succeed(world, ["install", "."]);
  await succeed(world, ["install", ".", "--locked"]);
  await succeed(world, ["verify", "--all"]);
  for (const name of readdirSync(join(project, ".ebpm/packages"))) {
    assert.ok(existsSync(realpathSync(join(project, ".ebpm/packages", name))), name);
  }
  const rest = readdirSync(project).filter((name) => name.startsWith(".ebpm-tmp-"));
  assert.deepEqual(rest, []);
  return { command: `ebpm ${args[0]}`, afterMs, wasRunning, left };
}

async function prepare(
  world: DependencyWorld,
  round: number,
): Promise<{ readonly args: readonly string[]; readonly spanMs: number }> {
  const project = world.projectOf(MACHINE);
  const hasExtra = readFileSync(join(project, "ebpm.toml"), "utf8").includes("extra");
  switch (round % 3) {
    case 0:
      rmSync(join(project, ".ebpm"), { recursive: true, force: true });
      rmSync(join(world.folder, MACHINE, "home/ebpm/trees"), { recursive: true, force: true });
      if (round % 2 === 0) rmSync(join(project, "ebpm.lock"), { force: true });
      return { args: ["install", "."], spanMs: 450 };
    case 1: {
      const git = ["--git", world.daemonUrl("mono"), "--subdir", "libs/chain", "--name", "extra"];
      return { args: hasExtra ? ["remove", "extra"] : ["add", ...git], spanMs: 260 };
    }
    default:
      await world.publish("opensnoop", `1.${round + 1}.0`);
      return { args: ["update"], spanMs: 550 };
  }
}

function stateOf(project: string): { readonly manifest: string; readonly lock: string } {
  const read = (name: string) =>
    existsSync(join(project, name)) ? readFileSync(join(project, name), "utf8") : "";
  return { manifest: read("ebpm.toml"), lock: read("ebpm.lock") };
}

async function killAfter(world: DependencyWorld, args: readonly string[], afterMs: number): Promise<boolean> {
  let wasRunning = false;
  let killed = Promise.resolve();
  await world.run(MACHINE, args, {
    onStart: (child) => {
      killed = sleep(afterMs).then(() => {
        wasRunning = child.exitCode === null;
        child.kill("SIGKILL");
      });
    },
  });
  await killed;
  return wasRunning;
}

async function succeed(world: DependencyWorld, argv: readonly string[]): Promise<void> {
  const { status, stderr } = await world.run(MACHINE, argv);
  assert.equal(status, 0, `ebpm ${argv.join(" ")}: ${stderr}`);
}
