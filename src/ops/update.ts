import { EbpmError } from "../errors.ts";
import type { Replacement } from "../fs/replace-files.ts";
import type { Lockfile } from "../lockfile/lockfile.ts";
import type { PackageId } from "../manifest/dependency.ts";
import { setRange } from "../manifest/edit-dependencies.ts";
import { shortName } from "../resolve/candidate-text.ts";
import { type RaisedRange, raisedRanges } from "../resolve/raise-range.ts";
import { nearest } from "../schema/nearest.ts";
import { type PresentLock, readLock } from "../sources/read-lock.ts";
import { findWorkspace, rootsOf, type Workspace, withText } from "../sources/workspace.ts";
import { applyInstall } from "./apply-install.ts";
import type { Accepted } from "./check-moves.ts";
import type { Context } from "./context.ts";
import { withCatalog, withWorkspace } from "./dependency-catalog.ts";
import { changesBetween, NO_LOCK } from "./lock-changes.ts";
import { NOTHING_UNLOCKED, type ProjectResult } from "./project-change.ts";
import { settle } from "./settle-dependencies.ts";

export interface UpdateRequest {
  /** Names or ids; none for everything. */
  readonly names: readonly string[];
  /** Go beyond the ranges in the manifests, and change these. */
  readonly isLatest: boolean;
  /** Only say what would happen. */
  readonly isDryRun: boolean;
  readonly accepted: Accepted;
}

export interface UpdateResult extends ProjectResult {
  /** Ranges in the manifests that are others now. */
  readonly raised: readonly RaisedRange[];
}

/**
 * Chooses the newest of everything, or of some packages, that the manifests allow, and installs it.
 * @throws UsageInvalid for a name that is not among the packages; TagMoved, BranchRewritten; what `settle` and
 * `applyInstall` throw
 */
export async function update(request: UpdateRequest, context: Context): Promise<UpdateResult> {
  const work = (workspace: Workspace) => updateIn(workspace, request, context);
  return request.isDryRun ? work(findWorkspace(context.cwd)) : withWorkspace(context.cwd, context, work);
}

async function updateIn(
  workspace: Workspace,
  { names, isLatest, isDryRun, accepted }: UpdateRequest,
  context: Context,
): Promise<UpdateResult> {
  const present = readLock(workspace);
  const unlocked = names.length === 0 ? undefined : idsNamed(names, workspace, present);
  const direct = rootsOf(workspace).flatMap(({ dependencies }) => dependencies.map(({ id }) => id));
  const ignoreRanges = new Set(isLatest ? direct.filter((id) => unlocked?.has(id) !== false) : []);
  return withCatalog(workspace, { asked: "now" }, context, async (catalog) => {
    const request = { workspace, present, isLocked: false, accepted };
    const first = await settle({ ...request, unlocked, ignoreRanges }, catalog, context);
    const raised = first.resolution === undefined ? [] : raisedRanges(rootsOf(workspace), first.resolution);
    const changed = withRanges(workspace, raised);
    const manifests = replacements(workspace, changed);
    // What was chosen is kept; only what the manifests say of it is new.
    const chosen = { text: "", lock: first.lock, isConflicted: false, conflicts: [] };
    const again = { ...request, workspace: changed, present: chosen, unlocked: NOTHING_UNLOCKED };
    const { lock } = ignoreRanges.size === 0 ? first : await settle(again, catalog, context);
    context.signal.throwIfAborted();
    const change = { workspace: changed, manifests, present, lock, isInstall: true };
    const isChanged = !isDryRun && (await applyInstall(change, context));
    const changes = changesBetween(
      present?.lock ?? NO_LOCK,
      lock,
      byEntry(first.lock, lock, first.commitsOf),
    );
    return { root: workspace.root, packages: lock.packages.length, changes, isChanged, raised };
  });
}

/** The packages of these names, direct or not. @throws UsageInvalid */
function idsNamed(
  names: readonly string[],
  workspace: Workspace,
  present: PresentLock | undefined,
): ReadonlySet<PackageId> {
  const direct = rootsOf(workspace).flatMap(({ dependencies }) => dependencies);
  const locked = present?.lock.packages.map(({ id }) => id) ?? [];
  const found = new Set<PackageId>();
  for (const name of names) {
    const ids = [
      ...direct.filter((one) => one.name === name || one.id === name).map(({ id }) => id),
      ...locked.filter((id) => id === name || shortName(id) === name),
    ];
    if (ids.length === 0) {
      const known = [...direct.map((one) => one.name), ...locked.map(shortName)];
      const similar = nearest(name, known);
      throw new EbpmError("UsageInvalid", `${name} is not among the packages of ${workspace.root}`, {
        hint: similar === undefined ? "see what there is with: ebpm tree" : `did you mean ${similar}?`,
      });
    }
    for (const id of ids) found.add(id);
  }
  return found;
}

function withRanges(workspace: Workspace, raised: readonly RaisedRange[]): Workspace {
  return raised.reduce((before, { root, name, to }) => {
    const member = before.members.find(({ path }) => path === root);
    const dependency = member?.manifest.dependencies.find((one) => one.name === name);
    if (member === undefined || dependency === undefined) return before;
    const section = dependency.isDev ? "dev-dependencies" : "dependencies";
    return withText(before, root, setRange(member.text, member.file, [section, name, to]));
  }, workspace);
}

function replacements(before: Workspace, after: Workspace): readonly Replacement[] {
  return after.members
    .filter(({ text }, index) => text !== before.members[index]?.text)
    .map(({ file, text }) => ({ path: file, content: text }));
}

/** The same facts by the entries of another lock of the same packages. */
function byEntry<T>(
  from: Lockfile,
  to: Lockfile,
  facts: ReadonlyMap<Lockfile["packages"][number], T>,
): ReadonlyMap<Lockfile["packages"][number], T> {
  const found = new Map<Lockfile["packages"][number], T>();
  for (const [entry, fact] of facts) {
    const same = to.packages.find(({ id, scope }) => id === entry.id && scope === entry.scope);
    if (same !== undefined && from.packages.includes(entry)) found.set(same, fact);
  }
  return found;
}
