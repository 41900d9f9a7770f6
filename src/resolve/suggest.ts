import type { Dependency, Requirement } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { rootScope } from "./assemble.ts";
import { attempt } from "./attempt.ts";
import { shortName } from "./candidate-text.ts";
import type { Catalog } from "./catalog.ts";
import { type Incompatibility, ROOT } from "./incompatibility.ts";
import { raiseRange } from "./raise-range.ts";
import type { ResolveOptions, Root, Scope } from "./resolution.ts";
import type { Failure } from "./scope-solver.ts";
import { Exhausted } from "./world.ts";

/** Solving again costs as much as the first time: only so many are tried. */
const ATTEMPTS = 8;
/** Decisions in each of them: a suggestion is worth no long wait. */
const STEPS = 5000;

/**
 * Direct dependencies that would only have to ask for something else, each found by resolving everything again with
 * that one relaxed.
 */
export async function suggestions(
  roots: readonly Root[],
  failed: { readonly failure: Failure; readonly scope: Scope; readonly reasons: readonly Incompatibility[] },
  catalog: Catalog,
  options: ResolveOptions,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const dependency of blamed(failed).slice(0, ATTEMPTS)) {
    const relaxed: Requirement =
      dependency.requirement.kind === "range" ? { kind: "range", range: "*" } : { kind: "any" };
    const changed = roots.map((root) => ({
      path: root.path,
      dependencies: root.dependencies.map((one) =>
        one === dependency ? { ...one, requirement: relaxed } : one,
      ),
    }));
    const outcome = await attempt(changed, catalog, options, STEPS).catch((error: unknown) => {
      if (error instanceof Exhausted) return undefined;
      throw error;
    });
    if (outcome === undefined || outcome.kind === "failed") continue;
    const { shared, isolated } = outcome.selections;
    const path = roots.find(({ dependencies }) => dependencies.includes(dependency))?.path ?? ".";
    const selection = dependency.isPrivate ? isolated.get(path) : shared;
    const version = selection?.get(dependency.id)?.candidate.version;
    found.push(suggestion(dependency, version));
  }
  return found;
}

function suggestion({ id, requirement }: Dependency, version: string | undefined): string {
  const before = formatRequirement(requirement);
  if (version === undefined) return `works if ${shortName(id)} is not bound to ${before}`;
  const after = requirement.kind === "range" ? raiseRange(requirement.range, version) : `^${version}`;
  return `works if ${shortName(id)} is changed from ${before} to ${after}`;
}

/** The direct dependencies that the proof speaks of, except those that ask for nothing in particular. */
function blamed({
  failure,
  scope,
  reasons,
}: {
  readonly failure: Failure;
  readonly scope: Scope;
  readonly reasons: readonly Incompatibility[];
}): readonly Dependency[] {
  const ids = new Set<string | undefined>();
  for (const { cause } of reasons) {
    if (cause.kind === "dependency" && cause.dependent === ROOT) ids.add(failure.ids[cause.dependency]);
  }
  const isOurs = scope === "" || failure.wants.some(({ root }) => rootScope(root ?? ".") === scope);
  return failure.wants
    .map(({ dependency }) => dependency)
    .filter(({ id, requirement }) => isOurs && ids.has(id) && requirement.kind !== "any");
}
