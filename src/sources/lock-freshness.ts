import { EbpmError, isErrorKind } from "../errors.ts";
import { lockDifferences } from "../lockfile/lock-differences.ts";
import { candidateOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { Dependency } from "../manifest/dependency.ts";
import { preparedRoots } from "../resolve/attempt.ts";
import type { Candidate, CandidateManifest } from "../resolve/catalog.ts";
import { descriptionOf, descriptionOfFailure } from "../resolve/describe.ts";
import { NO_MANIFEST } from "./origins/package-manifest.ts";
import { PathOrigin } from "./origins/path.ts";
import { type PresentLock, readLock } from "./read-lock.ts";
import { rootManifest, rootsOf, type Workspace } from "./workspace.ts";

/** How much of a lock is looked at. */
export type Scrutiny =
  /** The manifests of this project, folders it depends on included. */
  | "own"
  /** Also those of every package, each held under its digest: nothing can stand in it that does not follow from them. */
  | "every";

/** What a package says of itself. @throws Offline where that would have to be asked for */
export type Describe = (candidate: Candidate) => Promise<CandidateManifest>;

/** Why a lock is not that of the manifests, one sentence each; none if it is. */
export async function differencesOf(
  lock: Lockfile,
  workspace: Workspace,
  describe: Describe,
  scrutiny: Scrutiny,
): Promise<readonly string[]> {
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const roots = preparedRoots(rootsOf(workspace), { overrides });
  const found = new Map<LockedPackage, readonly Dependency[]>();
  const look = async (asked: readonly LockedPackage[]): Promise<readonly string[]> => {
    await Promise.all(
      asked.map(async (one) => {
        const dependencies = await dependenciesOf(one, describe, overrides);
        if (dependencies !== undefined) found.set(one, dependencies);
      }),
    );
    return lockDifferences(lock, roots, (one) => found.get(one));
  };
  const bare = lock.packages.find(({ pin, digest }) => pin.kind !== "path" && digest === undefined);
  if (bare !== undefined) return [`${bare.id} has no digest of its files`];
  const own = await look(lock.packages.filter(({ pin }) => pin.kind === "path"));
  // What nobody asks for is not even looked at.
  return own.length > 0 || scrutiny === "own" ? own : look(lock.packages);
}

/**
 * The lock of a workspace, as far as the manifests on this machine tell.
 * @throws LockOutdated if it is missing, holds both sides of a merge, or is not that of the manifests; LockInvalid
 */
export async function requireOwnLock(workspace: Workspace): Promise<Lockfile> {
  const folders = new PathOrigin({ rootFolder: workspace.root });
  const describe: Describe = async ({ source }) =>
    source.kind === "path" ? folders.describe({ source }) : NO_MANIFEST;
  const present = readLock(workspace);
  return requireCurrent(
    present,
    present === undefined ? [] : await differencesOf(present.lock, workspace, describe, "own"),
  );
}

/** @throws LockOutdated if `differences` has any, or there is no lock that could be used */
export function requireCurrent(present: PresentLock | undefined, differences: readonly string[]): Lockfile {
  if (present === undefined) throw outdated("there is no ebpm.lock", []);
  if (present.isConflicted) throw outdated("ebpm.lock holds both sides of a merge", differences);
  requireNoDifference(differences);
  return present.lock;
}

/** @throws LockOutdated if there is any */
export function requireNoDifference(differences: readonly string[]): void {
  if (differences.length > 0) throw outdated("ebpm.lock does not belong to the manifests", differences);
}

function outdated(problem: string, differences: readonly string[]): EbpmError {
  const lines = differences.slice(0, 10).map((line) => `\n  ${line}`);
  const more = differences.length > 10 ? `\n  and ${differences.length - 10} more` : "";
  return new EbpmError("LockOutdated", `${problem}${lines.join("")}${more}`, {
    hint: "bring it up to date and commit it: ebpm lock",
  });
}

/** Undefined where it cannot be known without a network that may not be used. */
async function dependenciesOf(
  one: LockedPackage,
  describe: Describe,
  overrides: Parameters<typeof descriptionOf>[2],
): Promise<readonly Dependency[] | undefined> {
  const candidate = candidateOf(one);
  try {
    const description = descriptionOf(candidate, await describe(candidate), overrides);
    return description.kind === "usable" ? description.dependencies : [];
  } catch (error) {
    if (isErrorKind(error, "Offline")) return undefined;
    return descriptionOfFailure(error).kind === "unusable" ? [] : undefined;
  }
}
