import { createHash } from "node:crypto";
import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRecord } from "../../content/descriptor.ts";
import { writeFileAtomic } from "../../fs/atomic-write.ts";

/** Answers of the world that are kept on disk: what never changes for ever, the rest for as long as the caller says. */
export class MetadataCache {
  readonly #folder: string;
  readonly #made = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * What was kept under `key`; undefined if nothing was, if it is older than `maxAgeMs`, or if it is damaged.
   * @param maxAgeMs infinite for what never changes
   */
  async read(key: readonly string[], maxAgeMs = Number.POSITIVE_INFINITY): Promise<string | undefined> {
    const path = this.#path(key);
    try {
      if (maxAgeMs !== Number.POSITIVE_INFINITY) {
        // The clock here is coarser than that of the file system: what was just written may seem to come from the future.
        if (Math.max(0, Date.now() - (await stat(path)).mtimeMs) >= maxAgeMs) return undefined;
      }
      const kept: unknown = JSON.parse(await readFile(path, "utf8"));
      const isSame = isRecord(kept) && JSON.stringify(kept["key"]) === JSON.stringify(key);
      return isSame && typeof kept["value"] === "string" ? kept["value"] : undefined;
    } catch {
      // It only saves time: what cannot be read is asked for again.
      return undefined;
    }
  }

  /** Keeps `value`; a cache that cannot be written keeps nothing, and nobody is stopped by that. */
  async write(key: readonly string[], value: string): Promise<void> {
    const path = this.#path(key);
    try {
      const folder = dirname(path);
      if (!this.#made.has(folder)) await mkdir(folder, { recursive: true });
      this.#made.add(folder);
      await writeFileAtomic(path, JSON.stringify({ key, value }), { isDurable: false });
    } catch {
      // As above.
    }
  }

  #path(key: readonly string[]): string {
    const hash = createHash("sha256").update(JSON.stringify(key)).digest("hex");
    return join(this.#folder, hash.slice(0, 2), hash.slice(2));
  }
}
