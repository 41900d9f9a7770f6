import { inParallel } from "../content/in-parallel.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { shortName } from "../resolve/candidate-text.ts";
import { requireLock } from "../sources/read-lock.ts";
import { findWorkspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { packageTrees } from "./dependency-catalog.ts";

export interface VerifyResult {
  /** How many contents were read and are what they should be. */
  readonly intact: number;
}

/** Reading is bound by the disk. */
const AT_ONCE = 4;

/**
 * Reads and hashes the files of every package of the lock.
 * @param isAll also of all else in this user's store; then no project is needed
 * @throws StoreDamaged naming all that is damaged or missing; LockOutdated where there is no lock
 */
export async function verify(
  { isAll }: { readonly isAll: boolean },
  context: Context,
): Promise<VerifyResult> {
  const trees = packageTrees(context);
  const wanted = isAll
    ? (await trees.digests()).map((digest) => ({ digest, name: digest as string }))
    : requireLock(findWorkspace(context.cwd)).packages.flatMap(({ id, digest }) =>
        digest === undefined ? [] : [{ digest, name: shortName(id) }],
      );
  const byDigest = new Map(wanted.map(({ digest, name }) => [digest, name]));
  const problems = await inParallel([...byDigest], AT_ONCE, async ([digest, name]) => {
    try {
      await trees.verify(digest, { signal: context.signal });
      return undefined;
    } catch (error) {
      if (!isErrorKind(error, "StoreDamaged")) throw error;
      return `${name}: ${error.message.replace(/^the package files /, "")}`;
    }
  });
  const damaged = problems.filter((problem) => problem !== undefined);
  if (damaged.length === 0) return { intact: byDigest.size };
  const lines = damaged.map((line) => `\n  ${line}`).join("");
  const what = damaged.length === 1 ? "1 package is" : `${damaged.length} packages are`;
  throw new EbpmError("StoreDamaged", `${what} missing or damaged in the store${lines}`, {
    hint: "fetch what is damaged again: ebpm fetch",
  });
}
