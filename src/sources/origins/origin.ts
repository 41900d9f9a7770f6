import type { Digest } from "../../content/digest.ts";
import type { PackageId, Requirement, Source } from "../../manifest/dependency.ts";
import type { Candidate, CandidateManifest, Pin } from "../../resolve/catalog.ts";
import type { PackageTrees } from "../../store/package-trees.ts";
import type { FindVendored } from "../installed/vendor-folder.ts";
import type { PatchFile } from "../patches.ts";
import type { RegistryScope } from "../registries.ts";
import type { MetadataCache } from "./metadata-cache.ts";

/** What reaching the origins of packages takes of a Context. */
export interface OriginScope extends RegistryScope {
  readonly cacheDir: string;
  /** Absolute folder that `path` dependencies count from. */
  readonly rootFolder: string;
  /** How old an answer about tags and branches may be; 0 always asks. */
  readonly refsMaxAgeMs: number;
  /** Changes to packages, which their contents are fetched with. */
  readonly patches?: ReadonlyMap<PackageId, PatchFile>;
  /** The project's own copies of contents. */
  readonly findVendored?: FindVendored | undefined;
}

/** What all origins share in one run. */
export interface OriginTools {
  readonly scope: OriginScope;
  readonly cache: MetadataCache;
  readonly trees: PackageTrees;
}

/** A content to fetch: a candidate, or what a lock holds. */
export interface ContentRequest {
  readonly id: PackageId;
  readonly source: Source;
  readonly pin: Pin;
  /** The tree digest that a lock promises. */
  readonly expected?: string | undefined;
}

/** The files of a package on this machine. */
export interface PackageContent {
  /** Absolute; read-only but for a `path` dependency, which is the folder itself. */
  readonly folder: string;
  /** The tree digest. */
  readonly digest: Digest;
  /** With everything in it that was only known after fetching. */
  readonly pin: Pin;
  /** Of git: the tree object of the package's folder. */
  readonly tree: string | undefined;
  /** The digest of the file whose changes are in it. */
  readonly patch?: string;
}

/** One way packages come. */
export interface Origin<S extends Source = Source> {
  candidates(
    source: S,
    id: PackageId,
    requirements: readonly Requirement[],
    signal: AbortSignal,
  ): Promise<readonly Candidate[]>;
  describe(candidate: Candidate & { readonly source: S }, signal: AbortSignal): Promise<CandidateManifest>;
  fetch(request: ContentRequest & { readonly source: S }, signal: AbortSignal): Promise<PackageContent>;
  /** What was probably meant by a requirement that nothing fulfils. */
  suggest(source: S, requirement: Requirement, signal: AbortSignal): Promise<string | undefined>;
  close(): void;
}

export type SourceOf<K extends Source["kind"]> = Extract<Source, { readonly kind: K }>;
