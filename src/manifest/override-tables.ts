import type { DependencyTable } from "../schema/ebpm-toml.gen.ts";
import type { Dependency, PackageId } from "./dependency.ts";
import { type DependencyContext, originOf } from "./dependency-tables.ts";
import type { Override } from "./manifest.ts";
import { parsePackageId } from "./package-id.ts";
import { didYouMean } from "./refusal.ts";

/**
 * `[override]`: what is to be used instead of a package, which is named by its id or as in `[dependencies]`. A range alone
 * keeps the package and replaces every requirement on it.
 * @throws ManifestInvalid
 */
export function overridesOf(
  tables: Readonly<Record<string, string | DependencyTable>>,
  dependencies: readonly Dependency[],
  context: DependencyContext,
): readonly Override[] {
  return Object.entries(tables).map(([key, table]) => {
    const target = dependencies.find(({ name }) => name === key)?.id ?? idOf(key, dependencies, context);
    const place = { path: ["override", key], name: key };
    const source = parsePackageId(target);
    const origin = originOf(typeof table === "string" ? { version: table } : table, place, context, source);
    for (const refused of ["private", "include", "link"] as const) {
      if (typeof table === "string" || table[refused] === undefined) continue;
      const problem = `override ${JSON.stringify(key)}: ${refused} belongs to a dependency`;
      throw context.refuse.at([...place.path, refused], problem);
    }
    return { target, ...origin };
  });
}

function idOf(key: string, dependencies: readonly Dependency[], { refuse }: DependencyContext): PackageId {
  if (parsePackageId(key) !== undefined) return key;
  const similar = didYouMean(
    key,
    dependencies.flatMap(({ name, id }) => [name, id]),
  );
  throw refuse.at(
    ["override", key],
    `override: ${JSON.stringify(key)} is neither a dependency of this manifest nor the full name of a package`,
    similar ?? 'such as "oci://ghcr.io/acme/maps" or "git+https://example.org/acme/maps"',
  );
}
