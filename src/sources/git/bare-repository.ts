import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tempPath, writeFileAtomic } from "../../fs/atomic-write.ts";
import { ownIdentity } from "../../fs/process-identity.ts";
import type { GitAddress } from "./address.ts";

interface BareRepository {
  readonly folder: string;
  readonly address: GitAddress;
  readonly format: "sha1" | "sha256";
}

/** Makes a bare repository in a folder, or removes what a process that was killed has left in it. To be called under its lock. */
export async function prepareRepository({ folder, address, format }: BareRepository): Promise<void> {
  const config = configOf(address.url, format);
  const present = await readFile(join(folder, "config"), "utf8").catch(() => undefined);
  if (present !== undefined) {
    for (const name of ["shallow.lock", "config.lock", "packed-refs.lock"])
      await rm(join(folder, name), { force: true });
    // Git adds to it that this is a partial clone; anything else is not ours.
    if (!present.includes(`url = ${address.url}\n`)) await writeFileAtomic(join(folder, "config"), config);
    return;
  }
  const temp = tempPath(dirname(folder), ownIdentity());
  for (const part of ["objects/pack", "objects/info", "refs/ebpm/commits"])
    await mkdir(join(temp, part), { recursive: true });
  // What is torn by a loss of power is a cache that is thrown away.
  await writeFile(join(temp, "HEAD"), "ref: refs/heads/none\n");
  await writeFile(join(temp, "config"), config);
  await rm(folder, { recursive: true, force: true });
  await rename(temp, folder);
}

/** Without asking git: no templates, no hooks, no process. */
function configOf(url: string, format: "sha1" | "sha256"): string {
  return [
    "[core]",
    "\trepositoryformatversion = 1",
    "\tbare = true",
    ...(format === "sha256" ? ["[extensions]", "\tobjectformat = sha256"] : []),
    '[remote "ebpm"]',
    `\turl = ${url}`,
    "\tpromisor = true",
    "\tpartialclonefilter = blob:none",
    "",
  ].join("\n");
}
