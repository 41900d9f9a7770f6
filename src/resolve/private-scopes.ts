import type { Dependency } from "../manifest/dependency.ts";
import { candidateKey } from "./candidate-key.ts";
import { describeCandidate } from "./candidate-text.ts";
import type { Candidate } from "./catalog.ts";
import { explain } from "./explain.ts";
import { failureHints } from "./failure-hints.ts";
import type { Scope } from "./resolution.ts";
import { type Isolate, type Outcome, ScopeSolver, type Want } from "./scope-solver.ts";
import type { World } from "./world.ts";

/** The owners of private scopes from the outside in, each with what leads to it within its own scope. */
type Owners = readonly { readonly owner: Candidate; readonly way: readonly Candidate[] }[];

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
    const isolate: Isolate = (owner, dependencies, way) =>
      this.#isolate(dependencies, scope, [...owners, { owner, way }]);
    const outcome = await new ScopeSolver(this.#world, scope, wants, isolate).solve();
    if (outcome.kind === "solved") return outcome;
    // Once more, now that the dependencies of more candidates are known: fewer and wider steps in the explanation.
    return new ScopeSolver(this.#world, scope, wants, isolate).solve();
  }

  async #isolate(dependencies: readonly Dependency[], scope: Scope, owners: Owners): ReturnType<Isolate> {
    const innermost = owners.at(-1);
    if (innermost === undefined) throw new RangeError("a private scope has an owner");
    const { owner } = innermost;
    const key = candidateKey(owner);
    const start = owners.findIndex((one) => candidateKey(one.owner) === key);
    if (start < owners.length - 1) {
      this.#cycles += 1;
      return { reason: cycleText(owners.slice(start)), details: [], isCycle: true };
    }
    // With a lock, the same owner may have other choices elsewhere.
    const place = this.#world.hasLock ? `${scope} | ${key}` : key;
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    const cyclesBefore = this.#cycles;
    const wants = dependencies.map((dependency) => ({ root: undefined, dependency }));
    const outcome = await this.solve(innerScope(scope, owner.id), wants, owners);
    const result =
      outcome.kind === "solved" ? { selection: outcome.selection } : refusal(owner, outcome, this.#world);
    // What was cut short because of its surroundings says nothing about other surroundings.
    if (this.#cycles === cyclesBefore) this.#known.set(place, result);
    return result;
  }
}

export function innerScope(scope: Scope, owner: string): Scope {
  return scope === "" ? owner : `${scope} ${owner}`;
}

function refusal(owner: Candidate, outcome: Extract<Outcome, { kind: "failed" }>, world: World) {
  const { lines, reasons, isCycle } = explain(outcome, world, "it");
  const heading = `What ${describeCandidate(owner)} depends on privately has no solution:`;
  const hints = failureHints(reasons, outcome, world).map((hint) => `(${hint})`);
  const details = [heading, ...[...lines, ...hints].map((line) => `  ${line}`)];
  return { reason: "its private dependencies have no solution", details, isCycle };
}

function cycleText(owners: Owners): string {
  const [first, ...inner] = owners;
  const steps = [
    ...(first === undefined ? [] : [first.owner]),
    ...inner.flatMap(({ owner, way }) => [...way, owner]),
  ];
  return `it is part of its own private dependencies: ${steps.map(describeCandidate).join(" → ")}`;
}
