import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { systemCode } from "../errors.ts";
import type { PackageFile } from "./package-file.ts";

/** What a folder has under a name. */
export type FolderAnswer =
  | { readonly kind: "hit"; readonly file: PackageFile }
  | { readonly kind: "miss" }
  | { readonly kind: "unusable"; readonly problem: string };

/** Where a package called `name` may lie in a folder, in order: ecli's habits, then what builds leave behind. */
function candidates(name: string): readonly string[] {
  return [
    `${name}.json`,
    join(name, "package.json"),
    join(name, `${name}.json`),
    `${name}.bpf.o`,
    join(name, `${name}.bpf.o`),
    `${name}.wasm`,
  ];
}

/** Words that may become part of a path: no separators and nothing that climbs. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;

/** Looks for a package by name in a folder of files. Never fails: what is in the way is said in the answer. */
export function lookInFolder(folder: string, name: string): FolderAnswer {
  if (!PLAIN_NAME.test(name)) return { kind: "miss" };
  for (const candidate of candidates(name)) {
    const path = join(folder, candidate);
    try {
      if (statSync(path, { throwIfNoEntry: false })?.isFile() === true)
        return { kind: "hit", file: { path, name } };
    } catch (error) {
      const code = systemCode(error);
      if (code === "ENAMETOOLONG") return { kind: "miss" };
      const problem =
        code === "EACCES" ? "may not be read by this user" : `cannot be read (${code ?? "unknown"})`;
      return { kind: "unusable", problem };
    }
  }
  return { kind: "miss" };
}

/** Names that the folder would answer to, for suggestions; none where it cannot be read. */
export function namesInFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).flatMap((entry) => {
      const stem = /^(.+?)(?:\.json|\.bpf\.o|\.wasm)$/.exec(entry)?.[1];
      if (stem !== undefined) return [stem];
      return lookInFolder(folder, entry).kind === "hit" ? [entry] : [];
    });
  } catch {
    return [];
  }
}
