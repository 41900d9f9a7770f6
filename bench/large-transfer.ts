import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startDockerRegistry } from "../test/support/registries/docker-registry.ts";
import { type Measured, runMeasured, timeToEnd } from "./processes.ts";
import { writeRandom } from "./random-file.ts";
import { ebpm } from "./tools.ts";

export interface LargeTransfer {
  readonly push: Measured;
  readonly pull: Measured;
}

/** Sends a file of `size` bytes to docker-registry and fetches it again. @throws Error unless the bytes are the same */
export async function transferLarge(folder: string, size: number): Promise<LargeTransfer> {
  const file = join(folder, "large");
  const back = join(folder, "back");
  process.env["EBPM_HOME"] = join(folder, "large-store");
  mkdirSync(process.env["EBPM_HOME"]);
  const registry = await startDockerRegistry(join(folder, "large-registry"));
  try {
    const reference = `${registry.address}/test/large:1`;
    await writeRandom(file, size);
    const push = await runMeasured([ebpm, "push", file, reference]);
    const pull = await runMeasured([ebpm, "pull", reference]);
    await runMeasured([ebpm, "pull", reference, "--output", back]);
    timeToEnd(["cmp", file, back]);
    return { push, pull };
  } finally {
    await registry.stop();
  }
}
