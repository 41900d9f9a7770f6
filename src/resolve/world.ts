import type { Dependency, PackageId, Requirement, Source } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { isEmpty, lowest } from "./bits.ts";
import { candidateKey } from "./candidate-key.ts";
import type { Candidate, Catalog } from "./catalog.ts";
import { type Description, descriptionOf, descriptionOfFailure } from "./describe.ts";
import { matcherOf, type RangeCache, versioned } from "./fulfils.ts";
import { mergeCandidates } from "./merge-candidates.ts";
import type { LockedChoice, ResolveOptions, Scope } from "./resolution.ts";
import { Space } from "./space.ts";

/** More candidates of a package have turned up than the search knew of: it begins again. */
export class Restart extends Error {}

/** The search has taken more steps than it was given. */
export class Exhausted extends Error {}

/** Of candidates about which this is only known when they are looked at. */
const EXCLUSIONS = {
  yanked: "it was yanked by its publisher",
  young: "it is younger than the minimum release age",
} as const;

interface Question {
  readonly source: Source;
  readonly requirement: Requirement;
}

/** Why a candidate may not be chosen anew. */
export type Exclusion = { readonly candidate: Candidate; readonly reason: "yanked" | "young" };

/**
 * What is known of the packages so far. It asks the catalog each question once, ahead of time where it can; what it gives
 * depends on the questions of the search alone, never on the order of the answers.
 */
export class World {
  readonly options: ResolveOptions;
  readonly #catalog: Catalog;
  readonly #answers = new Map<string, Promise<readonly Candidate[]>>();
  readonly #descriptions = new Map<string, Promise<Description>>();
  readonly #questions = new Map<PackageId, Map<string, Question>>();
  readonly #spaces = new Map<PackageId, Space>();
  readonly #excluded = new Map<PackageId, readonly Exclusion[]>();
  readonly #ranges: RangeCache = new Map();
  readonly #locked = new Map<PackageId, LockedChoice[]>();
  /** Whether only what the lock holds is looked at, where it fulfils what is asked. */
  #isFrugal = true;

  #steps: number;

  /** @param steps how many decisions the search may make */
  constructor(catalog: Catalog, options: ResolveOptions, steps = Number.POSITIVE_INFINITY) {
    this.#steps = steps;
    this.#catalog = catalog;
    this.options = options;
    for (const choice of options.locked ?? []) {
      if (choice.pin.kind === "path") continue;
      this.#locked.set(choice.id, [...(this.#locked.get(choice.id) ?? []), choice]);
    }
  }

  /** The candidates of a package that `require` was called for. */
  space(id: PackageId): Space {
    const space = this.#spaces.get(id);
    if (space === undefined) throw new RangeError(`${id} was not asked for`);
    return space;
  }

  excluded(id: PackageId): readonly Exclusion[] {
    return this.#excluded.get(id) ?? [];
  }

  /** The candidate that the lock holds, as `candidateKey` has it. */
  lockedKey(scope: Scope, id: PackageId): string | undefined {
    const choice = this.#locked.get(id)?.find((one) => one.scope === scope);
    return choice === undefined ? undefined : candidateKey(choice);
  }

  /** To be called for each decision. @throws Exhausted; the options' signal's reason */
  step(): void {
    this.options.signal?.throwIfAborted();
    this.#steps -= 1;
    if (this.#steps < 0) throw new Exhausted();
  }

  get hasLock(): boolean {
    return this.#locked.size > 0;
  }

  /** Looks beyond the lock from now on. @returns whether that makes a difference */
  thaw(): boolean {
    const isChange = this.#isFrugal && [...this.#spaces.keys()].some((id) => !this.#questions.has(id));
    this.#isFrugal = false;
    if (isChange) this.#spaces.clear();
    return isChange;
  }

  /**
   * Makes the candidates of these dependencies known.
   * @throws Restart if a package has more of them now
   */
  async require(dependencies: readonly Dependency[], scope: Scope): Promise<void> {
    const concerned = new Map<PackageId, boolean>();
    for (const dependency of dependencies) {
      const isNew = !this.#isHeldByLock(dependency, scope) && this.#note(dependency);
      concerned.set(dependency.id, isNew || (concerned.get(dependency.id) ?? false));
    }
    let isChanged = false;
    const renewed = [...concerned].filter(([id, isNew]) => isNew || !this.#spaces.has(id)).map(([id]) => id);
    const found = await Promise.all(renewed.map((id) => this.#candidatesOf(id)));
    for (const [index, id] of renewed.entries()) {
      const before = this.#spaces.get(id);
      const space = this.#makeSpace(id, found[index] ?? []);
      if (before !== undefined && before.fingerprint === space.fingerprint) continue;
      this.#spaces.set(id, space);
      isChanged ||= before !== undefined;
    }
    if (isChanged) throw new Restart();
    for (const dependency of dependencies) this.#prefetch(dependency);
  }

  /** @throws what the catalog throws, unless another candidate may do */
  describe(candidate: Candidate): Promise<Description> {
    const key = candidateKey(candidate);
    const asked = this.#descriptions.get(key);
    if (asked !== undefined) return asked;
    const description = this.#describe(candidate);
    this.#descriptions.set(key, description);
    return description;
  }

  async #describe(candidate: Candidate): Promise<Description> {
    try {
      const manifest = await this.#catalog.describe(candidate, { signal: this.options.signal });
      const description = descriptionOf(candidate, manifest, this.options.overrides ?? []);
      if (description.kind === "unusable" || this.#isLocked(description.candidate)) return description;
      const reason = this.#exclusion(description.candidate);
      return reason === undefined ? description : { kind: "unusable", reason: EXCLUSIONS[reason] };
    } catch (error) {
      return descriptionOfFailure(error);
    }
  }

  #isHeldByLock({ id, requirement }: Dependency, scope: Scope): boolean {
    if (!this.#isFrugal || this.#questions.has(id)) return false;
    const choice = this.#locked.get(id)?.find((one) => one.scope === scope);
    return choice !== undefined && matcherOf(requirement, this.#ranges)(versioned(candidateOf(choice)));
  }

  /** @returns whether the question is new */
  #note({ id, source, requirement }: Dependency): boolean {
    const questions = this.#questions.get(id) ?? new Map<string, Question>();
    this.#questions.set(id, questions);
    const key = questionKey({ source, requirement });
    if (questions.has(key)) return false;
    questions.set(key, { source, requirement });
    return true;
  }

  async #candidatesOf(id: PackageId): Promise<readonly Candidate[]> {
    const questions = [...(this.#questions.get(id)?.values() ?? [])];
    const answers = await Promise.all(questions.map((question) => this.#ask(id, question)));
    return mergeCandidates(id, answers.flat(), (this.#locked.get(id) ?? []).map(candidateOf));
  }

  #ask(id: PackageId, question: Question): Promise<readonly Candidate[]> {
    const key = questionKey(question);
    const asked = this.#answers.get(key);
    if (asked !== undefined) return asked;
    const { signal } = this.options;
    const answer = this.#catalog.candidates(question.source, id, [question.requirement], { signal });
    this.#answers.set(key, answer);
    return answer;
  }

  #makeSpace(id: PackageId, candidates: readonly Candidate[]): Space {
    const kept: Candidate[] = [];
    const excluded: Exclusion[] = [];
    for (const candidate of candidates) {
      const reason = this.#isLocked(candidate) ? undefined : this.#exclusion(candidate);
      if (reason === undefined) kept.push(candidate);
      else excluded.push({ candidate, reason });
    }
    this.#excluded.set(id, excluded);
    const asked = [...(this.#questions.get(id)?.values() ?? [])].map(({ requirement }) => requirement);
    return new Space(id, kept, asked, this.#ranges);
  }

  #isLocked(candidate: Candidate): boolean {
    const key = candidateKey(candidate);
    return (this.#locked.get(candidate.id) ?? []).some((choice) => candidateKey(choice) === key);
  }

  #exclusion({ id, isYanked, publishedMs }: Candidate): Exclusion["reason"] | undefined {
    if (isYanked) return "yanked";
    const { publishedBeforeMs, ageExempt } = this.options;
    if (publishedBeforeMs === undefined || publishedMs === undefined || ageExempt?.has(id)) return undefined;
    return publishedMs > publishedBeforeMs ? "young" : undefined;
  }

  /** Asks ahead for the dependencies of the candidate that will probably be chosen, and for their candidates. */
  #prefetch({ id, requirement }: Dependency): void {
    const space = this.space(id);
    const fulfilling = space.fulfilling(requirement);
    if (isEmpty(fulfilling)) return;
    const candidate = space.candidate(lowest(fulfilling, 1) ?? 1);
    if (this.#descriptions.has(candidateKey(candidate))) return;
    const ahead = this.describe(candidate).then((description) => {
      if (description.kind === "unusable") return undefined;
      const unlocked = description.dependencies.filter((one) => !this.#locked.has(one.id));
      return Promise.all(unlocked.map((one) => this.#ask(one.id, one)));
    });
    // Whoever needs the answer is told of the failure when they ask for it.
    ahead.catch(() => undefined);
  }
}

/** Ranges are all answered by the list of versions. */
function questionKey({ source, requirement }: Question): string {
  const kind = requirement.kind === "range" ? "versions" : formatRequirement(requirement);
  return `${JSON.stringify(source)} ${kind}`;
}

function candidateOf({ id, source, pin, version, labels }: LockedChoice): Candidate {
  return { id, source, pin, version, labels, isYanked: false, publishedMs: undefined };
}
