import assert from "node:assert/strict";
import { type ChildProcess, execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type CliResult, runCli } from "../support/cli.ts";
import { reasonAgainstWasm } from "../support/compile-wasm.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** A folder in which `npm install assemblyscript @assemblyscript/wasi-shim` was done; nothing here downloads it. */
const ASSEMBLYSCRIPT = process.env["EBPM_TEST_ASSEMBLYSCRIPT"];

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
        ASSEMBLYSCRIPT === undefined
          ? "needs EBPM_TEST_ASSEMBLYSCRIPT, a folder with its compiler"
          : undefined,
    },
  ];
  for (const { language, reason } of languages) {
    it(`wasm-${language} becomes a module that shows programs as they are started, the same each time`, async function () {
      const against = reason();
      if (against !== undefined) skipBecause(this, against);
      const cwd = join(folder(), "cwd");
      await succeed(runCli(folder(), ["init", "probe", "--template", `wasm-${language}`]));
      if (ASSEMBLYSCRIPT !== undefined) {
        symlinkSync(join(ASSEMBLYSCRIPT, "node_modules"), join(cwd, "probe", "node_modules"));
      }
      const module = join(cwd, "probe", "target", "probe.wasm");
      const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
      await succeed(runCli(folder(), ["build", "probe"], { env }));
      const first = readFileSync(module);
      await succeed(runCli(folder(), ["build", "--force", "probe"], { env }));
      assert.ok(first.equals(readFileSync(module)), "two builds differ");
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
  child.stdout?.on("data", (piece: string) => {
    said += piece;
    if (!hasStarted && said.includes("FILENAME")) {
      hasStarted = true;
      execFileSync("true");
    }
    if (/\/true$/m.test(said)) child.kill("SIGINT");
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
