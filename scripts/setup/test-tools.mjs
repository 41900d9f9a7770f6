// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { attempt, step } from "./step.mjs";
import { findCommand } from "./system.mjs";

/**
 * Programs that only tests need, by Debian's names. They are unpacked and not installed: Debian would start the
 * registry as a service.
 */
const TOOLS = [
  { name: "docker-registry", program: "usr/bin/docker-registry" },
  { name: "skopeo", program: "usr/bin/skopeo" },
];

/**
 * Makes the tools available to tests, as far as apt can fetch them; a test that misses one is skipped and says so.
 * @param {string} root
 * @returns {Promise<string>} the PATH for tests
 */
export async function ensureTestTools(root) {
  const folder = join(root, "dist/test-tools");
  const missing = TOOLS.filter(
    ({ name, program }) => findCommand(name) === undefined && !existsSync(join(folder, program)),
  );
  if (missing.length > 0 && findCommand("apt-get") !== undefined) {
    await step(`fetching ${missing.map(({ name }) => name).join(", ")} for the tests`, () =>
      unpack(
        folder,
        missing.map(({ name }) => name),
      ),
    );
  }
  return [process.env["PATH"] ?? "", join(folder, "usr/bin")].join(delimiter);
}

/** @param {string} folder @param {readonly string[]} names */
async function unpack(folder, names) {
  const debs = join(folder, "debs");
  rmSync(debs, { recursive: true, force: true });
  mkdirSync(debs, { recursive: true });
  // Without its own user apt complains that it cannot drop privileges in a private folder.
  const download = ["-o", "APT::Sandbox::User=root", "download", ...names];
  const first = await attempt("apt-get", download, { cwd: debs });
  if (first.status !== 0 && process.getuid?.() === 0) {
    await attempt("apt-get", ["update"], {});
    await attempt("apt-get", download, { cwd: debs });
  }
  for (const deb of readdirSync(debs)) await attempt("dpkg", ["-x", join(debs, deb), folder]);
  rmSync(debs, { recursive: true, force: true });
}
