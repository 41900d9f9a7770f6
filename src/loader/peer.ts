import { spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { EbpmError } from "../errors.ts";
import type { Start } from "./exec.ts";
import { cannotStart, reportIn } from "./report.ts";

/** The loader at the other end of two pipes. */
export interface Peer {
  readonly input: Readable;
  readonly output: Writable;
  /** Settles when it has ended, with how; never rejects. */
  readonly ended: Promise<EbpmError>;
  /** Ends it, whatever it is doing. */
  readonly kill: () => void;
}

/** Of what it says on stderr, the end is kept to explain how it ended. */
const KEPT_CHARACTERS = 8192;

/** Starts a program that speaks the protocol on its standard streams. @throws LoaderMissing */
export function startPeer({ file, args, env }: Start): Peer {
  const child = spawned(file, () => spawn(file, [...args], { env: { ...env }, stdio: "pipe" }));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-KEPT_CHARACTERS);
  });
  // Writing to one that has gone is no news: it is told by its end.
  child.stdin.on("error", () => {});
  const ended = new Promise<EbpmError>((resolve) => {
    child.once("error", (cause) => resolve(cannotStart(file, cause)));
    child.once("close", (status, signal) => resolve(endOf(status ?? signal, said)));
  });
  return { input: child.stdout, output: child.stdin, ended, kill: () => child.kill("SIGKILL") };
}

/** Most reasons not to start are told by an event, some are thrown. @throws LoaderMissing */
export function spawned<T>(file: string, start: () => T): T {
  try {
    return start();
  } catch (cause) {
    throw cannotStart(file, cause);
  }
}

/** How a loader ended, by its status and what it said on stderr. */
export function endOf(status: number | NodeJS.Signals | null, said: string): EbpmError {
  const report = reportIn(said);
  if (report !== undefined) return report;
  const last = said.trimEnd().split("\n").at(-1) ?? "";
  const how = typeof status === "string" ? `was ended by ${status}` : `ended with status ${status}`;
  return new EbpmError("LoaderEnded", `the loader ${how}${last === "" ? "" : `: ${last}`}`, {
    hint: "everything it had attached is detached; open the package again",
  });
}
