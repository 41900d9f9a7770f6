// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

// A child that outlived this process would go on writing where the next set-up works.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, async () => {
    const ends = [...children].map((child) => once(child, "close"));
    for (const child of children) child.kill(signal);
    // npm and cargo may be cut off anywhere, since stamps are written last; dpkg may not.
    const cutOff = () => {
      for (const child of children) if (child.spawnfile !== "apt-get") child.kill("SIGKILL");
    };
    setTimeout(cutOff, 1000);
    await Promise.all(ends);
    process.exit(128 + constants.signals[signal]);
  });
}

/** A failure that is told to the user as it stands, without a stack. */
export class SetupError extends Error {
  /** @param {string} message @param {string} [hint] what to type next */
  constructor(message, hint) {
    super(message);
    this.name = "SetupError";
    this.hint = hint;
  }
}

/**
 * Runs one step with a line on stderr that says what it does and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = performance.now();
  const isTerminal = process.stderr.isTTY === true;
  process.stderr.write(isTerminal ? `setup: ${title} ...` : `setup: ${title}\n`);
  let outcome = "failed";
  try {
    const result = await work();
    outcome = "done";
    return result;
  } finally {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    process.stderr.write(`${isTerminal ? "\r\x1b[K" : ""}setup: ${title}: ${outcome} (${seconds} s)\n`);
  }
}

/**
 * Runs a program. Its output is shown as it comes with `verbose`, otherwise only when it fails.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, verbose?: boolean}} [options]
 * @returns {Promise<string>} its standard output
 * @throws {SetupError} when it cannot be started or ends with another status than 0
 */
export async function run(file, args, options = {}) {
  const outcome = await attempt(file, args, options);
  if (outcome.status === 0) return outcome.stdout;
  const command = [file, ...args].join(" ");
  throw new SetupError(`${command} failed (${outcome.reason})\n${outcome.output.trimEnd()}`);
}

/**
 * As `run`, but a failure is part of the answer.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, verbose?: boolean}} [options]
 * @returns {Promise<{status: number | undefined, reason: string, stdout: string, output: string}>} `output`: both streams
 */
export function attempt(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", options.verbose ? "inherit" : "pipe", options.verbose ? "inherit" : "pipe"],
    });
    children.add(child);
    let stdout = "";
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
    });
    child.on("error", (error) => {
      children.delete(child);
      resolve({ status: undefined, reason: error.message, stdout, output });
    });
    child.on("close", (status, signal) => {
      children.delete(child);
      resolve({ status: status ?? undefined, reason: signal ?? `status ${status}`, stdout, output });
    });
  });
}
