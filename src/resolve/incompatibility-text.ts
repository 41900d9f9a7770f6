import type { Requirement } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { andNot, type Bits, bitsOf, has, isEmpty, isEqual, isSubset } from "./bits.ts";
import { describeSet, namesOf } from "./candidate-text.ts";
import { type Incompatibility, isFinal, ROOT } from "./incompatibility.ts";
import type { Failure } from "./scope-solver.ts";
import type { World } from "./world.ts";

type Dependency = Extract<Incompatibility["cause"], { kind: "dependency" }>;

/** As `describeSet` begins. */
const EVERY = "every ";

/** Says in words what an incompatibility means. */
export class IncompatibilityText {
  readonly #failure: Failure;
  readonly #world: World;
  readonly #names: ReadonlyMap<string, string>;
  readonly #self: string;
  /** By package: what is asked of it in the proof, to speak of a set as its author does. */
  readonly #asked = new Map<number, Requirement[]>();

  /** @param self who asks for what the scope has to contain: `you`, or `it` */
  constructor(failure: Failure, world: World, self: string) {
    this.#failure = failure;
    this.#world = world;
    this.#self = self;
    this.#names = namesOf(failure.ids);
    this.#collect(failure.proof, new Set());
  }

  name(number: number): string {
    const id = this.#failure.ids[number] ?? "";
    return this.#names.get(id) ?? id;
  }

  of(incompatibility: Incompatibility): string {
    const { cause } = incompatibility;
    if (cause.kind === "dependency") return `${this.#subject(incompatibility, cause)} ${this.#object(cause)}`;
    if (cause.kind === "unusable")
      return `${this.#statement(incompatibility, 0)} cannot be used (${cause.reason})`;
    return isFinal(incompatibility) ? "there is no solution" : this.#conclusion(incompatibility);
  }

  /** Both in one clause, in the shortest way there is. */
  both(a: Incompatibility, b: Incompatibility): string {
    return this.#chain(a, b) ?? this.#chain(b, a) ?? this.#pair(a, b) ?? `${this.of(a)} and ${this.of(b)}`;
  }

  /** `a depends on b ^1, which depends on c ^2`. */
  #chain(a: Incompatibility, b: Incompatibility): string | undefined {
    const [first, second] = [a.cause, b.cause];
    if (first.kind !== "dependency" || second.kind !== "dependency") return undefined;
    if (first.dependency !== second.dependent || b.packages[0] !== second.dependent) return undefined;
    const wanted = this.#fulfilling(first);
    if (isEmpty(wanted) || !isSubset(wanted, b.sets[0] ?? [])) return undefined;
    return `${this.of(a)}, which ${this.#object(second)}`;
  }

  /** `you require both a ^1 and b ^2`. */
  #pair(a: Incompatibility, b: Incompatibility): string | undefined {
    const [first, second] = [a.cause, b.cause];
    if (first.kind !== "dependency" || second.kind !== "dependency") return undefined;
    if (isEmpty(this.#fulfilling(first)) || isEmpty(this.#fulfilling(second))) return undefined;
    const subject = this.#subject(a, first);
    if (subject !== this.#subject(b, second)) return undefined;
    const verb = this.#verb(first);
    return `${subject} ${verb} both ${this.#wanted(first)} and ${this.#wanted(second)}`;
  }

  #subject(incompatibility: Incompatibility, { dependent, root }: Dependency): string {
    if (dependent === ROOT) return root ?? this.#self;
    const at = incompatibility.packages.indexOf(dependent);
    return at < 0 ? this.name(dependent) : this.#statement(incompatibility, at);
  }

  #verb({ dependent, root }: Dependency): string {
    if (dependent !== ROOT) return "depends on";
    return root === undefined && this.#self === "you" ? "require" : "requires";
  }

  #object(cause: Dependency): string {
    const text = `${this.#verb(cause)} ${this.#wanted(cause)}`;
    if (!isEmpty(this.#fulfilling(cause))) return text;
    const space = this.#space(cause.dependency);
    const isUnknown = space.size === 1 && this.#world.excluded(space.id).length === 0;
    return isUnknown ? `${text}, which was not found` : `${text}, which no version meets`;
  }

  #wanted({ dependency, requirement }: Dependency): string {
    const text = formatRequirement(requirement);
    return text === "any" || text === "*" ? this.name(dependency) : `${this.name(dependency)} ${text}`;
  }

  #conclusion(incompatibility: Incompatibility): string {
    const { packages, sets } = incompatibility;
    const selected: string[] = [];
    const needed: string[] = [];
    for (const [at, number] of packages.entries()) {
      if (number === ROOT) continue;
      if (has(sets[at] ?? [], 0))
        needed.push(this.#set(number, andNot(this.#space(number).all, sets[at] ?? [])));
      else selected.push(this.#statement(incompatibility, at));
    }
    const all = selected.join(" with ");
    if (needed.length > 0) {
      const any = needed.join(" or ");
      return selected.length === 0 ? `${any} is needed` : `${all} requires ${any}`;
    }
    if (selected.length === 1) {
      return all.startsWith(EVERY) ? `no ${all.slice(EVERY.length)} can be used` : `${all} cannot be used`;
    }
    if (selected.length === 2) return `${selected[0]} is incompatible with ${selected[1]}`;
    return `${selected.slice(0, -1).join(", ")} and ${selected.at(-1)} cannot be used together`;
  }

  #statement({ packages, sets }: Incompatibility, at: number): string {
    return this.#set(packages[at] ?? 0, sets[at] ?? []);
  }

  #set(number: number, set: Bits): string {
    const space = this.#space(number);
    const selected = andNot(set, bitsOf([0], space.size));
    const isAll = isEqual(selected, andNot(space.all, bitsOf([0], space.size)));
    const asked = isAll
      ? undefined
      : this.#asked.get(number)?.find((one) => isEqual(space.fulfilling(one), selected));
    if (asked === undefined) return describeSet(this.name(number), space, selected);
    return `${this.name(number)} ${formatRequirement(asked)}`;
  }

  #fulfilling({ dependency, requirement }: Dependency): Bits {
    return this.#space(dependency).fulfilling(requirement);
  }

  #space(number: number) {
    return this.#world.space(this.#failure.ids[number] ?? "");
  }

  #collect(incompatibility: Incompatibility, seen: Set<Incompatibility>): void {
    if (seen.has(incompatibility)) return;
    seen.add(incompatibility);
    const { cause } = incompatibility;
    if (cause.kind === "dependency") {
      const asked = this.#asked.get(cause.dependency) ?? [];
      this.#asked.set(cause.dependency, [...asked, cause.requirement]);
    }
    if (cause.kind !== "conflict") return;
    this.#collect(cause.left, seen);
    this.#collect(cause.right, seen);
  }
}
