import { EbpmError } from "../errors.ts";
import type { Dependency, PackageId, Source } from "../manifest/dependency.ts";
import { checked } from "../schema/check.ts";
import { type PackageDependencies, validatePackageDependencies } from "../schema/package-dependencies.gen.ts";

/**
 * The dependencies of a package as its config carries them: sorted by name, without those that only its author needs.
 * There are no ids: an id follows from the source, so that no package can pass off its own source as somebody else's.
 * @throws UsageInvalid for a dependency that nobody else can have
 */
export function formatDependencies(dependencies: readonly Dependency[]): PackageDependencies {
  return dependencies
    .filter(({ isDev }) => !isDev)
    .map(({ name, source, requirement, isPrivate, layout }) => ({
      name,
      source: formatSource(name, source),
      requirement,
      ...(isPrivate ? { private: true } : {}),
      ...(layout === undefined ? {} : { layout: { include: [...layout.include], link: [...layout.link] } }),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param what whose they are, for errors; @throws PackageInvalid */
export function parseDependencies(value: unknown, what: string): readonly Dependency[] {
  const dependencies = checked(
    validatePackageDependencies,
    value,
    `the dependencies in ${what}`,
    "PackageInvalid",
  );
  return dependencies.map(({ name, source: document, requirement, private: isPrivate = false, layout }) => {
    const source = parseSource(document);
    return { name, id: packageIdOf(source), source, requirement, isPrivate, isDev: false, layout };
  });
}

/** The name of a package wherever it is spoken of. */
export function packageIdOf(source: Source): PackageId {
  if (source.kind === "oci") return `oci://${source.host}/${source.repository}`;
  if (source.kind === "local") return `local:${source.name}`;
  if (source.kind === "path") return `path:${source.path}`;
  if (source.kind === "url") return source.url;
  return `git+${source.url}${source.subfolder === undefined ? "" : `?subdir=${source.subfolder}`}`;
}

type SourceDocument = PackageDependencies[number]["source"];

function formatSource(name: string, source: Source): SourceDocument {
  if (source.kind === "path") {
    throw new EbpmError(
      "UsageInvalid",
      `the dependency ${name} is a folder (${source.path}), which nobody else has`,
      {
        hint: "publish it too, and depend on its version",
      },
    );
  }
  if (source.kind === "oci" || source.kind === "local") return { ...source };
  const entries = Object.entries(source).filter(([, value]) => value !== undefined && value !== false);
  return Object.fromEntries(entries) as SourceDocument;
}

function parseSource(document: SourceDocument): Source {
  if (document.kind === "git") {
    const { kind, url, subfolder, tagPattern, submodules = false, lfs = false } = document;
    return { kind, url, subfolder, tagPattern, submodules, lfs };
  }
  if (document.kind === "url") {
    const { kind, url, sha256, stripPrefix } = document;
    return { kind, url, sha256, stripPrefix };
  }
  return document;
}
