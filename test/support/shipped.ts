import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildActor } from "./actor.ts";
import { runEbpm } from "./probe.ts";

export const SHIPPED = ["bootstrap", "execsnoop", "opensnoop", "runqlat", "sigsnoop", "tcpstates"] as const;

/** A folder of the test's own, with the actor and a local registry in it. */
export interface Stage {
  readonly folder: string;
  readonly actor: string;
  /** Makes ebpm use the registry of this stage. */
  readonly env: Readonly<Record<string, string>>;
  readonly strike: () => void;
}

export function setStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), "ebpm-e2e-"));
  return {
    folder,
    actor: buildActor(folder),
    env: { EBPM_HOME: join(folder, "home") },
    strike: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Publishes packages of `packages/` into the stage's registry, through ebpm itself. */
export async function publishShipped(stage: Stage, names: readonly string[] = SHIPPED): Promise<void> {
  for (const name of names) {
    const source = join(import.meta.dirname, "../../packages", name);
    const { status, stderr } = await runEbpm(["publish", source], stage.env);
    assert.equal(status, 0, stderr);
  }
}
