// @ts-check
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureForeign } from "./foreign.mjs";
import { buildLoader, cargoEnvironment } from "./loader.mjs";
import { attempt, run, SetupError, step } from "./step.mjs";
import { ensureSystem } from "./system.mjs";

/** Processors for which the loader is built elsewhere, by Node's names. */
const TARGETS = {
  arm64: {
    rust: "aarch64-unknown-linux-gnu",
    triple: "aarch64-linux-gnu",
    tools: [
      { name: "gcc-aarch64-linux-gnu", command: "aarch64-linux-gnu-gcc" },
      { name: "libc6-dev-arm64-cross", file: ["/usr/aarch64-linux-gnu/lib/libc.a"] },
    ],
  },
};

/** Debian has these for each processor, but not as packages for cross-building. */
const LIBRARIES = ["libelf-dev", "zlib1g-dev"];

/** @param {string} arch @returns {arch is keyof typeof TARGETS} */
function isTarget(arch) {
  return Object.hasOwn(TARGETS, arch);
}

/**
 * Builds the loader for another processor, and nothing else: all else of ebpm is the same everywhere.
 * @param {string} root
 * @param {string} arch
 * @param {{verbose: boolean}} options
 * @returns {Promise<string>} the path of the program
 * @throws {SetupError}
 */
export async function ensureCrossLoader(root, arch, options) {
  if (!isTarget(arch)) {
    const known = [process.arch, ...Object.keys(TARGETS)].join(", ");
    throw new SetupError(`the loader is not built for ${arch} on ${process.arch}: expected one of ${known}`);
  }
  const { rust, triple, tools } = TARGETS[arch];
  await ensureSystem({ ...options, also: tools });
  const libraries = join(root, "native/loader/target", `libraries-${arch}`);
  await ensureForeign(arch, libraries, LIBRARIES, options);
  await ensureRustTarget(root, rust, options);
  const variable = rust.toUpperCase().replaceAll("-", "_");
  const include = join(libraries, "usr/include");
  return buildLoader(root, {
    ...options,
    target: rust,
    env: {
      [`CARGO_TARGET_${variable}_LINKER`]: `${triple}-gcc`,
      [`CC_${rust.replaceAll("-", "_")}`]: `${triple}-gcc`,
      LIBBPF_SYS_LIBRARY_PATH: join(libraries, "usr/lib", triple),
      LIBBPF_SYS_EXTRA_CFLAGS: `-fno-asynchronous-unwind-tables -I${include} -I${include}/${triple}`,
    },
  });
}

/** Rust's own library for the target. @param {string} root @param {string} target @param {{verbose: boolean}} options */
async function ensureRustTarget(root, target, { verbose }) {
  const env = cargoEnvironment(root);
  const { status, stdout } = await attempt("rustc", ["--print", "target-libdir", "--target", target], {
    env,
  });
  if (status === 0 && isFolderWithLibraries(stdout.trim())) return;
  if ((await attempt("rustup", ["--version"], { env })).status !== 0) {
    throw new SetupError(
      `Rust has no library for ${target}`,
      "install Rust with rustup, or the distribution's package of that library",
    );
  }
  await step(`adding ${target} to Rust`, () => run("rustup", ["target", "add", target], { env, verbose }));
}

/** @param {string} folder */
function isFolderWithLibraries(folder) {
  try {
    return readdirSync(folder).some((name) => name.startsWith("libstd-"));
  } catch {
    return false;
  }
}
