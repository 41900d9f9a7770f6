import { join } from "node:path/posix";
import { EbpmError, type ErrorName } from "../errors.ts";
import type { Dependency, Source } from "../manifest/dependency.ts";
import type { Override } from "../manifest/manifest.ts";
import { formatPackageId } from "../manifest/package-id.ts";
import type { Candidate, CandidateManifest, Hint } from "./catalog.ts";

/** What a candidate asks for, or why it cannot be used at all. */
export type Description =
  | {
      readonly kind: "usable";
      /** With everything in it that was only known when it was looked at. */
      readonly candidate: Candidate;
      readonly dependencies: readonly Dependency[];
      readonly hints: readonly Hint[];
    }
  | { readonly kind: "unusable"; readonly reason: string };

/** What is wrong with one candidate and no reason to give up: another one may do. */
const CANDIDATE_FAULTS: ReadonlySet<ErrorName> = new Set([
  "ManifestSyntax",
  "ManifestInvalid",
  "PackageInvalid",
  "PackageUnrecognised",
  "PackageTooLarge",
]);

/** A candidate's manifest as the resolver takes it: without dev-dependencies, with the project's overrides. */
export function descriptionOf(
  candidate: Candidate,
  manifest: CandidateManifest,
  overrides: readonly Override[],
): Description {
  const dependencies: Dependency[] = [];
  for (const dependency of manifest.dependencies) {
    if (dependency.isDev) continue;
    const placed = placedIn(candidate, dependency);
    if (placed === undefined) {
      return {
        kind: "unusable",
        reason: `its dependency ${dependency.name} is a folder that it does not contain`,
      };
    }
    dependencies.push(overridden(placed, overrides));
  }
  return {
    kind: "usable",
    candidate: { ...candidate, ...manifest.settled },
    dependencies,
    hints: manifest.hints,
  };
}

/** The description where a manifest could not be read; @throws the error, unless it is the candidate's own fault. */
export function descriptionOfFailure(error: unknown): Description {
  if (!(error instanceof EbpmError) || !CANDIDATE_FAULTS.has(error.kind)) throw error;
  return { kind: "unusable", reason: `its manifest cannot be used: ${error.message.split("\n")[0]}` };
}

export function overridden(dependency: Dependency, overrides: readonly Override[]): Dependency {
  const found = overrides.find(({ target }) => target === dependency.id);
  if (found === undefined) return dependency;
  const { id, source, requirement } = found;
  return { ...dependency, id, source, requirement };
}

/**
 * A folder beside a package is, within a git repository, the same commit's; other packages have none. A project's own
 * folders name theirs from the root of the workspace already.
 */
function placedIn({ source: owner, pin }: Candidate, dependency: Dependency): Dependency | undefined {
  if (dependency.source.kind !== "path" || owner.kind === "path") return dependency;
  if (owner.kind !== "git" || pin.kind !== "git") return undefined;
  const folder = join(owner.subfolder ?? ".", dependency.source.path);
  if (folder === ".." || folder.startsWith("../")) return undefined;
  const source: Source = { ...owner, subfolder: folder === "." ? undefined : folder };
  const requirement = { kind: "revision", revision: pin.commit } as const;
  return { ...dependency, source, id: formatPackageId(source), requirement };
}
