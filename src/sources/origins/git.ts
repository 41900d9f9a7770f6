import { createHash } from "node:crypto";
import { join } from "node:path";
import { compareBuild } from "semver";
import { EbpmError, isErrorKind } from "../../errors.ts";
import type { PackageId, Requirement } from "../../manifest/dependency.ts";
import type { Candidate, CandidateManifest, Label } from "../../resolve/catalog.ts";
import { nearest } from "../../schema/nearest.ts";
import { checkCommit, checkGitUrl, checkSubfolder, isCommit } from "../git/address.ts";
import { branchHistory, type CompareRequest, type Comparison, compareCommits } from "../git/history.ts";
import { HostMethods } from "../git/host-methods.ts";
import type { GitHead, GitRefs } from "../git/refs.ts";
import { RemoteRefs } from "../git/remote-refs.ts";
import { CachedRepository } from "../git/repository.ts";
import { versionTags } from "../git/version-tags.ts";
import { writeGitTree } from "../git/write-tree.ts";
import { CommitLabels } from "./commit-labels.ts";
import { storedContent } from "./content-record.ts";
import { parseGitDocuments, readGitDocuments } from "./git-documents.ts";
import type { ContentRequest, Origin, OriginTools, PackageContent, SourceOf } from "./origin.ts";
import { describeFiles } from "./package-manifest.ts";

type GitSource = SourceOf<"git">;

/** Commits that a branch may be followed back at most. */
const HISTORY_LIMIT = 1000;

/** Packages in git repositories: metadata from single commits without their files, files without a checkout. */
export class GitOrigin implements Origin<GitSource> {
  readonly #tools: OriginTools;
  readonly #refs: RemoteRefs;
  readonly #methods: HostMethods;
  readonly #repositories = new Map<string, CachedRepository>();

  constructor(tools: OriginTools) {
    this.#tools = tools;
    this.#refs = new RemoteRefs(tools);
    this.#methods = new HostMethods(join(tools.scope.cacheDir, "git", "hosts"));
  }

  /**
   * Versions by their tags, and the tags, branches and commits that the requirements name. Without any version, and
   * only if anything will do, the head of the default branch; a range never stands for it.
   */
  async candidates(
    source: GitSource,
    id: PackageId,
    requirements: readonly Requirement[],
    signal: AbortSignal,
  ): Promise<readonly Candidate[]> {
    const address = checkGitUrl(source.url);
    const labels = new CommitLabels();
    const isPinned = requirements.every(({ kind }) => kind === "revision");
    const revisions = requirements.filter((requirement) => requirement.kind === "revision");
    if (!isPinned || revisions.some(({ revision }) => !isCommit(revision))) {
      const refs = await this.#refs.list(address, signal);
      for (const [tag, version] of versionTags(refs.tags.keys(), schemeOf(source))) {
        labels.add(refs.tags.get(tag), { kind: "version", version }, { kind: "tag", tag });
      }
      for (const requirement of requirements) {
        if (requirement.kind === "tag") {
          labels.add(refs.tags.get(requirement.tag), { kind: "tag", tag: requirement.tag });
        }
        if (requirement.kind === "branch") await this.#addBranch(source, refs, requirement, labels, signal);
        if (requirement.kind === "revision") labels.add(fullRevision(requirement.revision, refs));
      }
      if (labels.isEmpty && requirements.some(({ kind }) => kind === "any")) {
        const head = await this.#refs.head(address, signal);
        labels.add(head?.commit, ...headLabel(head));
      }
    }
    for (const { revision } of revisions) if (isCommit(revision)) labels.add(revision);
    return labels.candidates(source, id);
  }

  async describe(
    candidate: Candidate & { readonly source: GitSource },
    signal: AbortSignal,
  ): Promise<CandidateManifest> {
    const { source } = candidate;
    const commit = commitOf(candidate);
    const folder = checkSubfolder(source.subfolder);
    const key = ["git-documents", source.url, commit, folder];
    const kept = parseGitDocuments(await this.#tools.cache.read(key));
    const record =
      kept ??
      (await this.#mended(source, commit, signal, (repository) =>
        readGitDocuments(repository, commit, folder),
      ));
    if (kept === undefined) await this.#tools.cache.write(key, JSON.stringify(record));
    const shown = `${source.url} at ${commit.slice(0, 12)}: ${folder === "" ? "" : `${folder}/`}`;
    const described = describeFiles(new Map(Object.entries(record.texts)), (name) => `${shown}${name}`);
    return { ...described, settled: { publishedMs: record.committedMs } };
  }

  async fetch(
    request: ContentRequest & { readonly source: GitSource },
    signal: AbortSignal,
  ): Promise<PackageContent> {
    const { source, expected } = request;
    const commit = commitOf(request);
    const what = `${source.url} at ${commit.slice(0, 12)}`;
    const options = {
      commit,
      subfolder: source.subfolder,
      submodules: source.submodules,
      lfs: source.lfs,
      what,
    };
    return storedContent(this.#tools, request, async (record) => {
      const { progress, childEnv: env } = this.#tools.scope;
      progress({ kind: "step", verb: "Fetching", subject: what });
      const open = (url: string, inner: string) => this.#open(url, inner, signal);
      return this.#mended(source, commit, signal, async (repository) => {
        let tree: string | undefined;
        const stored = await this.#tools.trees.add(
          async (writer) => {
            tree = await writeGitTree(repository, options, writer, { env, signal, open });
          },
          { what, expected: expected ?? record?.digest, signal },
        );
        return { ...stored, tree, pin: { kind: "git", commit } };
      });
    });
  }

  async suggest(
    source: GitSource,
    requirement: Requirement,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    if (requirement.kind !== "tag" && requirement.kind !== "branch" && requirement.kind !== "range") {
      return undefined;
    }
    const { tags, branches } = await this.#refs.list(checkGitUrl(source.url), signal);
    if (requirement.kind === "range") {
      const versions = [...versionTags(tags.keys(), schemeOf(source)).values()].sort(compareBuild);
      if (versions.length > 0) return `its versions: ${versions.slice(-5).join(", ")}`;
      const [tag] = [...tags.keys()].slice(-1);
      if (tag === undefined) return "it has no tags; depend on a branch or a commit";
      return `its tags, such as ${tag}, are no versions; say how they are written with tag-pattern`;
    }
    const [kind, wanted, names] =
      requirement.kind === "tag"
        ? (["tag", requirement.tag, tags] as const)
        : (["branch", requirement.branch, branches] as const);
    const meant = nearest(wanted, [...names.keys()]);
    if (meant !== undefined) return `it has no ${kind} ${wanted}; did you mean ${meant}?`;
    return `it has no ${kind} ${wanted}; there is ${[...names.keys()].slice(-5).join(", ") || "none"}`;
  }

  /**
   * How far a branch has come since a commit that was once its head; for saying what an update does, and for noticing
   * that the branch was rewritten.
   */
  async compare(source: GitSource, request: CompareRequest, signal: AbortSignal): Promise<Comparison> {
    const repository = await this.#open(source.url, request.head, signal, "history");
    return compareCommits(repository, request);
  }

  close(): void {
    for (const repository of this.#repositories.values()) repository.close();
    this.#repositories.clear();
  }

  async #addBranch(
    source: GitSource,
    refs: GitRefs,
    { branch, history }: Extract<Requirement, { kind: "branch" }>,
    labels: CommitLabels,
    signal: AbortSignal,
  ): Promise<void> {
    const head = refs.branches.get(branch);
    labels.add(head, { kind: "branch", branch, distance: 0 });
    if (head === undefined || history <= 0) return;
    const repository = await this.#open(source.url, head, signal, "history");
    const count = Math.min(history, HISTORY_LIMIT);
    const commits = await branchHistory(repository, { branch, head, count });
    for (const [distance, commit] of commits.entries())
      labels.add(commit, { kind: "branch", branch, distance });
  }

  /** Does the work again with a fresh cache if git cannot read the one that is here. */
  async #mended<T>(
    source: GitSource,
    commit: string,
    signal: AbortSignal,
    work: (repository: CachedRepository) => Promise<T>,
  ): Promise<T> {
    const repository = await this.#open(source.url, commit, signal);
    try {
      return await work(repository);
    } catch (error) {
      if (!isErrorKind(error, "StoreDamaged") || this.#tools.scope.offline) throw error;
      this.#tools.scope.progress({
        kind: "note",
        text: `the cache of ${source.url} is damaged; fetching it again`,
      });
      await repository.discard();
      return work(repository);
    }
  }

  async #open(
    url: string,
    commit: string,
    signal: AbortSignal,
    kind: "files" | "history" = "files",
  ): Promise<CachedRepository> {
    const address = checkGitUrl(url);
    const format = checkCommit(commit).length === 40 ? "sha1" : "sha256";
    const name = `${createHash("sha256").update(url).digest("hex").slice(0, 40)}.${format}.${kind}`;
    const known = this.#repositories.get(name);
    if (known !== undefined) return known;
    const { cacheDir, childEnv, offline, progress } = this.#tools.scope;
    const repository = new CachedRepository({
      folder: join(cacheDir, "git", "repositories", name),
      address,
      format,
      env: childEnv,
      methods: this.#methods,
      offline,
      signal,
      onBytes: (done) => progress({ kind: "bytes", subject: `from ${url}`, done, total: undefined }),
    });
    this.#repositories.set(name, repository);
    return repository;
  }
}

function headLabel(head: GitHead | undefined): readonly Label[] {
  return head?.branch === undefined ? [] : [{ kind: "branch", branch: head.branch, distance: 0 }];
}

/** A shortened commit, if exactly one branch or tag stands for it: the server cannot be asked about others. */
function fullRevision(revision: string, { branches, tags }: GitRefs): string | undefined {
  if (isCommit(revision)) return revision;
  if (!/^[0-9a-f]{7,63}$/.test(revision)) {
    throw new EbpmError("UsageInvalid", `${JSON.stringify(revision.slice(0, 100))} is not a commit`, {
      hint: "a rev has hexadecimal digits, best all 40 of them",
    });
  }
  const known = new Set(
    [...branches.values(), ...tags.values()].filter((commit) => commit.startsWith(revision)),
  );
  const [only] = known;
  return known.size === 1 ? only : undefined;
}

function schemeOf({ url, subfolder, tagPattern }: GitSource) {
  const folder = checkSubfolder(subfolder);
  const path = folder === "" ? new URL(url).pathname.replace(/(?:\.git)?\/*$/, "") : folder;
  return { subfolder: folder, name: path.split("/").at(-1) ?? "", pattern: tagPattern };
}

function commitOf({ id, pin }: Pick<Candidate, "id" | "pin">): string {
  if (pin.kind === "git") return checkCommit(pin.commit);
  throw new EbpmError("Internal", `${id} comes from git and has no commit`);
}
