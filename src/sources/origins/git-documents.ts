import { isRecord } from "../../content/descriptor.ts";
import type { CachedRepository } from "../git/repository.ts";
import { findFiles } from "../git/tree-entries.ts";
import { LOCK_NAME } from "../workspace.ts";
import { DOCUMENT_NAMES } from "./package-manifest.ts";

/** What a package says of itself at one commit. */
export interface GitDocuments {
  /** By the names of the documents. */
  readonly texts: Readonly<Record<string, string>>;
  readonly committedMs: number | undefined;
}

/** What was kept of them; undefined if nothing was, or something else. */
export function parseGitDocuments(text: string | undefined): GitDocuments | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(value) || !isRecord(value["texts"])) return undefined;
  const texts: Record<string, string> = {};
  for (const [name, content] of Object.entries(value["texts"])) {
    if (typeof content !== "string") return undefined;
    texts[name] = content;
  }
  const { committedMs } = value;
  return { texts, committedMs: typeof committedMs === "number" ? committedMs : undefined };
}

/** Reads those of a folder; the lock of a package without one of its own is that of the whole repository. */
export async function readGitDocuments(
  repository: CachedRepository,
  commit: string,
  folder: string,
): Promise<GitDocuments> {
  await repository.ensureCommit(commit);
  const own = (name: string) => (folder === "" ? name : `${folder}/${name}`);
  const [object, entries] = await Promise.all([
    repository.reader.read(commit),
    findFiles(repository, commit, [...DOCUMENT_NAMES.map(own), LOCK_NAME]),
  ]);
  const seconds = /^committer .* (\d+) [+-]\d{4}$/m.exec(object?.bytes.toString("utf8") ?? "")?.[1];
  const committedMs = seconds === undefined ? undefined : Number(seconds) * 1000;
  const files = entries.filter(({ kind }) => kind === "file" || kind === "executable");
  const found = DOCUMENT_NAMES.flatMap((name) => {
    const file =
      files.find(({ path }) => path === own(name)) ??
      files.find(({ path }) => name === LOCK_NAME && path === LOCK_NAME);
    return file === undefined ? [] : [{ name, oid: file.oid }];
  });
  await repository.ensureBlobs(found.map(({ oid }) => oid));
  const texts: Record<string, string> = {};
  for (const { name, oid } of found) {
    const blob = await repository.reader.read(oid);
    if (blob !== undefined) texts[name] = blob.bytes.toString("utf8");
  }
  return { texts, committedMs };
}
