import { readFileSync, readlinkSync } from "node:fs";
import { systemCode } from "../errors.ts";

/**
 * Who a process is, beyond its number: numbers are reused, start times within one boot are not.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html field 22
 */
export interface ProcessIdentity {
  readonly boot: string;
  /** The PID namespace: a number of another one says nothing here. */
  readonly namespace: string;
  readonly pid: number;
  readonly startTime: string;
  /** Tells apart several uses by one process. */
  readonly token: string;
}

/** The identity of the calling process, with a fresh token. */
export function ownIdentity(): ProcessIdentity {
  return {
    ...constants(),
    token: randomHalf() + randomHalf(),
  };
}

/** 32 bits in hexadecimal. A token need not be secret, and loading node:crypto takes as long as compiling a small program. */
function randomHalf(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, "0");
}

/**
 * Whether that process still runs: `unknown` if it belongs to another PID namespace (a container sharing the folder).
 */
export function fateOf(identity: ProcessIdentity): "alive" | "dead" | "unknown" {
  const own = constants();
  if (identity.boot !== own.boot) return "dead";
  if (identity.namespace !== own.namespace) return "unknown";
  const startTime = startTimeOf(identity.pid);
  if (startTime !== undefined) return startTime === identity.startTime ? "alive" : "dead";
  // With hidepid the folder of another user's process is invisible, the process is not.
  return canBeSignalled(identity.pid) ? "alive" : "dead";
}

/** One word without separators of paths: fit for a file name. */
export function formatIdentity(identity: ProcessIdentity): string {
  const { boot, namespace, pid, startTime, token } = identity;
  return [boot, namespace, pid, startTime, token].join(".");
}

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const match = /^([0-9a-f]+)\.(\d+)\.(\d{1,10})\.(\d+)\.([0-9a-f]{16})$/.exec(text);
  if (match === null) return undefined;
  const [, boot = "", namespace = "", pid = "", startTime = "", token = ""] = match;
  return { boot, namespace, pid: Number(pid), startTime, token };
}

type Constants = Omit<ProcessIdentity, "token">;

let own: Constants | undefined;

/** What stays as it is as long as this process lives. */
function constants(): Constants {
  own ??= {
    boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().replaceAll("-", ""),
    namespace: /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0",
    pid: process.pid,
    startTime: startTimeOf(process.pid) ?? "0",
  };
  return own;
}

function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses and may itself hold spaces and parentheses.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== "ESRCH";
  }
}
