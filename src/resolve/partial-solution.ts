import { and, type Bits, isSubset } from "./bits.ts";
import type { Incompatibility } from "./incompatibility.ts";

/** One step of the search: the package's selection is in the set. */
export interface Assignment {
  readonly index: number;
  readonly package: number;
  readonly set: Bits;
  readonly level: number;
  /** What it follows from; undefined for a decision. */
  readonly cause: Incompatibility | undefined;
}

interface History {
  readonly all: Bits;
  readonly assignments: Assignment[];
  /** What is left after each of them. */
  readonly left: Bits[];
}

/** What the search has decided and what follows from it, in the order in which it happened. */
export class PartialSolution {
  readonly #assignments: Assignment[] = [];
  readonly #histories: History[] = [];
  #level = 0;

  /** The number of decisions. */
  get level(): number {
    return this.#level;
  }

  /** Makes room for the next package. */
  addPackage(all: Bits): void {
    this.#histories.push({ all, assignments: [], left: [] });
  }

  /** What a package's selection can still be. */
  left(number: number): Bits {
    const { all, left } = this.#history(number);
    return left.length === 0 ? all : (left[left.length - 1] ?? all);
  }

  isDecided(number: number): boolean {
    const { assignments } = this.#history(number);
    const last = assignments[assignments.length - 1];
    return last !== undefined && last.cause === undefined;
  }

  decide(number: number, set: Bits): void {
    this.#level += 1;
    this.#assign(number, set, undefined);
  }

  derive(number: number, set: Bits, cause: Incompatibility): void {
    this.#assign(number, set, cause);
  }

  /** Takes back everything above a level. @returns the packages concerned */
  backtrack(level: number): ReadonlySet<number> {
    const concerned = new Set<number>();
    for (let last = this.#assignments.at(-1); last !== undefined && last.level > level; ) {
      this.#assignments.pop();
      const { assignments, left } = this.#history(last.package);
      assignments.pop();
      left.pop();
      concerned.add(last.package);
      last = this.#assignments.at(-1);
    }
    this.#level = level;
    return concerned;
  }

  /** The first assignment after which the package's selection is in the set for certain. */
  satisfier(number: number, set: Bits): Assignment {
    const { assignments, left } = this.#history(number);
    let low = 0;
    let high = left.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isSubset(left[middle] ?? set, set)) high = middle;
      else low = middle + 1;
    }
    const found = assignments[low];
    if (found === undefined) throw new RangeError("nothing was assigned to the package");
    return found;
  }

  #assign(number: number, set: Bits, cause: Incompatibility | undefined): void {
    const { assignments, left } = this.#history(number);
    const next = and(this.left(number), set);
    const index = this.#assignments.length;
    const assignment = { index, package: number, set, level: this.#level, cause };
    this.#assignments.push(assignment);
    assignments.push(assignment);
    left.push(next);
  }

  #history(number: number): History {
    const history = this.#histories[number];
    if (history === undefined) throw new RangeError(`there is no package ${number}`);
    return history;
  }
}
