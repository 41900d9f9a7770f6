import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CliResult, runCli } from "../support/cli.ts";
import { reasonAgainstBpf, skipBecause } from "../support/skip.ts";
import { useTempFolder } from "../support/temp-folder.ts";

/** The tests of the crate wasm-bpf-rs 0.3.2, as `npm test` fetches it: modules of 2023 that others built. */
const MODULES = join(import.meta.dirname, "../../dist/test-tools/wasm-bpf/tests");

describe("modules that were built for wasm-bpf", function () {
  this.timeout(60_000);
  const folder = useTempFolder();

  before(function () {
    const reason =
      reasonAgainstBpf() ??
      (existsSync(MODULES)
        ? undefined
        : "needs the modules of wasm-bpf, which npm test fetches where it can");
    if (reason !== undefined) skipBecause(this, reason);
  });

  /** Starts programs and opens files that are not there, until the module has shown one of them. */
  async function watch(name: string, wanted: RegExp): Promise<CliResult> {
    let timer: NodeJS.Timeout | undefined;
    const result = await runCli(folder(), ["run", join(MODULES, `${name}.wasm`)], {
      onStart: (child) => {
        timer = setInterval(() => {
          execFileSync("true");
          spawn("cat", ["/no/such/file"], { stdio: "ignore" });
        }, 150);
        let said = "";
        let isStopped = false;
        child.stdout?.on("data", (piece: string) => {
          said += piece;
          if (isStopped || !wanted.test(said)) return;
          isStopped = true;
          child.kill("SIGINT");
        });
      },
    });
    clearInterval(timer);
    return result;
  }

  // Those with 130 do not look at what a poll returns, or do not poll: they are ended.
  const cases: readonly (readonly [name: string, language: string, wanted: RegExp, status: number])[] = [
    ["execve", "C", /^\[\d+\] .+ -> true\b/m, 0],
    ["bootstrap", "C", /^\d\d:\d\d:\d\d +EXEC +true +\d+ +\d+ +\S*\/true$/m, 0],
    ["opensnoop", "C", /^\d+ +cat +-1 +2 \/no\/such\/file$/m, 130],
    ["rust-bootstrap", "Rust", /^TIME +EXEC +true +\d+ +\d+ +\S*\/true/m, 130],
    ["go-execve", "TinyGo", /^\[\d+\] .+ -> true\b/m, 130],
    ["tick", "C", /^ ?Tick!$/m, 130],
  ];
  for (const [name, language, wanted, expected] of cases) {
    it(`${name}, in ${language}, runs as it is`, async () => {
      const { stdout, status } = await watch(name, wanted);
      assert.match(stdout, wanted);
      assert.equal(status, expected);
    });
  }

  it("runqlat, in C, counts what it reads from a map", async () => {
    const { stdout, status } = await runCli(folder(), ["run", join(MODULES, "runqlat.wasm"), "1", "1"]);
    assert.match(stdout, /usecs +: count +distribution\n(?: +\d+ -> \d+ +: \d+ +\|[* ]+\|\n)+/);
    assert.equal(status, 0);
  });

  it("end with their own status, and are told what they lack by name", async () => {
    assert.equal((await runCli(folder(), ["run", join(MODULES, "normal_exit.wasm")])).status, 0);
    assert.equal((await runCli(folder(), ["run", join(MODULES, "abnormal_exit.wasm")])).status, 1);
    const { stderr, status } = await runCli(folder(), ["run", join(MODULES, "custom_host_func.wasm")]);
    assert.match(stderr, /EBPM-U003.*it wants host_func_test\.plus_i32, which this host does not have/);
    assert.equal(status, 2);
  });
});
