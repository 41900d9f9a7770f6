import { linkSync, readFileSync, rmSync, statSync, utimes, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EbpmError, systemCode } from "../errors.ts";
import { tempPath } from "./atomic-write.ts";
import {
  fateOf,
  formatIdentity,
  ownIdentity,
  type ProcessIdentity,
  parseIdentity,
} from "./process-identity.ts";

export interface LockOptions {
  /** How long to wait for the holder. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const DEFAULT_TIMEOUT_MS = 30_000;
const RETRY_MS = 15;
const REFRESH_MS = 5_000;
/** After this without a refresh, a holder that cannot be looked at counts as dead. */
const FOREIGN_SILENCE_MS = 60_000;

/**
 * Runs `work` while no other process runs work under the same path. The lock is a file that names its holder; the lock
 * of a holder that was killed is taken over.
 * @throws StoreLocked after `timeoutMs`; system errors of the folder; whatever `work` throws
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const release = await acquire(path, options);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Removes a lock whose holder was killed. @returns whether there was one */
export async function removeAbandonedLock(path: string): Promise<boolean> {
  const holder = readHolder(path);
  if (!isAbandoned(path, holder)) return false;
  await bury(path, holder, {});
  return true;
}

/** These files are small and nearly always in memory: to hand them over to other threads takes longer than to do it. */
async function acquire(path: string, options: LockOptions): Promise<() => void> {
  const own = ownIdentity();
  const deadline = Date.now() + (options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const claim = tempPath(dirname(path), own);
  writeFileSync(claim, formatIdentity(own), { flag: "wx" });
  try {
    while (!tryLink(claim, path)) {
      options.signal?.throwIfAborted();
      const holder = readHolder(path);
      if (isAbandoned(path, holder)) await bury(path, holder, options);
      else if (Date.now() > deadline) throw locked(path, holder);
      else await sleep(RETRY_MS + Math.random() * RETRY_MS, undefined, { signal: options.signal });
    }
  } finally {
    rmSync(claim, { force: true });
  }
  const refresh = setInterval(() => utimes(path, new Date(), new Date(), () => {}), REFRESH_MS);
  refresh.unref();
  return () => {
    clearInterval(refresh);
    if (readHolder(path)?.token === own.token) rmSync(path, { force: true });
  };
}

/**
 * Removes the lock of a dead holder. Between seeing and removing it another process may do the same and lock anew, so
 * the removal happens under a lock of its own, named after the dead holder: only its winner may remove that holder's
 * lock, and it looks again before it does.
 */
async function bury(path: string, dead: ProcessIdentity | undefined, options: LockOptions): Promise<void> {
  await withLock(
    `${path}.${dead?.token ?? "unreadable"}`,
    async () => {
      if (readHolder(path)?.token === dead?.token) rmSync(path, { force: true });
    },
    options,
  );
}

/** A hard link appears whole and only if the name is free, also over NFS. */
function tryLink(claim: string, path: string): boolean {
  try {
    linkSync(claim, path);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): ProcessIdentity | undefined {
  try {
    return parseIdentity(readFileSync(path, "utf8"));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A lock without a readable holder is one that lost its content with the power. */
function isAbandoned(path: string, holder: ProcessIdentity | undefined): boolean {
  const fate = holder === undefined ? "unknown" : fateOf(holder);
  if (fate !== "unknown") return fate === "dead";
  const refreshedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  return Date.now() - refreshedMs > FOREIGN_SILENCE_MS;
}

function locked(path: string, holder: ProcessIdentity | undefined): EbpmError {
  const who = holder === undefined ? "another process" : `process ${holder.pid}`;
  return new EbpmError("StoreLocked", `${path} is held by ${who}`, {
    hint: "wait for it to end, or end it, and try again",
  });
}
