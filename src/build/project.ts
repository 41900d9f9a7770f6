import { EbpmError } from "../errors.ts";
import type { Manifest, OwnModule, PackageMetadata } from "../manifest/manifest.ts";
import type { Parts } from "./parts.ts";

/** A folder with a manifest. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  /** The manifest's, absolute. */
  readonly file: string;
  readonly manifest: Manifest;
}

/** A package whose modules can be built: a project, or a package that one depends on. */
export interface BuildableProject {
  readonly root: string;
  readonly package: PackageMetadata;
  readonly modules: readonly OwnModule[];
  /** What it is built with; nothing where it depends on nothing. */
  readonly parts?: Parts;
  /** Where the results go, absolute; `target` in the root where it is not said. */
  readonly target?: string;
  /** What the root is called in messages and debug information; `.` where it is not said. */
  readonly label?: string;
}

/** @throws ManifestInvalid if nothing can be built */
export function requireBuildable(project: Project): BuildableProject {
  const buildable = requirePackage(project);
  if (buildable.modules.length > 0) return buildable;
  throw new EbpmError("ManifestInvalid", `${project.file} has no [[module]]: there is nothing to build`, {
    hint: 'add [[module]] with name = "…" and source = "src/….bpf.c"',
  });
}

/** The same for a package that may consist of headers alone. @throws ManifestInvalid */
export function requirePackage({ root, file, manifest }: Project): BuildableProject {
  if (manifest.package === undefined) {
    throw new EbpmError("ManifestInvalid", `${file} has no [package]: there is nothing to build`, {
      hint: 'add [package] with name = "…" and version = "0.1.0"',
    });
  }
  const modules = manifest.modules.filter((module) => module.kind === "own");
  return { root, package: manifest.package, modules };
}

/** Paths below the working directory are shown as a user would type them. */
export function shown(cwd: string, path: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}
