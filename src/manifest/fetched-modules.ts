import type { Dependency, Source } from "./dependency.ts";
import type { Module } from "./manifest.ts";
import { formatPackageId, parsePackageId } from "./package-id.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The dependencies of a manifest, and its modules that are somebody else's behind an address: they are locked, fetched and
 * vendored like these, and nobody who depends on the package gets to know of them.
 * @throws ManifestInvalid
 */
export function withFetched(
  dependencies: readonly Dependency[],
  modules: readonly Module[],
  refuse: Refusal,
): readonly Dependency[] {
  const fetched = modules.flatMap((module, index): readonly Dependency[] => {
    if (module.kind !== "foreign" || module.origin.kind !== "url") return [];
    const { name, origin } = module;
    const path = ["module", index, "url"];
    const url = URL.canParse(origin.value) ? new URL(origin.value).href : "";
    if (parsePackageId(url)?.kind !== "url") {
      throw refuse.at(
        path,
        `module ${JSON.stringify(name)}: ${JSON.stringify(origin.value)} is not a web address`,
      );
    }
    if (dependencies.some((one) => one.name === name)) {
      const problem = `module ${JSON.stringify(name)}: a dependency has this name`;
      throw refuse.at(path, problem, "give one of them another name");
    }
    const source: Source = { kind: "url", url, sha256: undefined, stripPrefix: undefined };
    const layout = { include: [], link: [] };
    const requirement = { kind: "any" } as const;
    return [
      { name, id: formatPackageId(source), source, requirement, isPrivate: false, isDev: true, layout },
    ];
  });
  return [...dependencies, ...fetched].sort((a, b) => (a.name < b.name ? -1 : 1));
}
