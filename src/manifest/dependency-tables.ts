import type { DependencyTable, ManifestDocument } from "../schema/ebpm-toml.gen.ts";
import type { Dependency, Layout, PackageId, Requirement, Source } from "./dependency.ts";
import { isSuspicious } from "./outcome.ts";
import { formatPackageId, inside } from "./package-id.ts";
import type { Refusal } from "./refusal.ts";
import { requirementOf } from "./requirement-keys.ts";
import { sourceOf } from "./source-keys.ts";

/** What the tables of dependencies are read against. */
export interface DependencyContext {
  readonly registries: Readonly<Record<string, string>>;
  /** Of the manifest, from the root of the workspace. */
  readonly folder: string;
  readonly refuse: Refusal;
}

/** Where a table of a dependency stands, for errors. */
export interface Place {
  readonly path: readonly string[];
  readonly name: string;
}

/** `[dependencies]` and `[dev-dependencies]`. @throws ManifestInvalid */
export function dependenciesOf(
  document: ManifestDocument,
  context: DependencyContext,
): readonly Dependency[] {
  const found = new Map<string, Dependency>();
  for (const key of ["dependencies", "dev-dependencies"] as const) {
    for (const [name, table] of Object.entries(document[key] ?? {})) {
      const place = { path: [key, name], name };
      if (found.has(name)) {
        const problem = `${key}.${name}: [dependencies] has it already`;
        throw context.refuse.at(place.path, problem, "what the package needs, its development has as well");
      }
      found.set(name, dependencyOf(table, place, { ...context, isDev: key === "dev-dependencies" }));
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function dependencyOf(
  written: string | DependencyTable,
  place: Place,
  context: DependencyContext & { readonly isDev: boolean },
): Dependency {
  const table = typeof written === "string" ? { version: written } : written;
  if (!/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(place.name) || place.name.length > 255) {
    const problem = `${JSON.stringify(place.name)} is not the name of a dependency`;
    throw context.refuse.at(place.path, problem, "letters, digits, - _ . and / after a letter or digit");
  }
  const origin = originOf(table, place, context);
  const layout = layoutOf(table, place, context);
  return { name: place.name, ...origin, isPrivate: table.private ?? false, isDev: context.isDev, layout };
}

/**
 * The package and the requirement on it.
 * @param otherwise the source where the table names none
 * @throws ManifestInvalid
 */
export function originOf(
  table: DependencyTable,
  place: Place,
  context: DependencyContext,
  otherwise?: Source,
): { readonly id: PackageId; readonly source: Source; readonly requirement: Requirement } {
  for (const [key, value] of Object.entries(table)) {
    if (typeof value !== "string") continue;
    if (value !== "" && !isSuspicious(value)) continue;
    const problem = value === "" ? "is empty" : "holds control characters or begins with a dash";
    throw context.refuse.at(
      [...place.path, key],
      `${place.name}: ${key} ${JSON.stringify(value)} ${problem}`,
    );
  }
  const source = sourceOf(table, place, context, otherwise);
  const requirement = requirementOf(table, source, place, context.refuse);
  return { id: formatPackageId(source), source, requirement };
}

function layoutOf(table: DependencyTable, place: Place, { refuse }: DependencyContext): Layout | undefined {
  if (table.include === undefined && table.link === undefined) return undefined;
  const paths = (key: "include" | "link") =>
    (table[key] ?? []).map((path, index) => {
      // The package itself can be a folder with headers.
      const shortest = key === "include" && path === "." ? "." : inside(path);
      const isWanted = key === "include" || /\.[co]$/.test(path);
      if (shortest !== undefined && isWanted) return shortest;
      const problem = isWanted ? "is not a path inside the package" : "is not a .bpf.c or .bpf.o file";
      throw refuse.at(
        [...place.path, key, index],
        `${place.name}: ${key} ${JSON.stringify(path)} ${problem}`,
      );
    });
  return { include: paths("include"), link: paths("link") };
}
