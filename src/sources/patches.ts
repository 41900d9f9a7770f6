import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf } from "../content/digest.ts";
import { EbpmError, systemCode } from "../errors.ts";
import type { PackageId } from "../manifest/dependency.ts";
import type { Member } from "./workspace.ts";

/** A file with changes to a package. */
export interface PatchFile {
  /** As the manifest names it. */
  readonly file: string;
  readonly text: string;
  /** Of the text. */
  readonly digest: string;
}

/** More is no patch, but another package. */
const LIMIT = 16 << 20;

/** The patches of a workspace's root, by the package that they are for. @throws ManifestInvalid for a file that is not there */
export function readPatches(members: readonly Member[]): ReadonlyMap<PackageId, PatchFile> {
  const root = members.find(({ path }) => path === ".");
  const found = new Map<PackageId, PatchFile>();
  for (const { target, name, file } of root?.manifest.patches ?? []) {
    const text = readPatch(join(dirname(root?.file ?? ""), file), name);
    found.set(target, { file, text, digest: digestOf(text) });
  }
  return found;
}

function readPatch(path: string, name: string): string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new EbpmError("ManifestInvalid", `patch ${name}: ${path} cannot be read (${systemCode(cause)})`, {
      hint: "restore it, or take it out of [patch]",
      cause,
    });
  }
  if (text.length <= LIMIT) return text;
  throw new EbpmError("ManifestInvalid", `patch ${name}: ${path} is larger than ${LIMIT >> 20} MiB`);
}
