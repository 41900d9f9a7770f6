import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { folderNamesIn } from "../fs/presence.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import type { Root } from "../resolve/resolution.ts";
import { isTrustedOwner, manifestIn, nearestManifest } from "./manifest-file.ts";
import { readPatches } from "./patches.ts";

/** What shares one ebpm.lock: a project, or all members of a workspace. */
export interface Workspace {
  /** Absolute; ebpm.lock and .ebpm/ lie here. */
  readonly root: string;
  /** The root's own manifest first, then by path. */
  readonly members: readonly Member[];
  /** Of the member that the command was started in. */
  readonly current: string;
}

export interface Member {
  /** From the root, with `/`; `.` for itself. */
  readonly path: string;
  /** The manifest's, absolute. */
  readonly file: string;
  readonly text: string;
  readonly manifest: Manifest;
}

export const LOCK_NAME = "ebpm.lock";

/**
 * The workspace that a folder belongs to: that of the nearest manifest, or of the one above that names it as a member.
 * @throws ManifestNotFound, ManifestSyntax, ManifestInvalid
 */
export function findWorkspace(start: string): Workspace {
  const folder = projectFolder(start);
  const { own, path } = enclosing(folder) ?? { own: readMember(folder, "."), path: "." };
  const root = dirname(own.file);
  const { workspace } = own.manifest;
  const paths = workspace === undefined ? [] : memberPaths(root, workspace);
  return { root, members: [own, ...paths.map((member) => readMember(root, member))], current: path };
}

/** Only the root of the workspace that a folder belongs to: reads no manifest but those above it. @throws as findWorkspace */
export function findRoot(start: string): string {
  const folder = projectFolder(start);
  const above = enclosing(folder);
  return above === undefined ? folder : dirname(above.own.file);
}

function projectFolder(start: string): string {
  const nearest = nearestManifest(start);
  if (nearest !== undefined) return dirname(nearest);
  throw new EbpmError("ManifestNotFound", `there is no ebpm.toml in ${start} or above it`, {
    hint: "make a project with: ebpm init, or begin with a dependency: ebpm get NAME",
  });
}

/** The same workspace with another text of one manifest. @throws ManifestSyntax, ManifestInvalid */
export function withText(workspace: Workspace, path: string, text: string): Workspace {
  const members = workspace.members.map((member) =>
    member.path === path ? { ...member, text, manifest: parse(text, member.file, path) } : member,
  );
  return { ...workspace, members };
}

/** What is resolved together. */
export function rootsOf({ members }: Workspace): readonly Root[] {
  const patches = new Map([...readPatches(members)].map(([id, { digest }]) => [id, digest]));
  return members.map(({ path, manifest }) => ({
    path,
    dependencies: manifest.dependencies,
    ...(path === "." && patches.size > 0 ? { patches } : {}),
  }));
}

/** The member that the command is about. */
export function currentMember({ members, current }: Workspace): Member {
  const member = members.find(({ path }) => path === current) ?? members[0];
  if (member === undefined) throw new EbpmError("Internal", "a workspace has no members");
  return member;
}

/** The root's own manifest, which alone says what is used instead of others. */
export function rootManifest({ members }: Workspace): Manifest | undefined {
  return members.find(({ path }) => path === ".")?.manifest;
}

/** The root's own manifest, where one above names the folder as a member. */
function enclosing(folder: string): { readonly own: Member; readonly path: string } | undefined {
  for (let above = dirname(folder); above !== dirname(above); above = dirname(above)) {
    const file = manifestIn(above);
    if (file === undefined || !isTrustedOwner(file)) continue;
    const own = readMember(above, ".");
    const { workspace } = own.manifest;
    const path = relative(above, folder);
    if (workspace !== undefined && memberPaths(above, workspace).includes(path)) return { own, path };
  }
  return undefined;
}

function readMember(root: string, path: string): Member {
  const folder = resolve(root, path);
  const file = manifestIn(folder);
  if (file === undefined) {
    throw new EbpmError("ManifestNotFound", `${folder} has no ebpm.toml`, {
      hint: "a member of a workspace is a folder with one",
    });
  }
  try {
    const text = readFileSync(file, "utf8");
    return { path, file, text, manifest: parse(text, file, path) };
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined || cause instanceof EbpmError) throw cause;
    throw new EbpmError("ManifestInvalid", `${file} cannot be read (${code})`, { cause });
  }
}

function parse(text: string, file: string, path: string): Manifest {
  return parseManifest(text, file, { folder: path });
}

/** Folders with manifests that the patterns of `[workspace]` name, sorted. A folder that is named in full must be one. */
function memberPaths(
  root: string,
  { members, exclude }: { readonly members: readonly string[]; readonly exclude: readonly string[] },
): readonly string[] {
  const excluded = new Set(exclude.flatMap((pattern) => expand(root, pattern)));
  const found = members.flatMap((pattern) => {
    const paths = expand(root, pattern);
    return pattern.includes("*") ? paths.filter((path) => manifestIn(join(root, path)) !== undefined) : paths;
  });
  return [...new Set(found)].filter((path) => !excluded.has(path) && path !== "." && path !== "").sort();
}

/** `packages/*` as the folders that are there; `*` stands for one name, or a part of it. */
function expand(root: string, pattern: string): readonly string[] {
  let paths = [""];
  for (const part of pattern.split("/")) {
    if (!part.includes("*")) {
      paths = paths.map((path) => join(path, part));
      continue;
    }
    const fits = starPattern(part);
    paths = paths.flatMap((path) => {
      const names = folderNamesIn(join(root, path));
      return names.filter((name) => !name.startsWith(".") && fits.test(name)).map((name) => join(path, name));
    });
  }
  return paths;
}

/** What fits a text in which `*` stands for anything. */
export function starPattern(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
