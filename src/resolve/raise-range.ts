import SemVer from "semver/classes/semver.js";
import { matcherOf, versioned } from "./fulfils.ts";
import type { Resolution, Root } from "./resolution.ts";

/** A range in the manifest that has to change for what was chosen. */
export interface RaisedRange {
  readonly root: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The ranges of direct dependencies that what was chosen does not fulfil, and what they become. */
export function raisedRanges(roots: readonly Root[], { packages }: Resolution): readonly RaisedRange[] {
  return roots.flatMap(({ path, dependencies }) =>
    dependencies.flatMap(({ name, id, requirement, isPrivate }) => {
      const scope = isPrivate ? `path:${path}` : "";
      const chosen = packages.find((one) => one.id === id && one.scope === scope)?.candidate;
      if (requirement.kind !== "range" || chosen?.version === undefined) return [];
      if (matcherOf(requirement)(versioned(chosen))) return [];
      return [
        { root: path, name, from: requirement.range, to: raiseRange(requirement.range, chosen.version) },
      ];
    }),
  );
}

/**
 * A range like `range` that begins at `version`: `^1.2` becomes `^2.5`, as exact as it was; what is more than one
 * comparison becomes `^`.
 */
export function raiseRange(range: string, version: string): string {
  const [, sign, numbers = ""] = /^(\^|~|>=|=|)\s*v?(\d+(?:\.\d+){0,2})(?:[-+][\w.+-]*)?$/.exec(range) ?? [];
  if (sign === undefined) return `^${version}`;
  const { major, minor, patch, prerelease } = new SemVer(version);
  if (prerelease.length > 0) return `${sign}${version}`;
  const length = numbers.split(".").length;
  // ^0 allows every 0.x, which promise nothing to each other.
  const kept = sign === "^" && major === 0 ? Math.max(2, length) : length;
  return `${sign}${[major, minor, patch].slice(0, kept).join(".")}`;
}
