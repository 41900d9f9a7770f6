import { createHash, type Hash, randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { makeFolder, tempPath } from "../fs/atomic-write.ts";
import { ownIdentity } from "../fs/process-identity.ts";
import type { LocalRegistry } from "../store/local-registry.ts";

/** A blob on its way in. */
interface Session {
  readonly name: string;
  readonly path: string;
  readonly file: FileHandle;
  readonly hash: Hash;
  size: number;
  /** Two requests for one session are a mistake of the client. */
  isBusy: boolean;
  usedAtMs: number;
}

/** How much is taken at once: clients send a handful of blobs in parallel. */
const MAX_SESSIONS = 64;
const IDLE_MS = 10 * 60_000;
/** Bytes; far above any package. */
const MAX_BLOB = 16 * 1024 ** 3;

export type AppendResult =
  | { readonly kind: "at"; readonly size: number }
  | { readonly kind: "wrong-start"; readonly size: number };

/**
 * Blobs on their way into the registry, each a file that is hashed as it grows. A server that dies leaves files that the
 * next `ebpm cache verify` removes.
 */
export class UploadSessions {
  readonly #registry: LocalRegistry;
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  constructor(registry: LocalRegistry, now: () => number = () => performance.now()) {
    this.#registry = registry;
    this.#now = now;
  }

  /** @returns its id; @throws RateLimited if too many are open; system errors */
  async start(name: string): Promise<string> {
    await this.#dropIdle();
    if (this.#sessions.size >= MAX_SESSIONS) {
      throw new EbpmError("RateLimited", "too many uploads at once");
    }
    await makeFolder(this.#registry.ingestFolder);
    const id = randomUUID();
    const path = tempPath(this.#registry.ingestFolder, ownIdentity());
    const file = await open(path, "wx", 0o644);
    const usedAtMs = this.#now();
    this.#sessions.set(id, {
      name,
      path,
      file,
      hash: createHash("sha256"),
      size: 0,
      isBusy: false,
      usedAtMs,
    });
    return id;
  }

  /** How many bytes are there. @throws PackageNotFound */
  size(name: string, id: string): number {
    return this.#find(name, id).size;
  }

  /**
   * Appends a part. What arrives is kept even if the client goes away in the middle.
   * @param start where the client thinks that it begins
   * @throws PackageNotFound, PackageTooLarge, UsageInvalid if another part is arriving; what reading and writing throw
   */
  async append(
    { name, id }: { readonly name: string; readonly id: string },
    body: AsyncIterable<Uint8Array>,
    start: number | undefined,
  ): Promise<AppendResult> {
    const session = this.#find(name, id);
    if (start !== undefined && start !== session.size) return { kind: "wrong-start", size: session.size };
    if (session.isBusy) throw new EbpmError("UsageInvalid", "another part of this upload is arriving");
    session.isBusy = true;
    try {
      for await (const piece of body) {
        if (session.size + piece.byteLength > MAX_BLOB)
          throw new EbpmError("PackageTooLarge", "the blob is too large");
        await session.file.writeFile(piece);
        session.hash.update(piece);
        session.size += piece.byteLength;
      }
    } finally {
      session.isBusy = false;
      session.usedAtMs = this.#now();
    }
    return { kind: "at", size: session.size };
  }

  /** Makes a blob of it; undefined, and forgotten, if it has another digest. @throws PackageNotFound, StoreUnusable */
  async finish(name: string, id: string, digest: Digest): Promise<Descriptor | undefined> {
    const session = this.#find(name, id);
    this.#sessions.delete(id);
    try {
      if (`sha256:${session.hash.digest("hex")}` !== digest) return undefined;
      await session.file.sync();
      const descriptor = { mediaType: "application/octet-stream", digest, size: session.size };
      await this.#registry.adopt(descriptor, session.path);
      return descriptor;
    } finally {
      await discard(session);
    }
  }

  /** @throws PackageNotFound */
  async cancel(name: string, id: string): Promise<void> {
    const session = this.#find(name, id);
    this.#sessions.delete(id);
    await discard(session);
  }

  /** Removes what has not become a blob. */
  async close(): Promise<void> {
    const open = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(open.map(discard));
  }

  #find(name: string, id: string): Session {
    const session = this.#sessions.get(id);
    if (session !== undefined && session.name === name) return session;
    throw new EbpmError("PackageNotFound", "there is no such upload");
  }

  async #dropIdle(): Promise<void> {
    const limit = this.#now() - IDLE_MS;
    for (const [id, session] of this.#sessions) {
      if (session.isBusy || session.usedAtMs > limit) continue;
      this.#sessions.delete(id);
      await discard(session);
    }
  }
}

async function discard({ file, path }: Session): Promise<void> {
  await file.close().catch(() => {});
  await rm(path, { force: true });
}
