import type { Requirement } from "../manifest/dependency.ts";
import { rootScope, type Selections } from "./assemble.ts";
import type { Catalog } from "./catalog.ts";
import { overridden } from "./describe.ts";
import { PrivateScopes } from "./private-scopes.ts";
import type { ResolveOptions, Root, Scope } from "./resolution.ts";
import type { Failure, Selection, Want } from "./scope-solver.ts";
import { Restart, World } from "./world.ts";

export type Attempt =
  | { readonly kind: "solved"; readonly selections: Selections }
  | { readonly kind: "failed"; readonly failure: Failure; readonly scope: Scope; readonly world: World };

/** The roots as they are resolved: with overrides, and without the ranges that are to be ignored. */
export function preparedRoots(roots: readonly Root[], options: ResolveOptions): readonly Root[] {
  return roots.map(({ path, dependencies, patches }) => ({
    path,
    patches,
    dependencies: dependencies.map((dependency) => {
      const { requirement } = dependency;
      const isOpen = requirement.kind === "range" && options.ignoreRanges?.has(dependency.id) === true;
      const widened: Requirement = isOpen ? { kind: "range", range: "*" } : requirement;
      return overridden({ ...dependency, requirement: widened }, options.overrides ?? []);
    }),
  }));
}

/**
 * Searches until no more candidates turn up.
 * @param steps how many decisions it may take
 * @throws Exhausted, and what the catalog throws
 */
export async function attempt(
  roots: readonly Root[],
  catalog: Catalog,
  options: ResolveOptions,
  steps?: number,
): Promise<Attempt> {
  const world = new World(catalog, options, steps);
  for (;;) {
    try {
      const found = await attemptOnce(roots, world);
      // What the lock holds does not fit any more: look beyond it.
      if (found.kind === "solved" || !world.thaw()) return found;
    } catch (error) {
      if (!(error instanceof Restart)) throw error;
    }
  }
}

async function attemptOnce(roots: readonly Root[], world: World): Promise<Attempt> {
  const scopes = new PrivateScopes(world);
  const shared = await scopes.solve("", wantsOf(roots, false));
  if (shared.kind === "failed") return { kind: "failed", failure: shared, scope: "", world };
  const isolated = new Map<string, Selection>();
  for (const root of roots) {
    const wants = wantsOf([root], true);
    if (wants.length === 0) continue;
    const scope = rootScope(root.path);
    const outcome = await scopes.solve(scope, wants);
    if (outcome.kind === "failed") return { kind: "failed", failure: outcome, scope, world };
    isolated.set(root.path, outcome.selection);
  }
  return { kind: "solved", selections: { shared: shared.selection, isolated } };
}

function wantsOf(roots: readonly Root[], isPrivate: boolean): readonly Want[] {
  return roots.flatMap(({ path, dependencies }) =>
    dependencies
      .filter((dependency) => dependency.isPrivate === isPrivate)
      .map((dependency) => ({ root: roots.length > 1 ? path : undefined, dependency })),
  );
}
