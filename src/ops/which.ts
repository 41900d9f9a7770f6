import { EbpmError } from "../errors.ts";
import { classifyReference } from "../sources/reference.ts";
import { isHit, nameNotFound, type Place, searchName } from "../sources/search.ts";
import type { Context } from "./context.ts";

/** One step of the search. */
export interface WhichPlace {
  readonly origin: Place["origin"];
  readonly location: string;
  /** What is there, in words; undefined for nothing. */
  readonly found: string | undefined;
  /** What stands in the way there. */
  readonly problem: string | undefined;
  /** Whether `ebpm run` takes this one. */
  readonly wins: boolean;
}

export interface WhichResult {
  readonly name: string;
  readonly places: readonly WhichPlace[];
}

/**
 * The whole search for a name, in its order.
 * @throws UsageInvalid for what is no name; PackageNotFound if it is nowhere
 */
export async function which(name: string, context: Context): Promise<WhichResult> {
  const { kind } = classifyReference(name, () => false);
  if (kind !== "name") {
    const form =
      kind === "registry"
        ? "an OCI reference"
        : kind === "url"
          ? "a URL"
          : kind === "path"
            ? "a path"
            : "stdin";
    throw new EbpmError("UsageInvalid", `${name} is ${form}, which is not searched for`, {
      hint: "ebpm which shows where a name such as opensnoop is found",
    });
  }
  const places: Place[] = [];
  for await (const place of searchName(name, context)) places.push(place);
  const winner = places.find(isHit);
  if (winner === undefined) throw await nameNotFound(name, places, context);
  return { name, places: places.map((place) => describePlace(place, place === winner)) };
}

function describePlace(place: Place, wins: boolean): WhichPlace {
  const { origin, location, answer } = place;
  const description = { origin, location, found: undefined, problem: undefined, wins };
  switch (answer.kind) {
    case "miss":
      return description;
    case "hit":
      return { ...description, found: answer.file.path };
    case "stored":
      return {
        ...description,
        found: `${answer.found.reference} (${answer.found.descriptor.digest.slice(0, 19)})`,
      };
    case "installed":
      return { ...description, found: `${answer.name}, which the project depends on` };
    case "unbuilt":
      return { ...description, problem: answer.error.hint ?? answer.error.message };
    case "unusable":
      return { ...description, problem: answer.problem };
  }
}
