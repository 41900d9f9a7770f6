import { and, andNot, type Bits, isDisjoint, isEqual, isSubset } from "./bits.ts";
import { type Cause, type Incompatibility, isFinal, ROOT } from "./incompatibility.ts";
import { type Assignment, PartialSolution } from "./partial-solution.ts";

/** What a search knows of an incompatibility besides what it says. */
interface Watched {
  readonly incompatibility: Incompatibility;
  /** While the search is at this level or above, one of its statements is wrong. */
  deadLevel: number;
}

/**
 * PubGrub over finite sets: keeps what is decided and what follows from it free of contradictions, and learns a new
 * incompatibility from each that turns up.
 * @see https://github.com/dart-lang/pub/blob/SDK-3.5.0/doc/solver.md
 */
export class Search {
  readonly solution = new PartialSolution();
  /** How often each package took part in a contradiction. */
  readonly conflicts: number[] = [];
  readonly #universes: Bits[] = [];
  readonly #watching: Watched[][] = [];
  /** By level: what was found wrong there, to be looked at again when it is left. */
  readonly #dead: Watched[][] = [];

  /** @param all everything that can be selected of it, with 0 for nothing. @returns its number */
  addPackage(all: Bits): number {
    this.solution.addPackage(all);
    this.conflicts.push(0);
    this.#watching.push([]);
    return this.#universes.push(all) - 1;
  }

  /** The package's possible selections that are not in the set. */
  complement(number: number, set: Bits): Bits {
    return andNot(this.#universe(number), set);
  }

  add(incompatibility: Incompatibility): void {
    const watched: Watched = { incompatibility, deadLevel: Number.POSITIVE_INFINITY };
    for (const number of incompatibility.packages) this.#watching[number]?.push(watched);
  }

  /** An incompatibility of statements about different packages; those that always hold are left out. */
  incompatibility(terms: readonly (readonly [number: number, set: Bits])[], cause: Cause): Incompatibility {
    const kept = terms.filter(([number, set]) => !isEqual(set, this.#universe(number)));
    return {
      packages: kept.map(([number]) => number),
      sets: kept.map(([, set]) => set),
      cause,
      isSuperseded: false,
    };
  }

  /**
   * Draws every conclusion from what has changed about a package.
   * @returns the incompatibility that proves that there is no solution, if it comes to that
   */
  propagate(start: number): Incompatibility | undefined {
    const queue = [start];
    for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
      const list = this.#watching[number] ?? [];
      for (let at = list.length - 1; at >= 0; at--) {
        const watched = list[at];
        if (watched === undefined || watched.deadLevel <= this.solution.level) continue;
        if (watched.incompatibility.isSuperseded) {
          removeAt(list, at);
          continue;
        }
        const open = this.#openTerm(watched);
        if (open === NONE) {
          const learned = this.#resolveConflict(watched.incompatibility);
          if (isFinal(learned)) return learned;
          queue.length = 0;
          queue.push(this.#conclude(learned));
          break;
        }
        if (open < 0) continue;
        const concerned = this.#deriveFrom(watched.incompatibility, open);
        if (!queue.includes(concerned)) queue.push(concerned);
      }
    }
    return undefined;
  }

  /** The index of the only statement that is not certain, NONE if all are, or WRONG or SEVERAL. */
  #openTerm(watched: Watched): number {
    const { packages, sets } = watched.incompatibility;
    let open = NONE;
    for (let at = 0; at < packages.length; at++) {
      const left = this.solution.left(packages[at] ?? 0);
      const set = sets[at] ?? left;
      if (isDisjoint(left, set)) {
        this.#bury(watched);
        return WRONG;
      }
      if (open === SEVERAL || isSubset(left, set)) continue;
      open = open === NONE ? at : SEVERAL;
    }
    return open;
  }

  #bury(watched: Watched): void {
    watched.deadLevel = this.solution.level;
    const list = this.#dead[watched.deadLevel];
    if (list === undefined) this.#dead[watched.deadLevel] = [watched];
    else list.push(watched);
  }

  #deriveFrom(incompatibility: Incompatibility, at: number): number {
    const number = incompatibility.packages[at] ?? ROOT;
    const set = incompatibility.sets[at] ?? [];
    this.solution.derive(number, this.complement(number, set), incompatibility);
    return number;
  }

  #conclude(learned: Incompatibility): number {
    const at = learned.packages.findIndex((number, index) => {
      const set = learned.sets[index];
      return set !== undefined && !isSubset(this.solution.left(number), set);
    });
    if (at < 0) throw new RangeError("a learned incompatibility has no conclusion");
    return this.#deriveFrom(learned, at);
  }

  /** Goes back to where the contradiction could have been seen first, and learns why. */
  #resolveConflict(contradicted: Incompatibility): Incompatibility {
    let learned = contradicted;
    while (!isFinal(learned)) {
      const { at, satisfier, previousLevel, difference } = this.#lastSatisfier(learned);
      if (satisfier.cause === undefined || previousLevel < satisfier.level) {
        this.#backtrack(previousLevel);
        for (const number of learned.packages) this.conflicts[number] = (this.conflicts[number] ?? 0) + 1;
        if (learned !== contradicted) this.add(learned);
        return learned;
      }
      learned = this.#resolvent(learned, at, satisfier.cause, difference);
    }
    return learned;
  }

  #backtrack(level: number): void {
    for (let above = this.#dead.length - 1; above > level; above--) {
      for (const watched of this.#dead[above] ?? []) watched.deadLevel = Number.POSITIVE_INFINITY;
      this.#dead.pop();
    }
    this.solution.backtrack(level);
  }

  #lastSatisfier({ packages, sets }: Incompatibility) {
    let last: Assignment | undefined;
    let at = 0;
    // The root itself is the decision of the first level.
    let previousLevel = 1;
    for (let index = 0; index < packages.length; index++) {
      const satisfier = this.solution.satisfier(packages[index] ?? 0, sets[index] ?? []);
      if (last === undefined || satisfier.index > last.index) {
        previousLevel = Math.max(previousLevel, last?.level ?? 0);
        last = satisfier;
        at = index;
      } else previousLevel = Math.max(previousLevel, satisfier.level);
    }
    if (last === undefined) throw new RangeError("an incompatibility without statements has no satisfier");
    // Where that assignment alone does not do, earlier ones helped it.
    const surplus = andNot(last.set, sets[at] ?? []);
    const difference = surplus.every((word) => word === 0)
      ? undefined
      : this.complement(last.package, surplus);
    if (difference !== undefined) {
      previousLevel = Math.max(previousLevel, this.solution.satisfier(last.package, difference).level);
    }
    return { at, satisfier: last, previousLevel, difference };
  }

  #resolvent(
    left: Incompatibility,
    at: number,
    right: Incompatibility,
    difference: Bits | undefined,
  ): Incompatibility {
    const pivot = left.packages[at] ?? ROOT;
    const terms = new Map<number, Bits>();
    const take = (number: number, set: Bits) => {
      const same = terms.get(number);
      terms.set(number, same === undefined ? set : and(same, set));
    };
    for (const [index, number] of left.packages.entries())
      if (index !== at) take(number, left.sets[index] ?? []);
    for (const [index, number] of right.packages.entries()) {
      if (number !== pivot) take(number, right.sets[index] ?? []);
    }
    if (difference !== undefined) take(pivot, difference);
    // That the root is there goes without saying.
    if (terms.size > 1) terms.delete(ROOT);
    return this.incompatibility([...terms], { kind: "conflict", left, right });
  }

  #universe(number: number): Bits {
    const all = this.#universes[number];
    if (all === undefined) throw new RangeError(`there is no package ${number}`);
    return all;
  }
}

const NONE = -1;
const WRONG = -2;
const SEVERAL = -3;

function removeAt<T>(list: T[], at: number): void {
  const last = list.pop();
  if (at < list.length && last !== undefined) list[at] = last;
}
