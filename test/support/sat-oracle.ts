import Logic, { type Formula } from "logic-solver";
import { satisfies } from "semver";
import type { Situation } from "./random-universe.ts";
import type { Entry } from "./universe.ts";

/** Keys of a universe, `NAME VERSION`. */
type Key = string;

/**
 * Whether a situation has a solution, judged by MiniSat and not by anything of ours.
 * @param extra each a list of candidates of which at least one has to be selected as well
 */
export function isSolvable({ universe, needs }: Situation, extra: readonly (readonly Key[])[] = []): boolean {
  const solver = new Logic.Solver();
  const byName = new Map<string, Key[]>();
  for (const key of Object.keys(universe)) {
    const name = key.split(" ")[0] ?? "";
    byName.set(name, [...(byName.get(name) ?? []), key]);
  }
  for (const keys of byName.values()) solver.require(Logic.atMostOne(...keys));
  const met = (name: string, requirement: string): Formula =>
    Logic.or(...(byName.get(name) ?? []).filter((key) => isMet(key, universe[key], requirement)));
  for (const [name, requirement] of Object.entries(needs)) solver.require(met(name, String(requirement)));
  for (const [key, entry] of Object.entries(universe)) {
    for (const [name, requirement] of Object.entries(entry.needs ?? {})) {
      solver.require(Logic.implies(key, met(name, String(requirement))));
    }
  }
  for (const keys of extra) solver.require(Logic.or(...keys));
  return solver.solve() !== null;
}

/** Whether a selection meets everything it has to, with the first thing that it does not. */
export function findFault({ universe, needs }: Situation, selected: readonly Key[]): string | undefined {
  const byName = new Map(selected.map((key) => [key.split(" ")[0] ?? "", key]));
  if (byName.size < selected.length) return "one package is selected twice";
  const wanted = [
    ["the root", needs] as const,
    ...selected.map((key) => [key, universe[key]?.needs ?? {}] as const),
  ];
  for (const [who, its] of wanted) {
    for (const [name, requirement] of Object.entries(its)) {
      const key = byName.get(name);
      if (key === undefined || !isMet(key, universe[key], String(requirement))) {
        return `${who} needs ${name} ${String(requirement)}, not ${key}`;
      }
    }
  }
  return undefined;
}

export function isMet(key: Key, entry: Entry | undefined, requirement: string): boolean {
  if (requirement === "branch=main") return entry?.branch === "main";
  return satisfies(key.split(" ")[1] ?? "", requirement);
}
