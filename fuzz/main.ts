import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { findLoader } from "../src/loader/find.ts";
import { fuzzInProcess, reasonAgainstLibFuzzer } from "./in-process.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";
import { problemWith, VERBS } from "./run-loader.ts";

// node fuzz/main.ts [--coverage] [SECONDS [SEED]]: broken packages for `inspect` and `run --dry-run`, each in a process of its own. With
// --coverage libFuzzer looks for others at the same time. What the loader does not survive is kept in target/fuzz/. A round without
// it is the same for the same seed, as far as it comes.

const words = process.argv.slice(2);
const isGuided = words[0] === "--coverage";
const [seconds = 3600, seed = Date.now() % 2 ** 32] = words.slice(isGuided ? 1 : 0).map(Number);
const loader = findLoader({ loaderPath: process.env["EBPM_LOADER"] });
const folder = join(import.meta.dirname, "seeds");
const seeds = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const found = join(import.meta.dirname, "../target/fuzz");
mkdirSync(found, { recursive: true });
const guided = isGuided ? startGuided() : undefined;
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
      const file = join(found, `${seed}-${worker}-${runs}`);
      writeFileSync(file, input);
      process.stderr.write(`${verb.join(" ")} of ${file}: ${problem}\n`);
    }
  }
}

/** On one of the processors; the others are left to processes. */
function startGuided(): Promise<number> {
  const reason = reasonAgainstLibFuzzer();
  if (reason === undefined) return fuzzInProcess(seconds, loader, found);
  process.stderr.write(`without libFuzzer: ${reason}\n`);
  return Promise.resolve(0);
}

const workers = Math.max(1, availableParallelism() - (guided === undefined ? 0 : 1));
await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
process.stdout.write(`${runs} runs in ${seconds} s with seed ${seed}: ${problems} problems\n`);
problems += (await guided) ?? 0;
process.exitCode = problems === 0 ? 0 : 1;
