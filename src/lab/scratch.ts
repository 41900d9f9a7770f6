import { mkdir, rm } from "node:fs/promises";
import { findLeftovers, makeFolder, tempPath } from "../fs/atomic-write.ts";
import { ownIdentity } from "../fs/process-identity.ts";

/** Runs `work` with an empty folder of its own in `root`, and removes those of programs that were killed. @throws system errors */
export async function inScratch<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  await makeFolder(root);
  for (const leftover of await findLeftovers(root)) await rm(leftover, { recursive: true, force: true });
  const folder = tempPath(root, ownIdentity());
  await mkdir(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
