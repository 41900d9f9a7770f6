import { type Digest, digestOf } from "./digest.ts";

/** A file or link of a package; folders exist through what is in them. */
export interface TreeEntry {
  /** Relative to the package, with `/`. */
  readonly path: string;
  /** `644`, or `755` if it can be executed; links have none of their own. */
  readonly mode: "644" | "755" | "link";
  /** Of the file's bytes, or of the text of the link's target; 64 hex digits. */
  readonly sha256: string;
}

/**
 * Names a set of files by their paths, modes and contents, whatever way they came: git, an archive, a registry and a
 * vendor folder with the same files give the same digest. It is the sha256 of `MODE SP TYPE SP SHA256 SP PATH NUL` for
 * each entry, sorted by the bytes of the path, where a link is `link link`.
 */
export function treeDigest(entries: readonly TreeEntry[]): Digest {
  const lines = entries
    .map((entry) => ({ entry, key: Buffer.from(entry.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ entry: { path, mode, sha256 } }) => {
      const type = mode === "link" ? "link" : "file";
      return `${mode} ${type} ${sha256} ${path}\0`;
    });
  return digestOf(lines.join(""));
}
