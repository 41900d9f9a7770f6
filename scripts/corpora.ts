import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, homedir, release, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inParallel } from "../src/content/in-parallel.ts";
import { reasonAgainstGuests, runInKernel } from "../src/lab/boot.ts";
import { ensureKernel } from "../src/lab/kernels.ts";
import { findLoader } from "../src/loader/find.ts";
import { type Built, buildTool } from "./corpora/build-tool.ts";
import type { Judgement } from "./corpora/load.ts";
import { ensureCorpora } from "./corpora/packages.ts";
import { toolsTable } from "./corpora/table.ts";
import { bccToolNames, bpftraceTools, recordBccTool } from "./corpora/tools.ts";

// Builds the tools of BCC and bpftrace as Debian has them, loads what was built on this kernel and on Debian's 6.12 in qemu, and
// writes docs/tools.md. Arguments: names of tools, if not all are to be tried; then nothing is written but what came of them.

const ROOT = resolve(import.meta.dirname, "..");
const CACHE = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ebpm");
const GUEST = "6.12";
const LIMIT_MS = 1_800_000;

const chosen = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "ebpm-corpora-"));
try {
  const corpora = ensureCorpora(join(CACHE, "corpora"));
  const built = await buildAll(corpora.folder);
  const packages = built.flatMap((one) => (typeof one.package === "string" ? [one.package] : []));
  const judgements = [await loadHere(packages), await loadInGuest(packages)].filter(
    ({ length }) => length > 0,
  );
  const table = toolsTable(built, judgements, { versions: corpora.versions, kernel: release() });
  if (chosen.length === 0) writeFileSync(join(ROOT, "docs/tools.md"), table);
  else process.stdout.write(table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function buildAll(root: string): Promise<readonly Built[]> {
  const vmlinux = join(folder, "vmlinux.h");
  const types = ["btf", "dump", "file", "/sys/kernel/btf/vmlinux", "format", "c"];
  writeFileSync(vmlinux, execFileSync("bpftool", types, { maxBuffer: 1e9 }));
  const temp = join(folder, "recorded.json");
  const isChosen = (name: string) => chosen.length === 0 || chosen.includes(name.replace(/-bpfcc$/, ""));
  const bcc = bccToolNames(root).filter(isChosen);
  const scripts = bpftraceTools(root).filter(({ name }) => isChosen(name));
  const record = counter("reading", bcc.length);
  const tools = bcc.map((file) => {
    record(file);
    return recordBccTool(file, { root, vmlinux, temp });
  });
  const count = counter("building", tools.length + scripts.length);
  mkdirSync(join(folder, "built"));
  return inParallel([...tools, ...scripts], availableParallelism(), async (tool) => {
    count(tool.name);
    return buildTool(tool, join(folder, "built"));
  });
}

function load(packages: readonly string[]): readonly string[] {
  return [
    join(ROOT, "scripts/corpora/load.ts"),
    findLoader({ loaderPath: process.env["EBPM_LOADER"] }),
    ...packages,
  ];
}

async function loadHere(packages: readonly string[]): Promise<readonly Judgement[]> {
  return judgementsIn(execFileSync(process.execPath, load(packages), { encoding: "utf8", maxBuffer: 1e9 }));
}

async function loadInGuest(packages: readonly string[]): Promise<readonly Judgement[]> {
  const reason = reasonAgainstGuests();
  if (reason !== undefined) {
    process.stderr.write(`corpora: nothing is loaded on Linux ${GUEST}: ${reason}\n`);
    return [];
  }
  const { signal } = new AbortController();
  const kernel = await ensureKernel(GUEST, join(CACHE, "kernels"), { signal });
  process.stderr.write(`corpora: loading ${packages.length} packages on ${kernel.release}\n`);
  // Where the loader looks for a kernel's configuration.
  const configuration = join(CACHE, "kernels", kernel.release, "boot", `config-${kernel.release}`);
  const words = [`cp ${configuration} /boot/ &&`, process.execPath, ...load(packages)];
  return judgementsIn((await runInKernel(kernel, words.join(" "), { signal, limitMs: LIMIT_MS })).output);
}

function judgementsIn(output: string): readonly Judgement[] {
  const lines = output.split("\n").filter((line) => line.startsWith('{"kernel"'));
  return lines.map((line) => JSON.parse(line) as Judgement);
}

/** Draws a bar for whoever watches on a terminal. */
function counter(verb: string, total: number): (subject: string) => void {
  const width = 24;
  let done = 0;
  return (subject) => {
    const filled = Math.round((done / total) * width);
    const bar = `[${"=".repeat(filled)}${" ".repeat(width - filled)}] ${done} of ${total}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${verb} ${bar} ${subject}`);
    done += 1;
    if (done === total && process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  };
}
