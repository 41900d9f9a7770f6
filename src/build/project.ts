import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { Manifest, OwnModule, PackageMetadata } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import type { Parts } from "./parts.ts";

export const MANIFEST_NAME = "ebpm.toml";

/** A folder with an ebpm.toml. */
export interface Project {
  /** Absolute. */
  readonly root: string;
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

/**
 * The project of a folder: the nearest ebpm.toml in it or above it.
 * @param folder relative to `cwd`; its manifest may be named instead
 * @throws ManifestNotFound, ManifestSyntax, ManifestInvalid
 */
export async function readProject(cwd: string, folder: string): Promise<Project> {
  const start = resolve(cwd, folder);
  const kind = await stat(start).catch(() => undefined);
  if (kind === undefined) throw notFound(start, "there is no such folder");
  const path = kind.isFile() ? start : await findManifest(start);
  if (path === undefined) throw notFound(start, `there is no ${MANIFEST_NAME} in it or above it`);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new EbpmError("ManifestNotFound", `${path} cannot be read (${systemCode(cause)})`, { cause });
  });
  return { root: dirname(path), manifest: parseManifest(text, shown(cwd, path)) };
}

/** @throws ManifestInvalid if nothing can be built */
export function requireBuildable(project: Project): BuildableProject {
  const buildable = requirePackage(project);
  if (buildable.modules.length > 0) return buildable;
  const file = join(project.root, MANIFEST_NAME);
  throw new EbpmError("ManifestInvalid", `${file} has no [[module]]: there is nothing to build`, {
    hint: 'add [[module]] with name = "…" and source = "src/….bpf.c"',
  });
}

/** The same for a package that may consist of headers alone. @throws ManifestInvalid */
export function requirePackage({ root, manifest }: Project): BuildableProject {
  const file = join(root, MANIFEST_NAME);
  if (manifest.package === undefined) {
    throw new EbpmError("ManifestInvalid", `${file} has no [package]: there is nothing to build`, {
      hint: 'add [package] with name = "…" and version = "0.1.0"',
    });
  }
  const modules = manifest.modules.filter((module) => module.kind === "own");
  return { root, package: manifest.package, modules };
}

async function findManifest(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, MANIFEST_NAME);
    if ((await stat(path).catch(() => undefined))?.isFile()) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

function notFound(folder: string, problem: string): EbpmError {
  return new EbpmError("ManifestNotFound", `${folder} is not a project: ${problem}`, {
    hint: "make a new project with: ebpm init",
  });
}

/** Paths below the working directory are shown as a user would type them. */
export function shown(cwd: string, path: string): string {
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}
