import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { reasonAgainstWasm } from "./compile-wasm.ts";

/** Where `npm test` installs the compiler of AssemblyScript, if it can be had. */
export const ASSEMBLYSCRIPT = join(import.meta.dirname, "../../dist/test-tools/assemblyscript/node_modules");

/** The languages of user-space halves, with why their template cannot be built here. */
export const WASM_LANGUAGES: readonly {
  readonly language: "c" | "rust" | "go" | "assemblyscript";
  readonly reason: () => string | undefined;
}[] = [
  { language: "c", reason: reasonAgainstWasm },
  {
    language: "rust",
    reason: () => reasonAgainstTool("rustc", ["--print", "target-libdir", "--target", "wasm32-wasip1"]),
  },
  { language: "go", reason: () => reasonAgainstTool("go", ["version"]) },
  {
    language: "assemblyscript",
    reason: () =>
      existsSync(join(ASSEMBLYSCRIPT, ".bin", "asc"))
        ? undefined
        : "needs the compiler of AssemblyScript, which npm test fetches where npm can",
  },
];

/** Why a command line cannot be run here, or undefined where it can. */
export function reasonAgainstTool(tool: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(tool, [...args], { stdio: "pipe" });
    return undefined;
  } catch {
    return `needs ${tool}`;
  }
}
