import type { Dependency, PackageId } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { and, type Bits, bitsOf, count, has, isEmpty, isEqual, isSubset, lowest, members } from "./bits.ts";
import type { Candidate, Hint } from "./catalog.ts";
import { type Incompatibility, ROOT } from "./incompatibility.ts";
import type { Scope } from "./resolution.ts";
import { Search } from "./search.ts";
import type { World } from "./world.ts";

/** What a scope has to contain. */
export interface Want {
  /** Who wants it, where there are several roots. */
  readonly root: string | undefined;
  readonly dependency: Dependency;
}

export interface Chosen {
  readonly candidate: Candidate;
  readonly dependencies: readonly Dependency[];
  /** What its private dependencies became. */
  readonly isolated: Selection | undefined;
}

/** One candidate for each package of a scope. */
export type Selection = ReadonlyMap<PackageId, Chosen>;

/** Why a scope has no selection, with the names of the packages that the proof speaks of by number. */
export interface Failure {
  readonly proof: Incompatibility;
  readonly ids: readonly PackageId[];
  readonly wants: readonly Want[];
}

export type Outcome =
  | { readonly kind: "solved"; readonly selection: Selection }
  | ({ readonly kind: "failed" } & Failure);

/**
 * Resolves what a candidate depends on privately, apart from everything else.
 * @param way what leads to the owner within its scope, without itself
 */
export type Isolate = (
  owner: Candidate,
  dependencies: readonly Dependency[],
  way: readonly Candidate[],
) => Promise<
  | { readonly selection: Selection }
  | { readonly reason: string; readonly details: readonly string[]; readonly isCycle: boolean }
>;

/** The number of a package, whether it is transitive, and what it has left for each conflict it took part in. */
type Rank = readonly [number: number, isTransitive: number, leftPerConflict: number];

/** Finds a candidate for each package of one scope. */
export class ScopeSolver {
  readonly #world: World;
  readonly #scope: Scope;
  readonly #wants: readonly Want[];
  readonly #isolate: Isolate;
  readonly #search = new Search();
  readonly #ids: PackageId[] = [];
  readonly #numbers = new Map<PackageId, number>();
  readonly #direct: ReadonlySet<PackageId>;
  /** With the number among the package's candidates that was looked at. */
  readonly #chosen = new Map<number, Chosen & { readonly choice: number }>();
  /** What the dependencies' own locks hold, in the order in which those were decided. */
  readonly #hints = new Map<PackageId, (Hint & { readonly by: number })[]>();
  readonly #widest = new Map<string, Incompatibility>();
  /** What the candidate that was looked at last depends on. */
  #latest: Incompatibility[] = [];

  constructor(world: World, scope: Scope, wants: readonly Want[], isolate: Isolate) {
    this.#world = world;
    this.#scope = scope;
    this.#wants = wants;
    this.#isolate = isolate;
    this.#direct = new Set(wants.map(({ dependency }) => dependency.id));
  }

  /** @throws Restart, and what the catalog throws */
  async solve(): Promise<Outcome> {
    await this.#world.require(
      this.#wants.map(({ dependency }) => dependency),
      this.#scope,
    );
    this.#ids.push("");
    this.#search.addPackage([3]);
    this.#search.solution.decide(ROOT, [2]);
    for (const { root, dependency } of this.#wants) this.#addDependency(ROOT, [2], dependency, root);
    for (let changed: number | undefined = ROOT; changed !== undefined; ) {
      const proof = this.#search.propagate(changed);
      if (proof !== undefined) return { kind: "failed", proof, ids: this.#ids, wants: this.#wants };
      changed = await this.#decideNext();
      this.#world.step();
    }
    return { kind: "solved", selection: this.#selection() };
  }

  /** @returns the package about which something is new, or undefined if everything is decided */
  async #decideNext(): Promise<number | undefined> {
    const number = this.#nextPackage();
    if (number === undefined) return undefined;
    const id = this.#ids[number] ?? "";
    const space = this.#world.space(id);
    const choice = this.#choose(number, id);
    const set = bitsOf([choice], space.size);
    const candidate = space.candidate(choice);
    if (await this.#expand(number, choice, candidate)) {
      const isFree = this.#isFree(number, set);
      if (isFree) this.#search.solution.decide(number, set);
    }
    return number;
  }

  /** Adds what selecting a candidate entails. @returns false if it cannot be selected at all */
  async #expand(number: number, choice: number, candidate: Candidate): Promise<boolean> {
    this.#latest = [];
    const description = await this.#world.describe(candidate);
    const set = bitsOf([choice], this.#world.space(candidate.id).size);
    if (description.kind === "unusable") {
      this.#forbid(number, set, {
        kind: "unusable",
        reason: description.reason,
        details: [],
        isCycle: false,
      });
      return false;
    }
    const isolated = description.dependencies.filter((one) => one.isPrivate);
    const inner =
      isolated.length === 0 ? undefined : await this.#isolate(candidate, isolated, this.#wayTo(candidate.id));
    if (inner !== undefined && "reason" in inner) {
      this.#forbid(number, set, { kind: "unusable", ...inner });
      return false;
    }
    const shared = description.dependencies.filter((one) => !one.isPrivate);
    await this.#world.require(shared, this.#scope);
    const { dependencies, candidate: settled } = description;
    this.#chosen.set(number, { choice, candidate: settled, dependencies, isolated: inner?.selection });
    for (const hint of description.hints) {
      const known = (this.#hints.get(hint.id) ?? []).filter(({ by }) => by !== number);
      this.#hints.set(hint.id, [...known, { ...hint, by: number }]);
    }
    const space = this.#world.space(candidate.id);
    for (const dependency of shared) {
      const key = `${dependency.id} ${formatRequirement(dependency.requirement)}`;
      this.#addDependency(number, space.withDependent(key, choice), dependency, undefined);
    }
    return true;
  }

  /** The decided packages on a shortest way from the root of the scope to a package. */
  #wayTo(goal: PackageId): readonly Candidate[] {
    const ways = new Map<PackageId, readonly Candidate[]>();
    for (const { dependency } of this.#wants) ways.set(dependency.id, []);
    for (const [id, way] of ways) {
      if (id === goal) return way;
      const number = this.#numbers.get(id) ?? ROOT;
      const chosen = this.#chosen.get(number);
      if (chosen === undefined || !this.#search.solution.isDecided(number)) continue;
      for (const next of chosen.dependencies) {
        if (!next.isPrivate && !ways.has(next.id)) ways.set(next.id, [...way, chosen.candidate]);
      }
    }
    return [];
  }

  /** Whether nothing that is already certain contradicts the choice. */
  #isFree(number: number, set: Bits): boolean {
    return !this.#latest.some(({ packages, sets }) =>
      packages.every((other, at) => {
        const left = other === number ? set : this.#search.solution.left(other);
        return isSubset(left, sets[at] ?? []);
      }),
    );
  }

  #addDependency(dependent: number, set: Bits, dependency: Dependency, root: string | undefined): void {
    const { id, requirement } = dependency;
    const other = this.#numberOf(id);
    const fulfilling = this.#world.space(id).fulfilling(requirement);
    const cause = { kind: "dependency", dependent, dependency: other, requirement, root } as const;
    const unwanted = this.#search.complement(other, fulfilling);
    const isSelf = other === dependent;
    const terms: (readonly [number, Bits])[] = isSelf
      ? [[dependent, and(set, unwanted)]]
      : [
          [dependent, set],
          [other, unwanted],
        ];
    if (isSelf && isEmpty(and(set, unwanted))) return;
    const incompatibility = this.#search.incompatibility(terms, cause);
    const key = `${dependent} ${root ?? ""} ${other} ${formatRequirement(requirement)}`;
    const narrower = this.#widest.get(key);
    if (narrower !== undefined && isSame(narrower, incompatibility)) {
      this.#latest.push(narrower);
      return;
    }
    if (narrower !== undefined) narrower.isSuperseded = true;
    this.#widest.set(key, incompatibility);
    this.#latest.push(incompatibility);
    this.#search.add(incompatibility);
  }

  #forbid(number: number, set: Bits, cause: Incompatibility["cause"]): void {
    this.#search.add(this.#search.incompatibility([[number, set]], cause));
  }

  #numberOf(id: PackageId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.#search.addPackage(this.#world.space(id).all);
    this.#ids.push(id);
    this.#numbers.set(id, number);
    return number;
  }

  /**
   * Direct dependencies first, so that they get the newest that is possible; then what has caused many conflicts, then
   * what has the fewest candidates left.
   */
  #nextPackage(): number | undefined {
    const { solution, conflicts } = this.#search;
    let best: Rank | undefined;
    for (let number = 1; number < this.#ids.length; number++) {
      const left = solution.left(number);
      if (has(left, 0) || solution.isDecided(number)) continue;
      const id = this.#ids[number] ?? "";
      const isTransitive = Number(!this.#direct.has(id));
      const rank = [number, isTransitive, count(left) / (1 + (conflicts[number] ?? 0))] as const;
      if (best === undefined || this.#isBefore(rank, best)) best = rank;
    }
    return best?.[0];
  }

  #isBefore(a: Rank, b: Rank): boolean {
    const difference = a[1] - b[1] || a[2] - b[2];
    return difference === 0 ? (this.#ids[a[0]] ?? "") < (this.#ids[b[0]] ?? "") : difference < 0;
  }

  /** What the lock holds, what the dependencies' locks hold, or the best. */
  #choose(number: number, id: PackageId): number {
    const left = this.#search.solution.left(number);
    const space = this.#world.space(id);
    const isPossible = (choice: number | undefined) => choice !== undefined && has(left, choice);
    const lockedKey = this.#world.lockedKey(this.#scope, id);
    const locked = lockedKey === undefined ? undefined : space.numberOf(lockedKey);
    if (locked !== undefined && isPossible(locked)) return locked;
    for (const { by, ...hint } of this.#hints.get(id) ?? []) {
      // Only while the candidate that gave the hint is selected.
      const giver = this.#chosen.get(by)?.candidate;
      if (giver === undefined || !this.#search.solution.isDecided(by)) continue;
      const hinted = space.numberOfHint(hint);
      if (hinted !== undefined && isPossible(hinted)) return hinted;
    }
    return lowest(left, 1) ?? 1;
  }

  #selection(): Selection {
    const decided = new Map<PackageId, Chosen>();
    for (const [id, number] of this.#numbers) {
      const [choice] = members(this.#search.solution.left(number));
      const chosen = this.#chosen.get(number);
      if (chosen === undefined || choice === 0 || chosen.choice !== choice) continue;
      decided.set(id, chosen);
    }
    return decided;
  }
}

function isSame(a: Incompatibility, b: Incompatibility): boolean {
  return (
    a.packages.length === b.packages.length &&
    a.packages.every((number, at) => number === b.packages[at] && isEqual(a.sets[at] ?? [], b.sets[at] ?? []))
  );
}
