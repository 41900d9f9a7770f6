import { mkdirSync, rmSync } from "node:fs";
import { EbpmError, systemCode } from "../errors.ts";
import { findLeftovers, makeFolder, tempPath } from "../fs/atomic-write.ts";
import { ownIdentity } from "../fs/process-identity.ts";

/** Runs `work` with a folder of its own in `target`, and removes those of builds that were killed. @throws StoreUnusable */
export async function inTempFolder<T>(target: string, work: (temp: string) => Promise<T>): Promise<T> {
  const temp = tempPath(target, ownIdentity());
  await writing(target, async () => {
    await makeFolder(target);
    for (const leftover of findLeftovers(target)) rmSync(leftover, { recursive: true, force: true });
    mkdirSync(temp);
  });
  try {
    return await work(temp);
  } finally {
    // A loader that has just been ended may write once more.
    rmSync(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}

/** Does work whose system errors mean that `target` cannot be written. @throws StoreUnusable */
export async function writing<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof EbpmError || systemCode(cause) === undefined) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EbpmError("StoreUnusable", `${target} cannot be written: ${reason}`, {
      cause,
      hint: "check the folder's owner and the free space of its file system",
    });
  }
}
