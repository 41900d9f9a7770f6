/** Child of resolve.ts: resolves one universe some times and prints the milliseconds of each as JSON. */
import { resolve } from "../src/resolve/resolve.ts";
import { largeUniverse } from "../test/support/random-universe.ts";
import { MemoryCatalog, rootOf } from "../test/support/universe.ts";

const [packages = 0, versions = 0, needs = 0, seed = 0, rounds = 1] = process.argv.slice(2).map(Number);
const { universe, needs: wanted } = largeUniverse(seed, packages, versions, needs);
const catalog = new MemoryCatalog(universe);
const times: number[] = [];
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  const { packages: chosen } = await resolve([rootOf(wanted)], catalog);
  times.push(performance.now() - start);
  if (chosen.length === 0) throw new Error("nothing was chosen");
}
process.stdout.write(JSON.stringify(times));
