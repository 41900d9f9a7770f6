import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { isFile, manifestIn, nearestManifest } from "./manifest-file.ts";
import type { PackageFile } from "./package-file.ts";

export interface Project {
  readonly folder: string;
  /** The manifest's, absolute. */
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * The project that `start` is in: the nearest folder upwards with a manifest, as `nearestManifest` has it.
 * @throws ManifestSyntax, ManifestInvalid
 */
export async function findProject(start: string): Promise<Project | undefined> {
  const file = nearestManifest(start);
  return file === undefined ? undefined : readProject(dirname(file));
}

/**
 * The project in exactly this folder, or undefined.
 * @throws ManifestSyntax, ManifestInvalid
 */
export async function readProject(folder: string): Promise<Project | undefined> {
  const file = manifestIn(folder);
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new EbpmError("ManifestInvalid", `${file} cannot be read (${systemCode(error) ?? "unknown"})`, {
      cause: error,
    });
  }
  const { parseManifest } = await import("../manifest/parse-manifest.ts");
  return { folder, file, manifest: parseManifest(text, file) };
}

/** The modules of a project that answer to `name`: the module itself, or the package's own for the package's name. */
export function modulesNamed({ manifest }: Project, name: string): readonly string[] {
  const own = runnable(manifest);
  if (own.includes(name)) return [name];
  const full = manifest.package?.name;
  const short = full?.split("/").at(-1);
  return full !== undefined && (name === full || name === short) ? defaultModules(own, short) : [];
}

/**
 * The built package of a project.
 * @param name the module or package; undefined for the project as a whole
 * @throws PackageNotFound if it is not built, or if it is not clear which module is meant
 */
export function builtPackage(project: Project, name: string | undefined): PackageFile {
  const { manifest, folder } = project;
  const own = runnable(manifest);
  const modules =
    name === undefined
      ? defaultModules(own, manifest.package?.name.split("/").at(-1))
      : modulesNamed(project, name);
  const [module] = modules;
  if (module === undefined || modules.length > 1) {
    const problem = module === undefined ? "has no module to run" : "has several modules";
    throw new EbpmError("PackageNotFound", `the project in ${folder} ${problem}`, {
      hint: module === undefined ? "add a [[module]] to ebpm.toml" : `name one: ${modules.join(", ")}`,
    });
  }
  const path = join(folder, "target", `${module}.json`);
  if (isFile(path)) return { path, name: module, ...userHalf(project, module) };
  throw new EbpmError(
    "PackageNotFound",
    `${module} belongs to the project in ${folder} but is not built yet`,
    {
      hint: "run: ebpm build",
    },
  );
}

/** Built with the rest; gone only where somebody removed it. */
function userHalf({ manifest, folder }: Project, name: string): Pick<PackageFile, "wasm"> {
  const own = manifest.modules.find((module) => module.name === name);
  const wasm = join(folder, "target", `${name}.wasm`);
  return own?.kind === "own" && own.wasm !== undefined && isFile(wasm) ? { wasm } : {};
}

/** Libraries run nowhere by themselves. */
function runnable({ modules }: Manifest): readonly string[] {
  return modules.filter((module) => module.kind === "own" && !module.isLibrary).map(({ name }) => name);
}

function defaultModules(own: readonly string[], packageName: string | undefined): readonly string[] {
  const main = own.filter((name) => name === packageName);
  return main.length === 1 ? main : own;
}
