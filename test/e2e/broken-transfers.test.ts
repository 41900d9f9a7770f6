import assert from "node:assert/strict";
import { breakTransfers } from "../support/broken-transfers.ts";
import { reasonAgainstDockerRegistry } from "../support/registries/docker-registry.ts";
import { skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

describe("broken transfers", function () {
  this.timeout(180_000);
  const folder = useTempFolder();

  it("six pushes and six pulls, killed and cut at random moments, succeed at the next try and leave nothing over", async function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
    const { disturbances } = await breakTransfers(folder(), { rounds: 6 });
    assert.equal(disturbances.length, 12);
    // A short interruption is nobody's business.
    for (const one of disturbances)
      if (one.kind === "cut for a moment") assert.equal(one.isDone, true, one.command);
  });
});
