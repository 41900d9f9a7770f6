import { readFileSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Project, shown } from "../build/project.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import { nearestManifest } from "../sources/manifest-file.ts";

/**
 * The project of a folder: the nearest manifest in it or above it.
 * @param folder relative to `cwd`; its manifest may be named instead
 * @throws ManifestNotFound, ManifestSyntax, ManifestInvalid
 */
export async function readProject(cwd: string, folder: string): Promise<Project> {
  const start = resolve(cwd, folder);
  const kind = kindOf(start);
  if (kind === undefined) throw notFound(start, "there is no such folder");
  const file = kind.isFile() ? start : nearestManifest(start);
  if (file === undefined) throw notFound(start, "there is no ebpm.toml in it or above it");
  return { root: dirname(file), file, manifest: parseManifest(textOf(file), shown(cwd, file)) };
}

function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new EbpmError("ManifestNotFound", `${file} cannot be read (${systemCode(cause)})`, { cause });
  }
}

function notFound(folder: string, problem: string): EbpmError {
  return new EbpmError("ManifestNotFound", `${folder} is not a project: ${problem}`, {
    hint: "make a new project with: ebpm init",
  });
}
