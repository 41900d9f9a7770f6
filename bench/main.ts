/**
 * `npm run bench [-- --json] [--rounds N] [--count N] [--build] [--transfers] [--install] [--wasm]`: ebpm beside libbpf-tools, bpftrace and clients of
 * registries, whole processes, all in one run and in turns. See README.md beside this file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { arch, cpus, release, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureBuilds } from "./build-time.ts";
import { measureDependencies } from "./dependencies.ts";
import { measureDrain } from "./drain.ts";
import { measureFirstEvent } from "./first-event.ts";
import { measureFlood } from "./flood.ts";
import { measureInstall } from "./install.ts";
import { measureMemory } from "./memory.ts";
import { measurePipe } from "./pipe.ts";
import { type Command, runChecked, stopAll } from "./processes.ts";
import { measureResolve } from "./resolve.ts";
import { measureScripts } from "./scripts.ts";
import { measureStartUp } from "./start-up.ts";
import { formatSeries, median, type Series } from "./stats.ts";
import { ebpm, node, tools } from "./tools.ts";
import { canMeasureTransfers, measureTransfers } from "./transfers.ts";
import { measureWasm } from "./wasm.ts";

/** Five seconds of a million a second: the ring buffer alone holds a quarter of one. */
const WASM_EVENTS = 5_000_000;

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "15" },
    count: { type: "string", default: "200000" },
    build: { type: "boolean", default: false },
    transfers: { type: "boolean", default: false },
    install: { type: "boolean", default: false },
    wasm: { type: "boolean", default: false },
    inside: { type: "boolean", default: false },
  },
});

/** A mount namespace of its own: the other tools need tracefs in place, and nothing stays behind. */
function enterNamespace(): never {
  const args = ["--mount", node, import.meta.filename, ...process.argv.slice(2), "--inside"];
  const { status } = spawnSync("unshare", args, { stdio: "inherit" });
  process.exit(status ?? 1);
}

function mountTracing(): void {
  if (!existsSync("/sys/kernel/tracing/events"))
    runChecked("mount", "-t", "tracefs", "tracefs", "/sys/kernel/tracing");
  if (!existsSync("/sys/kernel/debug/tracing"))
    runChecked("mount", "-t", "debugfs", "debugfs", "/sys/kernel/debug");
}

/** Our opensnoop as `ebpm build` makes it, and published in a registry of this run's own. */
function preparePackage(folder: string): string {
  process.env["EBPM_HOME"] = join(folder, "home");
  const source = join(import.meta.dirname, "../packages/opensnoop");
  runChecked(ebpm, "publish", source);
  return join(source, "target/opensnoop.json");
}

async function measureAll(folder: string): Promise<readonly Series[]> {
  const rounds = Number(values.rounds);
  const opener: Command = [join(folder, "openflood")];
  runChecked("cc", "-O2", "-o", opener[0], join(import.meta.dirname, "openflood.c"));
  const compared = tools(preparePackage(folder));
  note(`comparing ${compared.map(({ name }) => name).join(", ")}`);
  if (compared.length < 4) note("not all of them are installed: apt-get install libbpf-tools bpftrace");
  note("start-up");
  const startUp = measureStartUp(rounds * 2);
  note("resolution");
  const resolution = measureResolve(rounds);
  note("builds");
  const builds = measureBuilds(folder, Math.max(1, Math.round(rounds / 3)));
  note("time to the first row");
  const first = await measureFirstEvent(compared, opener, rounds);
  note("scripts");
  const scripts = await measureScripts(opener, rounds, folder);
  note("memory");
  const memory = await measureMemory(compared, Math.max(1, Math.round(rounds / 5)));
  note("load");
  const flood = await measureFlood(compared, opener, {
    count: Number(values.count),
    rounds: Math.max(1, Math.round(rounds / 3)),
    folder,
  });
  note("rows into a pipe");
  const pipe = await measurePipe(compared, opener, {
    count: Number(values.count),
    rounds: Math.max(1, Math.round(rounds / 3)),
    folder,
  });
  note("drain");
  const drain = measureDrain(folder, Math.max(3, Math.round(rounds / 3)));
  note("WebAssembly");
  const wasm = await measureWasm(folder, Math.max(3, Math.round(rounds / 3)), WASM_EVENTS);
  note("dependencies");
  const dependencies = await measureDependencies(folder, Math.max(1, Math.round(rounds / 3)));
  note("install");
  const installs = await measureInstall(folder, Math.max(1, Math.round(rounds / 3)));
  return [
    startUp,
    resolution,
    ...builds,
    first,
    scripts,
    ...memory,
    ...flood,
    pipe,
    ...drain,
    ...wasm,
    ...dependencies,
    ...installs,
    ...(await measureRegistries(rounds)),
  ];
}

/** In memory where that is possible: a disk has its own idea of when it is busy. */
async function measureRegistries(rounds: number): Promise<readonly Series[]> {
  if (!canMeasureTransfers()) {
    note("no transfers: apt-get install docker-registry skopeo");
    return [];
  }
  const base = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const folder = mkdtempSync(join(base, "ebpm-bench-"));
  note(`transfers, registry and store in ${base}`);
  try {
    return await measureTransfers(rounds, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function note(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}

function print(series: readonly Series[]): void {
  const machine = { kernel: release(), arch: arch(), cpus: cpus().length, node: process.version };
  if (values.json) {
    const medians = (one: Series) =>
      Object.fromEntries(Object.entries(one.samples).map(([name, all]) => [name, median(all)]));
    const measured = series.map((one) => ({ ...one, medians: medians(one) }));
    process.stdout.write(`${JSON.stringify({ machine, measured }, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    `Linux ${machine.kernel} ${machine.arch}, ${machine.cpus} CPUs, Node ${machine.node}\n\n`,
  );
  process.stdout.write(series.map(formatSeries).join("\n"));
}

if (values.transfers) {
  print(await measureRegistries(Number(values.rounds)));
  process.exit(0);
}
if (values.install || values.build) {
  const scratch = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
  process.env["EBPM_HOME"] = join(scratch, "home");
  const rounds = Number(values.rounds);
  try {
    print(values.build ? measureBuilds(scratch, rounds) : await measureInstall(scratch, rounds));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  process.exit(0);
}
if (process.getuid?.() !== 0) {
  process.stderr.write("error: the benchmark loads BPF programs and needs root\n");
  process.exit(1);
}
if (!values.inside) enterNamespace();
mountTracing();
const folder = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
try {
  print(
    values.wasm ? await measureWasm(folder, Number(values.rounds), WASM_EVENTS) : await measureAll(folder),
  );
} finally {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
}
