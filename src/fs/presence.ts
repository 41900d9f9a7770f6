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

function statusOf(path: string) {
  return stat(path).catch(() => undefined);
}
