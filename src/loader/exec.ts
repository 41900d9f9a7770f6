import { spawn } from "node:child_process";
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
export function runInOurPlace({ file, args, env }: Start): Promise<number> {
  const child = spawn(file, [...args], { env: { ...env }, stdio: "inherit" });
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise<number>((resolve, reject) => {
    child.once("error", (cause) => reject(cannotStart(file, cause)));
    child.once("exit", (status, signal) => {
      resolve(signal === null ? (status ?? 0) : 128 + constants.signals[signal]);
    });
  }).finally(() => {
    for (const signal of FORWARDED) process.off(signal, forward);
  });
}
