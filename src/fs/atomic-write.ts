import {
  closeSync,
  fsync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  write,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { systemCode } from "../errors.ts";
import { giveFolderToOwner, giveToOwner } from "./owner.ts";
import { namesIn } from "./presence.ts";
import {
  fateOf,
  formatIdentity,
  ownIdentity,
  type ProcessIdentity,
  parseIdentity,
} from "./process-identity.ts";

export interface AtomicWriteOptions {
  /** Where the unfinished file lies: the same file system as the target; default the target's own folder. */
  readonly tempFolder?: string | undefined;
  readonly mode?: number | undefined;
  /** Set to false for what can be made again, and is checked when it is read: a loss of power may leave it torn. */
  readonly isDurable?: boolean;
  /** The file will survive a loss of power whole, its name only once the caller has synced its folder. */
  readonly isNamedLater?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const PREFIX = ".ebpm-tmp-";

const syncElsewhere = promisify(fsync);
const writePiece = promisify(write);

/** Nanoseconds; where syncing takes longer, there is a disk to wait for, and other things are done meanwhile. */
const QUICK = 300_000n;
let isQuick = true;

/** To hand it over to another thread takes longer than to do it where nothing is waited for: in memory, on some networks. */
async function sync(file: number): Promise<void> {
  if (!isQuick) return syncElsewhere(file);
  const begin = process.hrtime.bigint();
  fsyncSync(file);
  isQuick = process.hrtime.bigint() - begin < QUICK;
}

/** A name for an unfinished file that tells later whose it is. */
export function tempPath(folder: string, owner: ProcessIdentity): string {
  return join(folder, PREFIX + formatIdentity(owner));
}

/**
 * Writes a file so that at any instant, crash or loss of power included, it has its old content or the whole new one.
 * @throws the system error of the failing step; the target is untouched then and the unfinished file removed
 */
export async function writeFileAtomic(
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: AtomicWriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  const temp = tempPath(options.tempFolder ?? folder, ownIdentity());
  try {
    // Only what waits for the disk is left to other threads: to hand over the rest takes longer than to do it.
    const file = openSync(temp, "wx", options.mode ?? 0o644);
    try {
      giveToOwner(file, folder);
      await writeAll(file, content);
      const isStream = typeof content !== "string" && !(content instanceof Uint8Array);
      if (options.isDurable !== false) await (isStream ? syncElsewhere(file) : sync(file));
    } finally {
      closeSync(file);
    }
    options.signal?.throwIfAborted();
    renameSync(temp, path);
  } catch (error) {
    removeQuietly(temp);
    throw error;
  }
  if (options.isDurable !== false && options.isNamedLater !== true) await syncFolder(folder);
}

/**
 * The same for a place that somebody named: what is there and no plain file (a pipe, a terminal, `/dev/null`) is written
 * to, not replaced, and a link is followed.
 * @throws as `writeFileAtomic`; of what is no plain file, a part may have been written
 */
export async function writeOutputFile(
  path: string,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
  options: Pick<AtomicWriteOptions, "signal"> = {},
): Promise<void> {
  const present = statSync(path, { throwIfNoEntry: false });
  if (present === undefined || present.isFile() || present.isDirectory()) {
    await writeFileAtomic(present === undefined ? path : realpathSync(path), content, options);
    return;
  }
  // A pipe without a reader is waited for, and that may be given up.
  const file = await open(path, "w");
  try {
    await file.writeFile(content, options);
  } finally {
    await file.close();
  }
}

/**
 * Writes a file unless there is one of that name, whole at any instant. It survives a loss of power, its name only once
 * the caller has synced the folder.
 * @throws system errors
 */
export async function createFileAtomic(path: string, content: string, tempFolder: string): Promise<void> {
  const temp = tempPath(tempFolder, ownIdentity());
  try {
    const file = openSync(temp, "wx", 0o644);
    try {
      giveToOwner(file, dirname(path));
      writeFileSync(file, content);
      await sync(file);
    } finally {
      closeSync(file);
    }
    linkSync(temp, path);
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
  } finally {
    removeQuietly(temp);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What is left is found by its name later.
  }
}

/** Makes renames and new names in the folder survive a loss of power. */
export async function syncFolder(path: string): Promise<void> {
  const folder = openSync(path, "r");
  try {
    await sync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a folder and its parents, durably. */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = [];
  for (
    let folder = path;
    statSync(folder, { throwIfNoEntry: false }) === undefined;
    folder = dirname(folder)
  ) {
    missing.unshift(folder);
  }
  for (const folder of missing) {
    // Not mkdir's own recursion: it reports a read-only file system as "no such file".
    try {
      mkdirSync(folder);
      giveFolderToOwner(folder);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    }
  }
  await Promise.all(missing.map((folder) => syncFolder(dirname(folder))));
}

/** Unfinished files of processes that no longer run, in one folder; a missing folder has none. */
export function findLeftovers(folder: string): string[] {
  const leftovers = namesIn(folder).filter((name) => name.startsWith(PREFIX) && isLeftover(folder, name));
  return leftovers.map((name) => join(folder, name)).sort();
}

const UNKNOWN_OWNER_AGE_MS = 24 * 60 * 60 * 1000;

function isLeftover(folder: string, name: string): boolean {
  const owner = parseIdentity(name.slice(PREFIX.length));
  const fate = owner === undefined ? "unknown" : fateOf(owner);
  if (fate !== "unknown") return fate === "dead";
  const status = statSync(join(folder, name), { throwIfNoEntry: false });
  return status !== undefined && Date.now() - status.mtimeMs > UNKNOWN_OWNER_AGE_MS;
}

async function writeAll(
  file: number,
  content: Uint8Array | string | AsyncIterable<Uint8Array>,
): Promise<void> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    writeFileSync(file, content);
    return;
  }
  for await (const piece of content) {
    for (let done = 0; done < piece.byteLength; ) {
      done += (await writePiece(file, piece, done)).bytesWritten;
    }
  }
}
