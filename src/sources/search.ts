import { join, relative } from "node:path";
import { EbpmError } from "../errors.ts";
import { editDistance } from "../schema/nearest.ts";
import { LocalRegistry } from "../store/local-registry.ts";
import { type FolderAnswer, lookInFolder, namesInFolder } from "./folder.ts";
import { findInstalled, linkPath } from "./install-receipt.ts";
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
  | { readonly kind: "stored"; readonly found: LocalPackage };

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
      if (project.manifest.dependencies.length > 0) yield dependencyPlace(project, name, scope);
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
  return answer.kind === "hit" || answer.kind === "stored" || answer.kind === "unbuilt";
}

export function localRegistry({ dataDir }: Pick<SearchScope, "dataDir">): LocalRegistry {
  return new LocalRegistry(join(dataDir, "registry"));
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
  const place = { origin: "project", location: join(project.folder, "ebpm.toml") } as const;
  if (modulesNamed(project, name).length === 0) return { ...place, answer: { kind: "miss" } };
  try {
    const file: PackageFile = builtPackage(project, name);
    return { ...place, answer: { kind: "hit", file } };
  } catch (error) {
    if (error instanceof EbpmError) return { ...place, answer: { kind: "unbuilt", error } };
    throw error;
  }
}

/** What a dependency of that name was locked as, if all is installed as manifests and lock say now. */
function dependencyPlace({ manifest, folder }: Project, name: string, { dataDir }: SearchScope): Place {
  const place = { origin: "dependencies", location: join(folder, "ebpm.lock") } as const;
  if (!manifest.dependencies.some((one) => one.name === name)) return { ...place, answer: { kind: "miss" } };
  const unbuilt = (problem: string, hint: string): Place => {
    const error = new EbpmError("PackageNotFound", `${name} is a dependency of ${folder}, ${problem}`, {
      hint,
    });
    return { ...place, answer: { kind: "unbuilt", error } };
  };
  const installed = findInstalled(folder, join(dataDir, "trees", "sha256"));
  if (installed === undefined)
    return unbuilt("but is not installed as ebpm.lock says", "run: ebpm install .");
  const { root, receipt } = installed;
  const link = linkPath(relative(root, folder) || ".", name);
  if (!Object.hasOwn(receipt.links, link))
    return unbuilt("and a folder: it is built there", "run it by its path");
  const answer = lookInTree(join(root, link), name);
  return answer === undefined
    ? unbuilt("and has nothing in it that could be run", `see what it is with: ls ${link}/`)
    : { ...place, answer };
}

/** The package in a dependency's files: of the name that it has here, or the only one. */
function lookInTree(folder: string, name: string): FolderAnswer | undefined {
  const answer = lookInFolder(folder, name);
  if (answer.kind !== "miss") return answer;
  const [only, ...others] = namesInFolder(folder);
  return only === undefined || others.length > 0 ? undefined : lookInFolder(folder, only);
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
  const { modules = [], dependencies = [] } = project?.manifest ?? {};
  const files = folders(scope).flatMap(({ path }) => namesInFolder(path));
  const own = [...modules, ...dependencies].map(({ name }) => name);
  return [...own, ...files, ...localNames(new LocalReader(localRegistry(scope)).entries())];
}
