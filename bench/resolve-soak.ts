/**
 * `npm run soak:resolve [-- --rounds N --seed N]`: resolves random universes and holds each answer against MiniSat; see
 * test/support/check-situation.ts.
 */
import { parseArgs } from "node:util";
import { checkSituation } from "../test/support/check-situation.ts";
import { randomSituation } from "../test/support/random-universe.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "10000" }, seed: { type: "string", default: "1" } },
});
const rounds = Number(values.rounds);
let failures = 0;
for (let round = 0; round < rounds; round++) {
  const seed = Number(values.seed) + round;
  const answer = await checkSituation(randomSituation(seed)).catch((error: unknown) => {
    process.stderr.write(`seed ${seed}\n`);
    throw error;
  });
  if (answer.startsWith("no choice")) failures += 1;
}
process.stdout.write(`${rounds} universes, ${failures} of them without a solution: all as MiniSat says\n`);
