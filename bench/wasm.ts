/** What a WebAssembly module costs: from the start to what it attaches, a call to the kernel and back, and events through its callback. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { compileWasm, reasonAgainstWasm } from "../test/support/compile-wasm.ts";
import { BURST, startGenerator } from "./generator.ts";
import type { Series } from "./stats.ts";

const EBPM = join(import.meta.dirname, "..", "bin", "ebpm");

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
  readonly lost: number;
  /** A second, as the module saw them; undefined where some were lost, for which it would have waited. */
  readonly rate: number | undefined;
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
  await generator.send(count, rate);
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  clearInterval(timer);
  // What it waits for may have been lost.
  child.kill("SIGINT");
  await ended;
  generator.stop();
  const tookMs = numberIn(lines, /^took (\d+) ms$/);
  const lost = numberIn(lines, /^lost (\d+)$/) ?? 0;
  const spent = (of: keyof CpuTimes): number => ((after[of] - before[of]) * 1e6) / count;
  const seen = tookMs === undefined ? undefined : (count * 1000) / tookMs;
  return { lost, rate: seen, cpuNs: { loader: spent("loaderMs"), module: spent("moduleMs") } };
}

function numberIn(lines: readonly string[], pattern: RegExp): number | undefined {
  const found = lines.map((line) => pattern.exec(line)?.[1]).find((digits) => digits !== undefined);
  return found === undefined ? undefined : Number(found);
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

/** @param count of events in each flood */
export async function measureWasm(folder: string, rounds: number, count: number): Promise<readonly Series[]> {
  if (reasonAgainstWasm() !== undefined) return [];
  const [attached, lookup]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const { child, attachedMs, ended } = await start(folder, [
      compileWasm("misbehave", folder),
      "sleep",
      "1",
    ]);
    attached.push(attachedMs);
    child.kill("SIGINT");
    await ended;
    const run = await start(folder, [compileWasm("misbehave", folder), "lookups", "1"]);
    await run.ended;
    lookup.push((numberIn(run.lines, /^(\d+) ns$/) ?? Number.NaN) / 1000);
  }
  const floods: Flood[] = [];
  for (let round = 0; round < Math.max(3, Math.round(rounds / 3)); round += 1) {
    floods.push(await flood(folder, count, 1e6));
  }
  const series = (title: string, unit: string, samples: Series["samples"]): Series => {
    return { title: `WebAssembly: ${title}`, unit, samples, baseline: Object.keys(samples)[0] ?? "" };
  };
  const rates = floods.flatMap(({ rate }) => (rate === undefined ? [] : [rate / 1e6]));
  return [
    series("from the start to attached", "ms", { module: attached }),
    series("a lookup in a map, from the module and back", "µs", { module: lookup }),
    series(`events of a ring buffer of 16 MiB lost, of ${count} sent at a million a second`, "events", {
      module: floods.map(({ lost }) => lost),
    }),
    series("events through a callback, where none was lost", "M/s", { module: rates }),
    series("CPU time of an event", "ns", {
      loader: floods.map(({ cpuNs }) => cpuNs.loader),
      module: floods.map(({ cpuNs }) => cpuNs.module),
    }),
  ];
}

/** Resident memory of a process and its children, in KiB. */
function residentKib(pid: number): number {
  const own = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(own ?? 0) + childrenOf(pid).reduce((sum, child) => sum + residentKib(child), 0);
}

/** Events at a steady rate for so long, and what becomes of the memory of all processes. */
export async function soakWasm(seconds: number, folder: string): Promise<void> {
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
  void generator.send(count * 1.2, rate);
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentKib(child.pid ?? 0)), 10_000);
  await ended;
  clearInterval(timer);
  generator.stop();
  print("events", `${count} in ${seconds} s`);
  print("memory, KiB, every 10 s", samples.join(" "));
  print("end", lines.filter((line) => /^(?:stopped|lost)/.test(line)).join(", "));
}

function print(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(28)}${text}\n`);
}
