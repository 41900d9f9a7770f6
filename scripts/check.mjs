// @ts-check
/** `npm run check`: every static check, all of them even if one fails; status 1 if any did. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { cargoEnvironment } from "./setup/loader.mjs";
import { projectNode } from "./setup/modules.mjs";
import { attempt } from "./setup/step.mjs";
import { reportFailure, root, setUp } from "./setup.mjs";

/** @typedef {{name: string, file: string, args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv}} Check */

/** @returns {readonly Check[]} */
function checks() {
  const node = projectNode(root);
  const cargo = { file: "cargo", cwd: join(root, "native/loader"), env: cargoEnvironment(root) };
  const tool = (/** @type {string} */ path) => join(root, "node_modules", path);
  return [
    { ...cargo, name: "cargo clippy", args: ["clippy", "--locked", "--all-targets", "--", "-D", "warnings"] },
    { ...cargo, name: "cargo fmt", args: ["fmt", "--all", "--check"] },
    { name: "types", file: node, args: [tool("typescript/bin/tsc"), "-p", "."] },
    { name: "biome", file: node, args: [tool("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"] },
    { name: "knip", file: node, args: [tool("knip/bin/knip.js")] },
    { name: "generated files", file: node, args: ["scripts/generate.ts", "--check"] },
    {
      name: "architecture",
      file: node,
      args: [tool("mocha/bin/mocha.js"), "test/architecture.test.ts"],
    },
  ];
}

/** @param {Check} check @returns {Promise<boolean>} */
async function perform({ name, file, args, cwd = root, env }) {
  const start = performance.now();
  const outcome = await attempt(file, args, env === undefined ? { cwd } : { cwd, env });
  const isGood = outcome.status === 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(
    `${isGood ? "ok  " : "FAIL"} ${name} (${seconds} s)\n${isGood ? "" : `${outcome.output.trimEnd()}\n`}`,
  );
  return isGood;
}

try {
  await setUp();
  const queue = [...checks()];
  let failed = 0;
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      if (!(await perform(next))) failed += 1;
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  if (failed > 0) {
    process.stdout.write(`${failed} of ${checks().length} checks failed\n`);
    process.exitCode = 1;
  }
} catch (error) {
  reportFailure(error);
}
