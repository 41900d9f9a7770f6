import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { editDistance } from "../schema/nearest.ts";
import { localRegistry } from "../store/user-registry.ts";
import { type FolderAnswer, lookInFolder, namesInFolder } from "./folder.ts";
import { findLocal, type LocalPackage, localNames } from "./local-package.ts";
import { LocalReader } from "./local-reader.ts";
import type { PackageFile } from "./package-file.ts";
import { builtPackage, findProject, modulesNamed, type Project } from "./project.ts";

/** What the search needs of a Context. */
export interface SearchScope {
  readonly cwd: string;
  readonly dataDir: string;
  readonly searchPath: readonly { readonly path: string; readonly origin: string }[];
}

/** One place that was looked at, in the order of the search. */
export interface Place {
  readonly origin: PlaceOrigin;
  /** Folder or file: where one would have to look. */
  readonly location: string;
  readonly answer: PlaceAnswer;
}

export type PlaceOrigin =
  | "project"
  | "dependencies"
  | "EBPM_PATH"
  | "current directory"
  | "~/.eunomia-bpf"
  | "local registry";

export type PlaceAnswer =
  | FolderAnswer
  /** The project has it, but it is not built or not installed yet. */
  | { readonly kind: "unbuilt"; readonly error: EbpmError }
  | { readonly kind: "stored"; readonly found: LocalPackage }
  /** Something that the project depends on, or a module of others that it names. */
  | { readonly kind: "installed"; readonly folder: string; readonly name: string };

/**
 * Looks a bare name up in every place, lazily: a caller that stops at the first hit pays for nothing behind it.
 * @throws ManifestSyntax, ManifestInvalid, StoreDamaged, StoreUnusable; PackageNotFound for a missing version
 */
export async function* searchName(name: string, scope: SearchScope): AsyncGenerator<Place, void, undefined> {
  const isPlain = !/[:@]/.test(name);
  if (isPlain) {
    const project = await findProject(scope.cwd);
    if (project !== undefined) {
      yield projectPlace(project, name);
      const { dependencies, modules } = project.manifest;
      const hasOthers = dependencies.length > 0 || modules.some(({ kind }) => kind === "foreign");
      if (hasOthers) yield dependencyPlace(project, name);
    }
    for (const { path, origin } of folders(scope)) {
      yield { origin: origin as PlaceOrigin, location: path, answer: lookInFolder(path, name) };
    }
  }
  const registry = localRegistry(scope);
  const found = findLocal(registry, name);
  const answer: PlaceAnswer = found === undefined ? { kind: "miss" } : { kind: "stored", found };
  yield { origin: "local registry", location: registry.root, answer };
}

export function isHit({ answer }: Place): boolean {
  return answer.kind === "hit" || ["stored", "unbuilt", "installed"].includes(answer.kind);
}

/** The refusal when nothing answered: where it was looked, and the nearest names of all that could be seen. */
export async function nameNotFound(
  name: string,
  places: readonly Place[],
  scope: SearchScope,
): Promise<EbpmError> {
  const unusable = places.flatMap(({ location, answer }) =>
    answer.kind === "unusable" ? [`${location} ${answer.problem}`] : [],
  );
  const where = places.map(({ origin, location }) => `${origin} (${location})`).join(", ");
  const close = nearestNames(name, await visibleNames(scope));
  const similar =
    close.length > 0 ? `did you mean ${close.join(" or ")}?` : "see what there is with: ebpm list";
  const notes = unusable.length > 0 ? `; ${unusable.join("; ")}` : "";
  return new EbpmError("PackageNotFound", `no package is called ${name}; looked in ${where}${notes}`, {
    hint: similar,
  });
}

/** At most three names that are likely to have been meant, the nearest first. */
export function nearestNames(name: string, names: readonly string[]): readonly string[] {
  const [bare = name] = name.split(/[:@]/, 1);
  const limit = Math.max(1, Math.floor(bare.length / 3));
  return [...new Set(names)]
    .map((candidate) => ({ candidate, distance: editDistance(bare, candidate) }))
    .filter(
      ({ candidate, distance }) => distance <= limit || (bare.length >= 4 && candidate.startsWith(bare)),
    )
    .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function projectPlace(project: Project, name: string): Place {
  const place = { origin: "project", location: project.file } as const;
  if (modulesNamed(project, name).length === 0) return { ...place, answer: { kind: "miss" } };
  try {
    const file: PackageFile = builtPackage(project, name);
    return { ...place, answer: { kind: "hit", file } };
  } catch (error) {
    if (error instanceof EbpmError) return { ...place, answer: { kind: "unbuilt", error } };
    throw error;
  }
}

/** What the project depends on, and modules of others that it names. */
function dependencyPlace({ folder, manifest }: Project, name: string): Place {
  const foreign = manifest.modules.filter((module) => module.kind === "foreign");
  const isThere = [...manifest.dependencies, ...foreign].some((one) => one.name === name);
  const answer = isThere ? ({ kind: "installed", folder, name } as const) : ({ kind: "miss" } as const);
  return { origin: "dependencies", location: join(folder, "ebpm.lock"), answer };
}

/** `EBPM_PATH`, the current directory, then eunomia's folder. */
function folders({
  searchPath,
  cwd,
}: SearchScope): readonly { readonly path: string; readonly origin: string }[] {
  const named = searchPath.filter(({ origin }) => origin === "EBPM_PATH");
  const others = searchPath.filter(({ origin }) => origin !== "EBPM_PATH");
  return [...named, { path: cwd, origin: "current directory" }, ...others];
}

async function visibleNames(scope: SearchScope): Promise<readonly string[]> {
  const project = await findProject(scope.cwd);
  const { modules: own = [], dependencies = [], commands = [] } = project?.manifest ?? {};
  const modules = [...own, ...dependencies, ...commands].map(({ name }) => name);
  const files = folders(scope).flatMap(({ path }) => namesInFolder(path));
  return [...modules, ...files, ...localNames(new LocalReader(localRegistry(scope)).entries())];
}
