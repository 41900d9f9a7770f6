import { resolve as resolvePath } from "node:path";
import { EbpmError } from "../errors.ts";
import { isFolder } from "../fs/presence.ts";
import { choicesOf, lockOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { PackageId } from "../manifest/dependency.ts";
import { formatPin } from "../resolve/candidate-key.ts";
import { shortName } from "../resolve/candidate-text.ts";
import type { Resolution, ResolutionWarning, ResolvedPackage } from "../resolve/resolution.ts";
import { resolve } from "../resolve/resolve.ts";
import { ownDifferences, proveLock, requireCurrent } from "../sources/lock-freshness.ts";
import type { ContentRequest, PackageContent } from "../sources/origins/origin.ts";
import type { PresentLock } from "../sources/read-lock.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import { rootManifest, rootsOf, type Workspace } from "../sources/workspace.ts";
import { type Accepted, checkMoves } from "./check-moves.ts";
import { checkSeen } from "./check-seen.ts";
import type { Context } from "./context.ts";
import { NO_LOCK } from "./lock-changes.ts";

export interface SettleRequest {
  readonly workspace: Workspace;
  readonly present: PresentLock | undefined;
  /** Whether the lock must do as it is, and every entry of it follow from the manifests. */
  readonly isLocked: boolean;
  /** Packages that are chosen anew, whatever the lock holds; undefined for all. */
  readonly unlocked: ReadonlySet<PackageId> | undefined;
  /** Direct dependencies whose range is ignored. */
  readonly ignoreRanges?: ReadonlySet<PackageId>;
  readonly accepted: Accepted;
  /** Whether every byte that is there already is looked at. */
  readonly isRepair?: boolean;
}

/** A lock whose every package is in the store. */
export interface Settled {
  readonly lock: Lockfile;
  /** Whether it was resolved anew. */
  readonly resolution: Resolution | undefined;
  readonly contentOf: ReadonlyMap<LockedPackage, PackageContent>;
  /** How many commits a branch has come. */
  readonly commitsOf: ReadonlyMap<LockedPackage, number>;
}

/**
 * The packages that the manifests ask for, by the lock if that will do and else chosen anew, and all of their files in the
 * store. Nothing of the project is changed.
 * @throws ResolutionFailed, LockOutdated, TagMoved, BranchRewritten, DigestMismatch, Offline, and what the sources throw
 */
export async function settle(
  request: SettleRequest,
  catalog: SourceCatalog,
  context: Context,
): Promise<Settled> {
  const { workspace, present, isLocked, unlocked, accepted } = request;
  const isKept = unlocked?.size === 0;
  if (isLocked || (isKept && present !== undefined && !present.isConflicted)) {
    const differences = present === undefined ? [] : await ownDifferences(present.lock, workspace);
    if (isLocked) requireCurrent(present, differences);
    if (present !== undefined && differences.length === 0)
      return settleLocked(present.lock, request, catalog, context);
  }
  context.progress({ kind: "step", verb: "Resolving", subject: "dependencies" });
  const resolution = await resolveWorkspace(request, catalog, context);
  for (const warning of resolution.warnings) {
    context.progress({ kind: "warning", text: warningText(warning) });
  }
  const before = present?.lock ?? NO_LOCK;
  const contents = await fetchResolved(resolution, before, request, catalog);
  const lock = lockOf(resolution, (one) => contents.get(one) ?? {});
  const commitsOf = await checkMoves(before, lock, catalog, accepted);
  checkSeen(lock, accepted, context);
  return { lock, resolution, contentOf: contentsByEntry(lock, resolution, contents), commitsOf };
}

async function settleLocked(
  lock: Lockfile,
  { workspace, accepted, isLocked, isRepair }: SettleRequest,
  catalog: SourceCatalog,
  context: Context,
): Promise<Settled> {
  checkSeen(lock, accepted, context);
  const contentOf = new Map<LockedPackage, PackageContent>();
  await Promise.all(
    lock.packages.map(async (one) => {
      const { id, source, pin, digest } = one;
      if (source.kind === "path") return requireFolder(folderOf(one, workspace), id);
      contentOf.set(one, await obtain({ id, source, pin, expected: digest }, catalog, isRepair));
    }),
  );
  if (isLocked)
    await proveLock(lock, workspace, (one) => contentOf.get(one)?.folder ?? folderOf(one, workspace));
  return { lock, resolution: undefined, contentOf, commitsOf: new Map() };
}

async function resolveWorkspace(
  { workspace, present, unlocked, ignoreRanges }: SettleRequest,
  catalog: SourceCatalog,
  context: Context,
): Promise<Resolution> {
  const { publishedBeforeMs, exempt } = await context.releaseAge();
  const kept = unlocked === undefined ? [] : choicesOf(present?.lock ?? NO_LOCK);
  return resolve(rootsOf(workspace), catalog, {
    signal: context.signal,
    locked: kept.filter(({ id }) => unlocked?.has(id) !== true),
    overrides: rootManifest(workspace)?.overrides,
    publishedBeforeMs,
    ageExempt: exempt,
    ignoreRanges,
    isOffline: context.offline,
  });
}

async function fetchResolved(
  { packages }: Resolution,
  before: Lockfile,
  { isRepair, workspace }: SettleRequest,
  catalog: SourceCatalog,
): Promise<ReadonlyMap<ResolvedPackage, PackageContent>> {
  const key = ({ id, pin }: Pick<LockedPackage, "id" | "pin">) => `${id} ${formatPin(pin)}`;
  const promised = new Map(before.packages.map((one) => [key(one), one]));
  const contents = new Map<ResolvedPackage, PackageContent>();
  const patches = rootsOf(workspace)[0]?.patches;
  await Promise.all(
    packages.map(async (one) => {
      const { id, source, candidate } = one;
      if (source.kind === "path") return;
      const { pin } = candidate;
      const locked = promised.get(key({ id, pin }));
      const isSame = JSON.stringify(locked?.source) === JSON.stringify(source);
      const isPatchedAlike = locked?.patch === patches?.get(id);
      const expected = isSame && isPatchedAlike ? locked?.digest : undefined;
      const content = await obtain({ id, source, pin, expected }, catalog, isRepair);
      // What came from the store need not be known in all its ways.
      const tree = content.tree ?? (expected === content.digest ? locked?.tree : undefined);
      contents.set(one, { ...content, tree });
    }),
  );
  return contents;
}

function obtain(request: ContentRequest, catalog: SourceCatalog, isRepair = false): Promise<PackageContent> {
  return isRepair ? catalog.repairContent(request) : catalog.fetchContent(request);
}

function contentsByEntry(
  lock: Lockfile,
  { packages }: Resolution,
  contents: ReadonlyMap<ResolvedPackage, PackageContent>,
): ReadonlyMap<LockedPackage, PackageContent> {
  const byName = new Map(packages.map((one) => [`${one.id} ${one.scope}`, contents.get(one)]));
  const found = new Map<LockedPackage, PackageContent>();
  for (const one of lock.packages) {
    const content = byName.get(`${one.id} ${one.scope ?? ""}`);
    if (content !== undefined) found.set(one, content);
  }
  return found;
}

/** Of a folder beside the project. */
function folderOf({ source }: LockedPackage, { root }: Workspace): string {
  return resolvePath(root, source.kind === "path" ? source.path : ".");
}

async function requireFolder(folder: string, id: PackageId): Promise<void> {
  if (await isFolder(folder)) return;
  throw new EbpmError("PackageNotFound", `${id}: there is no folder ${folder}`, {
    hint: "put it there, or change ebpm.toml",
  });
}

function warningText(warning: ResolutionWarning): string {
  const name = shortName(warning.id);
  if (warning.kind === "private-headers") {
    return `${warning.owner} gives headers of ${name} to others, though ${name} is private to it`;
  }
  const count = warning.scopes.length;
  return `${name} is there in ${count} versions: they cannot be linked into one object`;
}
