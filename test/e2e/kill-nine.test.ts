import { killNine } from "../support/kill-nine.ts";
import { setStage } from "../support/shipped.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";

describe("kill -9", function () {
  this.timeout(180_000);

  it("at 20 random moments of build, publish and run leaves a registry that verifies and nothing in the kernel", async function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    const stage = setStage();
    try {
      await killNine(stage, { rounds: 20 });
    } finally {
      stage.strike();
    }
  });
});
