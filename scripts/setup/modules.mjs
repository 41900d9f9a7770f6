// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run, SetupError, step } from "./step.mjs";

/** The Node that everything of the project runs on, whatever `node` is on PATH. @param {string} root */
export function projectNode(root) {
  return join(root, "node_modules", `node-linux-${process.arch}`, "bin", "node");
}

/**
 * Installs the Node modules unless the ones in place are those that package-lock.json names.
 *
 * Not `npm ci`: that refuses a lock file without the modules that only other machines need, and a registry mirror need
 * not have those. An installation from nothing that is compared with the lock file afterwards promises the same.
 * @param {string} root
 * @param {{verbose: boolean}} options
 * @throws {SetupError} when npm fails, or has installed something else
 */
export async function ensureModules(root, options) {
  if (areModulesCurrent(root)) return;
  await step("installing Node modules", async () => {
    rmSync(join(root, "node_modules"), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    const [file, ...args] = npmCommand();
    const install = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
    await run(file, [...args, ...install], { cwd: root, verbose: options.verbose });
    if (!areModulesCurrent(root)) throw new SetupError("npm has not installed what package-lock.json names");
  });
}

/** @returns {[string, ...string[]]} */
function npmCommand() {
  // npm names its own program and its own Node: the one under node_modules must not be what runs it.
  const npm = process.env["npm_execpath"];
  const node = process.env["npm_node_execpath"];
  const isNpm = npm !== undefined && node !== undefined && /npm-cli\.[cm]?js$/.test(npm) && existsSync(node);
  return isNpm ? [node, npm] : ["npm"];
}

/** npm writes the hidden lock file when all modules are in place, so it also tells a broken installation. @param {string} root */
function areModulesCurrent(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || present === undefined || !existsSync(projectNode(root))) return false;
  for (const path of Object.keys(present))
    if (!(path in wanted) && present[path]?.optional !== true) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const found = present[path];
    if (path === "") return true;
    // Optional modules for other machines are left out by npm.
    if (found === undefined) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, integrity?: string, optional?: boolean}> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
