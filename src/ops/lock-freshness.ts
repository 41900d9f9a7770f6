import { EbpmError, isErrorKind } from "../errors.ts";
import { lockDifferences } from "../lockfile/lock-differences.ts";
import { candidateOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { Dependency } from "../manifest/dependency.ts";
import { preparedRoots } from "../resolve/attempt.ts";
import { descriptionOf, descriptionOfFailure } from "../resolve/describe.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import { rootManifest, rootsOf, type Workspace } from "../sources/workspace.ts";
import type { PresentLock } from "./read-lock.ts";

/** How much of a lock is looked at. */
export type Scrutiny =
  /** The manifests of this project, folders it depends on included. */
  | "own"
  /** Also those of every package, each held under its digest: nothing can stand in it that does not follow from them. */
  | "every";

/** Why a lock is not that of the manifests, one sentence each; none if it is. */
export async function differencesOf(
  lock: Lockfile,
  workspace: Workspace,
  catalog: SourceCatalog,
  scrutiny: Scrutiny,
): Promise<readonly string[]> {
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const roots = preparedRoots(rootsOf(workspace), { overrides });
  const found = new Map<LockedPackage, readonly Dependency[]>();
  const look = async (asked: readonly LockedPackage[]): Promise<readonly string[]> => {
    await Promise.all(
      asked.map(async (one) => {
        const dependencies = await dependenciesOf(one, catalog, overrides);
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

/** @throws LockOutdated if `differences` has any, or there is no lock that could be used */
export function requireCurrent(present: PresentLock | undefined, differences: readonly string[]): void {
  if (present !== undefined && !present.isConflicted && differences.length === 0) return;
  const problem =
    present === undefined
      ? "there is no ebpm.lock"
      : present.isConflicted
        ? "ebpm.lock holds both sides of a merge"
        : "ebpm.lock does not belong to the manifests";
  const lines = differences.slice(0, 10).map((line) => `\n  ${line}`);
  const more = differences.length > 10 ? `\n  and ${differences.length - 10} more` : "";
  throw new EbpmError("LockOutdated", `${problem}${lines.join("")}${more}`, {
    hint: "bring it up to date and commit it: ebpm lock",
  });
}

/** Undefined where it cannot be known without a network that may not be used. */
async function dependenciesOf(
  one: LockedPackage,
  catalog: SourceCatalog,
  overrides: Parameters<typeof descriptionOf>[2],
): Promise<readonly Dependency[] | undefined> {
  const candidate = candidateOf(one);
  try {
    const description = descriptionOf(candidate, await catalog.describe(candidate), overrides);
    return description.kind === "usable" ? description.dependencies : [];
  } catch (error) {
    if (isErrorKind(error, "Offline")) return undefined;
    return descriptionOfFailure(error).kind === "unusable" ? [] : undefined;
  }
}
