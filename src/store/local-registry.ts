import { existsSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, digestParts } from "../content/digest.ts";
import type { Adopter, ByteStream, Fetcher, Resolver, StorageOptions, Tagger } from "../content/storage.ts";
import { verified } from "../content/verify.ts";
import { EbpmError, isErrorKind, systemCode } from "../errors.ts";
import { createFileAtomic, makeFolder, syncFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { filePieces } from "../fs/file-pieces.ts";
import { withLock } from "../fs/lock.ts";
import { onDisk, storeError } from "./failure.ts";
import { type IndexChange, indexQueueOf } from "./index-queue.ts";
import { formatLayoutIndex, type IndexEntry, parseLayoutIndex, withReference } from "./layout-index.ts";
import { lookUp } from "./look-up.ts";

/** Bytes; what is not larger is read and written in one go, which is quicker than to leave it to other threads. */
const SMALL = 1 << 18;
const LAYOUT = '{"imageLayoutVersion":"1.0.0"}\n';

/**
 * The embedded registry: one OCI image layout in a folder, readable by other tools as it lies. Any number of processes
 * may use it at once, and one killed at any instant leaves it valid: blobs are renamed into place whole, documents after
 * what they point at, and `index.json` last. The same holds for a loss of power: every file is synced before its rename,
 * and the names of blobs before the index is written that may lead to them.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 */
export class LocalRegistry implements Fetcher, Adopter, Resolver, Tagger {
  readonly root: string;
  #creation: Promise<void> | undefined;

  /** @param root the folder; it need not exist, an absent registry is an empty one */
  constructor(root: string) {
    this.root = root;
  }

  /** Where the content of `digest` lies, or would. */
  blobPath(digest: Digest): string {
    const { algorithm, hex } = digestParts(digest);
    return join(this.root, "blobs", algorithm, hex);
  }

  /** The folders that hold blobs: that of sha256, and that of sha512 once there is any. */
  blobFolders(): readonly string[] {
    return ["sha256", "sha512"].map((algorithm) => join(this.root, "blobs", algorithm)).filter(existsSync);
  }

  get ingestFolder(): string {
    return join(this.root, "ingest");
  }

  get indexPath(): string {
    return join(this.root, "index.json");
  }

  /** Whether the content is there and intact: it is read and hashed. */
  async has(descriptor: Descriptor, options: StorageOptions = {}): Promise<boolean> {
    if (this.#sizeOf(descriptor.digest) !== descriptor.size) return false;
    try {
      await this.verifiedPath(descriptor, options);
      return true;
    } catch (error) {
      if (isErrorKind(error, "PackageNotFound") || isErrorKind(error, "DigestMismatch")) return false;
      throw error;
    }
  }

  /**
   * The path of a content that has just been read whole and found intact, for handing it to another process.
   * @throws PackageNotFound, DigestMismatch, StoreUnusable
   */
  async verifiedPath(descriptor: Descriptor, options: StorageOptions = {}): Promise<string> {
    for await (const _ of await this.fetch(descriptor, options));
    return this.blobPath(descriptor.digest);
  }

  async fetch(descriptor: Descriptor, options: StorageOptions = {}): Promise<ByteStream> {
    const size = this.#sizeOf(descriptor.digest);
    if (size === undefined) {
      throw new EbpmError("PackageNotFound", `${descriptor.digest} is not in the local registry`, {
        hint: "run: ebpm cache verify",
      });
    }
    return verified(descriptor, readBlob(this.root, this.blobPath(descriptor.digest), size), options);
  }

  async push(descriptor: Descriptor, content: ByteStream, options: StorageOptions = {}): Promise<void> {
    if (await this.has(descriptor, options)) return;
    await this.#create(descriptor.digest);
    const checked = verified(descriptor, content, options);
    const whole = descriptor.size <= SMALL ? await gathered(checked) : checked;
    await onDisk(this.root, () =>
      writeFileAtomic(this.blobPath(descriptor.digest), whole, {
        tempFolder: this.ingestFolder,
        mode: 0o644,
        isNamedLater: true,
        signal: options.signal,
      }),
    );
  }

  /**
   * Takes over a file that was written to the ingest folder, checked and synced by its writer: a rename, no copy.
   * @throws StoreUnusable
   */
  async adopt(descriptor: Descriptor, path: string): Promise<void> {
    await this.#create(descriptor.digest);
    await onDisk(this.root, async () => renameSync(path, this.blobPath(descriptor.digest)));
  }

  /** `name`, `name:tag` or `name@digest`; a bare name is its `latest`. */
  async resolve(reference: string): Promise<Descriptor> {
    return lookUp(await this.entries(), reference);
  }

  async tag(descriptor: Descriptor, reference: string, options: StorageOptions = {}): Promise<void> {
    if (!(await this.has(descriptor, options))) {
      throw new EbpmError("PackageNotFound", `${descriptor.digest} is not in the local registry`);
    }
    await this.updateEntries((entries) => withReference(entries, reference, descriptor), options);
  }

  /** @throws StoreDamaged, StoreUnusable */
  async entries(): Promise<readonly IndexEntry[]> {
    return onDisk(this.root, async () => {
      const text = textOrUndefined(this.indexPath);
      return text === undefined ? [] : parseLayoutIndex(text, this.indexPath);
    });
  }

  /**
   * Changes the index while no other process does. `change` may be refused by throwing; nothing is written if it returns
   * what it was given.
   * @throws StoreLocked, StoreDamaged, StoreUnusable; what `change` throws
   */
  async updateEntries(change: IndexChange, options: StorageOptions = {}): Promise<void> {
    await this.#create();
    await indexQueueOf(this.indexPath).add(change, (changes) => this.#writeEntries(changes, options));
  }

  async #writeEntries(change: IndexChange, options: StorageOptions): Promise<void> {
    const write = async (): Promise<void> => {
      const before = await this.entries();
      const after = change(before);
      if (after === before) return;
      // Whichever process put them there.
      await Promise.all(this.blobFolders().map(syncFolder));
      await writeFileAtomic(this.indexPath, formatLayoutIndex(after), { tempFolder: this.ingestFolder });
    };
    await onDisk(this.root, () => withLock(join(this.ingestFolder, "lock"), write, options));
  }

  /** Bytes of what lies there for a digest, whatever it is. */
  #sizeOf(digest: Digest): number | undefined {
    try {
      return statSync(this.blobPath(digest), { throwIfNoEntry: false })?.size;
    } catch (error) {
      throw storeError(this.root, error);
    }
  }

  /** Once, however many ask for it at the same time; again if it failed. @param digest of what is to be put there */
  async #create(digest?: Digest): Promise<void> {
    this.#creation ??= onDisk(this.root, () => this.#createLayout()).catch((error: unknown) => {
      this.#creation = undefined;
      throw error;
    });
    await this.#creation;
    if (digest === undefined || digest.startsWith("sha256:")) return;
    await onDisk(this.root, () => makeFolder(dirname(this.blobPath(digest))));
  }

  async #createLayout(): Promise<void> {
    const marker = join(this.root, "oci-layout");
    const present = textOrUndefined(marker);
    if (present !== undefined) checkLayout(present, marker);
    await makeFolder(join(this.root, "blobs", "sha256"));
    await makeFolder(this.ingestFolder);
    if (present !== undefined) return;
    await createFileAtomic(this.indexPath, formatLayoutIndex([]), this.ingestFolder);
    await createFileAtomic(marker, LAYOUT, this.ingestFolder);
    await syncFolder(this.root);
  }
}

function checkLayout(text: string, path: string): void {
  if (/"imageLayoutVersion"\s*:\s*"1\./.test(text)) return;
  throw new EbpmError("StoreUnusable", `${path} does not say that this is an OCI image layout of version 1`, {
    hint: "set EBPM_HOME to another folder",
  });
}

async function* readBlob(
  root: string,
  path: string,
  size: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    if (size <= SMALL) yield readFileSync(path);
    else yield* filePieces(path);
  } catch (error) {
    throw storeError(root, error);
  }
}

async function gathered(content: ByteStream): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

function textOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
