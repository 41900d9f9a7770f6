import { EbpmError } from "../errors.ts";
import type { LockedPackage } from "../lockfile/lockfile.ts";
import type { Requirement } from "../manifest/dependency.ts";
import { formatPin } from "../resolve/candidate-key.ts";
import { requireLock } from "../sources/read-lock.ts";
import type { SourceCatalog } from "../sources/source-catalog.ts";
import { findWorkspace } from "../sources/workspace.ts";
import type { Context } from "./context.ts";
import { withCatalog } from "./dependency-catalog.ts";

/**
 * Asks the origin of every package whether the version, tag or branch that the lock names is the content that it pins: an
 * entry that somebody wrote by hand, with a commit from elsewhere, is found here.
 * @throws TagMoved naming all of them
 */
export async function checkLockOnline(context: Context): Promise<void> {
  const workspace = findWorkspace(context.cwd);
  const { packages } = requireLock(workspace);
  await withCatalog(workspace, { asked: "now" }, context, async (catalog) => {
    const found = await Promise.all(packages.map((one) => problemsOf(one, catalog)));
    const problems = found.flat();
    if (problems.length === 0) return;
    throw new EbpmError(
      "TagMoved",
      `ebpm.lock holds what its origins do not say\n${problems.map((line) => `  ${line}`).join("\n")}`,
      { hint: "see who changed it: git log -p ebpm.lock; to choose anew: ebpm update" },
    );
  });
}

async function problemsOf(one: LockedPackage, catalog: SourceCatalog): Promise<readonly string[]> {
  const { id, source, version, labels } = one;
  if (source.kind === "path" || source.kind === "url") return [];
  const branches = labels.flatMap((label) => (label.kind === "branch" ? [label.branch] : []));
  const problems = await Promise.all(branches.map((branch) => branchProblem(one, branch, catalog)));
  const names: readonly Requirement[] = labels.flatMap((label): Requirement[] =>
    label.kind === "tag" ? [{ kind: "tag", tag: label.tag }] : [],
  );
  const isVersionOfTag = version !== undefined && (branches.length === 0 || names.length > 0);
  if (!isVersionOfTag && names.length === 0) return problems.flat();
  const asked: readonly Requirement[] = [{ kind: "range", range: "*" }, ...names];
  const candidates = await catalog.candidates(source, id, asked);
  const wanted = [
    ...(isVersionOfTag ? [{ kind: "version" as const, name: version }] : []),
    ...names.flatMap((name) => (name.kind === "tag" ? [{ kind: "tag" as const, name: name.tag }] : [])),
  ];
  for (const { kind, name } of wanted) {
    const carrier = candidates.find(({ labels: carried }) =>
      carried.some(
        (label) =>
          (label.kind === "version" ? label.version : label.kind === "tag" ? label.tag : "") === name &&
          label.kind === kind,
      ),
    );
    const pin =
      carrier === undefined ? undefined : ((await catalog.describe(carrier)).settled?.pin ?? carrier.pin);
    if (pin !== undefined && formatPin(pin) === formatPin(one.pin)) continue;
    const now = pin === undefined ? "is not there" : `is ${formatPin(pin)}`;
    problems.push([`${id} ${name} ${now}, and ${formatPin(one.pin)} is locked`]);
  }
  return problems.flat();
}

async function branchProblem(
  { id, source, pin }: LockedPackage,
  branch: string,
  catalog: SourceCatalog,
): Promise<readonly string[]> {
  if (source.kind !== "git" || pin.kind !== "git") return [];
  const candidates = await catalog.candidates(source, id, [{ kind: "branch", branch, history: 0 }]);
  const head = candidates.find(({ labels }) =>
    labels.some((label) => label.kind === "branch" && label.branch === branch && label.distance === 0),
  );
  if (head?.pin.kind !== "git") return [`${id} has no branch ${branch} any more`];
  const request = { branch, before: pin.commit, head: head.pin.commit };
  const { kind } = await catalog.compareCommits(source, request);
  return kind === "rewritten"
    ? [`${id}: branch ${branch} does not contain ${pin.commit}, which is locked`]
    : [];
}
