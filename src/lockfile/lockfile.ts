import type { PackageId } from "../manifest/dependency.ts";
import type { Label, Pin } from "../resolve/catalog.ts";

/** ebpm.lock: what was resolved, by content. */
export interface Lockfile {
  readonly version: 1;
  /** One for each member of the workspace, by path. */
  readonly roots: readonly LockedRoot[];
  /** Sorted by id, scope, version. */
  readonly packages: readonly LockedPackage[];
}

export interface LockedRoot {
  /** Relative to the lock file; `.` for its own folder. */
  readonly path: string;
  /** Each dependency as `ID REQUIREMENT`, sorted: what tells a lock that is out of date. */
  readonly requires: readonly string[];
}

export interface LockedPackage {
  readonly id: PackageId;
  readonly version: string | undefined;
  /** Those that a requirement used. */
  readonly labels: readonly Label[];
  readonly pin: Pin;
  /** Of git: the tree object of the package's folder at the commit. */
  readonly tree: string | undefined;
  /** The digest of the files, whatever way they came; absent of a path. */
  readonly digest: string | undefined;
  /** Ids, sorted; `ID SCOPE`s where the dependency is private. */
  readonly dependencies: readonly string[];
  /** The owner of the private subtree it belongs to; absent = public. */
  readonly scope: PackageId | undefined;
}
