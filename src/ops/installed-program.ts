import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { lookInFolder } from "../sources/folder.ts";
import type { InstalledEdge, InstalledPackage } from "../sources/installed/installed-packages.ts";
import { isWasmFile, nameOfFile, type PackageFile } from "../sources/package-file.ts";
import { DependencyBuilder } from "./build-dependencies.ts";
import type { Context } from "./context.ts";
import { type ProjectDependencies, projectDependencies } from "./installed.ts";

export interface ProgramRequest {
  /** The project's, absolute. */
  readonly folder: string;
  /** A dependency or a module of others, as ebpm.toml calls it. */
  readonly name: string;
}

/** A program that a project has installed. */
export interface InstalledProgram extends PackageFile {
  /** Of the package that it belongs to, as it was locked; undefined where nothing says it. */
  readonly version: string | undefined;
}

/**
 * The file of a program that a project has installed, as ebpm.lock says: installed first if need be, and built where it comes as
 * source.
 * @throws PackageNotFound if there is no such program; what installing and building throw
 */
export async function installedProgram(
  { folder, name }: ProgramRequest,
  context: Context,
): Promise<InstalledProgram> {
  const project = await projectDependencies(folder, context);
  const edge = project.edges.find((one) => one.name === name);
  if (edge !== undefined) return programOf(project, edge, undefined, context);
  const module = project.member.manifest.modules.find((one) => one.name === name);
  if (module?.kind === "foreign") {
    const path = resolve(folder, module.origin.value);
    // Only to say it now where it cannot be read.
    isWasmFile(path);
    return { path, name, version: undefined };
  }
  return programNamed(project, name, context);
}

/** The program of this name of any direct dependency. */
async function programNamed(
  project: ProjectDependencies,
  name: string,
  context: Context,
): Promise<InstalledProgram> {
  const found = project.edges.filter((edge) =>
    programs(packageOf(project, edge)).some((one) => one.name === name),
  );
  const [edge, other] = found;
  if (edge !== undefined && other === undefined) return programOf(project, edge, name, context);
  if (edge !== undefined) {
    const owners = found.map((one) => one.name).join(", ");
    throw new EbpmError("PackageNotFound", `${name} is a program of several dependencies: ${owners}`, {
      hint: `name one of these: ebpm exec ${edge.name}`,
    });
  }
  const known = project.edges.flatMap((one) =>
    programs(packageOf(project, one)).map((program) => (program.name === one.name ? one.name : program.name)),
  );
  throw new EbpmError("PackageNotFound", `no dependency of the project is or has the program ${name}`, {
    hint:
      known.length === 0
        ? "add one with: ebpm add NAME; to run what is no dependency: ebpm run NAME"
        : `there is ${[...new Set(known)].sort().join(", ")}; to run what is no dependency: ebpm run ${name}`,
  });
}

async function programOf(
  project: ProjectDependencies,
  edge: InstalledEdge,
  wanted: string | undefined,
  context: Context,
): Promise<InstalledProgram> {
  const owner = packageOf(project, edge);
  const own = programs(owner);
  const names = [
    wanted,
    edge.name,
    edge.name.split("/").at(-1),
    owner.description.package?.name.split("/").at(-1),
  ];
  const module = names.map((name) => own.find((one) => one.name === name)).find((one) => one !== undefined);
  const chosen = module ?? (own.length === 1 ? own[0] : undefined);
  if (chosen !== undefined) {
    const path = await new DependencyBuilder(project.installed, context).program(owner, chosen);
    return { path, name: chosen.name, version: owner.version };
  }
  if (own.length > 1) {
    const list = own.map(({ name }) => name).join(", ");
    throw new EbpmError("PackageNotFound", `${owner.label} has several programs: ${list}`, {
      hint: `name one: ebpm exec ${own[0]?.name ?? ""}`,
    });
  }
  const file = owner.description.isPackage ? undefined : await fileIn(owner.folder, edge.name);
  if (file === undefined) {
    throw new EbpmError("PackageNotFound", `${owner.label} has no program: it is there to be built with`, {
      hint: `its functions are linked with: link = [${JSON.stringify(edge.name)}]`,
    });
  }
  return { ...file, version: owner.version };
}

/** Of what was not made for ebpm: the file of that name, or the only one that could be meant. */
async function fileIn(folder: string, name: string): Promise<PackageFile | undefined> {
  const found = lookInFolder(folder, name);
  if (found.kind === "hit") return found.file;
  const files = (await readdir(folder)).filter((file) => /\.(?:json|bpf\.o|wasm)$/.test(file));
  const [only] = files;
  if (only === undefined || files.length > 1) return undefined;
  return { path: join(folder, only), name: nameOfFile(only) };
}

function programs({ description }: InstalledPackage): readonly OwnModule[] {
  return description.modules.filter(({ isLibrary }) => !isLibrary);
}

function packageOf({ installed }: ProjectDependencies, { key, name }: InstalledEdge): InstalledPackage {
  const one = installed.packages.get(key);
  if (one === undefined) throw new EbpmError("Internal", `the dependency ${name} is not installed`);
  return one;
}
