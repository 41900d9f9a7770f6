import assert from "node:assert/strict";
import fc from "fast-check";
import { checkSituation } from "../support/check-situation.ts";
import { randomNumbers, randomSituation } from "../support/random-universe.ts";

/** Waits for a few turns of the event loop, differently long each time. */
function shuffledDelay(seed: number): () => Promise<void> {
  const random = randomNumbers(seed);
  return async () => {
    for (let turns = Math.floor(random() * 4); turns > 0; turns--) {
      await new Promise((done) => setImmediate(done));
    }
  };
}

describe("resolve, held against MiniSat", () => {
  it("finds a solution where there is one, a right one, and the newest of what was asked for", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0 }), async (seed) => {
        await checkSituation(randomSituation(seed));
      }),
      { numRuns: 500 },
    );
  });

  it("answers the same in whatever order the catalog does", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0 }), async (seed) => {
        const situation = randomSituation(seed);
        const first = await checkSituation(situation);
        assert.equal(await checkSituation(situation, shuffledDelay(seed + 1)), first);
      }),
      { numRuns: 100 },
    );
  });
});
