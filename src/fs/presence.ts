import { readdirSync } from "node:fs";
import { stat } from "node:fs/promises";

/** Whether there is anything at the path; links are followed. What may not be looked at counts as missing. */
export async function exists(path: string): Promise<boolean> {
  return (await statusOf(path)) !== undefined;
}

/** Whether there is a file at the path, as {@link exists} looks. */
export async function isFile(path: string): Promise<boolean> {
  return (await statusOf(path))?.isFile() === true;
}

/** Whether there is a folder at the path, as {@link exists} looks. */
export async function isFolder(path: string): Promise<boolean> {
  return (await statusOf(path))?.isDirectory() === true;
}

/** Bytes of a file; 0 where there is none. */
export async function fileSize(path: string): Promise<number> {
  return (await statusOf(path))?.size ?? 0;
}

/** What is in a folder, by names; nothing where it is none or may not be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The names of folders in a folder, sorted; none where it is none or may not be read. */
export function folderNamesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

function statusOf(path: string) {
  return stat(path).catch(() => undefined);
}
