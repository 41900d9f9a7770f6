// @ts-check
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { attempt, SetupError, step } from "./step.mjs";

/** Debian's name of the processor, as in the folders of its libraries. */
const TRIPLE = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

/**
 * A package of Debian, and the file that proves it is there: asking for files is quick and right on any distribution.
 * @typedef {{readonly name: string, readonly command?: string, readonly file?: readonly string[]}} Requirement
 */

/**
 * What the build needs.
 * @type {readonly Requirement[]}
 */
const REQUIREMENTS = [
  { name: "clang", command: "clang" },
  { name: "llvm", command: "llvm-strip" },
  { name: "gcc", command: "cc" },
  { name: "make", command: "make" },
  { name: "pkg-config", command: "pkg-config" },
  { name: "bpftool", command: "bpftool" },
  { name: "libc6-dev", file: libraryFiles("libc") },
  { name: "linux-libc-dev", file: ["/usr/include/linux/bpf.h"] },
  { name: "libbpf-dev", file: ["/usr/include/bpf/bpf_helpers.h"] },
  { name: "libelf-dev", file: libraryFiles("libelf") },
  { name: "zlib1g-dev", file: libraryFiles("libz") },
];

/** @param {string} name */
function libraryFiles(name) {
  return [`/usr/lib/${TRIPLE}/${name}.a`, `/usr/lib64/${name}.a`, `/usr/lib/${name}.a`];
}

/** @param {string} command @returns {string | undefined} the full path */
export function findCommand(command) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

/** @param {readonly Requirement[]} requirements */
function missingPackages(requirements) {
  return requirements
    .filter(({ command, file }) =>
      command === undefined
        ? !(file ?? []).some((path) => existsSync(path))
        : findCommand(command) === undefined,
    )
    .map(({ name }) => name);
}

/**
 * Installs what is missing of the distribution's own packages.
 * @param {{verbose: boolean, also?: readonly Requirement[]}} options `also`: what is needed besides
 * @throws {SetupError} when the caller may not install, or it is no Debian
 */
export async function ensureSystem({ also = [], ...options }) {
  const requirements = [...REQUIREMENTS, ...also];
  const missing = missingPackages(requirements);
  if (missing.length === 0) return;
  const install = ["install", "-y", "--no-install-recommends", ...missing];
  if (findCommand("apt-get") === undefined) {
    throw new SetupError(
      `these are missing (by Debian's names): ${missing.join(", ")}`,
      "install them with this system's own package manager, then run the command again",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `system packages are missing: ${missing.join(", ")}`,
      `sudo apt-get ${install.join(" ")}`,
    );
  }
  await step(`installing ${missing.join(", ")}`, () => installWithApt(install, options));
  const still = missingPackages(requirements);
  if (still.length > 0)
    throw new SetupError(`apt-get has installed them, but these are not found: ${still.join(", ")}`);
}

/** @param {readonly string[]} install @param {{verbose: boolean}} options */
async function installWithApt(install, { verbose }) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const lock = ["-o", "DPkg::Lock::Timeout=120"];
  const first = await attempt("apt-get", [...lock, ...install], { env, verbose });
  if (first.status === 0) return;
  // The lists of a fresh machine are empty or too old to name files that still exist.
  const update = await attempt("apt-get", [...lock, "update"], { env, verbose });
  const second = await attempt("apt-get", [...lock, ...install], { env, verbose });
  if (second.status !== 0) {
    throw new SetupError(
      `apt-get ${install.join(" ")} failed (${second.reason})\n${update.output}${second.output}`,
    );
  }
}
