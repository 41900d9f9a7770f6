import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { cannotStart } from "./report.ts";
import { checkStartable } from "./startable.ts";

/** A program to become. */
export interface Start {
  /** Absolute. */
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Replaces this process by the program: same pid, terminal, standard streams and parent, default signal dispositions, and
 * no JavaScript engine left behind. Nothing may have opened a stream on stdin or stdout before, since those make a pipe
 * non-blocking for good. Where Node cannot replace itself, a child runs in our place.
 * @returns only in that case: the exit status to end with
 * @throws LoaderMissing if it cannot be started
 */
export async function handOver({ file, args, env }: Start): Promise<number> {
  // Node aborts the process when execve fails, so whatever can be known of that is asked before.
  checkStartable(file);
  if (process.execve !== undefined) process.execve(file, [file, ...args], { ...env });
  return runInOurPlace({ file, args, env });
}

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs the program as a child and behaves as it does.
 * @returns its exit status, 128 + n for a signal
 * @throws LoaderMissing
 */
export async function runInOurPlace({ file, args, env }: Start): Promise<number> {
  let child: ChildProcess | undefined;
  const forward = (signal: NodeJS.Signals): void => {
    child?.kill(signal);
  };
  // Before there is a child: a signal must not end us and leave it alone.
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    const started = spawn(file, [...args], { env: { ...env }, stdio: "inherit" });
    child = started;
    return await new Promise<number>((resolve, reject) => {
      started.once("error", (cause) => reject(cannotStart(file, cause)));
      started.once("exit", (status, signal) => {
        resolve(signal === null ? (status ?? 0) : 128 + constants.signals[signal]);
      });
    });
  } finally {
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}
