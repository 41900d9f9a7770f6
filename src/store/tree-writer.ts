import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, symlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Digest } from "../content/digest.ts";
import { type TreeEntry, treeDigest } from "../content/tree-digest.ts";
import { EbpmError } from "../errors.ts";
import { syncFolder } from "../fs/atomic-write.ts";
import { TreePaths } from "./tree-paths.ts";

/** What no package comes near, so that a small download cannot fill a disk. */
export interface TreeLimits {
  readonly maxFiles: number;
  /** Of all files together. */
  readonly maxBytes: number;
}

export const TREE_LIMITS: TreeLimits = { maxFiles: 50_000, maxBytes: 1 << 30 };

export interface FileOptions {
  readonly isExecutable?: boolean;
}

const SYNCS_AT_ONCE = 16;

/**
 * Writes the files of a package into a folder of its own and computes their digest on the way. Nothing is written before
 * its name has been checked; what there are too many or too large files of is refused as soon as it shows.
 */
export class TreeWriter {
  readonly #folder: string;
  readonly #what: string;
  readonly #limits: TreeLimits;
  readonly #paths: TreePaths;
  readonly #entries: TreeEntry[] = [];
  readonly #folders = new Set<string>();
  #bytes = 0;

  /** @param what how to name the package in errors */
  constructor(folder: string, what: string, limits: TreeLimits = TREE_LIMITS) {
    this.#folder = folder;
    this.#what = what;
    this.#limits = limits;
    this.#paths = new TreePaths(what);
  }

  /** @throws PackageInvalid for a hostile path, PackageTooLarge; system errors of the folder */
  async file(
    path: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    options: FileOptions = {},
  ): Promise<void> {
    const clean = this.#paths.addFile(path);
    this.#count();
    this.#makeParent(clean);
    const hash = createHash("sha256");
    const isExecutable = options.isExecutable === true;
    // Read-only: links into projects lead here, and an editor must not change what others share. Not left to other threads:
    // to hand over what does not wait for the disk takes longer than to do it.
    const file = openSync(join(this.#folder, clean), "wx", isExecutable ? 0o555 : 0o444);
    try {
      for await (const piece of content instanceof Uint8Array ? [content] : content) {
        this.#bytes += piece.byteLength;
        if (this.#bytes > this.#limits.maxBytes) throw this.#tooLarge();
        hash.update(piece);
        writeWhole(file, piece);
      }
    } finally {
      closeSync(file);
    }
    this.#entries.push({ path: clean, mode: isExecutable ? "755" : "644", sha256: hash.digest("hex") });
  }

  async link(path: string, target: string): Promise<void> {
    const clean = this.#paths.addLink(path, target);
    this.#count();
    this.#makeParent(clean);
    symlinkSync(target, join(this.#folder, clean));
    const sha256 = createHash("sha256").update(target).digest("hex");
    this.#entries.push({ path: clean, mode: "link", sha256 });
  }

  /** Only checks the name: folders exist through what is in them. */
  folder(path: string): void {
    this.#paths.checkFolder(path);
  }

  /** Makes all of it durable. @returns its digest; @throws PackageInvalid for links that lead out, or if it is empty */
  async finish(): Promise<Digest> {
    this.#paths.checkLinks();
    if (this.#entries.length === 0) throw new EbpmError("PackageInvalid", `${this.#what} has no files`);
    const files = this.#entries.filter(({ mode }) => mode !== "link");
    const paths = files.map(({ path }) => join(this.#folder, path));
    const pending = [...this.#folders, this.#folder, ...paths];
    const sync = async (): Promise<void> => {
      for (let path = pending.pop(); path !== undefined; path = pending.pop()) await syncFolder(path);
    };
    await Promise.all(Array.from({ length: SYNCS_AT_ONCE }, sync));
    return treeDigest(this.#entries);
  }

  #count(): void {
    if (this.#entries.length < this.#limits.maxFiles) return;
    throw new EbpmError("PackageTooLarge", `${this.#what} has more than ${this.#limits.maxFiles} files`);
  }

  #tooLarge(): EbpmError {
    const megabytes = Math.round(this.#limits.maxBytes / (1 << 20));
    return new EbpmError("PackageTooLarge", `${this.#what} has more than ${megabytes} MiB of files`);
  }

  #makeParent(path: string): void {
    const parent = join(this.#folder, dirname(path));
    if (parent === join(this.#folder, ".") || this.#folders.has(parent)) return;
    mkdirSync(parent, { recursive: true });
    this.#folders.add(parent);
  }
}

function writeWhole(file: number, piece: Uint8Array): void {
  for (let done = 0; done < piece.byteLength; ) done += writeSync(file, piece, done);
}
