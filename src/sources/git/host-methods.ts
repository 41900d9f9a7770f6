import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "../../fs/atomic-write.ts";

/** Servers get better: what one could not do is tried again after a week. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** Remembers which way of asking for single commits a host understands, so that the others are not tried again. */
export class HostMethods {
  readonly #folder: string;
  readonly #known = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The number of the first method that is worth a try. */
  async firstFor(host: string): Promise<number> {
    const known = this.#known.get(host);
    if (known !== undefined) return known;
    const path = this.#path(host);
    try {
      const age = Date.now() - (await stat(path)).mtimeMs;
      const text = await readFile(path, "utf8");
      return age < MAX_AGE_MS && /^[0-9]$/.test(text) ? Number(text) : 0;
    } catch {
      return 0;
    }
  }

  async remember(host: string, method: number): Promise<void> {
    if ((await this.firstFor(host)) === method) return;
    this.#known.set(host, method);
    await makeFolder(this.#folder);
    await writeFileAtomic(this.#path(host), String(method));
  }

  #path(host: string): string {
    return join(this.#folder, createHash("sha256").update(host).digest("hex").slice(0, 32));
  }
}
