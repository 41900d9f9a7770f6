import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { findLeftovers, writeFileAtomic } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { giveFolderToOwner } from "../fs/owner.ts";
import { OWN_FOLDER } from "../sources/install-receipt.ts";
import type { Context } from "./context.ts";
import { outputFailure } from "./output-failure.ts";

/** As long as a slow network may need for a large project. */
const WAIT_MS = 10 * 60 * 1000;
const IGNORE = ".gitignore";
const PATIENCE_MS = 1_000;

/**
 * Does `work` while no other ebpm changes the project in `root`.
 * @throws StoreLocked, OutputFailed where the project cannot be written
 */
export async function withProjectLock<T>(root: string, context: Context, work: () => Promise<T>): Promise<T> {
  const folder = join(root, OWN_FOLDER);
  const isNew = await makeOwnFolder(folder);
  const notice = setTimeout(() => {
    context.progress({ kind: "note", text: `waiting for another ebpm to be done in ${root}` });
  }, PATIENCE_MS);
  let isHeld = false;
  try {
    return await withLock(
      join(folder, "lock"),
      () => {
        isHeld = true;
        clearTimeout(notice);
        return tidied([root, folder], work);
      },
      { timeoutMs: WAIT_MS, signal: context.signal },
    );
  } catch (error) {
    // Where there is nothing to keep, nothing stays behind.
    if (isNew) await removeOwnFolder(folder);
    throw isHeld ? error : outputFailure(folder, error);
  } finally {
    clearTimeout(notice);
  }
}

/** Takes away what killed processes left unfinished, first. */
async function tidied<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  for (const path of folders.flatMap(findLeftovers)) await rm(path, { recursive: true, force: true });
  return work();
}

/** @returns whether it was not there before */
async function makeOwnFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    giveFolderToOwner(folder);
    // Whoever has no .gitignore of their own must not commit it.
    await writeFileAtomic(join(folder, IGNORE), "*\n", { isDurable: false });
    return true;
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw outputFailure(folder, error);
  }
  if ((await lstat(folder)).isDirectory()) return false;
  throw new EbpmError("OutputFailed", `${folder} is not a folder`, {
    hint: "ebpm keeps its own files there: move it away",
  });
}

async function removeOwnFolder(folder: string): Promise<void> {
  try {
    const names = await readdir(folder);
    if (names.some((name) => name !== IGNORE)) return;
    await rm(join(folder, IGNORE), { force: true });
    await rmdir(folder);
  } catch {
    // Somebody else has begun to use it.
  }
}
