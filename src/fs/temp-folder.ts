import { mkdirSync, rmSync } from "node:fs";
import { findLeftovers, makeFolder, tempPath } from "./atomic-write.ts";
import { ownIdentity } from "./process-identity.ts";

/** Runs `work` with an empty folder of its own in `root`, and removes those of processes that were killed. @throws system errors */
export async function inTempFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTempFolder(root);
  try {
    return await work(folder);
  } finally {
    removeTempFolder(folder);
  }
}

/** An empty folder of this process's own; who is given it removes it. @throws system errors */
export async function makeTempFolder(root: string): Promise<string> {
  await makeFolder(root);
  for (const leftover of findLeftovers(root)) rmSync(leftover, { recursive: true, force: true });
  const folder = tempPath(root, ownIdentity());
  mkdirSync(folder);
  return folder;
}

export function removeTempFolder(folder: string): void {
  // A process that has just been ended may write once more.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
}
