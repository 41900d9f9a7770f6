import type { PackageId, Requirement } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { allBits, type Bits, bitsOf, or } from "./bits.ts";
import { candidateKey, formatLabel } from "./candidate-key.ts";
import { compareVersions, sortCandidates } from "./candidate-order.ts";
import type { Candidate, Hint } from "./catalog.ts";
import { matcherOf, type RangeCache, type Versioned, versioned } from "./fulfils.ts";

/**
 * The candidates of one package as a universe of numbers: 0 stands for "not selected", the candidates follow, best
 * first. A requirement becomes the set of those that fulfil it, so that any two requirements can be compared.
 */
export class Space {
  readonly id: PackageId;
  /** The size of the universe. */
  readonly size: number;
  readonly all: Bits;
  readonly #candidates: readonly Versioned[];
  readonly #ranges: RangeCache;
  #numbers: ReadonlyMap<string, number> | undefined;
  #byAge: readonly number[] | undefined;
  readonly #requirements = new Map<string, Bits>();
  readonly #dependents = new Map<string, Bits>();

  constructor(
    id: PackageId,
    candidates: readonly Candidate[],
    asked: readonly Requirement[],
    ranges: RangeCache = new Map(),
  ) {
    this.#ranges = ranges;
    this.id = id;
    this.#candidates = sortCandidates(candidates.map(versioned), asked);
    this.size = candidates.length + 1;
    this.all = allBits(this.size);
  }

  /** Oldest first: the order in which people think of versions. */
  get byAge(): readonly number[] {
    this.#byAge ??= [...this.#candidates.entries()]
      .sort(([at, a], [other, b]) => compareVersions(a, b) || other - at)
      .map(([index]) => index + 1);
    return this.#byAge;
  }

  /** Equal for spaces of the same candidates with the same labels in the same order. */
  get fingerprint(): string {
    return this.#candidates.map(({ candidate }) => fingerprintOf(candidate)).join("\n");
  }

  /** @param number from 1 */
  candidate(number: number): Candidate {
    const found = this.#candidates[number - 1];
    if (found === undefined) throw new RangeError(`${this.id} has no candidate ${number}`);
    return found.candidate;
  }

  numberOf(key: string): number | undefined {
    this.#numbers ??= new Map(
      this.#candidates.map(({ candidate }, index) => [candidateKey(candidate), index + 1]),
    );
    return this.#numbers.get(key);
  }

  /** The content that another lock has, or the version that it has where nobody has looked yet which content that is. */
  numberOfHint(hint: Hint): number | undefined {
    const settled = this.numberOf(candidateKey(hint));
    if (settled !== undefined || hint.version === undefined) return settled;
    const at = this.#candidates.findIndex(
      ({ candidate: { pin, version } }) =>
        pin.kind === "oci" && pin.manifest === undefined && version === hint.version,
    );
    return at < 0 ? undefined : at + 1;
  }

  /** The candidates that fulfil a requirement; never 0. */
  fulfilling(requirement: Requirement): Bits {
    const key = formatRequirement(requirement);
    let bits = this.#requirements.get(key);
    if (bits === undefined) {
      const isMatch = matcherOf(requirement, this.#ranges);
      const numbers = this.#candidates.flatMap((one, index) => (isMatch(one) ? [index + 1] : []));
      bits = bitsOf(numbers, this.size);
      this.#requirements.set(key, bits);
    }
    return bits;
  }

  /** Adds a candidate to those that are known to have a dependency, and returns them all. */
  withDependent(dependency: string, number: number): Bits {
    const bits = or(this.#dependents.get(dependency) ?? bitsOf([], this.size), bitsOf([number], this.size));
    this.#dependents.set(dependency, bits);
    return bits;
  }
}

function fingerprintOf(candidate: Candidate): string {
  return [candidateKey(candidate), candidate.version ?? "", ...candidate.labels.map(formatLabel)].join(" ");
}
