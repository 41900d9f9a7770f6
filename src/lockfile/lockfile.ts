import type { PackageId, Source } from "../manifest/dependency.ts";
import type { Label, Pin } from "../resolve/catalog.ts";
import type { Scope } from "../resolve/resolution.ts";

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
  /** Each dependency as `ID REQUIREMENT`, before it `private ` where it is that; sorted. They tell a lock out of date. */
  readonly requires: readonly string[];
}

export interface LockedPackage {
  readonly id: PackageId;
  /** How to fetch it again: what the id says, and for git whether with submodules and LFS, for archives what to strip. */
  readonly source: Source;
  readonly version: string | undefined;
  /** Those that a requirement used. */
  readonly labels: readonly Label[];
  readonly pin: Pin;
  /** Of git: the tree object of the package's folder at the commit. */
  readonly tree: string | undefined;
  /** The digest of the file whose changes are in the files; absent where they are as they came. */
  readonly patch?: string | undefined;
  /** The digest of the files, whatever way they came; absent of a path. */
  readonly digest: string | undefined;
  /** Ids, sorted; `ID SCOPE` where the dependency is private. The rest is in the scope of the package itself. */
  readonly dependencies: readonly string[];
  /** The owners of the private subtree it belongs to, from the outside in, separated by blanks; absent = public. */
  readonly scope: Scope | undefined;
}
