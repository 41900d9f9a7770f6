import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findLoader } from "../src/loader/find.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";
import { problemWith, VERBS } from "./run-loader.ts";

// node fuzz/main.ts [SECONDS [SEED]]: broken packages for `inspect` and `run --dry-run`. What the loader does not survive is kept in
// target/fuzz/. A round is the same for the same seed, as far as it comes.

const [seconds = 3600, seed = Date.now() % 2 ** 32] = process.argv.slice(2).map(Number);
const loader = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const folder = join(import.meta.dirname, "seeds");
const seeds = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const found = join(import.meta.dirname, "../target/fuzz");
const end = performance.now() + seconds * 1000;
let runs = 0;
let problems = 0;

async function work(worker: number): Promise<void> {
  const random = new Random(seed + worker);
  while (performance.now() < end) {
    const [first = Buffer.alloc(0), ...others] = seeds;
    const input = mutate(random.pick([first, ...others]), random);
    for (const verb of VERBS) {
      const problem = await problemWith(loader, verb, input);
      runs += 1;
      if (problem === undefined) continue;
      problems += 1;
      mkdirSync(found, { recursive: true });
      const file = join(found, `${seed}-${worker}-${runs}`);
      writeFileSync(file, input);
      process.stderr.write(`${verb.join(" ")} of ${file}: ${problem}\n`);
    }
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, (_, worker) => work(worker)));
process.stdout.write(`${runs} runs in ${seconds} s with seed ${seed}: ${problems} problems\n`);
process.exitCode = problems === 0 ? 0 : 1;
