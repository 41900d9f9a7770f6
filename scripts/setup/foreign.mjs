// @ts-check
/**
 * Debian's packages for another processor, unpacked into a folder and not installed:
 * `node scripts/setup/foreign.mjs ARCHITECTURE FOLDER PACKAGE...`
 */
import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readStamp, writeStamp } from "./stamp.mjs";
import { run, SetupError, step } from "./step.mjs";

/**
 * apt is given lists of its own, so that this machine's are as they were. Does nothing twice.
 * @param {string} architecture as Debian calls it
 * @param {string} folder
 * @param {readonly string[]} packages names; `linux-image-6.12.*-arm64` is the newest of them
 * @param {{verbose?: boolean}} [options]
 * @throws {SetupError} without apt, or when it knows no such package
 */
export async function ensureForeign(architecture, folder, packages, { verbose = false } = {}) {
  const stamp = `${architecture} ${packages.join(" ")}`;
  const stampFile = join(folder, ".foreign-stamp");
  if (readStamp(stampFile) === stamp) return;
  await step(`fetching ${packages.join(", ")} for ${architecture}`, async () => {
    const apt = join(folder, ".apt");
    const debs = join(apt, "debs");
    for (const path of ["lists/partial", "cache/archives/partial", "debs"])
      mkdirSync(join(apt, path), { recursive: true });
    writeFileSync(join(apt, "status"), "");
    writeFileSync(join(apt, "apt.conf"), configuration(architecture, apt));
    const env = { ...process.env, APT_CONFIG: join(apt, "apt.conf") };
    await run("apt-get", ["update"], { env, verbose });
    const names = [];
    for (const name of packages) names.push(name.includes("*") ? await newest(name, env) : name);
    await run("apt-get", ["download", ...names], { env, cwd: debs, verbose });
    for (const deb of readdirSync(debs)) await run("dpkg", ["-x", join(debs, deb), folder]);
    rmSync(apt, { recursive: true, force: true });
  });
  writeStamp(stampFile, stamp);
}

/** @param {string} architecture @param {string} folder */
function configuration(architecture, folder) {
  return [
    `APT::Architecture "${architecture}";`,
    `APT::Architectures {"${architecture}";};`,
    `Dir::State "${folder}";`,
    `Dir::State::status "${folder}/status";`,
    `Dir::Cache "${folder}/cache";`,
    // Without its own user apt complains that it cannot drop privileges in a private folder.
    'APT::Sandbox::User "root";',
    "",
  ].join("\n");
}

/** @param {string} pattern with one `*`, which stands for numbers @param {NodeJS.ProcessEnv} env */
async function newest(pattern, env) {
  const [start = "", end = ""] = pattern.split("*");
  const known = (await run("apt-cache", ["pkgnames", start], { env })).split("\n");
  const fitting = known.filter(
    (name) => name.endsWith(end) && /^[\w.+]*$/.test(name.slice(start.length, -end.length)),
  );
  const last = fitting.sort((one, other) => one.localeCompare(other, "en", { numeric: true })).at(-1);
  if (last === undefined) throw new SetupError(`apt has no package ${pattern}`, "sudo apt-get update");
  return last;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [architecture = "", folder = "", ...packages] = process.argv.slice(2);
  await ensureForeign(architecture, folder, packages).catch((error) => {
    process.stderr.write(`error: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
