import type { Needs, Universe } from "./universe.ts";

export interface Situation {
  readonly universe: Universe;
  readonly needs: Needs;
}

export interface Shape {
  readonly packages: number;
  readonly versions: number;
  /** Of each candidate, at most. */
  readonly needs: number;
  /** Of the root, at most. */
  readonly roots: number;
  readonly hasBranches: boolean;
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A universe of a shape that itself depends on the seed: small ones in which a solution is a matter of luck. */
export function randomSituation(seed: number): Situation {
  const random = randomNumbers(seed);
  return situationOf(random, {
    packages: 2 + Math.floor(random() * 9),
    versions: 1 + Math.floor(random() * 6),
    needs: 1 + Math.floor(random() * 3),
    roots: 1 + Math.floor(random() * 4),
    hasBranches: random() < 0.3,
  });
}

function situationOf(random: () => number, shape: Shape): Situation {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const versions = Array.from({ length: shape.packages }, () =>
    randomVersions(random, 1 + upTo(shape.versions)),
  );
  const name = () => `p${upTo(shape.packages + (random() < 0.05 ? 1 : 0))}`;
  const needs = (most: number): Needs =>
    Object.fromEntries(
      Array.from({ length: upTo(most + 1) }, () => [name(), randomRequirement(random, shape)]),
    );
  const universe: Record<string, { needs: Needs; branch?: string }> = {};
  for (const [at, own] of versions.entries()) {
    const head = shape.hasBranches && random() < 0.7 ? upTo(own.length) : -1;
    for (const [index, version] of own.entries()) {
      universe[`p${at} ${version}`] = {
        needs: needs(shape.needs),
        ...(index === head ? { branch: "main" } : {}),
      };
    }
  }
  const roots = { ...needs(shape.roots), [name()]: randomRequirement(random, shape) };
  return { universe, needs: roots };
}

function randomVersions(random: () => number, count: number): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at < count; at++) {
    const [major, minor, patch] = [
      1 + Math.floor(random() * 3),
      Math.floor(random() * 3),
      Math.floor(random() * 2),
    ];
    found.add(`${major}.${minor}.${patch}${random() < 0.1 ? "-rc.1" : ""}`);
  }
  return [...found];
}

function randomRequirement(random: () => number, { hasBranches }: Shape): string {
  const [major, minor] = [1 + Math.floor(random() * 3), Math.floor(random() * 3)];
  if (hasBranches && random() < 0.1) return "branch=main";
  if (random() < 0.5) return "*";
  const forms = [
    "*",
    `^${major}`,
    `^${major}.${minor}`,
    `~${major}.${minor}`,
    `>=${major}.${minor}.0`,
    `<${major}.${minor}.1`,
    `${major}.${minor}.0`,
    `^${major}.${minor}.0-rc.0`,
    `${major} || ${major + 1}.${minor}`,
  ];
  return forms[Math.floor(random() * forms.length)] ?? "*";
}

/** A large universe that has a solution: each version needs others within a window around its own age. */
export function largeUniverse(
  seed: number,
  packages: number,
  versions: number,
  needsEach: number,
): Situation {
  const random = randomNumbers(seed);
  const universe: Record<string, { needs: Record<string, string> }> = {};
  for (let at = 0; at < packages; at++) {
    for (let age = 0; age < versions; age++) {
      const needs: Record<string, string> = {};
      for (let need = 0; need < needsEach && at + 1 < packages; need++) {
        const other = at + 1 + Math.floor(random() * Math.min(packages - at - 1, 30));
        const low = Math.max(0, age - Math.floor(random() * versions * 0.4));
        const high = Math.min(versions - 1, age + Math.floor(random() * versions * 0.2));
        needs[`p${other}`] = `>=1.${low}.0 <=1.${high}.0`;
      }
      universe[`p${at} 1.${age}.0`] = { needs };
    }
  }
  return { universe, needs: { p0: "*", p1: "*", p2: "*" } };
}
