import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { EbpmError } from "../errors.ts";
import type { Unit } from "./link.ts";

/** A package whose headers are on the path of what is built. */
export interface HeaderPart {
  /** What its folder is called in messages and debug information: `ring@1.4.2`. */
  readonly label: string;
  /** Absolute. */
  readonly folder: string;
  /** Absolute folders in it, searched in this order after those of the project. */
  readonly include: readonly string[];
  /** Of its files; undefined for a folder that is worked in. */
  readonly digest: string | undefined;
}

/** What a package is built with. */
export interface Parts {
  /** Direct dependencies first. */
  readonly headers: readonly HeaderPart[];
  /** What a word in `link` of a module stands for, where that is a dependency. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
}

export const NO_PARTS: Parts = { headers: [], units: new Map() };

/** A file of a part as it is called everywhere: `ring@1.4.2/include/ring.h`; undefined for files of no part. */
export function shownInPart(path: string, parts: readonly HeaderPart[]): string | undefined {
  const owner = parts.find(({ folder }) => path.startsWith(folder + sep));
  return owner === undefined ? undefined : `${owner.label}/${relative(owner.folder, path)}`;
}

/** `-I` of every part, and what keeps their folders out of the results. */
export function headerFlags(parts: readonly HeaderPart[]): readonly string[] {
  return parts.flatMap(({ include }) => include.map((folder) => `-I${folder}`));
}

/**
 * The options that give folders other names in messages and debug information. Of several that fit, some compilers take
 * the longest and others the last.
 */
export function prefixMaps(folders: ReadonlyMap<string, string>): readonly string[] {
  return [...folders]
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([folder, name]) => `-ffile-prefix-map=${folder}=${name}`);
}

/**
 * Refuses a build that read a header which two packages have under the same name, with other content: which of them was
 * meant, nobody can tell.
 * @param inputs what the compiler read, absolute
 * @throws CompileFailed
 */
export async function refuseCollisions(
  source: string,
  inputs: readonly string[],
  parts: readonly HeaderPart[],
): Promise<void> {
  const folders = parts.flatMap((part) => part.include.map((folder) => ({ part, folder })));
  for (const input of inputs) {
    const taken = folders.find(({ folder }) => input.startsWith(folder + sep));
    if (taken === undefined) continue;
    const name = relative(taken.folder, input);
    const content = await readFile(input);
    for (const { part, folder } of folders) {
      if (part === taken.part) continue;
      const other = await readFile(join(folder, name)).catch(() => undefined);
      if (other === undefined || other.equals(content)) continue;
      throw new EbpmError(
        "CompileFailed",
        `${source} includes ${name}, which both ${taken.part.label} and ${part.label} have`,
        { hint: "name the folders to search in ebpm.toml, with include = [] for the one that is not meant" },
      );
    }
  }
}
