import { dirname, resolve } from "node:path";
import { EbpmError } from "../errors.ts";
import { strongComponents } from "../resolve/strong-components.ts";
import { nearest } from "../schema/nearest.ts";
import { manifestIn } from "../sources/manifest-file.ts";
import {
  findWorkspace,
  type Member,
  rootManifest,
  starPattern,
  type Workspace,
} from "../sources/workspace.ts";
import { type BuildRequest, type BuildResult, build } from "./build.ts";
import type { Context } from "./context.ts";
import { type PublishRequest, type PublishResult, publish } from "./publish.ts";

/** Which members of a workspace are meant. */
export interface MemberChoice {
  /** A folder in it, relative to the working directory. */
  readonly folder: string;
  /** Names or paths, `*` for any characters; all members where there are none. */
  readonly filters: readonly string[];
  /** Also the members that those depend on. */
  readonly isRecursive: boolean;
}

export interface ListedMember {
  readonly name: string;
  readonly version: string;
  /** From the root. */
  readonly path: string;
  /** Names of other members. */
  readonly dependencies: readonly string[];
}

/** A member with a package. */
interface Packaged {
  readonly member: Member;
  readonly name: string;
  readonly version: string;
}

/** The packages of a workspace, dependencies first. @throws ManifestNotFound, ManifestSyntax, ManifestInvalid, UsageInvalid */
export async function listMembers(choice: MemberChoice, context: Context): Promise<readonly ListedMember[]> {
  const workspace = findWorkspace(resolve(context.cwd, choice.folder));
  const all = inOrder(workspace);
  return chosen(choice, workspace).map((one) => ({
    name: one.name,
    version: one.version,
    path: one.member.path,
    dependencies: memberDependencies(one, all).map(({ name }) => name),
  }));
}

/** Builds members, dependencies first. @throws as listMembers and build */
export async function buildMembers(
  choice: MemberChoice,
  request: Omit<BuildRequest, "folder">,
  context: Context,
): Promise<readonly BuildResult[]> {
  const results: BuildResult[] = [];
  for (const { member } of withModules(chosen(choice, findWorkspace(resolve(context.cwd, choice.folder)))))
    results.push(await build({ ...request, folder: dirname(member.file) }, context));
  return results;
}

/** Publishes members, dependencies first. @throws as listMembers and publish */
export async function publishMembers(
  choice: MemberChoice,
  request: Omit<PublishRequest, "folder">,
  context: Context,
): Promise<readonly PublishResult[]> {
  const results: PublishResult[] = [];
  for (const { member } of chosen(choice, findWorkspace(resolve(context.cwd, choice.folder))))
    results.push(await publish({ ...request, folder: dirname(member.file) }, context));
  return results;
}

/** Whether a folder, or a manifest, is the root of a workspace. @throws ManifestSyntax, ManifestInvalid */
export function isWorkspaceRoot(folder: string, { cwd }: Context): boolean {
  const start = resolve(cwd, folder);
  if (manifestIn(start) === undefined) return false;
  const workspace = findWorkspace(start);
  return workspace.root === start && rootManifest(workspace)?.workspace !== undefined;
}

/** Headers alone are not built. */
function withModules(members: readonly Packaged[]): readonly Packaged[] {
  return members.filter(({ member }) => member.manifest.modules.some(({ kind }) => kind === "own"));
}

function chosen({ filters, isRecursive }: MemberChoice, workspace: Workspace): readonly Packaged[] {
  const all = inOrder(workspace);
  if (filters.length === 0) return all;
  const picked = new Set<Packaged>();
  for (const filter of filters) {
    const pattern = starPattern(filter);
    const found = all.filter(({ name, member }) => pattern.test(name) || pattern.test(member.path));
    if (found.length === 0) throw noMember(filter, all);
    for (const one of found) picked.add(one);
  }
  // A set is walked over what is added on the way, too.
  if (isRecursive)
    for (const one of picked) for (const other of memberDependencies(one, all)) picked.add(other);
  return all.filter((one) => picked.has(one));
}

function inOrder({ members }: Workspace): readonly Packaged[] {
  const packaged = members.flatMap((member): readonly Packaged[] => {
    const { name, version } = member.manifest.package ?? {};
    return name === undefined || version === undefined ? [] : [{ member, name, version }];
  });
  return strongComponents(packaged, (one) => memberDependencies(one, packaged)).flat();
}

function memberDependencies({ member }: Packaged, all: readonly Packaged[]): readonly Packaged[] {
  const paths = member.manifest.dependencies.flatMap(({ source }) =>
    source.kind === "path" ? [source.path] : [],
  );
  return all.filter((one) => paths.includes(one.member.path));
}

function noMember(filter: string, all: readonly Packaged[]): EbpmError {
  const names = all.map(({ name }) => name);
  const similar = nearest(filter, names);
  return new EbpmError("UsageInvalid", `no member of the workspace is called ${filter}`, {
    hint:
      similar === undefined
        ? `there is ${names.join(", ") || "none with a package"}`
        : `did you mean ${similar}?`,
  });
}
