// @ts-check
/**
 * `npm test [-- FILES AND OPTIONS OF MOCHA]`: the set-up check, then every suite. Ends with
 * `N passed, N failed[, N skipped]` over all of them. With files or options only mocha runs.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cargoEnvironment } from "./setup/loader.mjs";
import { projectNode } from "./setup/modules.mjs";
import { attempt, step } from "./setup/step.mjs";
import { ensureTestTools } from "./setup/test-tools.mjs";
import { reportFailure, root, setUp } from "./setup.mjs";

/** @typedef {{passed: number, failed: number, skipped: readonly string[]}} Tally */

/** @param {readonly string[]} options @param {string} path for the tests @returns {Promise<Tally>} */
async function runMocha(options, path) {
  const folder = mkdtempSync(join(tmpdir(), "ebpm-test-"));
  const summary = join(folder, "summary.json");
  const reporter = [
    "--reporter",
    join(root, "test/support/reporter.mjs"),
    "--reporter-option",
    `summary=${summary}`,
  ];
  const mocha = join(root, "node_modules/mocha/bin/mocha.js");
  const { RUSTUP_HOME } = cargoEnvironment(root);
  const files = options.some((option) => option.endsWith(".ts")) ? [] : ["test/**/*.test.ts"];
  try {
    const status = await new Promise((resolve, reject) => {
      const child = spawn(projectNode(root), [mocha, ...reporter, ...options, ...files], {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, ...(RUSTUP_HOME === undefined ? {} : { RUSTUP_HOME }), PATH: path },
      });
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
    const tally = readTally(summary);
    // A suite that dies before it reports, or runs nothing, has not passed.
    if (status !== 0 && tally.failed === 0) return { ...tally, failed: 1 };
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {Tally} */
function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    process.stderr.write("error: mocha ended without a summary\n");
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** @returns {Promise<Tally>} */
async function runCargo() {
  const options = { cwd: join(root, "native/loader"), env: cargoEnvironment(root) };
  const outcome = await step("testing the native loader", () =>
    attempt("cargo", ["test", "--locked"], options),
  );
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of outcome.output.matchAll(/^test result: \S+ (\d+) passed; (\d+) failed/gm)) {
    passed += Number(good);
    failed += Number(bad);
  }
  const skipped = [...outcome.output.matchAll(/^test (\S+) \.\.\. ignored(?:, (.*))?$/gm)].map(
    ([, name, reason]) => `loader: ${name}: ${reason ?? "no reason given"}`,
  );
  if (outcome.status !== 0) {
    process.stdout.write(outcome.output);
    if (failed === 0) failed = 1;
  }
  return { passed, failed, skipped };
}

/** A suite that was skipped as a whole takes one line. @param {readonly string[]} skipped */
function listSkipped(skipped) {
  return [...new Set(skipped)]
    .map((line) => {
      const count = skipped.filter((other) => other === line).length;
      return `  ${line}${count > 1 ? ` (${count} tests)` : ""}\n`;
    })
    .join("");
}

/** @param {readonly Tally[]} tallies */
function conclude(tallies) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  if (skipped.length > 0) process.stdout.write(`skipped:\n${listSkipped(skipped)}`);
  process.stdout.write(
    `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}\n`,
  );
  if (failed > 0 || passed === 0) process.exitCode = 1;
}

try {
  const options = process.argv.slice(2);
  await setUp();
  const mocha = await runMocha(options, await ensureTestTools(root));
  conclude(options.length > 0 ? [mocha] : [mocha, await runCargo()]);
} catch (error) {
  reportFailure(error);
}
