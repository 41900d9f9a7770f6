import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { problemWith, VERBS } from "./run-loader.ts";

const ROOT = join(import.meta.dirname, "..");
const CRATE = join(ROOT, "native/loader/fuzz");
const TARGET = "x86_64-unknown-linux-gnu";
/** What cargo-fuzz sets: the sanitizer, and what tells libFuzzer where an input has been. */
const RUST_FLAGS = [
  "-Zsanitizer=address",
  "-Cpasses=sancov-module",
  ...["level=4", "inline-8bit-counters", "pc-table", "trace-compares"].map(
    (option) => `-Cllvm-args=-sanitizer-coverage-${option}`,
  ),
  "-Ccodegen-units=1",
  "--cfg=fuzzing",
];
const MEMORY_MB = 256;

/** Why the loader cannot be built with libFuzzer here, or undefined. */
export function reasonAgainstLibFuzzer(): string | undefined {
  if (process.arch !== "x64") return "it is set up for x86_64";
  const { status } = spawnSync("cargo", ["+nightly", "--version"], { stdio: "ignore" });
  return status === 0 ? undefined : "no nightly Rust (rustup toolchain install nightly)";
}

/** The loader and its libbpf, with libFuzzer and AddressSanitizer in them. Gives the program's path. */
function buildTarget(): string {
  const target = join(ROOT, "native/loader/target/fuzz");
  const env = {
    ...process.env,
    CARGO_TARGET_DIR: target,
    CARGO_ENCODED_RUSTFLAGS: RUST_FLAGS.join("\x1f"),
    CC: "clang",
    CXX: "clang++",
    LIBBPF_SYS_EXTRA_CFLAGS: "-fsanitize=address,fuzzer-no-link",
  };
  const words = ["+nightly", "build", "--release", "--locked", "--target", TARGET];
  const { status } = spawnSync("cargo", words, { cwd: CRATE, env, stdio: "inherit" });
  if (status !== 0) throw new Error("the loader was not built with libFuzzer");
  return join(target, TARGET, "release/package");
}

/**
 * Feeds the loader what libFuzzer finds to lead it further, in one process, and then all of that once more to the real one, which has
 * a second and a quarter gigabyte for each.
 * @param found where inputs are kept that it does not survive
 * @returns how many there were
 */
export async function fuzzInProcess(seconds: number, loader: string, found: string): Promise<number> {
  const program = buildTarget();
  const corpus = join(found, "corpus");
  mkdirSync(corpus, { recursive: true });
  const limits = [
    "-timeout=5",
    `-rss_limit_mb=${MEMORY_MB}`,
    `-malloc_limit_mb=${MEMORY_MB}`,
    "-max_len=65536",
  ];
  const words = [
    `-max_total_time=${seconds}`,
    ...limits,
    "-print_final_stats=1",
    `-artifact_prefix=${found}/libfuzzer-`,
    corpus,
    join(import.meta.dirname, "seeds"),
  ];
  const child = spawn(program, words, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ASAN_OPTIONS: "quarantine_size_mb=8:detect_leaks=0:allocator_may_return_null=1" },
  });
  let end = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    end = (end + text).slice(-8000);
  });
  const [status] = (await once(child, "close")) as [number | null];
  const stats = [...end.matchAll(/^(?:Done .*|stat::.*)$/gm)].map(([line]) => `libFuzzer: ${line}\n`);
  process.stdout.write(stats.join(""));
  if (status !== 0) process.stderr.write(end);
  return (status === 0 ? 0 : 1) + (await replay(loader, corpus));
}

async function replay(loader: string, corpus: string): Promise<number> {
  let problems = 0;
  const names = readdirSync(corpus);
  for (const name of names) {
    for (const verb of VERBS) {
      const problem = await problemWith(loader, verb, readFileSync(join(corpus, name)));
      if (problem === undefined) continue;
      problems += 1;
      process.stderr.write(`${verb.join(" ")} of ${join(corpus, name)}: ${problem}\n`);
    }
  }
  process.stdout.write(
    `${names.length} inputs that libFuzzer kept, with the loader itself: ${problems} problems\n`,
  );
  return problems;
}
