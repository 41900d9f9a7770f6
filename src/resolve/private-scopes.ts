import type { Dependency } from "../manifest/dependency.ts";
import { candidateKey } from "./candidate-key.ts";
import { describeCandidate } from "./candidate-text.ts";
import type { Candidate } from "./catalog.ts";
import { explain } from "./explain.ts";
import type { Scope } from "./resolution.ts";
import { type Isolate, type Outcome, ScopeSolver, type Want } from "./scope-solver.ts";
import type { World } from "./world.ts";

/** The owners of private scopes, from the outside in. */
type Owners = readonly Candidate[];

/** Resolves private subtrees, each by itself: what one candidate depends on privately comes out the same everywhere. */
export class PrivateScopes {
  readonly #world: World;
  readonly #known = new Map<string, Awaited<ReturnType<Isolate>>>();
  #cycles = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Resolves a scope, and the private ones within. @throws Restart, and what the catalog throws */
  async solve(scope: Scope, wants: readonly Want[], owners: Owners = []): Promise<Outcome> {
    const isolate: Isolate = (owner, dependencies) => this.#isolate(owner, dependencies, scope, owners);
    const outcome = await new ScopeSolver(this.#world, scope, wants, isolate).solve();
    if (outcome.kind === "solved") return outcome;
    // Once more, now that the dependencies of more candidates are known: fewer and wider steps in the explanation.
    return new ScopeSolver(this.#world, scope, wants, isolate).solve();
  }

  async #isolate(
    owner: Candidate,
    dependencies: readonly Dependency[],
    scope: Scope,
    owners: Owners,
  ): ReturnType<Isolate> {
    const key = candidateKey(owner);
    const start = owners.findIndex((one) => candidateKey(one) === key);
    if (start >= 0) {
      this.#cycles += 1;
      return { reason: cycleText([...owners.slice(start), owner]), isCycle: true };
    }
    // With a lock, the same owner may have other choices elsewhere.
    const place = this.#world.hasLock ? `${scope} | ${key}` : key;
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const cyclesBefore = this.#cycles;
    const wants = dependencies.map((dependency) => ({ root: undefined, dependency }));
    const outcome = await this.solve(innerScope(scope, owner.id), wants, [...owners, owner]);
    const result =
      outcome.kind === "solved" ? { selection: outcome.selection } : refusal(outcome, this.#world);
    // What was cut short because of its surroundings says nothing about other surroundings.
    if (this.#cycles === cyclesBefore) this.#known.set(place, result);
    return result;
  }
}

export function innerScope(scope: Scope, owner: string): Scope {
  return scope === "" ? owner : `${scope} ${owner}`;
}

function refusal(outcome: Extract<Outcome, { kind: "failed" }>, world: World) {
  const { lines, isCycle } = explain(outcome, world, "it");
  return { reason: `what it depends on privately has no solution. ${lines.join(" ")}`, isCycle };
}

function cycleText(owners: Owners): string {
  return `it is part of its own private dependencies: ${owners.map(describeCandidate).join(" → ")}`;
}
