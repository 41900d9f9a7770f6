import { compare, valid } from "semver";
import { EbpmError } from "../errors.ts";
import { compareTexts } from "../resolve/candidate-order.ts";
import { formatLockfile } from "./format-lockfile.ts";
import { comparePackages } from "./locked-package.ts";
import type { LockedPackage, LockedRoot, Lockfile } from "./lockfile.ts";
import { parseLockfile } from "./parse-lockfile.ts";

/** The sides of a text that a merge has left conflict markers in. */
export interface Sides {
  readonly ours: string;
  readonly theirs: string;
  /** What both come from, where git was told to show it (merge.conflictStyle = diff3). */
  readonly base: string | undefined;
}

export interface MergedLock {
  readonly lock: Lockfile;
  /** What both sides have changed, each in its own way: `ID`, or `ID (SCOPE)`. */
  readonly conflicts: readonly string[];
}

/**
 * The sides of a text with conflict markers, or undefined if there are none.
 * @throws LockConflict if the markers do not belong together
 */
export function splitConflict(text: string, file: string): Sides | undefined {
  if (!/^(?:<{7}|>{7})(?: |\r?$)/m.test(text)) return undefined;
  const sides = { ours: "", theirs: "", base: "" };
  let side: keyof typeof sides | undefined;
  let hasBase = false;
  for (const line of text.split(/(?<=\n)/)) {
    const marker = /^(<{7}|\|{7}|={7}|>{7})(?: |\r?\n?$)/.exec(line)?.[1]?.[0];
    const next = { "<": "ours", "|": "base", "=": "theirs", ">": undefined } as const;
    if (marker === undefined) {
      for (const one of side === undefined ? (["ours", "theirs", "base"] as const) : [side])
        sides[one] += line;
      continue;
    }
    const before = { "<": [undefined], "|": ["ours"], "=": ["ours", "base"], ">": ["theirs"] }[marker];
    if (before?.includes(side as never) !== true)
      throw conflict(file, "its conflict markers do not belong together");
    hasBase ||= marker === "|";
    side = next[marker as keyof typeof next];
  }
  if (side !== undefined) throw conflict(file, "a conflict in it does not end");
  return { ours: sides.ours, theirs: sides.theirs, base: hasBase ? sides.base : undefined };
}

/**
 * The lock of a text with or without conflict markers. What it holds may not fit together: resolve again, with it as
 * preference.
 * @throws LockConflict, LockInvalid
 */
export function parseConflictedLockfile(text: string, file: string): MergedLock {
  const sides = splitConflict(text, file);
  if (sides === undefined) return { lock: parseLockfile(text, file), conflicts: [] };
  const read = (side: string, name: string) => {
    try {
      return parseLockfile(side, file);
    } catch (cause) {
      throw conflict(file, `${name} side of its conflict cannot be read`, cause);
    }
  };
  const base = sides.base === undefined ? undefined : read(sides.base, "the common");
  return mergeLockfiles(base, read(sides.ours, "our"), read(sides.theirs, "their"));
}

/**
 * What a merge driver of git does: `%O %A %B` in, the merged text out.
 * @throws LockInvalid
 */
export function mergeLockTexts(base: string, ours: string, theirs: string, file: string) {
  const [parsedBase, left, right] = [base, ours, theirs].map((text) =>
    text.trim() === "" ? EMPTY : parseLockfile(text, file),
  );
  const { lock, conflicts } = mergeLockfiles(parsedBase, left ?? EMPTY, right ?? EMPTY);
  return { text: formatLockfile(lock), conflicts };
}

const EMPTY: Lockfile = { version: 1, roots: [], packages: [] };

/** Both sides' changes; of what both have changed, the higher version, or ours where there is none. */
export function mergeLockfiles(base: Lockfile | undefined, ours: Lockfile, theirs: Lockfile): MergedLock {
  const conflicts: string[] = [];
  const sides = [base, ours, theirs].map(
    (one) => new Map((one?.packages ?? []).map((entry) => [nameOf(entry), entry])),
  );
  const packages = mergeMaps(base !== undefined, sides, (name, left, right) => {
    conflicts.push(name);
    return isHigher(right, left) ? right : left;
  });
  const roots = [base, ours, theirs].map(
    (one) => new Map((one?.roots ?? []).map((root) => [root.path, root])),
  );
  const merged = mergeMaps(base !== undefined, roots, (path, left, right) =>
    mergeRoot(roots[0]?.get(path), left, right),
  );
  return {
    lock: {
      version: 1,
      roots: merged.sort((a, b) => compareTexts(a.path, b.path)),
      packages: packages.sort(comparePackages),
    },
    conflicts: conflicts.sort(compareTexts),
  };
}

/** Three-way by name: what only one side has changed, added or taken away is as that side has it. */
function mergeMaps<T>(
  hasBase: boolean,
  [base, ours, theirs]: readonly ReadonlyMap<string, T>[],
  both: (name: string, ours: T, theirs: T) => T,
): T[] {
  const names = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])];
  return names.flatMap((name) => {
    const [before, left, right] = [base?.get(name), ours?.get(name), theirs?.get(name)];
    if (left !== undefined && right !== undefined) {
      if (isSame(left, right) || isSame(before, right)) return [left];
      return [isSame(before, left) ? right : both(name, left, right)];
    }
    const present = left ?? right;
    // Taken away by one side and as before on the other: gone. Without a base nobody can tell, and it stays.
    return present === undefined || (hasBase && isSame(before, present)) ? [] : [present];
  });
}

function mergeRoot(base: LockedRoot | undefined, ours: LockedRoot, theirs: LockedRoot): LockedRoot {
  const lines = [...new Set([...ours.requires, ...theirs.requires])];
  const requires = lines.filter((line) => {
    const isOnBoth = ours.requires.includes(line) && theirs.requires.includes(line);
    return isOnBoth || base?.requires.includes(line) !== true;
  });
  return { path: ours.path, requires: requires.sort(compareTexts) };
}

function isHigher(a: LockedPackage, b: LockedPackage): boolean {
  if (valid(a.version) === null || valid(b.version) === null) return false;
  return compare(a.version ?? "", b.version ?? "") > 0;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function nameOf({ id, scope }: LockedPackage): string {
  return scope === undefined ? id : `${id} (${scope})`;
}

function conflict(file: string, problem: string, cause?: unknown): EbpmError {
  const hint = "take one side with git checkout --ours or --theirs, then run: ebpm lock";
  return new EbpmError("LockConflict", `${file}: ${problem}`, { hint, cause });
}
