import { EbpmError } from "../../errors.ts";
import { checkCommit, checkGitUrl, checkRefName } from "./address.ts";
import { gitFailure, isRefusedWant, isUnknownWant } from "./failure.ts";
import type { CachedRepository } from "./repository.ts";

export interface BranchRequest {
  readonly branch: string;
  /** Its commit now. */
  readonly head: string;
}

export interface CompareRequest extends BranchRequest {
  /** The commit that was its head earlier. */
  readonly before: string;
}

/** How two commits of a branch lie to each other. */
export type Comparison =
  | { readonly kind: "same" }
  /** `commits` were added. */
  | { readonly kind: "ahead"; readonly commits: number }
  /** The older one is no part of the branch any more. */
  | { readonly kind: "rewritten" };

/** Commits that are fetched in one go; each step only when the one before was not enough. */
const DEPTHS = [64, 1024, 16_384, 2_147_483_647];

/**
 * The head of a branch and commits before it, newest first, following the first parent.
 * @param repository one of the kind that has commits only
 */
export async function branchHistory(
  repository: CachedRepository,
  { branch, head, count }: BranchRequest & { readonly count: number },
): Promise<readonly string[]> {
  await fetchBranch(repository, branch, count + 1);
  const limit = `--max-count=${count + 1}`;
  const args = ["rev-list", "--first-parent", limit, "--end-of-options", checkCommit(head)];
  const { status, stdout, stderr } = await repository.local(args);
  // It has moved on since its head was asked for, further than was fetched.
  if (status !== 0 && /bad object/.test(stderr)) return [head];
  if (status !== 0) throw repository.damaged(stderr);
  return stdout.toString("latin1").trim().split("\n");
}

/** Whether a branch still contains an earlier commit of it, and how far it has come since. */
export async function compareCommits(
  repository: CachedRepository,
  { branch, head, before }: CompareRequest,
): Promise<Comparison> {
  if (checkCommit(before) === checkCommit(head)) return { kind: "same" };
  for (const depth of DEPTHS) {
    await fetchBranch(repository, branch, depth);
    const known = await repository.local(["merge-base", "--is-ancestor", before, head]);
    if (known.status === 0) {
      const count = await repository.local(["rev-list", "--count", `${before}..${head}`]);
      return { kind: "ahead", commits: Number(count.stdout.toString("latin1")) };
    }
    const all = await repository.local(["rev-list", "--count", head]);
    if (all.status !== 0) throw repository.damaged(all.stderr);
    if (Number(all.stdout.toString("latin1")) < depth) break;
  }
  return { kind: "rewritten" };
}

async function fetchBranch(repository: CachedRepository, branch: string, depth: number): Promise<void> {
  const name = checkRefName(branch);
  const refspec = `+refs/heads/${name}:refs/ebpm/heads/${name}`;
  const address = checkGitUrl(repository.url);
  // Commits alone; then with all that belongs to them; then for servers that cannot count.
  for (const more of [["--filter=tree:0", `--depth=${depth}`], [`--depth=${depth}`], []]) {
    const { status, stderr } = await repository.fetchRefs([refspec], more);
    if (status === 0) return;
    if (isUnknownWant(stderr))
      throw new EbpmError("PackageNotFound", `${repository.url} has no branch ${branch}`);
    if (!isRefusedWant(stderr)) throw gitFailure(address, stderr);
  }
}
