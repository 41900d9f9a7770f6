import { formatPin } from "../resolve/candidate-key.ts";
import type { LockedPackage, Lockfile } from "./lockfile.ts";

/** What has become of the packages of a lock. */
export interface LockDifference {
  readonly added: readonly LockedPackage[];
  readonly removed: readonly LockedPackage[];
  readonly changed: readonly LockChange[];
}

export interface LockChange {
  readonly before: LockedPackage;
  readonly after: LockedPackage;
  /** Names under which there is other content now, though they promise to stay: a version, a tag. */
  readonly moved: readonly string[];
}

/** By id and scope; the same content under other labels is no change. */
export function diffLockfiles(before: Lockfile, after: Lockfile): LockDifference {
  const key = ({ id, scope }: LockedPackage) => `${id} ${scope ?? ""}`;
  const old = new Map(before.packages.map((one) => [key(one), one]));
  const present = new Set(after.packages.map(key));
  const changed = after.packages.flatMap((one) => {
    const was = old.get(key(one));
    if (was === undefined || (formatPin(was.pin) === formatPin(one.pin) && was.version === one.version))
      return [];
    return [{ before: was, after: one, moved: movedNames(was, one) }];
  });
  return {
    added: after.packages.filter((one) => !old.has(key(one))),
    removed: before.packages.filter((one) => !present.has(key(one))),
    changed,
  };
}

function movedNames(before: LockedPackage, after: LockedPackage): readonly string[] {
  if (before.pin.kind === "path" || formatPin(before.pin) === formatPin(after.pin)) return [];
  const tags = (one: LockedPackage) =>
    one.labels.flatMap((label) => (label.kind === "tag" ? [label.tag] : []));
  const moved = tags(after).filter((tag) => tags(before).includes(tag));
  const isSameVersion = after.version !== undefined && after.version === before.version;
  return isSameVersion && !isBranchOnly(after) ? [after.version, ...moved] : moved;
}

/** On a branch, a version is what a manifest says and no promise. */
function isBranchOnly({ labels }: LockedPackage): boolean {
  return labels.length > 0 && labels.every(({ kind }) => kind === "branch");
}
