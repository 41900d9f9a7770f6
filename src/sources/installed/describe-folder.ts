import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemCode } from "../../errors.ts";
import type { Dependency, Source } from "../../manifest/dependency.ts";
import type { OwnModule, PackageMetadata } from "../../manifest/manifest.ts";
import { parseManifest } from "../../manifest/parse-manifest.ts";
import { libraryFile, parseConfig } from "../../package/artifact.ts";
import { MANIFEST_NAMES } from "../manifest-file.ts";
import { PACKAGE_FILE } from "../origins/package-manifest.ts";

/** What the files of a package say about it. */
export interface FolderDescription {
  readonly package: PackageMetadata | undefined;
  /** Of a published package, ready-made: their sources are what was built. */
  readonly modules: readonly OwnModule[];
  /** Also those for development. */
  readonly dependencies: readonly Dependency[];
  /** False for a repository or archive that was not made for ebpm. */
  readonly isPackage: boolean;
}

const NOTHING: FolderDescription = { package: undefined, modules: [], dependencies: [], isPackage: false };

/**
 * Reads what a package says of itself: of one from a registry the config it was published with, of others the ebpm.toml or
 * ebpm.json.
 * @param what how to name it in errors
 * @throws ManifestSyntax, ManifestInvalid, PackageInvalid
 */
export async function describeFolder(
  folder: string,
  what: string,
  source: Source,
): Promise<FolderDescription> {
  if (source.kind === "oci" || source.kind === "local") {
    const published = await textAt(join(folder, PACKAGE_FILE));
    return published === undefined ? NOTHING : describePublished(published, what);
  }
  const place = source.kind === "path" ? source.path : ".";
  for (const name of MANIFEST_NAMES) {
    const text = await textAt(join(folder, name));
    if (text === undefined) continue;
    const manifest = parseManifest(text, `${name} of ${what}`, { folder: place });
    const modules = manifest.modules.filter((module) => module.kind === "own");
    return { package: manifest.package, modules, dependencies: manifest.dependencies, isPackage: true };
  }
  return NOTHING;
}

function describePublished(text: string, what: string): FolderDescription {
  const { modules, libraries, dependencies, ...metadata } = parseConfig(text, what);
  const ready = { kind: "own", header: undefined, cflags: [], dialect: undefined } as const;
  return {
    package: metadata,
    modules: [
      ...modules.map((name) => ({ ...ready, name, source: `${name}.json`, isLibrary: false, link: [] })),
      ...libraries.map(({ name, link }) => ({
        ...ready,
        name,
        source: libraryFile(name),
        isLibrary: true,
        link,
      })),
    ].filter(({ name }) => PLAIN_NAME.test(name)),
    dependencies,
    isPackage: true,
  };
}

/** What becomes part of a path. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

async function textAt(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw error;
  });
}
