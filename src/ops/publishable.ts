import { readdir, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { satisfies } from "semver";
import { EbpmError, systemCode } from "../errors.ts";
import type { Dependency, Source } from "../manifest/dependency.ts";
import { linkedDependency } from "../manifest/linked-dependency.ts";
import type { OwnModule } from "../manifest/manifest.ts";
import { formatPackageId } from "../manifest/package-id.ts";
import type { TarEntry } from "../package/tar.ts";
import type { Workspace } from "../sources/workspace.ts";

/** Where a package is published: `path` is empty or ends the place's own path; undefined is the local registry. */
export type PublishPlace = { readonly host: string; readonly path: string } | undefined;

/**
 * The dependencies of a package as others are to have them, without those for development. A folder that is a member of
 * the workspace becomes that package in the same registry.
 * @throws UsageInvalid for what nobody else can have
 */
export function publishedDependencies(
  dependencies: readonly Dependency[],
  workspace: Workspace,
  place: PublishPlace,
): readonly Dependency[] {
  return dependencies
    .filter(({ isDev }) => !isDev)
    .map((dependency) => {
      const source = publishedSource(dependency, workspace, place);
      return { ...dependency, source, id: formatPackageId(source) };
    });
}

function publishedSource(dependency: Dependency, workspace: Workspace, place: PublishPlace): Source {
  const { name, source } = dependency;
  if (source.kind === "path") return memberSource(dependency, source.path, workspace, place);
  const isOfThisMachine =
    source.kind === "local" || (source.kind === "git" && source.url.startsWith("file:"));
  if (place === undefined || !isOfThisMachine) return source;
  const where = source.kind === "local" ? "the local registry" : "a folder";
  throw new EbpmError(
    "UsageInvalid",
    `the dependency ${name} is in ${where} of this machine, which nobody else has`,
    {
      hint: `publish it too, and say where: ${name} = { oci = "${joined(place, name)}", version = "…" }`,
    },
  );
}

function memberSource(
  { name, requirement }: Dependency,
  path: string,
  workspace: Workspace,
  place: PublishPlace,
): Source {
  const member = workspace.members.find((one) => one.path === path)?.manifest.package;
  if (member === undefined) {
    throw new EbpmError(
      "UsageInvalid",
      `the dependency ${name} is a folder (${path}), which nobody else has`,
      {
        hint: "publish it too and depend on its version, or make it a member of the workspace",
      },
    );
  }
  if (requirement.kind !== "range" || !satisfies(member.version, requirement.range)) {
    const problem =
      requirement.kind === "range" ? "is for another version than the folder has" : "has no version";
    throw new EbpmError("UsageInvalid", `the dependency ${name}, a folder of the workspace, ${problem}`, {
      hint: `those who have no such folder take that version: version = "^${member.version}"`,
    });
  }
  if (place === undefined) return { kind: "local", name: member.name };
  const repository = place.path === "" ? member.name : `${place.path}/${member.name}`;
  return { kind: "oci", host: place.host, repository };
}

function joined({ host, path }: { readonly host: string; readonly path: string }, name: string): string {
  return [host, path, name].filter((part) => part !== "").join("/");
}

/**
 * Refuses a library that links what only the development of its package has: who uses it would lack it.
 * @throws UsageInvalid
 */
export function refuseDevLinks(modules: readonly OwnModule[], dependencies: readonly Dependency[]): void {
  const names = dependencies.map(({ name }) => name);
  for (const { name, link } of modules.filter(({ isLibrary }) => isLibrary)) {
    for (const word of link) {
      const linked = linkedDependency(word, names)?.dependency;
      if (dependencies.find((one) => one.name === linked)?.isDev !== true) continue;
      throw new EbpmError("UsageInvalid", `the library ${name} links ${linked}, one of [dev-dependencies]`, {
        hint: "its users need that as well: move it to [dependencies]",
      });
    }
  }
}

/**
 * The headers in `include/` of a package, with their paths in it, sorted; none without that folder.
 * @throws UsageInvalid for what is no file of the project
 */
export async function readHeaders(root: string): Promise<readonly TarEntry[]> {
  const folder = join(root, "include");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return [];
    throw error;
  });
  const own = `${await realpath(root)}${sep}`;
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    files.sort().map(async (file) => {
      const real = await realpath(file).catch(() => "");
      const path = file.slice(root.length + 1);
      if (!real.startsWith(own)) {
        throw new EbpmError("UsageInvalid", `${path} leads out of the project`, {
          hint: "copy the header into it",
        });
      }
      return { path, content: await readFile(real) };
    }),
  );
}
