// @ts-check
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf, readStamp, traceOf, writeStamp } from "./stamp.mjs";
import { attempt, run, SetupError, step } from "./step.mjs";
import { findCommand } from "./system.mjs";

const OLDEST_CARGO = [1, 82];

/**
 * The environment in which cargo builds the loader: settings from outside would override the project's own
 * `.cargo/config.toml`, and with it the static link.
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function cargoEnvironment(root) {
  const env = { ...process.env, CARGO_TARGET_DIR: join(root, "native/loader/target") };
  for (const name of ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"]) delete env[name];
  // rustup's cargo looks for its tool chains under HOME; with another HOME they are still beside it.
  const cargo = findCommand("cargo");
  if (cargo !== undefined && env["RUSTUP_HOME"] === undefined) {
    const folder = join(dirname(cargo), "..", "..", ".rustup");
    if (existsSync(folder)) env["RUSTUP_HOME"] = realpathSync(folder);
  }
  return env;
}

/**
 * Builds the native loader unless it was built from the sources that are here.
 * @param {string} root
 * @param {{verbose: boolean, target?: string, env?: NodeJS.ProcessEnv}} options `target`: Rust's name of another machine than this;
 *   `env`: what building for that takes
 * @returns {Promise<string>} the path of the program
 * @throws {SetupError} when cargo is missing or too old
 */
export async function buildLoader(root, { verbose, target, env: more }) {
  const folder = join(root, "native/loader");
  const built = join(folder, "target", target ?? "", "release");
  const binary = join(built, "ebpm-loader");
  const stampFile = join(built, ".setup-stamp");
  const digest = digestOf(root, ["native/loader"]);
  if (readStamp(stampFile) === `${digest} ${traceOf(binary)}`) return binary;
  const env = { ...cargoEnvironment(root), ...more };
  await requireCargo(env);
  const words = ["build", "--release", "--locked", ...(target === undefined ? [] : ["--target", target])];
  await step(`building the native loader${target === undefined ? "" : ` for ${target}`}`, () =>
    run("cargo", words, { cwd: folder, env, verbose }),
  );
  writeStamp(stampFile, `${digest} ${traceOf(binary)}`);
  return binary;
}

/** @param {NodeJS.ProcessEnv} env */
async function requireCargo(env) {
  const hint = "install Rust from https://rustup.rs or the distribution, then run the command again";
  const answer = await attempt("cargo", ["--version"], { env });
  if (answer.status !== 0) {
    throw new SetupError(`cargo does not run: ${(answer.output || answer.reason).trim()}`, hint);
  }
  const [major, minor] = (/cargo (\d+)\.(\d+)/.exec(answer.output) ?? []).slice(1).map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_CARGO;
  if (
    major === undefined ||
    minor === undefined ||
    major < oldestMajor ||
    (major === oldestMajor && minor < oldestMinor)
  ) {
    throw new SetupError(
      `${answer.output.trim()} is too old: ${OLDEST_CARGO.join(".")} or later is needed`,
      hint,
    );
  }
}
