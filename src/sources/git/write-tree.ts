import { EbpmError } from "../../errors.ts";
import type { TreeWriter } from "../../store/tree-writer.ts";
import { isLfsPointer, smudge } from "./lfs.ts";
import type { GitObject } from "./object-reader.ts";
import type { CachedRepository } from "./repository.ts";
import { submoduleUrls } from "./submodules.ts";
import { type GitEntry, listTree, treeOf } from "./tree-entries.ts";

export interface GitTreeRequest {
  readonly commit: string;
  readonly subfolder: string | undefined;
  readonly submodules: boolean;
  readonly lfs: boolean;
  /** How to name the repository in errors. */
  readonly what: string;
}

/** What writing a tree takes beside the repository itself. */
export interface GitTreeScope {
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** The repository of a submodule. */
  readonly open: (url: string, commit: string) => Promise<CachedRepository>;
}

const MAX_DEPTH = 5;
/** Objects that are read ahead of the one that is written. */
const WINDOW = 32;

/**
 * Writes the files of a folder at a commit, without a checkout: no filters, no hooks, no attributes of the repository.
 * @returns the id of the folder's tree object
 * @throws PackageNotFound, PackageInvalid, PackageTooLarge, Unsupported for LFS pointers unless they are asked for
 */
export async function writeGitTree(
  repository: CachedRepository,
  request: GitTreeRequest,
  writer: TreeWriter,
  scope: GitTreeScope,
): Promise<string> {
  return writeLevel(repository, request, writer, scope, { prefix: "", depth: 0 });
}

interface Level {
  readonly prefix: string;
  readonly depth: number;
}

async function writeLevel(
  repository: CachedRepository,
  request: GitTreeRequest,
  writer: TreeWriter,
  scope: GitTreeScope,
  level: Level,
): Promise<string> {
  await repository.ensureCommit(request.commit);
  const tree = await treeOf(repository, request.commit, request.subfolder, request.what);
  const entries = await listTree(repository, tree);
  await repository.ensureBlobs(await repository.missingBlobs(tree));
  await writeFiles(repository, entries, request, writer, scope, level.prefix);
  const submodules = entries.filter(({ kind }) => kind === "submodule");
  if (submodules.length === 0 || !request.submodules) return tree;
  if (level.depth === MAX_DEPTH) {
    throw new EbpmError("PackageInvalid", `${request.what}: its submodules are nested too deeply`);
  }
  const urls = await submoduleUrls(repository, request);
  for (const { path, oid } of submodules) {
    const full = request.subfolder === undefined ? path : `${request.subfolder.replace(/\/+$/, "")}/${path}`;
    const url = urls.get(full);
    if (url === undefined) {
      throw new EbpmError(
        "PackageInvalid",
        `${request.what}: .gitmodules says nothing of the submodule ${full}`,
      );
    }
    const inner = {
      ...request,
      commit: oid,
      subfolder: undefined,
      what: `${request.what}, submodule ${full}`,
    };
    const next = { prefix: `${level.prefix}${path}/`, depth: level.depth + 1 };
    await writeLevel(await scope.open(url, oid), inner, writer, scope, next);
  }
  return tree;
}

async function writeFiles(
  repository: CachedRepository,
  entries: readonly GitEntry[],
  request: GitTreeRequest,
  writer: TreeWriter,
  scope: GitTreeScope,
  prefix: string,
): Promise<void> {
  const files = entries.filter(({ kind }) => kind !== "submodule");
  const reads: Promise<GitObject | undefined>[] = [];
  for (const [index, entry] of files.entries()) {
    scope.signal?.throwIfAborted();
    for (const ahead of files.slice(reads.length, index + WINDOW)) {
      const read = repository.reader.read(ahead.oid);
      // Whoever comes to it hears of its failure.
      read.catch(() => {});
      reads.push(read);
    }
    const object = await reads[index];
    delete reads[index];
    if (object?.type !== "blob") throw repository.damaged(`${entry.path} is missing`);
    const path = prefix + entry.path;
    if (entry.kind === "link") await writer.link(path, object.bytes.toString("utf8"));
    else {
      const content = isLfsPointer(object.bytes)
        ? await smudge(object.bytes, { ...request, path, repository, env: scope.env, signal: scope.signal })
        : object.bytes;
      await writer.file(path, content, { isExecutable: entry.kind === "executable" });
    }
  }
}
