import { EbpmError } from "../errors.ts";
import { lockDifferences } from "../lockfile/lock-differences.ts";
import { candidateOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { Dependency } from "../manifest/dependency.ts";
import { preparedRoots } from "../resolve/attempt.ts";
import { descriptionOf, descriptionOfFailure } from "../resolve/describe.ts";
import { dependenciesIn, describeFolder } from "./installed/describe-folder.ts";
import { PathOrigin } from "./origins/path.ts";
import { partFor } from "./platform-folder.ts";
import { type PresentLock, readLock } from "./read-lock.ts";
import { rootManifest, rootsOf, type Workspace } from "./workspace.ts";

/**
 * Why a lock is not that of the manifests of this project, folders that it depends on included; one sentence each, none if
 * it is. What other packages say of themselves is not looked at.
 */
export async function ownDifferences(lock: Lockfile, workspace: Workspace): Promise<readonly string[]> {
  const bare = lock.packages.find(({ pin, digest }) => pin.kind !== "path" && digest === undefined);
  if (bare !== undefined) return [`${bare.id} has no digest of its files`];
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const folders = new PathOrigin({ rootFolder: workspace.root });
  const found = new Map<LockedPackage, readonly Dependency[]>();
  await Promise.all(
    lock.packages.map(async (one) => {
      const { source } = one;
      if (source.kind !== "path") return;
      const description = await folders
        .describe({ source })
        .then((manifest) => descriptionOf(candidateOf(one), manifest, overrides), descriptionOfFailure);
      found.set(one, description.kind === "usable" ? description.dependencies : []);
    }),
  );
  return lockDifferences(lock, preparedRoots(rootsOf(workspace), { overrides }), (one) => found.get(one));
}

/**
 * Proves that nothing stands in a lock that does not follow from the manifests: those of this project, and those of all
 * packages, each held under its digest.
 * @param folderOf where the files of a package lie
 * @throws LockOutdated with everything that does not follow; ManifestSyntax, ManifestInvalid, PackageInvalid
 */
export async function proveLock(
  lock: Lockfile,
  workspace: Workspace,
  folderOf: (one: LockedPackage) => string,
): Promise<void> {
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const found = new Map<LockedPackage, readonly Dependency[]>();
  await Promise.all(
    lock.packages.map(async (one) => {
      const folder = one.source.kind === "oci" ? await partFor(folderOf(one), undefined) : folderOf(one);
      const description = await describeFolder(folder, one.id, one.source);
      found.set(one, dependenciesIn(one, description, overrides));
    }),
  );
  const roots = preparedRoots(rootsOf(workspace), { overrides });
  requireNoDifference(lockDifferences(lock, roots, (one) => found.get(one)));
}

/** The lock of a workspace. @throws LockOutdated if it is missing, in conflict, or has any of `ownDifferences`; LockInvalid */
export async function requireOwnLock(workspace: Workspace): Promise<Lockfile> {
  const present = readLock(workspace);
  return requireCurrent(present, present === undefined ? [] : await ownDifferences(present.lock, workspace));
}

/** @throws LockOutdated if `differences` has any, or there is no lock that could be used */
export function requireCurrent(present: PresentLock | undefined, differences: readonly string[]): Lockfile {
  if (present === undefined) throw outdated("there is no ebpm.lock", []);
  if (present.isConflicted) throw outdated("ebpm.lock holds both sides of a merge", differences);
  requireNoDifference(differences);
  return present.lock;
}

function requireNoDifference(differences: readonly string[]): void {
  if (differences.length > 0) throw outdated("ebpm.lock does not belong to the manifests", differences);
}

function outdated(problem: string, differences: readonly string[]): EbpmError {
  const lines = differences.slice(0, 10).map((line) => `\n  ${line}`);
  const more = differences.length > 10 ? `\n  and ${differences.length - 10} more` : "";
  return new EbpmError("LockOutdated", `${problem}${lines.join("")}${more}`, {
    hint: "bring it up to date and commit it: ebpm lock",
  });
}
