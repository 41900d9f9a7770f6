import type { Replacement } from "../fs/replace-files.ts";
import type { PackageId } from "../manifest/dependency.ts";
import type { PresentLock } from "../sources/read-lock.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import type { Workspace } from "../sources/workspace.ts";
import { applyInstall } from "./apply-install.ts";
import { type Accepted, NOTHING_ACCEPTED } from "./check-moves.ts";
import type { Context } from "./context.ts";
import { changesBetween, NO_LOCK, type PackageChange } from "./lock-changes.ts";
import { type Settled, settle } from "./settle-dependencies.ts";

/** What has become of a project. */
export interface ProjectResult {
  /** Absolute. */
  readonly root: string;
  /** How many packages its lock holds. */
  readonly packages: number;
  readonly changes: readonly PackageChange[];
  /** Whether a manifest or the lock is another than before. */
  readonly isChanged: boolean;
}

export interface ProjectChange {
  /** With its new manifests. */
  readonly workspace: Workspace;
  readonly present: PresentLock | undefined;
  /** Manifests that differ from those on disk. */
  readonly manifests?: readonly Replacement[];
  readonly isLocked?: boolean;
  /** Packages that are chosen anew; undefined for all. */
  readonly unlocked: ReadonlySet<PackageId> | undefined;
  readonly accepted?: Accepted;
  readonly isRepair?: boolean;
  readonly isInstall: boolean;
}

export const NOTHING_UNLOCKED: ReadonlySet<PackageId> = new Set();

/** Settles what a project depends on and makes the project so. @throws what `settle` and `applyInstall` throw */
export async function changeProject(
  change: ProjectChange,
  catalog: SourceCatalog,
  context: Context,
): Promise<ProjectResult> {
  const { workspace, present, manifests = [], isLocked = false } = change;
  const accepted = change.accepted ?? NOTHING_ACCEPTED;
  const settled = await settle({ ...change, isLocked, accepted }, catalog, context);
  context.signal.throwIfAborted();
  const isChanged = await applyInstall(
    { workspace, present, manifests, lock: settled.lock, isLocked, isInstall: change.isInstall },
    context,
  );
  return { ...resultOf(workspace, present, settled), isChanged };
}

/** What would become of it. */
export function resultOf(
  { root }: Workspace,
  present: PresentLock | undefined,
  { lock, commitsOf }: Settled,
): ProjectResult {
  const changes = changesBetween(present?.lock ?? NO_LOCK, lock, commitsOf);
  return { root, packages: lock.packages.length, changes, isChanged: changes.length > 0 };
}
