import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runInKernel } from "../src/lab/boot.ts";
import { ensureKernel } from "../src/lab/kernels.ts";
import { findLoader } from "../src/loader/find.ts";
import { ATTACH_CASES } from "../test/support/attach-cases.ts";
import { prepareFolder } from "../test/support/attach-surroundings.ts";
import { compileFixture, compileMap } from "../test/support/compile-fixture.ts";
import { MAP_CASES } from "../test/support/map-cases.ts";
import { runOnArm64 } from "./kernel-lab/arm64.ts";
import { arm64Table, attachTable, type Result, readResults } from "./kernel-lab/table.ts";

// Attaches every kind of program, and makes every type of map, on this kernel and on Debian's 6.12 and 6.1, which are fetched if need be, and writes
// docs/attach-types.md; with --arch arm64 some kinds on 6.12 for aarch64, and docs/attach-types-arm64.md. The exit status is 1 where
// something was not as expected.

const ROOT = resolve(import.meta.dirname, "..");
/** Beside those of `ebpm test`. */
const KERNELS =
  process.env["EBPM_KERNELS"] ??
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ebpm", "kernels");
const GUESTS = ["6.12", "6.1"];
/** A hundred programs in an emulated machine, and others may want the processor. */
const LIMIT_MS = 1_800_000;

async function onThisProcessor(folder: string): Promise<readonly (readonly Result[])[]> {
  const { signal } = new AbortController();
  const kernels = [];
  for (const version of GUESTS) kernels.push(await ensureKernel(version, KERNELS, { signal }));
  for (const kind of new Set(ATTACH_CASES.map((one) => one.kind))) compileFixture("attach", folder, kind);
  for (const one of MAP_CASES) compileMap(folder, one);
  prepareFolder(folder);
  const guest = join(ROOT, "scripts/kernel-lab/guest.ts");
  const words = [guest, findLoader({ loaderPath: process.env["EBPM_LOADER"] }), folder];
  const columns: (readonly Result[])[] = [
    readResults(execFileSync(process.execPath, words, { encoding: "utf8" })),
  ];
  for (const kernel of kernels) {
    process.stderr.write(`kernels: booting ${kernel.release}\n`);
    const { output } = await runInKernel(kernel, [process.execPath, ...words].join(" "), {
      signal,
      limitMs: LIMIT_MS,
    });
    columns.push(readResults(output));
  }
  return columns;
}

const folder = mkdtempSync(join(tmpdir(), "ebpm-kernel-lab-"));
try {
  const isForArm64 = process.argv.slice(2).join(" ") === "--arch arm64";
  const columns = isForArm64 ? [await runOnArm64(KERNELS, folder)] : await onThisProcessor(folder);
  if (isForArm64) writeFileSync(join(ROOT, "docs/attach-types-arm64.md"), arm64Table(columns));
  else writeFileSync(join(ROOT, "docs/attach-types.md"), attachTable(columns));
  for (const { kernel, title, kind, message } of columns.flat().filter((one) => !one.isExpected)) {
    process.stderr.write(`${kernel}: ${title} was not expected to be ${kind} ${message}\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
