import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import type { Lockfile } from "../lockfile/lockfile.ts";
import { parseConflictedLockfile, splitConflict } from "../lockfile/merge-lockfiles.ts";
import { LOCK_NAME, type Workspace } from "./workspace.ts";

/** The ebpm.lock of a workspace as it lies there. */
export interface PresentLock {
  readonly text: string;
  readonly lock: Lockfile;
  /** Whether it holds both sides of a merge: it cannot be used as it is. */
  readonly isConflicted: boolean;
  /** What both sides had changed. */
  readonly conflicts: readonly string[];
}

/** @throws LockInvalid, LockConflict */
export function readLock({ root }: Pick<Workspace, "root">): PresentLock | undefined {
  const path = join(root, LOCK_NAME);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "ENOENT") return undefined;
    throw new EbpmError("LockInvalid", `${path} cannot be read (${code ?? "unknown"})`, { cause });
  }
  const isConflicted = splitConflict(text, LOCK_NAME) !== undefined;
  const { lock, conflicts } = parseConflictedLockfile(text, LOCK_NAME);
  return { text, lock, isConflicted, conflicts };
}

/** The lock, for commands that only look at it. @throws LockOutdated if there is none; LockInvalid, LockConflict */
export function requireLock(workspace: Pick<Workspace, "root">): Lockfile {
  const present = readLock(workspace);
  if (present !== undefined && !present.isConflicted) return present.lock;
  const problem =
    present === undefined ? "there is no ebpm.lock yet" : "ebpm.lock holds both sides of a merge";
  throw new EbpmError("LockOutdated", `${problem} in ${workspace.root}`, { hint: "run: ebpm lock" });
}
