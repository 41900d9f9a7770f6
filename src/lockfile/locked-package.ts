import type { Dependency, Source } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { compareTexts } from "../resolve/candidate-order.ts";
import type { Candidate } from "../resolve/catalog.ts";
import type { LockedChoice, Resolution, ResolvedPackage } from "../resolve/resolution.ts";
import type { LockedPackage, Lockfile } from "./lockfile.ts";

/** What is known of a package once its files are there. */
export interface Content {
  /** The digest of its files. */
  readonly digest?: string | undefined;
  /** Of git. */
  readonly tree?: string | undefined;
  /** Of the file whose changes are in the files. */
  readonly patch?: string | undefined;
  /** Of an archive, that of the downloaded bytes. */
  readonly archive?: string | undefined;
}

/** The lock of a resolution. @param contentOf what fetching has told of a package, if it has been fetched */
export function lockOf(
  { roots, packages }: Resolution,
  contentOf: (one: ResolvedPackage) => Content,
): Lockfile {
  return {
    version: 1,
    roots: roots
      .map(({ path, edges }) => ({ path, requires: requiresOf(edges.map(({ dependency }) => dependency)) }))
      .sort((a, b) => compareTexts(a.path, b.path)),
    packages: packages.map((one) => lockedPackage(one, contentOf(one))).sort(comparePackages),
  };
}

/** What the resolver prefers, so that as little as possible changes. */
export function choicesOf({ packages }: Lockfile): readonly LockedChoice[] {
  return packages.map(({ scope, id, source, pin, version, labels }) => ({
    scope: scope ?? "",
    id,
    source,
    pin,
    version,
    labels: version === undefined ? labels : [{ kind: "version", version }, ...labels],
  }));
}

/** The dependencies of a root as its lock has them. */
export function requiresOf(dependencies: readonly Dependency[]): readonly string[] {
  const lines = dependencies.map(
    ({ id, requirement, isPrivate }) =>
      `${isPrivate ? "private " : ""}${id} ${formatRequirement(requirement)}`,
  );
  return [...new Set(lines)].sort(compareTexts);
}

export function comparePackages(a: LockedPackage, b: LockedPackage): number {
  return (
    compareTexts(a.id, b.id) ||
    compareTexts(a.scope ?? "", b.scope ?? "") ||
    compareTexts(a.version ?? "", b.version ?? "")
  );
}

/** A package of a lock as a candidate, with the labels by which it was chosen. */
export function candidateOf({ id, source, pin, version, labels }: LockedPackage): Candidate {
  return { id, source, pin, version, labels, isYanked: false, publishedMs: undefined };
}

function lockedPackage(
  { id, scope, candidate, source, labels, edges }: ResolvedPackage,
  content: Content,
): LockedPackage {
  const { pin } = candidate;
  const dependencies = edges.map((edge) => (edge.scope === scope ? edge.id : `${edge.id} ${edge.scope}`));
  return {
    id,
    source: withoutChoice(source),
    version: candidate.version,
    labels,
    pin: pin.kind === "archive" ? { kind: "archive", digest: pin.digest ?? content.archive } : pin,
    tree: content.tree,
    ...(content.patch === undefined ? {} : { patch: content.patch }),
    digest: pin.kind === "path" ? undefined : content.digest,
    dependencies: [...new Set(dependencies)].sort(compareTexts),
    scope: scope === "" ? undefined : scope,
  };
}

/** What only mattered to the choice is left out. */
function withoutChoice(source: Source): Source {
  if (source.kind === "url") return { ...source, sha256: undefined };
  return source.kind === "git" ? { ...source, tagPattern: undefined } : source;
}
