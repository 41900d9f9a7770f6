/**
 * `npm run soak:run [-- SECONDS]`: what becomes of the loader's memory in ten minutes of rows, stacks and counts, as root.
 * 20 000 files are opened a second, and 20 programs started.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Command, memoryOf, runChecked, start, stopAll } from "./processes.ts";
import { median } from "./stats.ts";
import { ebpm, loader } from "./tools.ts";

const SAMPLES = 60;
/** Buffers and tables are filled, and most of the code of what is looked at has been seen. */
const SETTLED = 1 / 2;
/** What the allocator may take for the same work, in KiB. */
const TOLERATED = 256;

const OPENS = { batch: 100, everyMs: 5 };
const STARTS = { everyMs: 50 };

const SCRIPT = `
  tracepoint:syscalls:sys_enter_openat { @opens[comm] = count(); @names[str(args.filename)] = count(); }
  tracepoint:sched:sched_process_exec { printf("%s\\n", comm); @ids = hist(pid); }
  interval:s:1 { print(@opens); clear(@opens); clear(@names); }`;

function build(folder: string): Readonly<Record<string, Command>> {
  const opensnoop = join(import.meta.dirname, "../packages/opensnoop");
  const profile = join(folder, "profile");
  runChecked(ebpm, "build", opensnoop);
  runChecked(ebpm, "init", "--template", "profile", profile);
  runChecked(ebpm, "build", profile);
  return {
    rows: [loader, "run", "--format", "json", join(opensnoop, "target/opensnoop.json")],
    // Of one process: otherwise it knows more and more of whatever else runs here.
    stacks: [loader, "run", "--pid", String(process.pid), join(profile, "target/profile.json")],
    script: [ebpm, "run", "-e", SCRIPT],
  };
}

function keepBusy(): () => void {
  const opening = setInterval(() => {
    for (let count = 0; count < OPENS.batch; count += 1) closeSync(openSync("/dev/null", "r"));
  }, OPENS.everyMs);
  const starting = setInterval(() => spawn("/bin/true", { stdio: "ignore" }), STARTS.everyMs);
  return () => {
    clearInterval(opening);
    clearInterval(starting);
  };
}

/** KiB of each program's own, at equal distances. */
async function sample(commands: Readonly<Record<string, Command>>, seconds: number) {
  const programs = Object.entries(commands).map(([name, command]) => {
    const child = start(command, { stdio: ["ignore", "ignore", "inherit"] });
    return { name, child, privateKb: [] as number[] };
  });
  const rest = keepBusy();
  for (let at = 0; at < SAMPLES; at += 1) {
    await sleep((seconds * 1000) / SAMPLES);
    for (const { name, child, privateKb } of programs) {
      if (child.pid === undefined || child.exitCode !== null) throw new Error(`${name} ended by itself`);
      privateKb.push(memoryOf(child.pid).privateKb);
    }
  }
  rest();
  return programs;
}

const seconds = Number(process.argv[2] ?? 600);
const folder = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
process.env["EBPM_HOME"] = join(folder, "home");
try {
  for (const { name, privateKb } of await sample(build(folder), seconds)) {
    const settled = privateKb.slice(SAMPLES * SETTLED);
    const half = settled.length / 2;
    const growth = median(settled.slice(half)) - median(settled.slice(0, half));
    process.stdout.write(`${name}: KiB, every ${seconds / SAMPLES} s: ${privateKb.join(" ")}\n`);
    process.stdout.write(`${name}: ${growth} KiB more in the last quarter than in the one before\n`);
    if (!(growth <= TOLERATED)) process.exitCode = 1;
  }
} finally {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
}
