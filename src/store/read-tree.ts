import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { TreeEntry } from "../content/tree-digest.ts";
import { EbpmError } from "../errors.ts";

export interface ReadTreeOptions {
  /** Names at the top of the tree that are no part of it. */
  readonly ignored?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * What lies in a folder, every file of it read and hashed.
 * @throws PackageInvalid for what is neither file, folder nor link; system errors
 */
export async function readTree(folder: string, options: ReadTreeOptions = {}): Promise<readonly TreeEntry[]> {
  const entries: TreeEntry[] = [];
  await visit(folder, "", entries, options);
  return entries;
}

async function visit(
  folder: string,
  prefix: string,
  entries: TreeEntry[],
  options: ReadTreeOptions,
): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    options.signal?.throwIfAborted();
    if (prefix === "" && options.ignored?.includes(name) === true) continue;
    const path = join(folder, name);
    const relative = `${prefix}${name}`;
    const status = await lstat(path);
    if (status.isDirectory()) await visit(path, `${relative}/`, entries, options);
    else if (status.isSymbolicLink()) {
      const sha256 = createHash("sha256")
        .update(await readlink(path))
        .digest("hex");
      entries.push({ path: relative, mode: "link", sha256 });
    } else if (status.isFile()) {
      const mode = (status.mode & 0o111) === 0 ? "644" : "755";
      entries.push({ path: relative, mode, sha256: await hashFile(path, options) });
    } else throw new EbpmError("PackageInvalid", `${path} is neither a file nor a folder nor a link`);
  }
}

async function hashFile(path: string, { signal }: ReadTreeOptions): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    signal?.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest("hex");
}
