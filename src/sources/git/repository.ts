import { rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EbpmError, systemCode } from "../../errors.ts";
import { makeFolder, tempPath } from "../../fs/atomic-write.ts";
import { withLock } from "../../fs/lock.ts";
import { ownIdentity } from "../../fs/process-identity.ts";
import type { GitAddress } from "./address.ts";
import { prepareRepository } from "./bare-repository.ts";
import { gitFailure, isRefusedWant, isUnknownWant } from "./failure.ts";
import { type FetchOptions, fetchBlobs, fetchRefs } from "./fetch.ts";
import type { HostMethods } from "./host-methods.ts";
import { ObjectReader } from "./object-reader.ts";
import { type GitResult, runGit } from "./process.ts";

export interface RepositoryOptions extends FetchOptions {
  readonly format: "sha1" | "sha256";
  readonly methods: HostMethods;
  readonly offline: boolean;
}

/** How a server is asked for single commits, the cheapest first; the last asks for everything. */
const METHODS: readonly (readonly string[])[] = [["--depth=1", "--filter=blob:none"], ["--depth=1"]];
const EVERYTHING = ["+refs/heads/*:refs/ebpm/heads/*", "+refs/tags/*:refs/ebpm/tags/*"];

const BATCH = 63;
const LOCK_TIMEOUT_MS = 15 * 60_000;

/**
 * A bare repository in the cache that has the trees of some commits of one address, and those of their files that were
 * asked for. Each commit that is there whole has a ref of its own, so that looking for it starts no process.
 */
export class CachedRepository {
  readonly #options: RepositoryOptions;
  readonly #reader: ObjectReader;
  readonly #wantedCommits = new Set<string>();
  readonly #wantedBlobs = new Set<string>();
  readonly #presentBlobs = new Set<string>();
  /** One fetch at a time within this process; the lock file is for the others. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: RepositoryOptions) {
    this.#options = options;
    this.#reader = new ObjectReader(options.folder, options.env);
  }

  get reader(): ObjectReader {
    return this.#reader;
  }

  get url(): string {
    return this.#options.address.url;
  }

  get folder(): string {
    return this.#options.folder;
  }

  get protocols(): string {
    return this.#options.address.protocols;
  }

  close(): void {
    this.#reader.close();
  }

  /**
   * Has the trees of a commit here. What is wanted at the same time is asked for together.
   * @throws PackageNotFound if the server has no such commit; Offline; what `gitFailure` makes of the rest
   */
  async ensureCommit(commit: string): Promise<void> {
    if (await this.#has(commit)) return;
    this.#refuseOffline(`commit ${commit}`);
    this.#wantedCommits.add(commit);
    try {
      await this.#locked(async () => {
        if (await this.#has(commit)) return;
        const others = [...this.#wantedCommits].filter((other) => other !== commit).slice(0, BATCH);
        // If one of them cannot be had, each is told about its own.
        if (others.length > 0) await this.#fetchTogether([commit, ...others]);
        if (!(await this.#has(commit))) await this.#fetchCommit(commit);
      });
    } finally {
      this.#wantedCommits.delete(commit);
    }
  }

  /** Files by their ids, in one request. */
  async ensureBlobs(oids: readonly string[]): Promise<void> {
    if (oids.every((oid) => this.#presentBlobs.has(oid))) return;
    if (this.#options.offline && (await this.#areHere(oids))) return;
    this.#refuseOffline("some of its files");
    for (const oid of oids) this.#wantedBlobs.add(oid);
    try {
      await this.#locked(async () => {
        if (oids.every((oid) => this.#presentBlobs.has(oid))) return;
        const all = [...this.#wantedBlobs];
        const isTogether = all.length > oids.length && (await fetchBlobs(this.#options, all)).status === 0;
        const result = isTogether ? undefined : await fetchBlobs(this.#options, oids);
        if (result !== undefined && result.status !== 0)
          throw gitFailure(this.#options.address, result.stderr);
        for (const oid of isTogether ? all : oids) this.#presentBlobs.add(oid);
      });
    } finally {
      for (const oid of oids) this.#wantedBlobs.delete(oid);
    }
  }

  /** The ids of files below a tree that are not here yet. */
  async missingBlobs(tree: string): Promise<readonly string[]> {
    const { status, stdout, stderr } = await this.local(["rev-list", "--objects", "--missing=print", tree]);
    if (status !== 0) throw this.damaged(stderr);
    return [...stdout.toString("latin1").matchAll(/^\?([0-9a-f]{40,64})$/gm)].map(([, oid = ""]) => oid);
  }

  /** Runs git here without any network. */
  local(args: readonly string[], input?: string): Promise<GitResult> {
    const { folder, env, signal } = this.#options;
    return runGit(args, { repository: folder, env, signal, ...(input === undefined ? {} : { input }) });
  }

  /** Fetches into refs of this repository under its lock. */
  async fetchRefs(refspecs: readonly string[], more: readonly string[]): Promise<GitResult> {
    this.#refuseOffline("its history");
    return this.#locked(() => fetchRefs(this.#options, refspecs, more));
  }

  /** Throws away all that is here, for what git cannot read any more to be fetched anew. */
  async discard(): Promise<void> {
    this.#refuseOffline("what is damaged");
    this.#reader.close();
    this.#presentBlobs.clear();
    await this.#locked(async () => {
      const { folder } = this.#options;
      const old = tempPath(dirname(folder), ownIdentity());
      await rename(folder, old);
      await rm(old, { recursive: true, force: true });
    });
  }

  damaged(stderr: string): EbpmError {
    const { folder } = this.#options;
    return new EbpmError(
      "StoreDamaged",
      `git cannot read its cache in ${folder}: ${stderr.trim().slice(-300)}`,
      {
        hint: `remove that folder and try again: rm -r ${folder}`,
      },
    );
  }

  async #fetchCommit(commit: string): Promise<void> {
    const { address, methods } = this.#options;
    const refspec = `${commit}:${refOf(commit)}`;
    for (let method = await methods.firstFor(address.host); method < METHODS.length; method++) {
      const more = METHODS[method] ?? [];
      const { status, stderr } = await fetchRefs(this.#options, [refspec], more);
      if (status === 0) return methods.remember(address.host, method);
      if (isUnknownWant(stderr)) throw unknownCommit(address, commit);
      if (!isRefusedWant(stderr)) throw gitFailure(address, stderr);
    }
    const { status, stderr } = await fetchRefs(this.#options, EVERYTHING);
    if (status !== 0) throw gitFailure(address, stderr);
    await methods.remember(address.host, METHODS.length);
    const kept = await this.local(["update-ref", "--end-of-options", refOf(commit), commit]);
    if (kept.status !== 0) throw unknownCommit(address, commit);
  }

  async #fetchTogether(commits: readonly string[]): Promise<void> {
    const method = METHODS[await this.#options.methods.firstFor(this.#options.address.host)];
    if (method === undefined) return;
    const refspecs = commits.map((commit) => `${commit}:${refOf(commit)}`);
    await fetchRefs(this.#options, refspecs, method);
  }

  /** Git may not ask the server for what is missing, and ends there. */
  async #areHere(oids: readonly string[]): Promise<boolean> {
    const { status, stdout } = await this.local(["cat-file", "--batch-check"], `${oids.join("\n")}\n`);
    return status === 0 && !/ missing$/m.test(stdout.toString("latin1"));
  }

  async #has(commit: string): Promise<boolean> {
    return stat(join(this.#options.folder, refOf(commit))).then(
      () => true,
      (error: unknown) => {
        if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
        throw error;
      },
    );
  }

  #refuseOffline(what: string): void {
    if (!this.#options.offline) return;
    throw new EbpmError("Offline", `${what} of ${this.#options.address.url} is not on this machine`, {
      hint: "fetch it while there is a network: ebpm fetch",
    });
  }

  async #locked<T>(work: () => Promise<T>): Promise<T> {
    const { folder, signal } = this.#options;
    const run = async (): Promise<T> => {
      await makeFolder(dirname(folder));
      return withLock(
        `${folder}.lock`,
        async () => {
          await prepareRepository(this.#options);
          return work();
        },
        { timeoutMs: LOCK_TIMEOUT_MS, signal },
      );
    };
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => {});
    return turn;
  }
}

function refOf(commit: string): string {
  return `refs/ebpm/commits/${commit}`;
}

function unknownCommit({ url }: GitAddress, commit: string): EbpmError {
  return new EbpmError("PackageNotFound", `${url} has no commit ${commit}`, {
    hint: "it may have been removed by a forced push; give a tag, a branch or another commit",
  });
}
