import { existsSync } from "node:fs";
import { join } from "node:path";

/** Beside the bundle; in a checkout beside this file. */
const CANDIDATES = ["wasm-worker.cjs", "worker.ts"];

/** What the thread of a guest runs. */
export function workerFile(): string {
  const paths = CANDIDATES.map((name) => join(import.meta.dirname, name));
  return paths.find((path) => existsSync(path)) ?? paths[0] ?? "";
}
