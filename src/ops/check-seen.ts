import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import { shortName } from "../resolve/candidate-text.ts";
import { SeenContents } from "../store/seen-contents.ts";
import { type Accepted, isNamed } from "./check-moves.ts";
import type { Context } from "./context.ts";

/**
 * Compares a lock with all that this user was ever given.
 * @throws TagMoved if a version or tag was other content then, unless that was accepted
 */
export function checkSeen(lock: Lockfile, { movedTags }: Accepted, context: Context): void {
  for (const one of lock.packages) {
    if (isNamed(one.id, movedTags)) continue;
    const [found] = seen(context).contradictions(entriesOf(one));
    if (found === undefined) continue;
    throw new EbpmError(
      "TagMoved",
      `${found.key}: its files were ${found.before} when ebpm first fetched it, and are ${found.digest} now`,
      {
        hint: `ask its publisher; if it is as it should be: ebpm update --accept-moved-tag ${shortName(one.id)}`,
      },
    );
  }
}

export async function rememberSeen(lock: Lockfile, context: Context): Promise<void> {
  await seen(context).remember(lock.packages.flatMap(entriesOf), context.signal);
}

/** A version that only the manifest on a branch says is no promise, nor is anything in this user's own registry. */
function entriesOf({ id, source, version, labels, digest }: LockedPackage) {
  if (digest === undefined || source.kind === "path" || source.kind === "local") return [];
  const options = source.kind === "git" && (source.submodules || source.lfs) ? "+" : "";
  const tags = labels.flatMap((label) => (label.kind === "tag" ? [`tag=${label.tag}`] : []));
  const isBranchOnly = labels.length > 0 && labels.every(({ kind }) => kind === "branch");
  const names = version === undefined || isBranchOnly ? tags : [version, ...tags];
  return names.map((name) => ({ key: `${id} ${name}${options}`, digest }));
}

function seen({ dataDir }: Context): SeenContents {
  return new SeenContents(join(dataDir, "seen"));
}
