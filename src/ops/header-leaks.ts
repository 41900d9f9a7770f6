import { dirname, join } from "node:path";
import type { HeaderPart } from "../build/parts.ts";
import { isFile } from "../fs/presence.ts";
import type { TarEntry } from "../package/tar.ts";
import type { InstalledEdge } from "../sources/installed/installed-packages.ts";

/** A public header that includes one of a package which those who use it may not have. */
export interface HeaderLeak {
  /** `include/ring.h`. */
  readonly header: string;
  /** What it includes: `maps/maps.h`. */
  readonly included: string;
  readonly dependency: string;
  readonly isDev: boolean;
}

/**
 * Which headers of a package need a private or development dependency.
 * @param headers those of its `include/`
 * @param partOf the headers of one direct dependency
 */
export async function headerLeaks(
  root: string,
  headers: readonly TarEntry[],
  edges: readonly InstalledEdge[],
  partOf: (edge: InstalledEdge) => Promise<HeaderPart>,
): Promise<readonly HeaderLeak[]> {
  const hidden = edges.filter(({ isPrivate, isDev }) => isPrivate || isDev);
  if (hidden.length === 0) return [];
  const open = edges.filter((edge) => !hidden.includes(edge));
  const [offered, kept] = await Promise.all([open, hidden].map((list) => foldersOf(list, partOf)));
  const leaks: HeaderLeak[] = [];
  for (const { path, content } of headers) {
    const own = [join(root, dirname(path)), join(root, "include")];
    for (const included of includesIn(Buffer.from(content).toString("utf8"))) {
      const others = [...own, ...(offered ?? []).map(({ folder }) => folder)];
      if (
        (await firstWith(
          others.map((folder) => ({ folder })),
          included,
        )) !== undefined
      )
        continue;
      const owner = await firstWith(kept ?? [], included);
      if (owner === undefined) continue;
      const { name, isDev } = owner.edge;
      leaks.push({ header: path, included, dependency: name, isDev });
    }
  }
  return leaks;
}

export function sayLeak({ header, included, dependency, isDev }: HeaderLeak): string {
  const kind = isDev ? "one of [dev-dependencies]" : "a private dependency";
  const outcome = isDev ? "will not find it" : "may find another version of it";
  return `${header} includes ${included} of ${dependency}, ${kind}: who includes it ${outcome}`;
}

/** The names in `#include`. */
export function includesIn(text: string): readonly string[] {
  const lines = text.matchAll(/^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")/gm);
  return [...lines].map(([, angled, quoted]) => angled ?? quoted ?? "");
}

async function foldersOf(
  edges: readonly InstalledEdge[],
  partOf: (edge: InstalledEdge) => Promise<HeaderPart>,
): Promise<readonly { readonly folder: string; readonly edge: InstalledEdge }[]> {
  const found = await Promise.all(
    edges.map(async (edge) => (await partOf(edge)).include.map((folder) => ({ folder, edge }))),
  );
  return found.flat();
}

async function firstWith<T extends { readonly folder: string }>(
  places: readonly T[],
  name: string,
): Promise<T | undefined> {
  for (const place of places) {
    if (await isFile(join(place.folder, name))) return place;
  }
  return undefined;
}
