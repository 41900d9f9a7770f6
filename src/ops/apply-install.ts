import { lstat, readdir, rm } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { makeFolder } from "../fs/atomic-write.ts";
import { folderNamesIn } from "../fs/presence.ts";
import { type Replacement, replaceFiles } from "../fs/replace-files.ts";
import { formatLockfile } from "../lockfile/format-lockfile.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import { rootScope } from "../resolve/assemble.ts";
import { overridden } from "../resolve/describe.ts";
import {
  hashOf,
  hashText,
  linkFolder,
  linkPath,
  type Receipt,
  receiptPath,
} from "../sources/install-receipt.ts";
import { MANIFEST_NAMES } from "../sources/manifest-file.ts";
import type { PresentLock } from "../sources/read-lock.ts";
import { LOCK_NAME, rootManifest, type Workspace } from "../sources/workspace.ts";
import type { PackageTrees } from "../store/package-trees.ts";
import { rememberSeen } from "./check-seen.ts";
import type { Context } from "./context.ts";
import { packageTrees } from "./dependency-catalog.ts";
import { outputFailure } from "./output-failure.ts";

export interface ApplyRequest {
  /** With its new manifests. */
  readonly workspace: Workspace;
  /** Manifests that differ from those on disk. */
  readonly manifests: readonly Replacement[];
  readonly present: PresentLock | undefined;
  readonly lock: Lockfile;
  /** Whether the lock stays as it lies there, were it only written in another way. */
  readonly isLocked?: boolean;
  /** Whether the project gets its links, or only its lock. */
  readonly isInstall: boolean;
}

/**
 * Makes a project what its settled lock says: links, then manifests and lock, then the receipt. The receipt of the state
 * before goes first, so that whatever a killed process leaves behind, the next install looks at all of it: a manifest
 * whose lock was not written any more is resolved again.
 * @returns whether manifests or lock changed
 * @throws OutputFailed, StoreUnusable
 */
export async function applyInstall(request: ApplyRequest, context: Context): Promise<boolean> {
  const { workspace, manifests, present, lock, isLocked = false, isInstall } = request;
  const { root } = workspace;
  await rememberSeen(lock, context);
  const text = formatLockfile(lock);
  const path = join(root, LOCK_NAME);
  const isNeeded = lock.packages.length > 0 || present !== undefined || !isInstall;
  const isLockNew = !isLocked && isNeeded && present?.text !== text;
  const files = isLockNew ? [...manifests, { path, content: text }] : manifests;
  try {
    const links = isInstall ? await wantedLinks(workspace, lock) : new Map<string, string>();
    if (isInstall) {
      await rm(receiptPath(root), { force: true });
      await placeLinks(workspace, links, packageTrees(context));
    }
    if (files.length > 0) await replaceFiles(files);
    if (isInstall) await writeReceipt(workspace, lock, links, context);
  } catch (error) {
    throw outputFailure(root, error);
  }
  return files.length > 0;
}

/** Tree digests of direct dependencies, by the path of their link. */
async function wantedLinks(
  workspace: Workspace,
  { packages }: Lockfile,
): Promise<ReadonlyMap<string, string>> {
  const entries = new Map(packages.map((one) => [`${one.id} ${one.scope ?? ""}`, one]));
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const links = new Map<string, string>();
  for (const { path, manifest } of workspace.members) {
    for (const dependency of manifest.dependencies) {
      const { id, isPrivate } = overridden(dependency, overrides);
      const { digest } = entries.get(`${id} ${isPrivate ? rootScope(path) : ""}`) ?? {};
      if (digest !== undefined) links.set(linkPath(path, dependency.name), digest);
    }
  }
  return links;
}

async function placeLinks(
  { root, members }: Workspace,
  links: ReadonlyMap<string, string>,
  trees: PackageTrees,
): Promise<void> {
  const folders = new Set([...links.keys()].flatMap((path) => [dirname(dirname(path)), dirname(path)]));
  for (const path of folders) await requireRealFolder(join(root, path));
  await Promise.all([...links].map(([path, digest]) => trees.linkInto(digest, join(root, path))));
  for (const { path: member } of members) {
    const folder = linkFolder(member);
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      const path = join(root, folder, name);
      const isLink = (await lstat(path)).isSymbolicLink();
      if (isLink && !links.has(join(folder, name))) await rm(path, { force: true });
    }
  }
}

/** A project from a stranger may have a link there, so that we write where it leads to. */
async function requireRealFolder(path: string): Promise<void> {
  const status = await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (status === undefined || status.isDirectory()) return;
  throw new EbpmError("OutputFailed", `${path} is not a folder`, {
    hint: "ebpm keeps its own files there: move it away",
  });
}

async function writeReceipt(
  workspace: Workspace,
  lock: Lockfile,
  links: ReadonlyMap<string, string>,
  context: Context,
): Promise<void> {
  const { root, members } = workspace;
  const trees = packageTrees(context);
  const hex = (digest: string) => basename(trees.folderOf(digest));
  const texts = members.map(({ file, text }): readonly [string, string] => [
    relative(root, file),
    hashText(text),
  ]);
  const others = [LOCK_NAME, ...pathManifests(lock)].map((path) => [path, hashOf(join(root, path))] as const);
  const patterns = rootManifest(workspace)?.workspace?.members.filter((one) => one.includes("*")) ?? [];
  const folders = [...new Set(patterns.map((one) => one.slice(0, one.indexOf("*")).replace(/[^/]*$/, "")))];
  const receipt: Receipt = {
    version: 1,
    store: join(trees.root, "sha256"),
    // A member may be depended on by its path as well; what was resolved is its text as it was read.
    files: Object.fromEntries([...others, ...texts]),
    listings: Object.fromEntries(folders.map((path) => [path, folderNamesIn(join(root, path))])),
    packages: lock.packages.length,
    trees: lock.packages.flatMap(({ digest }) => (digest === undefined ? [] : [hex(digest)])),
    links: Object.fromEntries([...links].map(([path, digest]) => [path, hex(digest)])),
  };
  const path = receiptPath(root);
  await makeFolder(dirname(path));
  await replaceFiles([{ path, content: `${JSON.stringify(receipt, undefined, 2)}\n` }]);
}

/** What folders beside the project depend on is part of the lock as well. */
function pathManifests({ packages }: Lockfile): readonly string[] {
  return packages.flatMap(({ source }: LockedPackage) =>
    source.kind === "path" ? MANIFEST_NAMES.map((name) => join(source.path, name)) : [],
  );
}
