import { compareBuild } from "semver";
import type { PackageId, Source } from "../../manifest/dependency.ts";
import type { Candidate, Label } from "../../resolve/catalog.ts";

/** Commits with everything that was found to be said of them. */
export class CommitLabels {
  readonly #byCommit = new Map<string, Label[]>();

  get isEmpty(): boolean {
    return this.#byCommit.size === 0;
  }

  add(commit: string | undefined, ...labels: readonly Label[]): void {
    if (commit === undefined) return;
    const present = this.#byCommit.get(commit) ?? [];
    const fresh = labels.filter((label) => !present.some((other) => isSame(other, label)));
    this.#byCommit.set(commit, [...present, ...fresh]);
  }

  candidates(source: Source, id: PackageId): readonly Candidate[] {
    return [...this.#byCommit].map(([commit, labels]) => ({
      id,
      source,
      pin: { kind: "git", commit },
      version: labels
        .flatMap((label) => (label.kind === "version" ? [label.version] : []))
        .sort(compareBuild)
        .at(-1),
      labels,
      isYanked: false,
      publishedMs: undefined,
    }));
  }
}

function isSame(a: Label, b: Label): boolean {
  if (a.kind === "version") return b.kind === "version" && a.version === b.version;
  if (a.kind === "tag") return b.kind === "tag" && a.tag === b.tag;
  return b.kind === "branch" && a.branch === b.branch;
}
