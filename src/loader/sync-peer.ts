import { execFile, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { EbpmError } from "../errors.ts";
import type { Start } from "./exec.ts";
import { endOf, spawned } from "./peer.ts";
import { findProgram } from "./programs.ts";
import { cannotStart } from "./report.ts";
import type { SyncChannel } from "./sync-session.ts";

/** A loader that a {@link SyncChannel} leads to. */
export interface SyncPeer {
  readonly channel: SyncChannel;
  /** Settles when it has ended, with how; never rejects. */
  readonly ended: Promise<EbpmError>;
  readonly kill: () => void;
  /** Gives up the pipes, with which the loader ends. */
  readonly close: () => void;
}

/**
 * Starts a program that speaks the protocol on pipes which block. Those that Node makes for a child do not, so named
 * ones are made in a folder of their own inside `folder`, and unlinked at once.
 * @throws ToolMissing without mkfifo(1), LoaderMissing
 */
export async function startSyncPeer(start: Start, folder: string): Promise<SyncPeer> {
  const { toLoader, fromLoader } = await makePipes(folder, start.env["PATH"]);
  const stdio = [toLoader.read, fromLoader.write, "pipe" as const];
  const { file, args, env } = start;
  const child = spawned(file, () => spawn(file, [...args], { env: { ...env }, stdio }));
  closeSync(toLoader.read);
  closeSync(fromLoader.write);
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-8192);
  });
  const ended = new Promise<EbpmError>((resolve) => {
    child.once("error", (cause) => resolve(cannotStart(file, cause)));
    child.once("close", (status, signal) => resolve(endOf(status ?? signal, said)));
  });
  return {
    channel: { readFd: fromLoader.read, writeFd: toLoader.write },
    ended,
    kill: () => child.kill("SIGKILL"),
    close: () => {
      closeSync(toLoader.write);
      closeSync(fromLoader.read);
    },
  };
}

interface Pipe {
  readonly read: number;
  readonly write: number;
}

interface Pipes {
  readonly toLoader: Pipe;
  readonly fromLoader: Pipe;
}

async function makePipes(parent: string, path: string | undefined): Promise<Pipes> {
  const mkfifo = findProgram("mkfifo", path);
  if (mkfifo === undefined) {
    throw new EbpmError("ToolMissing", "mkfifo is needed to speak with the loader, and is not installed", {
      hint: "it is in coreutils: apt-get install coreutils",
    });
  }
  const folder = mkdtempSync(join(parent, "pipes-"));
  try {
    const paths = [join(folder, "in"), join(folder, "out")] as const;
    await promisify(execFile)(mkfifo, ["-m", "600", ...paths]);
    return { toLoader: openPipe(paths[0]), fromLoader: openPipe(paths[1]) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Opening one end waits for the other, unless somebody has both. */
function openPipe(path: string): Pipe {
  const both = openSync(path, "r+");
  try {
    return { read: openSync(path, "r"), write: openSync(path, "w") };
  } finally {
    closeSync(both);
  }
}
