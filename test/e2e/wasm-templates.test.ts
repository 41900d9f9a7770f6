import assert from "node:assert/strict";
import { type ChildProcess, execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readImports } from "../../src/wasm/imports.ts";
import { readSections } from "../../src/wasm/sections.ts";
import { type CliResult, runCli } from "../support/cli.ts";
import { reasonAgainstWasm } from "../support/compile-wasm.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** Where `npm test` installs the compiler of AssemblyScript, if it can be had. */
const ASSEMBLYSCRIPT = join(import.meta.dirname, "../../dist/test-tools/assemblyscript/node_modules");

describe("templates of WebAssembly modules", function () {
  this.timeout(120_000);
  const folder = useTempFolder();

  before(function () {
    const reason = reasonAgainstBpf();
    if (reason !== undefined) skipBecause(this, reason);
  });

  const languages = [
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
  for (const { language, reason } of languages) {
    it(`wasm-${language} becomes a module that shows programs as they are started, the same each time`, async function () {
      const against = reason();
      if (against !== undefined) skipBecause(this, against);
      const cwd = join(folder(), "cwd");
      await succeed(runCli(folder(), ["init", "probe", "--template", `wasm-${language}`]));
      if (language === "assemblyscript") symlinkSync(ASSEMBLYSCRIPT, join(cwd, "probe", "node_modules"));
      const module = join(cwd, "probe", "target", "probe.wasm");
      const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
      await succeed(runCli(folder(), ["build", "probe"], { env }));
      const first = readFileSync(module);
      const again = await runCli(folder(), ["build", "--json", "probe"], { env });
      assert.equal(JSON.parse(again.stdout).modules[0].upToDate, true);
      await succeed(runCli(folder(), ["build", "--force", "probe"], { env }));
      assert.ok(first.equals(readFileSync(module)), "two builds differ");
      const modules = new Set(readImports(readSections(first)).map((one) => one.module));
      const own = language === "go" ? ["callback-wrapper", "wasm_bpf"] : ["wasm_bpf"];
      assert.deepEqual([...modules].sort(), [...own, "wasi_snapshot_preview1"].sort());
      const { stdout, status } = await runCli(folder(), ["run", module], { onStart: startAndStop });
      assert.match(stdout, /^PID +UID +COMM +FILENAME$/m);
      assert.match(stdout, /^\d+ +0 +true +\S*\/true$/m);
      assert.equal(status, 0);
    });
  }
});

/** Starts a program once the module says that it is ready, and stops the module when it has seen that. */
function startAndStop(child: ChildProcess): void {
  let said = "";
  let hasStarted = false;
  let isStopped = false;
  child.stdout?.on("data", (piece: string) => {
    said += piece;
    if (!hasStarted && said.includes("FILENAME")) {
      hasStarted = true;
      execFileSync("true");
    }
    // A second one would end it at once.
    if (isStopped || !/\/true$/m.test(said)) return;
    isStopped = true;
    child.kill("SIGINT");
  });
}

async function succeed(result: Promise<CliResult>): Promise<void> {
  const { status, stderr } = await result;
  assert.equal(status, 0, stderr);
}

function reasonAgainstTool(tool: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(tool, [...args], { stdio: "pipe" });
    return undefined;
  } catch {
    return `needs ${tool}`;
  }
}
