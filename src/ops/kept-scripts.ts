import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { scriptsFolder } from "../build/bpftrace/script-package.ts";

export interface KeptScripts {
  readonly count: number;
  readonly bytes: number;
}

/** The packages of scripts that `ebpm run` has compiled, and folders that an interrupted one left. */
export async function sizeOfScripts(cacheDir: string): Promise<KeptScripts> {
  return sum(await entriesOf(cacheDir));
}

/** Removes those that were made before: each is made again when its script is run. */
export async function pruneScripts(
  cacheDir: string,
  { minAgeMs, now }: { readonly minAgeMs: number; readonly now: number },
): Promise<KeptScripts> {
  const old = (await entriesOf(cacheDir)).filter(({ mtimeMs }) => now - mtimeMs >= minAgeMs);
  for (const { path } of old) await rm(path, { recursive: true, force: true });
  return sum(old);
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly mtimeMs: number;
}

async function entriesOf(cacheDir: string): Promise<readonly Entry[]> {
  const folder = scriptsFolder(cacheDir);
  const entries: Entry[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined) entries.push({ path, bytes: status.size, mtimeMs: status.mtimeMs });
  }
  return entries;
}

function sum(entries: readonly Entry[]): KeptScripts {
  return { count: entries.length, bytes: entries.reduce((total, { bytes }) => total + bytes, 0) };
}
