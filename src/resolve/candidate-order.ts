import type { Requirement } from "../manifest/dependency.ts";
import { formatPin } from "./candidate-key.ts";
import type { Versioned } from "./fulfils.ts";

/**
 * Best first: where a branch is asked for, the nearest to its head; then the newest release, the newest pre-release, the
 * nearest to the head of any branch, and what has no version.
 */
export function sortCandidates(
  candidates: readonly Versioned[],
  asked: readonly Requirement[],
): readonly Versioned[] {
  const branches = new Set(asked.flatMap((one) => (one.kind === "branch" ? [one.branch] : [])));
  const rows = candidates.map((one) => ({ one, ...rankOf(one, branches) }));
  rows.sort(
    (a, b) =>
      a.askedDistance - b.askedDistance ||
      a.rank - b.rank ||
      compareVersions(b.one, a.one) ||
      a.distance - b.distance ||
      compareTexts(formatPin(a.one.candidate.pin), formatPin(b.one.candidate.pin)),
  );
  return rows.map(({ one }) => one);
}

/** Oldest first, then what has no version. */
export function compareVersions(a: Versioned, b: Versioned): number {
  const [left, right] = [highest(a), highest(b)];
  if (left === undefined || right === undefined)
    return Number(right !== undefined) - Number(left !== undefined);
  return left.compare(right);
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function rankOf(one: Versioned, branches: ReadonlySet<string>) {
  let askedDistance = Number.MAX_SAFE_INTEGER;
  let distance = Number.MAX_SAFE_INTEGER;
  for (const label of one.candidate.labels) {
    if (label.kind !== "branch") continue;
    distance = Math.min(distance, label.distance);
    if (branches.has(label.branch)) askedDistance = Math.min(askedDistance, label.distance);
  }
  const version = highest(one);
  const rank = version === undefined ? 2 : version.prerelease.length === 0 ? 0 : 1;
  return { askedDistance, distance, rank };
}

/** The highest release, or else the highest of all its versions. */
function highest({ versions }: Versioned) {
  let best = versions[0];
  for (const version of versions) {
    if (best === undefined) return version;
    const isRelease = version.prerelease.length === 0;
    const wasRelease = best.prerelease.length === 0;
    if (isRelease === wasRelease ? version.compare(best) > 0 : isRelease) best = version;
  }
  return best;
}
