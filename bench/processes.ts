import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type Command = readonly [file: string, ...args: string[]];

const running = new Set<ChildProcess>();

/** Starts a process that `stopAll` ends whatever happens. */
export function start(command: Command, options: SpawnOptions): ChildProcess {
  const [file, ...args] = command;
  const child = spawn(file, args, options);
  running.add(child);
  child.on("exit", () => running.delete(child));
  child.on("error", () => running.delete(child));
  return child;
}

/** SIGINT, and SIGKILL for what does not listen; returns when it has gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await gone;
  clearTimeout(timer);
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop));
}

/** Runs a program whose output nobody needs. @throws Error if it fails */
export function runChecked(file: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(file, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0)
    throw new Error(`${file} ${args.join(" ")} failed: ${error?.message ?? `status ${status}`}`);
}

/** Runs a command to its end and returns the milliseconds it took. */
export function timeToEnd(command: Command): number {
  const [file, ...args] = command;
  const begin = performance.now();
  const { status, error } = spawnSync(file, args, { stdio: "ignore" });
  const elapsed = performance.now() - begin;
  if (status !== 0)
    throw new Error(`${command.join(" ")} ended with ${error?.message ?? `status ${status}`}`);
  return elapsed;
}

export interface Measured {
  readonly ms: number;
  /** The most that was resident, looked at every 20 ms. */
  readonly peakMb: number;
}

/** Runs a command to its end. @throws Error with its standard error if it fails */
export async function runMeasured(command: Command): Promise<Measured> {
  const begin = performance.now();
  const child = start(command, { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr?.on("data", (piece: Buffer) => {
    stderr += piece.toString();
  });
  let end: number | undefined;
  const ended = once(child, "close").then(() => {
    end = performance.now();
  });
  let peakMb = 0;
  while (end === undefined) {
    peakMb = Math.max(peakMb, peakOf(child.pid));
    await Promise.race([ended, sleep(20)]);
  }
  if (child.exitCode !== 0) throw new Error(`${command.join(" ")} failed: ${stderr}`);
  return { ms: end - begin, peakMb };
}

function peakOf(pid: number | undefined): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}

/** Nanoseconds that all threads of a process have spent on a CPU; finer than the ticks of /proc/PID/stat. */
export function cpuTimeNs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).reduce((sum, tid) => {
    const [onCpu] = readFileSync(`${folder}/${tid}/schedstat`, "utf8").split(" ");
    return sum + Number(onCpu);
  }, 0);
}

/** Waits until a process has had next to nothing to do for 300 ms. */
export async function settle(pid: number, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  let quiet = 0;
  for (let before = cpuTimeNs(pid); quiet < 3 && performance.now() < end; ) {
    await sleep(100);
    const now = cpuTimeNs(pid);
    quiet = now - before < 1_000_000 ? quiet + 1 : 0;
    before = now;
  }
}

export interface Memory {
  readonly rssKb: number;
  readonly privateKb: number;
}

/** What is resident, and what of it belongs to this process alone. */
export function memoryOf(pid: number): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const field = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? Number.NaN);
  return { rssKb: field("Rss"), privateKb: field("Private_Clean") + field("Private_Dirty") };
}
