// @ts-check
/**
 * Brings a checkout to where everything runs: `node scripts/setup.mjs [-v] [--modules-only] [--publish] [--arch ARCH]`.
 * With another processor's name the loader is built for that as well, and its path printed. Needs nothing but a Node that can start it, and does nothing twice.
 */
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBundle } from "./setup/bundle.mjs";
import { ensureCrossLoader } from "./setup/cross.mjs";
import { buildLoader } from "./setup/loader.mjs";
import { withLock } from "./setup/lock.mjs";
import { ensureModules } from "./setup/modules.mjs";
import { ensurePublished } from "./setup/packages.mjs";
import { SetupError } from "./setup/step.mjs";
import { ensureSystem } from "./setup/system.mjs";

export const root = realpathSync(dirname(dirname(fileURLToPath(import.meta.url))));

/** What others call the processors that Node has other names for. @type {Readonly<Record<string, string>>} */
const NAMES = { aarch64: "arm64", amd64: "x64", x86_64: "x64" };

/**
 * @param {{verbose?: boolean, modulesOnly?: boolean, publish?: boolean, arch?: string}} [request]
 * @throws {SetupError}
 */
export async function setUp({ verbose = false, modulesOnly = false, publish = false, arch } = {}) {
  const start = performance.now();
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    throw new SetupError(
      `ebpm is built on Linux on x86_64 or aarch64, not on ${process.platform} ${process.arch}`,
    );
  }
  await withLock(root, async () => {
    if (!modulesOnly) await ensureSystem({ verbose });
    await ensureModules(root, { verbose });
    if (modulesOnly) return;
    await buildLoader(root, { verbose });
    await ensureBundle(root, { verbose });
    if (publish) await ensurePublished(root);
    const wanted = arch === undefined ? process.arch : (NAMES[arch] ?? arch);
    if (wanted !== process.arch)
      process.stdout.write(`${await ensureCrossLoader(root, wanted, { verbose })}\n`);
  });
  process.stderr.write(`setup: ready (${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
}

/** Tells a failure for people and sets the exit status. @param {unknown} error */
export function reportFailure(error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  if (error.hint !== undefined) process.stderr.write(`hint: ${error.hint}\n`);
  process.exitCode = 1;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const options = process.argv.slice(2);
  const arch = options.indexOf("--arch");
  await setUp({
    ...(arch < 0 ? {} : { arch: options[arch + 1] ?? "" }),
    verbose: options.includes("-v"),
    modulesOnly: options.includes("--modules-only"),
    publish: options.includes("--publish"),
  }).catch(reportFailure);
}
