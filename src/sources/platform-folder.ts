import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { bestFit, formatPlatform, type Platform } from "../package/platform.ts";

/** What a package for several platforms has in place of its files. */
const ROOT = "platforms";

/** Where a package has its files for a platform: `platforms/linux-arm64`. */
export function platformFolder(platform: Platform): string {
  return `${ROOT}/${formatPlatform(platform).replaceAll("/", "-")}`;
}

/** The folder with the files of a package of a registry for a machine: one of several, or all of it. */
export async function partFor(folder: string, wanted: Platform): Promise<string> {
  const [root, ...others] = await readdir(folder);
  if (root !== ROOT || others.length > 0) return folder;
  const names = (await readdir(join(folder, ROOT))).sort();
  const parts = names.map((name) => ({ name, platform: platformNamed(name) }));
  const found = bestFit(parts, wanted);
  return found === undefined ? folder : join(folder, ROOT, found.name);
}

function platformNamed(name: string): Platform | undefined {
  const [os, architecture, variant] = name.split("-");
  if (os === undefined || architecture === undefined) return undefined;
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
}
