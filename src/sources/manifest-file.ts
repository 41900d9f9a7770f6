import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { EbpmError } from "../errors.ts";

/** Names of a manifest, as people prefer them. */
export const MANIFEST_NAMES: readonly string[] = ["ebpm.toml", "ebpm.json"];

/**
 * The manifest in exactly this folder, or undefined.
 * @throws ManifestInvalid if there are two
 */
export function manifestIn(folder: string): string | undefined {
  const [found, other] = MANIFEST_NAMES.map((name) => join(folder, name)).filter(isFile);
  if (found === undefined || other === undefined) return found;
  throw new EbpmError("ManifestInvalid", `${folder} has both ${MANIFEST_NAMES.join(" and ")}`, {
    hint: "keep one of them",
  });
}

/**
 * The nearest manifest in `start` or above it. Above, files of other users are passed over: in /tmp anybody could put one
 * in everybody's way.
 * @throws ManifestInvalid
 */
export function nearestManifest(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = manifestIn(folder);
    if (file !== undefined && (folder === start || isTrustedOwner(file))) return file;
    if (dirname(folder) === folder) return undefined;
  }
}

export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A folder that may not be entered holds nothing for us.
    return false;
  }
}

/** Whether a file is this user's or the administrator's. */
export function isTrustedOwner(path: string): boolean {
  const owner = statSync(path).uid;
  return owner === 0 || owner === process.geteuid?.();
}
