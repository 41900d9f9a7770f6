import { lstatSync, mkdirSync, readlinkSync, renameSync, symlinkSync } from "node:fs";
import { copyFile, mkdir, readdir, readlink, rename, rm, stat, symlink, utimes } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Digest, digestParts, isDigest } from "../content/digest.ts";
import { treeDigest } from "../content/tree-digest.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { findLeftovers, makeFolder, syncFolder, tempPath } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import { shareSync } from "../fs/shared-sync.ts";
import { onDisk } from "./failure.ts";
import { readTree } from "./read-tree.ts";
import { type TreeLimits, TreeWriter } from "./tree-writer.ts";

export interface TreeOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface AddTreeOptions extends TreeOptions {
  /** How to name the package in errors. */
  readonly what: string;
  /** The only content that will do. */
  readonly expected?: string | undefined;
  readonly limits?: TreeLimits;
}

/** The files of a package as they lie in the store. */
export interface StoredTree {
  readonly digest: Digest;
  /** Absolute; nobody writes into it. */
  readonly folder: string;
}

export interface PruneTreesOptions extends TreeOptions {
  /** Digests that a lock file of this user still needs. */
  readonly reachable: ReadonlySet<string>;
  /** What was used later may belong to an install that is running now. */
  readonly minAgeMs: number;
  /** The time it is. */
  readonly now: number;
}

/**
 * The files of packages, one read-only folder for each content under its tree digest. A folder appears whole and under
 * its right name or not at all, so that any number of processes may work here and any of them may be killed.
 */
export class PackageTrees {
  readonly root: string;
  #created: Promise<void> | undefined;

  /** @param root the folder; it need not exist */
  constructor(root: string) {
    this.root = root;
  }

  /** Where the content of `digest` lies, or would. @throws UsageInvalid for anything but a sha256 digest */
  folderOf(digest: string): string {
    if (!isDigest(digest) || !digest.startsWith("sha256:")) {
      throw new EbpmError("UsageInvalid", `${JSON.stringify(digest.slice(0, 160))} is not a tree digest`);
    }
    return join(this.root, "sha256", digestParts(digest).hex);
  }

  /** The folder of a content, marked as used now; undefined if it is not here. */
  async find(digest: string): Promise<string | undefined> {
    const folder = this.folderOf(digest);
    return onDisk(this.root, async () => {
      const now = new Date();
      return utimes(folder, now, now).then(
        () => folder,
        async (error: unknown) => {
          if (systemCode(error) === "ENOENT") return undefined;
          // A store that this user may read but not write, such as a shared one.
          return (await stat(folder)).isDirectory() ? folder : undefined;
        },
      );
    });
  }

  /**
   * Stores what `fill` writes.
   * @throws DigestMismatch if it is not the expected content; PackageInvalid, PackageTooLarge, StoreUnusable; what `fill`
   * throws. Nothing is left behind then.
   */
  async add(fill: (writer: TreeWriter) => Promise<void>, options: AddTreeOptions): Promise<StoredTree> {
    return onDisk(this.root, async () => {
      const temp = await this.#makeTemp();
      let isMoved = false;
      try {
        const writer = new TreeWriter(temp, options.what, options.limits);
        await fill(writer);
        const digest = await writer.finish();
        options.signal?.throwIfAborted();
        if (options.expected !== undefined && options.expected !== digest)
          throw changed(options.what, options.expected, digest);
        const folder = this.folderOf(digest);
        isMoved = await moveInto(temp, folder);
        return { digest, folder };
      } finally {
        if (!isMoved) await rm(temp, { recursive: true, force: true });
      }
    });
  }

  /** Reads and hashes all of a content. @throws StoreDamaged if it is missing or not what its name says */
  async verify(digest: string, options: TreeOptions = {}): Promise<void> {
    const folder = this.folderOf(digest);
    const found = await onDisk(this.root, () => digestOfFolder(folder, options));
    if (found === digest) return;
    const problem = found === undefined ? "is missing" : `has been changed: it is ${found} now`;
    throw new EbpmError("StoreDamaged", `the package files ${digest} in ${folder}: this content ${problem}`, {
      hint: "fetch it again with: ebpm fetch",
    });
  }

  /** Every content that is here. */
  async digests(): Promise<readonly Digest[]> {
    const names = await onDisk(this.root, () => namesIn(join(this.root, "sha256")));
    return names.map((name) => `sha256:${name}`).filter((digest) => isDigest(digest));
  }

  /** Takes a content away, for one that is damaged to be fetched anew; links to it lead nowhere until then. */
  async remove(digest: string): Promise<void> {
    const folder = this.folderOf(digest);
    await onDisk(this.root, async () => {
      const temp = await this.#makeTemp();
      await rename(folder, join(temp, "old")).catch(ignoreMissing);
      await rm(temp, { recursive: true, force: true });
    });
  }

  /**
   * Makes `path` a link to a content, in one step even where there is another one already.
   * @throws UsageInvalid if something else than a link is there; StoreUnusable
   */
  async linkInto(digest: string, path: string): Promise<void> {
    const folder = this.folderOf(digest);
    const present = lstatSync(path, { throwIfNoEntry: false });
    if (present !== undefined && !present.isSymbolicLink()) {
      throw new EbpmError("UsageInvalid", `${path} is in the way: it is not a link that ebpm made`, {
        hint: "move it away and try again",
      });
    }
    if (present !== undefined && readlinkSync(path) === folder) return;
    await makeFolder(dirname(path));
    if (present === undefined) symlinkSync(folder, path);
    else {
      const temp = tempPath(dirname(path), ownIdentity());
      try {
        symlinkSync(folder, temp);
        renameSync(temp, path);
      } finally {
        await rm(temp, { force: true });
      }
    }
    await shareSync(dirname(path));
  }

  /**
   * Copies a content to `path`, in the place of what an earlier copy left there, and checks what was copied.
   * @throws StoreDamaged if the content here is not what it should be
   */
  async copyTo(digest: string, path: string, options: TreeOptions = {}): Promise<void> {
    const target = resolve(path);
    await makeFolder(dirname(target));
    const temp = tempPath(dirname(target), ownIdentity());
    try {
      await copyFolder(this.folderOf(digest), temp, options);
      if ((await digestOfFolder(temp, options)) !== digest) await this.verify(digest, options);
      const old = tempPath(dirname(target), ownIdentity());
      await rename(target, old).catch(ignoreMissing);
      await rename(temp, target);
      await rm(old, { recursive: true, force: true });
    } finally {
      await rm(temp, { recursive: true, force: true });
    }
    await syncFolder(dirname(target));
  }

  /**
   * Removes contents that nobody needs, and what killed processes left unfinished.
   * @returns the digests of what was removed
   * @throws StoreLocked while another process does the same; StoreUnusable
   */
  async prune(options: PruneTreesOptions): Promise<readonly Digest[]> {
    if ((await onDisk(this.root, () => namesIn(this.root))).length === 0) return [];
    return onDisk(this.root, () =>
      withLock(join(this.root, "lock"), () => this.#prune(options), { signal: options.signal }),
    );
  }

  async #prune({ reachable, minAgeMs, now, signal }: PruneTreesOptions): Promise<readonly Digest[]> {
    for (const path of findLeftovers(join(this.root, "ingest")))
      await rm(path, { recursive: true, force: true });
    const removed: Digest[] = [];
    for (const digest of await this.digests()) {
      signal?.throwIfAborted();
      const status = await stat(this.folderOf(digest)).catch(ignoreMissing);
      if (reachable.has(digest) || status === undefined || now - status.mtimeMs < minAgeMs) continue;
      await this.remove(digest);
      removed.push(digest);
    }
    return removed;
  }

  async #makeTemp(): Promise<string> {
    const ingest = join(this.root, "ingest");
    this.#created ??= makeFolder(ingest).then(() => makeFolder(join(this.root, "sha256")));
    await this.#created.catch((error: unknown) => {
      this.#created = undefined;
      throw error;
    });
    const temp = tempPath(ingest, ownIdentity());
    mkdirSync(temp);
    return temp;
  }
}

/** @returns whether it was not there yet */
async function moveInto(temp: string, folder: string): Promise<boolean> {
  try {
    renameSync(temp, folder);
  } catch (error) {
    // Another process was faster with the same content.
    if (systemCode(error) !== "ENOTEMPTY" && systemCode(error) !== "EEXIST") throw error;
    return false;
  }
  await shareSync(dirname(folder));
  return true;
}

async function digestOfFolder(folder: string, options: TreeOptions): Promise<Digest | undefined> {
  try {
    return treeDigest(await readTree(folder, options));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function copyFolder(from: string, to: string, options: TreeOptions): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readTree(from, options)) {
    const source = join(from, entry.path);
    const target = join(to, entry.path);
    await mkdir(dirname(target), { recursive: true });
    if (entry.mode === "link") await symlink(await readlink(source), target);
    else await copyFile(source, target);
  }
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).then(
    (names) => names.sort(),
    (error: unknown) => {
      if (systemCode(error) === "ENOENT") return [];
      throw error;
    },
  );
}

function ignoreMissing(error: unknown): undefined {
  if (systemCode(error) === "ENOENT") return undefined;
  throw error;
}

function changed(what: string, expected: string, found: string): EbpmError {
  return new EbpmError(
    "DigestMismatch",
    `${what} has changed: ${expected} was locked, ${found} was fetched`,
    {
      hint: "somebody may have replaced it; if that is as it should be, run: ebpm update",
    },
  );
}
