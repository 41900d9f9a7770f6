import assert from "node:assert/strict";
import { compare, prerelease } from "semver";
import { isErrorKind } from "../../src/errors.ts";
import { resolve } from "../../src/resolve/resolve.ts";
import type { Situation } from "./random-universe.ts";
import { findFault, isMet, isSolvable } from "./sat-oracle.ts";
import { idOf, MemoryCatalog, rootOf } from "./universe.ts";

/**
 * Resolves a situation and holds the answer against MiniSat: the same verdict, nothing unmet, nothing superfluous, and no
 * direct dependency that could be newer without another one being older.
 * @returns what was selected, or the explanation
 */
export async function checkSituation(situation: Situation, delay?: () => Promise<void>): Promise<string> {
  const isPossible = isSolvable(situation);
  const root = rootOf(situation.needs);
  let selected: string[];
  try {
    const { packages } = await resolve([root], new MemoryCatalog(situation.universe, delay));
    selected = packages.map(({ id, candidate }) => `${id.replace(idOf(""), "")} ${candidate.version}`);
  } catch (error) {
    assert.ok(isErrorKind(error, "ResolutionFailed"), String(error));
    assert.ok(!isPossible, `there is a solution, but: ${error.message}`);
    return `${error.message}\n${error.hint ?? ""}`;
  }
  assert.ok(isPossible, "there is no solution, but one was found");
  assert.equal(findFault(situation, selected), undefined);
  const needed = new Set(
    [situation.needs, ...selected.map((key) => situation.universe[key]?.needs ?? {})].flatMap(Object.keys),
  );
  for (const key of selected) assert.ok(needed.has(key.split(" ")[0] ?? ""), `${key} is superfluous`);
  assertNewest(situation, selected);
  return selected.join("\n");
}

function assertNewest(situation: Situation, selected: readonly string[]): void {
  const { universe, needs } = situation;
  // Where a branch is asked for, its head comes before newer versions.
  if (JSON.stringify(situation).includes("branch=main")) return;
  const direct = Object.keys(needs).map((name) => {
    const chosen = selected.find((key) => key.startsWith(`${name} `)) ?? "";
    const fitting = Object.keys(universe).filter(
      (key) => key.startsWith(`${name} `) && isMet(key, universe[key], String(needs[name])),
    );
    return { chosen, better: fitting.filter((key) => isBetter(key, chosen)) };
  });
  const notWorse = direct.map(({ chosen, better }) => [chosen, ...better]);
  for (const { chosen, better } of direct) {
    assert.ok(
      better.length === 0 || !isSolvable(situation, [...notWorse, better]),
      `${chosen} could be newer`,
    );
  }
}

/** Newer, where a release is better than any pre-release. */
function isBetter(a: string, b: string): boolean {
  const [left = "", right = ""] = [a.split(" ")[1], b.split(" ")[1]];
  const releases = Number(prerelease(left) === null) - Number(prerelease(right) === null);
  return releases === 0 ? compare(left, right) > 0 : releases > 0;
}
