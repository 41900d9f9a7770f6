import type { Dependency, PackageId, Requirement, Source } from "../manifest/dependency.ts";

/** What the resolver asks about the world; `sources` answers over networks, tests from memory. */
export interface Catalog {
  /**
   * Every content that could fulfil a requirement on the package: all of its versions, and what the given requirements
   * name beyond these (a revision, a branch). Asked again when requirements of a new kind turn up. No particular order.
   * @throws what the source throws where it cannot be asked; a package that does not exist is an empty list
   */
  candidates(
    source: Source,
    id: PackageId,
    requirements: readonly Requirement[],
    options: CatalogOptions,
  ): Promise<readonly Candidate[]>;
  /** What a candidate depends on, from its metadata alone: never fetches the content itself. */
  describe(candidate: Candidate, options: CatalogOptions): Promise<CandidateManifest>;
}

export interface CatalogOptions {
  readonly signal?: AbortSignal | undefined;
}

/** One content of a package. Versions, tags and branches are labels on it: requirements that meet in it agree. */
export interface Candidate {
  readonly id: PackageId;
  readonly source: Source;
  readonly pin: Pin;
  /** The highest semantic version among its labels. */
  readonly version: string | undefined;
  readonly labels: readonly Label[];
  /** Not to be chosen anew; a lock may still hold it. */
  readonly isYanked: boolean;
  /** Milliseconds since 1970, where the source tells. */
  readonly publishedMs: number | undefined;
}

export type Label =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "tag"; readonly tag: string }
  /** `distance` commits before its head. */
  | { readonly kind: "branch"; readonly branch: string; readonly distance: number };

/** What never changes its content. */
export type Pin =
  /**
   * Of the manifest or index; also of packages in the local registry. Undefined for a tag of a registry that has not been
   * looked at: `describe` settles it.
   */
  | { readonly kind: "oci"; readonly manifest: string | undefined; readonly tag?: string | undefined }
  /** 40 or 64 lower-case hex digits. */
  | { readonly kind: "git"; readonly commit: string }
  /** `sha256:…` of the downloaded bytes; undefined until they have been downloaded once. */
  | { readonly kind: "archive"; readonly digest: string | undefined }
  /** A folder as it is: nothing is promised about its content. */
  | { readonly kind: "path" };

/** What an origin only says about a candidate that is looked at; it takes the place of what the candidate says. */
export type SettledFacts = Partial<Pick<Candidate, "pin" | "isYanked" | "publishedMs">>;

/** A package as the own lock of one that depends on it has it. */
export interface Hint {
  readonly id: PackageId;
  readonly pin: Pin;
  readonly version: string | undefined;
}

export interface CandidateManifest {
  /** Absent where the content has no ebpm.toml. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** Without dev-dependencies. */
  readonly dependencies: readonly Dependency[];
  /** What its own ebpm.lock holds: tried first, never binding. */
  readonly hints: readonly Hint[];
  readonly settled?: SettledFacts;
}
