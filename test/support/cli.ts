import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BIN = join(import.meta.dirname, "..", "..", "bin", "ebpm");

export interface CliResult {
  readonly status: number | NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  /** Added to a bare environment; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Start it as this user. */
  readonly uid?: number;
  /** Called with the running child, for signals and pipes. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the real `bin/ebpm` with a home of its own in `folder`. */
export function runCli(
  folder: string,
  argv: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const home = join(folder, "home");
  const cwd = options.cwd ?? join(folder, "cwd");
  for (const path of [home, cwd]) mkdirSync(path, { recursive: true });
  const env: Record<string, string | undefined> = {
    PATH: process.env["PATH"],
    HOME: home,
    EBPM_HOME: join(home, "ebpm"),
    ...options.env,
  };
  if (options.uid !== undefined) for (const path of [home, cwd]) chownSync(path, options.uid, options.uid);
  const user = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(BIN, [...argv], { cwd, env, stdio: "pipe", ...user });
  options.onStart?.(child);
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  return collect(child);
}

/** What a command printed, which has to end well. */
export async function outputOf(result: Promise<CliResult>): Promise<string> {
  const { status, stdout, stderr } = await result;
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Everything that a child says until it has ended, and how it ended. */
export function collect(child: ChildProcess): Promise<CliResult> {
  const pieces = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (piece: string) => {
      pieces[name] += piece;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve({ status: status ?? signal, ...pieces }));
  });
}

/**
 * A stand-in for the loader: `features` says whether it may load; `run` prints its arguments one a line, in brackets, and
 * then whatever the shell script `more` does. The path goes into `EBPM_LOADER`.
 */
export function fakeLoader(folder: string, more = "", { canLoad = true } = {}): string {
  const path = join(folder, "fake-loader");
  const features = JSON.stringify({
    kernel: { release: "6.1.0", machine: "x86_64" },
    caller: { uid: 1000, capabilities: ["CAP_BPF"], can_load: canLoad },
    btf: null,
    tracefs: null,
    bpffs: null,
    cgroup2: null,
    program_types: {},
    map_types: {},
    attach: {},
  });
  const script = `#!/bin/sh
if [ "$1" = features ]; then echo '${features}'; exit 0; fi
if [ "$1" = --version ]; then echo 'ebpm-loader 9.9.9'; exit 0; fi
for word in "$@"; do printf '[%s]\\n' "$word"; done
${more}
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
}

/** What compilers of other languages take of the environment, for a command that runs them. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, RUSTUP_HOME } = process.env;
  return { PATH, HOME, ...(RUSTUP_HOME === undefined ? {} : { RUSTUP_HOME }) };
}
