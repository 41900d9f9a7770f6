import { lstat, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { findLeftovers } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { OWN_FOLDER } from "../sources/install-receipt.ts";
import type { Context } from "./context.ts";
import { outputFailure } from "./output-failure.ts";

/** As long as a slow network may need for a large project. */
const WAIT_MS = 10 * 60 * 1000;
const PATIENCE_MS = 1_000;

/**
 * Does `work` while no other ebpm changes the project in `root`.
 * @throws StoreLocked, OutputFailed where the project cannot be written
 */
export async function withProjectLock<T>(root: string, context: Context, work: () => Promise<T>): Promise<T> {
  const folder = join(root, OWN_FOLDER);
  await makeOwnFolder(folder);
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
    throw isHeld ? error : outputFailure(folder, error);
  } finally {
    clearTimeout(notice);
  }
}

/** Takes away what killed processes left unfinished, first. */
async function tidied<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  const leftovers = await Promise.all(folders.map(findLeftovers));
  for (const path of leftovers.flat()) await rm(path, { recursive: true, force: true });
  return work();
}

async function makeOwnFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
    // Whoever has no .gitignore of their own must not commit it.
    await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw outputFailure(folder, error);
  }
  if ((await lstat(folder)).isDirectory()) return;
  throw new EbpmError("OutputFailed", `${folder} is not a folder`, {
    hint: "ebpm keeps its own files there: move it away",
  });
}
