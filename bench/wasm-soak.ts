/** `npm run soak:wasm [-- SECONDS]`: 100 000 events a second through a WebAssembly module for ten minutes, as root. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { soakWasm } from "./wasm.ts";

const folder = mkdtempSync(join(tmpdir(), "ebpm-bench-"));
try {
  await soakWasm(Number(process.argv[2] ?? 600), folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
