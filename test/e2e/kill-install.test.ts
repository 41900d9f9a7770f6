import { DependencyWorld } from "../support/dependency-world.ts";
import { killInstall } from "../support/kill-install.ts";
import { reasonAgainstDockerRegistry } from "../support/registries/docker-registry.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("kill -9 of an install", function () {
  this.timeout(180_000);
  const folder = useTempFolder();

  it("at 10 random moments leaves a manifest, a lock and a store that the next install makes whole", async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    const world = await DependencyWorld.start(folder());
    try {
      await killInstall(world, { rounds: 10 });
    } finally {
      await world.stop();
    }
  });
});
