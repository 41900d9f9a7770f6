import { join, resolve } from "node:path";
import { digestParts, isDigest } from "../../content/digest.ts";
import { EbpmError } from "../../errors.ts";
import { lockDifferences } from "../../lockfile/lock-differences.ts";
import { candidateOf } from "../../lockfile/locked-package.ts";
import type { LockedPackage } from "../../lockfile/lockfile.ts";
import type { Dependency, Layout, PackageId } from "../../manifest/dependency.ts";
import type { Override } from "../../manifest/manifest.ts";
import type { Platform } from "../../package/platform.ts";
import { rootScope } from "../../resolve/assemble.ts";
import { preparedRoots } from "../../resolve/attempt.ts";
import { descriptionOf } from "../../resolve/describe.ts";
import { innerScope } from "../../resolve/private-scopes.ts";
import type { Scope } from "../../resolve/resolution.ts";
import { PackageTrees } from "../../store/package-trees.ts";
import { requireNoDifference, requireOwnLock } from "../lock-freshness.ts";
import { platformOf } from "../oci.ts";
import { partFor } from "../platform-folder.ts";
import { LOCK_NAME, rootManifest, rootsOf, type Workspace } from "../workspace.ts";
import { describeFolder, type FolderDescription } from "./describe-folder.ts";
import { openVendor, readVendorList, VENDOR_FOLDER } from "./vendor-folder.ts";

/** A package that a project has, with its files on this machine. */
export interface InstalledPackage {
  readonly id: PackageId;
  readonly scope: Scope;
  readonly version: string | undefined;
  /** What it is called where people and debug information speak of it: `ring@1.4.2`. */
  readonly label: string;
  /** Absolute. */
  readonly folder: string;
  /** Of its files; undefined for a folder that is worked in. */
  readonly digest: string | undefined;
  readonly description: FolderDescription;
  /** What it depends on itself. */
  readonly edges: readonly InstalledEdge[];
}

/** A dependency and the package that it is. */
export interface InstalledEdge {
  /** As the manifest calls it. */
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isDev: boolean;
  readonly layout: Layout | undefined;
  /** Of `InstalledPackages.packages`. */
  readonly key: string;
}

/** Everything that a workspace has installed. */
export interface InstalledPackages {
  /** What each member depends on, by its path. */
  readonly roots: ReadonlyMap<string, readonly InstalledEdge[]>;
  readonly packages: ReadonlyMap<string, InstalledPackage>;
}

export interface InstalledScope {
  readonly dataDir: string;
  /** Whether every entry of the lock has to follow from the manifests. */
  readonly isLocked?: boolean | undefined;
  /** Whose part of an artifact for several is meant; this machine's where it is not said. */
  readonly platform?: Platform | undefined;
  readonly signal: AbortSignal;
}

export const NOTHING_INSTALLED: InstalledPackages = { roots: new Map(), packages: new Map() };

/**
 * What ebpm.lock promises, as it lies on this machine: in vendor/, else in the store; folders are taken as they are. Opens
 * no connection.
 * @throws LockOutdated if the lock is missing or is not that of the manifests; NotInstalled if some content is not here;
 * LockInvalid; StoreDamaged for a changed vendor folder; ManifestSyntax, ManifestInvalid
 */
export async function readInstalled(workspace: Workspace, scope: InstalledScope): Promise<InstalledPackages> {
  const { root } = workspace;
  if (hasNoDependencies(workspace)) return NOTHING_INSTALLED;
  const lock = await requireOwnLock(workspace);
  const overrides = rootManifest(workspace)?.overrides ?? [];
  const roots = preparedRoots(rootsOf(workspace), { overrides });
  const reader = new Reader(root, scope, overrides);
  const packages = new Map<string, InstalledPackage>();
  for (const one of lock.packages) packages.set(keyOf(one.id, one.scope ?? ""), await reader.read(one));
  const edges = roots.map(
    ({ path, dependencies }) => [path, dependencies.map((one) => edgeOf(one, "", rootScope(path)))] as const,
  );
  const found = { roots: new Map(edges), packages };
  if (scope.isLocked === true)
    requireNoDifference(lockDifferences(lock, roots, (one) => reader.needs.get(one)));
  refuseMissing(found);
  return found;
}

/** Whether there is nothing to be installed. */
export function hasNoDependencies({ members }: Workspace): boolean {
  return members.every(({ manifest }) => manifest.dependencies.length === 0);
}

/** Whether vendor/ alone has everything that the lock holds, whatever is in the store. @throws as requireOwnLock; PackageInvalid */
export async function isVendored(workspace: Workspace): Promise<boolean> {
  const listed = await readVendorList(join(workspace.root, VENDOR_FOLDER));
  if (listed === undefined) return false;
  const { packages } = await requireOwnLock(workspace);
  const digests = new Set(listed.map(({ digest }) => digest));
  return packages.every(({ digest }) => digest === undefined || digests.has(digest));
}

class Reader {
  readonly #root: string;
  readonly #scope: InstalledScope;
  readonly #overrides: readonly Override[];
  readonly #trees: PackageTrees;
  #vendor: ReturnType<typeof openVendor> | undefined;
  /** What each package that was read says it needs. */
  readonly needs = new Map<LockedPackage, readonly Dependency[]>();

  constructor(root: string, scope: InstalledScope, overrides: readonly Override[]) {
    this.#root = root;
    this.#scope = scope;
    this.#overrides = overrides;
    this.#trees = new PackageTrees(join(scope.dataDir, "trees"));
  }

  async read(locked: LockedPackage): Promise<InstalledPackage> {
    const { id, source, version, digest } = locked;
    const scope = locked.scope ?? "";
    const label = labelOf(locked);
    const whole = await this.#folderOf(locked, label);
    const folder = source.kind === "oci" ? await partFor(whole, platformOf(this.#scope)) : whole;
    const description = await describeFolder(folder, label, source);
    const own = { name: undefined, version, hints: [], dependencies: description.dependencies };
    const described = descriptionOf(candidateOf(locked), own, this.#overrides);
    const dependencies = described.kind === "usable" ? described.dependencies : [];
    this.needs.set(locked, dependencies);
    const edges = dependencies.map((one) => edgeOf(one, scope, innerScope(scope, id)));
    return { id, scope, version, label, folder, digest, description, edges };
  }

  async #folderOf({ id, source, digest }: LockedPackage, label: string): Promise<string> {
    if (source.kind === "path") return resolve(this.#root, source.path);
    if (digest === undefined)
      throw new EbpmError("Internal", `${LOCK_NAME} does not say which files ${id} has`);
    this.#vendor ??= openVendor(join(this.#root, VENDOR_FOLDER), this.#scope);
    const vendored = await (await this.#vendor)(digest);
    const folder = vendored ?? (await this.#trees.find(digest));
    if (folder !== undefined) return folder;
    throw new EbpmError(
      "NotInstalled",
      `${label} is not installed as ${LOCK_NAME} says: the files of ${id} are not on this machine`,
      { hint: "run: ebpm install ." },
    );
  }
}

function edgeOf(dependency: Dependency, shared: Scope, inner: Scope): InstalledEdge {
  const { name, id, isPrivate, isDev, layout } = dependency;
  return { name, isPrivate, isDev, layout, key: keyOf(id, isPrivate ? inner : shared) };
}

/** A lock of other manifests than those that are installed; what is a folder may have changed since. */
function refuseMissing({ roots, packages }: InstalledPackages): void {
  const owners = [...roots, ...[...packages.values()].map(({ label, edges }) => [label, edges] as const)];
  for (const [owner, edges] of owners) {
    const missing = edges.find(({ key }) => !packages.has(key));
    if (missing === undefined) continue;
    throw new EbpmError("LockOutdated", `${LOCK_NAME} has no ${missing.name}, which ${owner} depends on`, {
      hint: "choose anew what there is: ebpm update",
    });
  }
}

function keyOf(id: PackageId, scope: Scope): string {
  return `${id} ${scope}`;
}

/** The last name of its id, and its version: else the beginning of the commit or digest. */
export function labelOf({ id, pin, version }: Pick<LockedPackage, "id" | "pin" | "version">): string {
  const name = shortName(id);
  if (version !== undefined) return `${name}@${version}`;
  if (pin.kind === "git") return `${name}@${pin.commit.slice(0, 12)}`;
  const digest = pin.kind === "oci" ? pin.manifest : pin.kind === "archive" ? pin.digest : undefined;
  return digest !== undefined && isDigest(digest) ? `${name}@${digestParts(digest).hex.slice(0, 12)}` : name;
}

/** A plain word whatever the id is: it becomes part of paths. */
function shortName(id: PackageId): string {
  const last = id.replace(/\/+$/, "").split(/[/:=]/).at(-1) ?? "";
  const bare = last.replace(/(?:\.git|\.tar(?:\.\w+)?|\.tgz)$/, "").replace(/[^A-Za-z0-9._-]/g, "-");
  return bare.replace(/^[.-]+/, "") || "package";
}
