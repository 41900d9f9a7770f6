import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { systemCode } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { onDisk } from "./failure.ts";

/** A package under a name that promises to stay, and what it was found to be. */
export interface SeenContent {
  /** `ID VERSION` */
  readonly key: string;
  /** The digest of its files. */
  readonly digest: string;
}

/**
 * What this user was ever given under a version of a package: whoever replaces it later is noticed in every other project
 * as well, lock or none. One line each, `ID VERSION DIGEST`, sorted. The first answer is believed.
 * @see https://go.dev/ref/mod#go-sum-files
 */
export class SeenContents {
  readonly #path: string;

  /** @param path the file; it need not exist */
  constructor(path: string) {
    this.#path = path;
  }

  /** Those of `contents` that were something else before, with what they were. */
  contradictions(contents: readonly SeenContent[]): readonly (SeenContent & { readonly before: string })[] {
    const known = this.#read();
    return contents.flatMap((one) => {
      const before = known.get(one.key);
      return before === undefined || before === one.digest ? [] : [{ ...one, before }];
    });
  }

  /** Keeps what is new, and what has replaced something with the user's consent. @throws StoreUnusable, StoreLocked */
  async remember(contents: readonly SeenContent[], signal: AbortSignal): Promise<void> {
    const isKnown = (known: ReadonlyMap<string, string>) =>
      contents.every(({ key, digest }) => known.get(key) === digest);
    if (isKnown(this.#read())) return;
    await onDisk(this.#path, async () => {
      await makeFolder(dirname(this.#path));
      await withLock(
        `${this.#path}.lock`,
        async () => {
          const known = this.#read();
          for (const { key, digest } of contents) known.set(key, digest);
          const lines = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map((line) => `${line.join(" ")}\n`);
          await writeFileAtomic(this.#path, lines.join(""));
        },
        { signal },
      );
    });
  }

  /** Lines that are none of ours are passed over. */
  #read(): Map<string, string> {
    let text = "";
    try {
      text = readFileSync(this.#path, "utf8");
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
    const known = new Map<string, string>();
    for (const line of text.split("\n")) {
      const [, key, digest] = /^(\S+ \S+) (sha256:[0-9a-f]{64})$/.exec(line) ?? [];
      if (key !== undefined && digest !== undefined) known.set(key, digest);
    }
    return known;
  }
}
