import { diffLockfiles } from "../lockfile/diff-lockfiles.ts";
import { candidateOf } from "../lockfile/locked-package.ts";
import type { LockedPackage, Lockfile } from "../lockfile/lockfile.ts";
import type { PackageId } from "../manifest/dependency.ts";
import { describeVersion, namesOf } from "../resolve/candidate-text.ts";

export const NO_LOCK: Lockfile = { version: 1, roots: [], packages: [] };

/** What has become of one package. */
export interface PackageChange {
  readonly kind: "added" | "removed" | "changed";
  readonly name: string;
  readonly id: PackageId;
  /** In words: a version, a branch, a commit; undefined where there was or is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Commits that a branch has come since, where that was asked for. */
  readonly commits?: number | undefined;
  /** The owners of the private subtree it belongs to. */
  readonly scope: string | undefined;
}

/** By name; short names where these are clear. */
export function changesBetween(
  before: Lockfile,
  after: Lockfile,
  commitsOf: ReadonlyMap<LockedPackage, number> = new Map(),
): readonly PackageChange[] {
  const { added, removed, changed } = diffLockfiles(before, after);
  const names = namesOf([...before.packages, ...after.packages].map(({ id }) => id));
  const name = (id: PackageId) => names.get(id) ?? id;
  const facts = ({ id, scope }: LockedPackage) => ({ name: name(id), id, scope });
  return [
    ...removed.map((one) => ({ ...facts(one), kind: "removed" as const, from: textOf(one), to: undefined })),
    ...added.map((one) => ({ ...facts(one), kind: "added" as const, from: undefined, to: textOf(one) })),
    ...changed.map(({ before: was, after: is }) => ({
      ...facts(is),
      kind: "changed" as const,
      ...transition(was, is),
      commits: commitsOf.get(is),
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

/** Where both are called the same, the content tells them apart. */
function transition(was: LockedPackage, is: LockedPackage): Pick<PackageChange, "from" | "to"> {
  if (textOf(was) !== textOf(is)) return { from: textOf(was), to: textOf(is) };
  return { from: `${textOf(was)} (${contentOf(was)})`, to: `${textOf(is)} (${contentOf(is)})` };
}

/** The content of a package in short, for people: 7 digits of a commit or digest. */
export function contentOf({ pin }: LockedPackage): string {
  if (pin.kind === "git") return pin.commit.slice(0, 7);
  const digest = pin.kind === "oci" ? pin.manifest : pin.kind === "archive" ? pin.digest : undefined;
  return digest?.slice(0, "sha256:".length + 7) ?? "";
}

export function textOf(one: LockedPackage): string {
  return describeVersion(candidateOf(one)) || contentOf(one);
}
