import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { reasonAgainstBpf, skipBecause } from "./skip.ts";

/** Numbers of the programs, maps and links that are in the kernel now, as `prog 12`. */
export function kernelObjects(): ReadonlySet<string> {
  const kinds = ["prog", "map", "link"] as const;
  return new Set(
    kinds.flatMap((kind) => {
      const text = execFileSync("bpftool", ["--json", kind, "show"], { encoding: "utf8" });
      const rows: unknown = JSON.parse(text === "" ? "[]" : text);
      return Array.isArray(rows) ? rows.map((row: { id: number }) => `${kind} ${row.id}`) : [];
    }),
  );
}

/** What is in the kernel now and was not before; waits a little, because the kernel frees in the background. */
export async function newKernelObjects(
  before: ReadonlySet<string>,
  waitMs = 3000,
): Promise<readonly string[]> {
  const end = performance.now() + waitMs;
  for (;;) {
    const added = [...kernelObjects()].filter((one) => !before.has(one));
    if (added.length === 0 || performance.now() > end) return added;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Skips the suite where BPF programs cannot be loaded; fails it if one of its programs, maps or links is left when it is over. */
export function useKernel(): void {
  let initial: ReadonlySet<string> | undefined;

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
    initial = kernelObjects();
  });

  after(async () => {
    if (initial !== undefined) assert.deepEqual(await newKernelObjects(initial), []);
  });
}
