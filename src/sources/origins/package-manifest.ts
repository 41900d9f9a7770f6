import type { Dependency } from "../../manifest/dependency.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse-manifest.ts";
import type { CandidateManifest } from "../../resolve/catalog.ts";

/** The file in which a package says what it depends on. */
export const MANIFEST_FILE = "ebpm.toml";

/** The config of a published package, among its files. */
export const PACKAGE_FILE = "ebpm-package.json";

/** Of a content without an ebpm.toml: it depends on nothing that anybody knows of. */
export const NO_MANIFEST: CandidateManifest = {
  name: undefined,
  version: undefined,
  dependencies: [],
  hints: [],
};

/**
 * What the resolver wants to know of an ebpm.toml.
 * @param file how to name it in errors
 * @param folder where it stands, from the root of the workspace, if it is a folder of that
 * @throws ManifestSyntax, ManifestInvalid
 */
export function describeManifest(text: string, file: string, folder = "."): CandidateManifest {
  const manifest = parseManifest(text, file, { folder });
  return {
    name: manifest.package?.name,
    version: manifest.package?.version,
    dependencies: dependenciesOf(manifest).filter(({ isDev }) => !isDev),
    hints: [],
  };
}

/** The dependencies of a manifest in their canonical form; those that are still as they were written are left out. */
export function dependenciesOf(manifest: Pick<Manifest, "dependencies">): readonly Dependency[] {
  const dependencies: unknown = manifest.dependencies;
  return Array.isArray(dependencies) ? dependencies : [];
}
