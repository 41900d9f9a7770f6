import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemCode } from "../errors.ts";
import type { LocalRegistry } from "./local-registry.ts";

/** Unfinished downloads: what the registry client leaves to be gone on with. */
export async function partsOf(registry: LocalRegistry): Promise<readonly string[]> {
  return ingestFiles(registry, /\.part$/);
}

/** The locks of downloads and of the index, held or not. */
export async function locksOf(registry: LocalRegistry): Promise<readonly string[]> {
  return ingestFiles(registry, /(?:^|\.)lock(?:\.[0-9a-z]+)?$/);
}

async function ingestFiles({ ingestFolder }: LocalRegistry, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(ingestFolder).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => pattern.test(name)).map((name) => join(ingestFolder, name));
}
