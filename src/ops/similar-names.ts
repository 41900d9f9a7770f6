import type { PackageId } from "../manifest/dependency.ts";
import { shortName } from "../resolve/candidate-text.ts";
import { editDistance } from "../schema/nearest.ts";

/** Packages that come with ebpm: names that somebody might like to be taken for. */
export const SHIPPED_NAMES: readonly string[] = [
  "bootstrap",
  "execsnoop",
  "opensnoop",
  "runqlat",
  "sigsnoop",
  "tcpstates",
];

/** How many letters may be other ones for a name to be taken for another. */
const DISTANCE = 2;
/** Of shorter names, many are close to each other. */
const SHORTEST = 5;

/**
 * The package that was perhaps meant instead: one whose name differs in a letter or two, and that is somebody else's.
 * @param known ids of packages that the project depends on already
 */
export function similarPackage(id: PackageId, known: readonly PackageId[]): string | undefined {
  if (known.includes(id)) return undefined;
  const others = known.filter((other) => ownerOf(other) !== ownerOf(id));
  const name = shortName(id);
  return (
    others.find((other) => isClose(ownerOf(id), ownerOf(other)) && shortName(other) === name) ??
    others.find((other) => isClose(name, shortName(other))) ??
    (known.some((other) => ownerOf(other) === ownerOf(id))
      ? undefined
      : SHIPPED_NAMES.find((shipped) => isClose(name, shipped)))
  );
}

/** All but the last part of an id. */
export function ownerOf(id: PackageId): string {
  const [whole = id, subfolder] = id.split("?subdir=");
  if (subfolder !== undefined) return whole;
  return whole.slice(0, Math.max(whole.lastIndexOf("/"), whole.lastIndexOf(":") + 1, 0));
}

function isClose(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < SHORTEST) return false;
  return editDistance(a, b) <= DISTANCE;
}
