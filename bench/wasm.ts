/**
 * `node bench/wasm.ts [--rounds N] [--count N] [--soak SECONDS]`: what a WebAssembly module costs: from the start to what it attaches, a
 * call to the kernel and back, and events through its callback. Run it as root, after `npm run build`. With `--soak`, events at a steady
 * rate for so long instead, and what becomes of memory.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { compileWasm } from "../test/support/compile-wasm.ts";
import { median } from "./stats.ts";

const EBPM = join(import.meta.dirname, "..", "bin", "ebpm");
const BURST = 100;

/** Asks for a priority so often, at an even rate, once told to. */
const GENERATOR = `
  import { getPriority } from "node:os";
  process.stdin.once("data", (text) => {
    const [calls, perMillisecond] = String(text).split(" ").map(Number);
    const start = performance.now();
    for (let call = 0; call < calls; call += 1) {
      getPriority();
      while (perMillisecond > 0 && call > (performance.now() - start) * perMillisecond);
    }
    console.log(performance.now() - start);
    process.stdin.once("data", () => process.exit());
  });
  console.log("ready");`;

async function startGenerator(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", GENERATOR], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("no pipe");
  await once(child.stdout, "data");
  return child;
}

interface Run {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly attachedMs: number;
  readonly ended: Promise<unknown>;
}

async function start(home: string, argv: readonly string[]): Promise<Run> {
  const begin = performance.now();
  const env = { ...process.env, EBPM_HOME: home };
  const child = spawn(EBPM, ["run", ...argv], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const lines: string[] = [];
  const attached = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "attached") resolve(performance.now() - begin);
      lines.push(line);
    });
  });
  return { child, lines, attachedMs: await attached, ended };
}

interface Flood {
  readonly report: string;
  /** Of a CPU, for each event. */
  readonly cpuNs: { readonly loader: number; readonly module: number };
}

/** The generator has sent what it was told to; whatever has not come after so long has been lost. */
const LATE_MS = 500;

/** @param rate events a second, or 0 for as fast as it goes */
async function flood(folder: string, count: number, rate: number): Promise<Flood> {
  const generator = await startGenerator();
  const module = compileWasm("events", folder);
  const argv = [module, String(generator.pid), String(BURST), "7", String(count)];
  const { child, lines, ended } = await start(folder, argv);
  const before = cpuTimes(child.pid ?? 0);
  let after = before;
  const timer = setInterval(() => {
    if (child.exitCode === null) after = cpuTimes(child.pid ?? 0);
  }, 100);
  const generated = once(generator.stdout ?? child, "data");
  generator.stdin?.write(`${count / BURST} ${rate / BURST / 1000}\n`);
  await generated;
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  clearInterval(timer);
  // What it waits for may have been lost.
  child.kill("SIGINT");
  await ended;
  generator.kill();
  const report = lines.filter((line) => /^(?:stopped|took|lost)/.test(line)).join(", ");
  const spent = (of: keyof CpuTimes): number => ((after[of] - before[of]) * 1e6) / count;
  return { report, cpuNs: { loader: spent("loaderMs"), module: spent("moduleMs") } };
}

interface CpuTimes {
  readonly moduleMs: number;
  readonly loaderMs: number;
}

/** Milliseconds that the process of the module and its loader have computed so far. */
function cpuTimes(pid: number): CpuTimes {
  const ownMs = (id: number): number => {
    // The name of the program may have spaces in it.
    const fields = readFileSync(`/proc/${id}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  const loaders = childrenOf(pid).map(ownMs);
  return { moduleMs: ownMs(pid), loaderMs: loaders.reduce((sum, ms) => sum + ms, 0) };
}

function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children.split(" ").filter(Boolean).map(Number);
}

async function measure(rounds: number, count: number, folder: string): Promise<void> {
  const times: number[] = [];
  const calls: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { child, attachedMs, ended } = await start(folder, [
      compileWasm("misbehave", folder),
      "sleep",
      "1",
    ]);
    times.push(attachedMs);
    child.kill("SIGINT");
    await ended;
    const run = await start(folder, [compileWasm("misbehave", folder), "lookups", "1"]);
    await run.ended;
    calls.push(Number.parseInt(run.lines.at(-1) ?? "", 10) / 1000);
  }
  print(
    "start to attached, ms",
    `${median(times).toFixed(0)} (${times.map((ms) => ms.toFixed(0)).join(" ")})`,
  );
  print("lookup in a map, µs", median(calls).toFixed(1));
  for (const [name, rate] of [
    ["a million events a second", 1e6],
    ["as fast as it goes", 0],
  ] as const) {
    for (let round = 0; round < rounds; round += 1) {
      const { report, cpuNs } = await flood(folder, count, rate);
      print(
        name,
        `${report}; ns of CPU an event: loader ${cpuNs.loader.toFixed(0)}, module ${cpuNs.module.toFixed(0)}`,
      );
    }
  }
}

/** Resident memory of a process and its children, in KiB. */
function residentKib(pid: number): number {
  const own = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(own ?? 0) + childrenOf(pid).reduce((sum, child) => sum + residentKib(child), 0);
}

async function soak(seconds: number, folder: string): Promise<void> {
  const rate = 100_000;
  const generator = await startGenerator();
  const count = rate * seconds;
  const module = compileWasm("events", folder);
  const { child, lines, ended } = await start(folder, [
    module,
    String(generator.pid),
    String(BURST),
    "7",
    String(count),
  ]);
  // More than is waited for, so that what is lost is counted and not waited for.
  generator.stdin?.write(`${(count * 1.2) / BURST} ${rate / BURST / 1000}\n`);
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentKib(child.pid ?? 0)), 10_000);
  await ended;
  clearInterval(timer);
  generator.kill();
  print("events", `${count} in ${seconds} s`);
  print("memory, KiB, every 10 s", samples.join(" "));
  print("end", lines.filter((line) => /^(?:stopped|lost)/.test(line)).join(", "));
}

function print(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(28)}${text}\n`);
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    count: { type: "string", default: "5000000" },
    soak: { type: "string" },
  },
});
const folder = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
try {
  if (values.soak === undefined) await measure(Number(values.rounds), Number(values.count), folder);
  else await soak(Number(values.soak), folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
