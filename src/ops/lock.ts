import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { replaceFiles } from "../fs/replace-files.ts";
import { mergeLockTexts } from "../lockfile/merge-lockfiles.ts";
import { readLock } from "../sources/read-lock.ts";
import { findWorkspace, LOCK_NAME, type Workspace } from "../sources/workspace.ts";
import { checkLockOnline } from "./check-lock-online.ts";
import { NOTHING_ACCEPTED } from "./check-moves.ts";
import type { Context } from "./context.ts";
import { withCatalog, withWorkspace } from "./dependency-catalog.ts";
import { outputFailure } from "./output-failure.ts";
import { changeProject, NOTHING_UNLOCKED, type ProjectResult, resultOf } from "./project-change.ts";
import { settle } from "./settle-dependencies.ts";

export interface LockRequest {
  /** The lock must do as it is; nothing is written. */
  readonly isLocked: boolean;
  /** Look at every byte that is in the store already, and fetch again what is damaged. */
  readonly isRepair?: boolean;
}

/**
 * Brings ebpm.lock up to date, both sides of a merge in it resolved, and its packages into the store.
 * @throws LockOutdated, and what `changeProject` throws
 */
export async function lock(request: LockRequest, context: Context): Promise<ProjectResult> {
  const work = (workspace: Workspace) =>
    withCatalog(workspace, { asked: "lately" }, context, async (catalog) => {
      const present = readLock(workspace);
      if (present !== undefined && present.conflicts.length > 0) {
        context.progress({ kind: "note", text: `both sides had changed ${present.conflicts.join(", ")}` });
      }
      const change = { workspace, present, ...request, unlocked: NOTHING_UNLOCKED };
      if (!request.isLocked) return changeProject({ ...change, isInstall: false }, catalog, context);
      const settled = await settle({ ...change, accepted: NOTHING_ACCEPTED }, catalog, context);
      return { ...resultOf(workspace, present, settled), isChanged: false };
    });
  return request.isLocked ? work(findWorkspace(context.cwd)) : withWorkspace(context.cwd, context, work);
}

/**
 * Whether the lock follows from the manifests, and its origins still say what it says. Writes nothing but caches.
 * @throws LockOutdated with everything that is wrong; TagMoved, DigestMismatch
 */
export async function checkLock(context: Context): Promise<ProjectResult> {
  const result = await lock({ isLocked: true }, context);
  if (!context.offline) await checkLockOnline(context);
  return result;
}

/**
 * What git calls as a merge driver: `ebpm lock --merge-driver %O %A %B`. The result is written over `%A`.
 * @throws LockInvalid, OutputFailed
 */
export async function mergeLocks(
  [base, ours, theirs]: readonly [string, string, string],
  context: Context,
): Promise<readonly string[]> {
  const [before, left, right] = [base, ours, theirs].map((path) => readSide(resolve(context.cwd, path)));
  const { text, conflicts } = mergeLockTexts(before ?? "", left ?? "", right ?? "", LOCK_NAME);
  const path = resolve(context.cwd, ours);
  try {
    await replaceFiles([{ path, content: text }]);
  } catch (error) {
    throw outputFailure(path, error);
  }
  return conflicts;
}

function readSide(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const problem = `${path} cannot be read (${systemCode(cause) ?? "unknown"})`;
    throw new EbpmError("UsageInvalid", problem, {
      cause,
      hint: 'git config merge.ebpm.driver "ebpm lock --merge-driver %O %A %B"',
    });
  }
}
