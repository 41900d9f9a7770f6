/** The branches and tags of a repository, each with its commit. */
export interface GitRefs {
  readonly branches: ReadonlyMap<string, string>;
  /** Of an annotated tag what it stands for in the end. */
  readonly tags: ReadonlyMap<string, string>;
}

/** What HEAD stands for: the branch is unknown where the server does not tell. */
export interface GitHead {
  readonly branch: string | undefined;
  readonly commit: string;
}

const LINE = /^([0-9a-f]{40}(?:[0-9a-f]{24})?)\t(.+)$/;

/** Reads what `git ls-remote` prints; lines that are nothing of it, and refs with strange names, are left out. */
export function parseRefs(text: string, isRefName: (name: string) => boolean): GitRefs {
  const branches = new Map<string, string>();
  const tags = new Map<string, string>();
  const peeled = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, commit = "", ref = ""] = LINE.exec(line) ?? [];
    const name = ref.replace(/^refs\/(?:heads|tags)\//, "").replace(/\^\{\}$/, "");
    if (!isRefName(name)) continue;
    if (ref.startsWith("refs/heads/")) branches.set(name, commit);
    else if (ref.startsWith("refs/tags/")) (ref.endsWith("^{}") ? peeled : tags).set(name, commit);
  }
  for (const [name, commit] of peeled) tags.set(name, commit);
  return { branches, tags };
}

/** Reads what `git ls-remote --symref URL HEAD` prints; undefined for an empty repository. */
export function parseHead(text: string): GitHead | undefined {
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(text)?.[1];
  const commit = /^([0-9a-f]{40}(?:[0-9a-f]{24})?)\tHEAD$/m.exec(text)?.[1];
  return commit === undefined ? undefined : { branch, commit };
}
