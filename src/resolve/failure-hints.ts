import Range from "semver/classes/range.js";
import type { PackageId } from "../manifest/dependency.ts";
import { formatRequirement } from "../manifest/requirement.ts";
import { nearest } from "../schema/nearest.ts";
import { isEmpty } from "./bits.ts";
import { describeVersion, shortName } from "./candidate-text.ts";
import { matcherOf, versioned } from "./fulfils.ts";
import type { Incompatibility } from "./incompatibility.ts";
import type { Failure } from "./scope-solver.ts";
import type { World } from "./world.ts";

type Cause = Extract<Incompatibility["cause"], { kind: "dependency" }>;

/** What may have been overlooked where nothing fulfils a requirement: one sentence each. */
export function failureHints(
  reasons: readonly Incompatibility[],
  { ids }: Failure,
  world: World,
): readonly string[] {
  const hints = new Set<string>();
  for (const { cause } of reasons) {
    if (cause.kind !== "dependency") continue;
    const id = ids[cause.dependency] ?? "";
    if (!isEmpty(world.space(id).fulfilling(cause.requirement))) continue;
    for (const hint of hintsFor(cause, id, ids, world)) hints.add(hint);
    if (world.options.isOffline)
      hints.add("only what is on this machine was looked at: try without --offline");
  }
  return [...hints];
}

function hintsFor(
  { requirement }: Cause,
  id: PackageId,
  ids: readonly PackageId[],
  world: World,
): readonly string[] {
  const name = shortName(id);
  const space = world.space(id);
  const excluded = world.excluded(id);
  const fitting = excluded.filter(({ candidate }) => matcherOf(requirement)(versioned(candidate)));
  const list = (reason: "yanked" | "young") =>
    fitting
      .filter((one) => one.reason === reason)
      .map(({ candidate }) => describeVersion(candidate))
      .sort()
      .join(", ");
  const hints: string[] = [];
  if (list("yanked") !== "") hints.push(`${name} ${list("yanked")} would do but was yanked by its publisher`);
  if (list("young") !== "") {
    hints.push(`${name} ${list("young")} would do but is younger than the minimum release age`);
  }
  if (fitting.length > 0) return hints;
  const preRelease = requirement.kind === "range" ? fittingPreRelease(requirement.range, space) : undefined;
  if (preRelease !== undefined) {
    return [
      `${name} ${preRelease} would do but is a pre-release: ask for it with version = "^${preRelease}"`,
    ];
  }
  const candidates = space.byAge.map((number) => space.candidate(number));
  if (candidates.length > 0) {
    const shown = candidates.map(describeVersion).filter((text) => text !== "");
    const few = shown.slice(-5).reverse().join(", ");
    if (few !== "")
      hints.push(`${name} has ${few}${shown.length > 5 ? ` and ${shown.length - 5} more` : ""}`);
    return hints;
  }
  const others = ids.filter((other) => other !== "" && other !== id && world.space(other).size > 1);
  const similar = nearest(name, others.map(shortName));
  if (similar !== undefined) hints.push(`nothing was found for ${id}: is ${similar} meant?`);
  else hints.push(`nothing was found for ${id} (${formatRequirement(requirement)})`);
  return hints;
}

function fittingPreRelease(range: string, space: ReturnType<World["space"]>): string | undefined {
  const wide = new Range(range, { includePrerelease: true });
  return space.byAge
    .map((number) => space.candidate(number).version)
    .findLast((version) => version !== undefined && wide.test(version));
}
