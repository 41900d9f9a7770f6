import { EbpmError } from "../errors.ts";
import { diffLockfiles, type LockChange } from "../lockfile/diff-lockfiles.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { PackageId } from "../manifest/dependency.ts";
import { formatPin } from "../resolve/candidate-key.ts";
import { shortName } from "../resolve/candidate-text.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";

/** What the user has looked at and found to be right; full or short names. */
export interface Accepted {
  readonly movedTags: readonly string[];
  readonly rewrittenBranches: readonly string[];
}

export const NOTHING_ACCEPTED: Accepted = { movedTags: [], rewrittenBranches: [] };

/**
 * Looks at how each package came from one content to the next: a version or tag must not stand for other content, and a
 * branch must still contain what was locked.
 * @returns how many commits each branch has come, by its new entry
 * @throws TagMoved, BranchRewritten, unless that was accepted
 */
export async function checkMoves(
  before: Lockfile,
  after: Lockfile,
  catalog: SourceCatalog,
  accepted: Accepted,
): Promise<ReadonlyMap<LockedPackage, number>> {
  const { changed } = diffLockfiles(before, after);
  for (const change of changed) refuseMoved(change, accepted);
  const commits = new Map<LockedPackage, number>();
  await Promise.all(
    changed.map(async (change) => {
      const count = await commitsBetween(change, catalog, accepted);
      if (count !== undefined) commits.set(change.after, count);
    }),
  );
  return commits;
}

/** Whether a package is among those that were named. */
export function isNamed(id: PackageId, names: readonly string[]): boolean {
  return names.includes(id) || names.includes(shortName(id));
}

function refuseMoved({ before, after, moved }: LockChange, { movedTags }: Accepted): void {
  const [name] = moved;
  if (name === undefined || isNamed(after.id, movedTags)) return;
  const problem = `${after.id}: ${name} was ${formatPin(before.pin)} and is now ${formatPin(after.pin)}`;
  throw new EbpmError("TagMoved", `${problem}\n  what is published under a version should never change`, {
    hint: `ask its publisher; if it is as it should be: ebpm update --accept-moved-tag ${shortName(after.id)}`,
  });
}

async function commitsBetween(
  { before, after }: LockChange,
  catalog: SourceCatalog,
  { rewrittenBranches }: Accepted,
): Promise<number | undefined> {
  if (before.pin.kind !== "git" || after.pin.kind !== "git" || after.source.kind !== "git") return undefined;
  const branch = commonBranch(before, after);
  if (branch === undefined) return undefined;
  const request = { branch, before: before.pin.commit, head: after.pin.commit };
  const comparison = await catalog.compareCommits(after.source, request);
  if (comparison.kind === "same") return 0;
  if (comparison.kind === "ahead") return comparison.commits;
  if (isNamed(after.id, rewrittenBranches)) return undefined;
  const problem = `${after.id}: branch ${branch} is at ${after.pin.commit} and no longer contains ${before.pin.commit}`;
  throw new EbpmError("BranchRewritten", `${problem}\n  its history was rewritten since it was locked`, {
    hint: `ask its owner; if it is as it should be: ebpm update --accept-rewritten-branch ${shortName(after.id)}`,
  });
}

/** A branch whose head both are; a look back over its history may end at any earlier commit. */
function commonBranch(before: LockedPackage, after: LockedPackage): string | undefined {
  for (const label of after.labels) {
    if (label.kind !== "branch" || label.distance > 0) continue;
    if (before.labels.some((one) => one.kind === "branch" && one.branch === label.branch))
      return label.branch;
  }
  return undefined;
}
