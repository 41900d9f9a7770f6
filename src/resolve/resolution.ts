import type { Dependency, PackageId, Source } from "../manifest/dependency.ts";
import type { Override } from "../manifest/manifest.ts";
import type { Candidate, Label, Pin } from "./catalog.ts";

/** A manifest of the project itself: the whole of it, or one member of a workspace. */
export interface Root {
  /** From the root of the workspace; `.` for that itself. */
  readonly path: string;
  /** Also those for development. */
  readonly dependencies: readonly Dependency[];
  /** Of the root of the workspace: the digests of files with changes, by the package that they are for. */
  readonly patches?: ReadonlyMap<PackageId, string> | undefined;
}

/** A private subtree's owners from the outside in, separated by blanks; empty for what everybody shares. */
export type Scope = string;

/** What a lock holds of a package: chosen again as long as it will do. */
export interface LockedChoice {
  readonly scope: Scope;
  readonly id: PackageId;
  readonly source: Source;
  readonly pin: Pin;
  readonly version: string | undefined;
  readonly labels: readonly Label[];
}

export interface ResolveOptions {
  readonly signal?: AbortSignal | undefined;
  readonly locked?: readonly LockedChoice[] | undefined;
  /** Of the root of the workspace alone. */
  readonly overrides?: readonly Override[] | undefined;
  /** Candidates published after this moment, milliseconds since 1970, are chosen only where a lock holds them. */
  readonly publishedBeforeMs?: number | undefined;
  /** Packages for which that does not count. */
  readonly ageExempt?: ReadonlySet<PackageId> | undefined;
  /** Direct dependencies whose range is ignored: any release will do. */
  readonly ignoreRanges?: ReadonlySet<PackageId> | undefined;
  /** The catalog knows only what is on this machine: said where nothing is found. */
  readonly isOffline?: boolean | undefined;
  /** After how many decisions it is given up. */
  readonly maxDecisions?: number | undefined;
}

/** Everything that was chosen: one content for each package and scope. */
export interface Resolution {
  readonly roots: readonly ResolvedRoot[];
  /** By id, then scope. */
  readonly packages: readonly ResolvedPackage[];
  /** Dependencies first; what depends on each other stands in one group. */
  readonly buildOrder: readonly (readonly ResolvedPackage[])[];
  readonly warnings: readonly ResolutionWarning[];
}

export interface ResolvedRoot {
  readonly path: string;
  readonly edges: readonly Edge[];
}

export interface ResolvedPackage {
  readonly id: PackageId;
  readonly scope: Scope;
  readonly candidate: Candidate;
  /** With the options of everybody who depends on it: submodules, if anybody wants them. */
  readonly source: Source;
  /** Those of its labels that requirements used, sorted. */
  readonly labels: readonly Label[];
  readonly edges: readonly Edge[];
}

/** A dependency and what it has become. */
export interface Edge {
  readonly dependency: Dependency;
  readonly id: PackageId;
  readonly scope: Scope;
}

export type ResolutionWarning =
  /** Headers of a private dependency reach its owner's users, who may have another version of them. */
  | { readonly kind: "private-headers"; readonly owner: string; readonly id: PackageId }
  /** One C header cannot be there in two versions within one object. */
  | { readonly kind: "several-versions"; readonly id: PackageId; readonly scopes: readonly Scope[] };
