import { EbpmError } from "../../errors.ts";
import { nearest } from "../../schema/nearest.ts";
import { checkCommit, checkSubfolder } from "./address.ts";
import type { CachedRepository } from "./repository.ts";

export interface GitEntry {
  readonly kind: "file" | "executable" | "link" | "submodule";
  readonly oid: string;
  /** Relative to the tree that was listed. */
  readonly path: string;
}

const KINDS: Readonly<Record<string, GitEntry["kind"]>> = {
  "100644": "file",
  "100664": "file",
  "100755": "executable",
  "120000": "link",
  "160000": "submodule",
};

/**
 * The tree object of a folder at a commit that is here.
 * @throws PackageNotFound with the nearest folder
 */
export async function treeOf(
  repository: CachedRepository,
  commit: string,
  subfolder: string | undefined,
  what: string,
): Promise<string> {
  const folder = checkSubfolder(subfolder);
  const name = folder === "" ? `${checkCommit(commit)}^{tree}` : `${checkCommit(commit)}:${folder}`;
  const { status, stdout } = await repository.local([
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    name,
  ]);
  const oid = stdout.toString("latin1").trim();
  const type = status === 0 ? await repository.local(["cat-file", "-t", oid]) : undefined;
  if (type?.stdout.toString("latin1").trim() === "tree") return oid;
  const root = await repository.local(["rev-parse", "--verify", "--end-of-options", `${commit}^{tree}`]);
  const folders = await repository.local(["ls-tree", "-r", "-d", "-z", "--name-only", "--full-tree", commit]);
  if (folder === "" || root.status !== 0 || folders.status !== 0)
    throw repository.damaged(root.stderr + folders.stderr);
  const similar = nearest(folder, folders.stdout.toString("utf8").split("\0"));
  throw new EbpmError(
    "PackageNotFound",
    `${what} has no folder ${JSON.stringify(folder)} at ${commit.slice(0, 12)}`,
    {
      hint: similar === undefined ? "check path in ebpm.toml" : `did you mean ${similar}?`,
    },
  );
}

/** Everything below a tree. @throws PackageInvalid for what git would not check out either */
export async function listTree(repository: CachedRepository, tree: string): Promise<readonly GitEntry[]> {
  const result = await repository.local(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", tree]);
  if (result.status !== 0) throw repository.damaged(result.stderr);
  return parseTree(result.stdout);
}

/** Some files of a commit that are there. */
export async function findFiles(
  repository: CachedRepository,
  commit: string,
  paths: readonly string[],
): Promise<readonly GitEntry[]> {
  const args = ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", checkCommit(commit), "--", ...paths];
  const result = await repository.local(args);
  if (result.status !== 0) throw repository.damaged(result.stderr);
  return parseTree(result.stdout).filter(({ path }) => paths.includes(path));
}

function parseTree(output: Buffer): readonly GitEntry[] {
  return output
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "" && !line.startsWith("040000 "))
    .map((line) => {
      const [, mode = "", oid = "", path = ""] =
        /^(\d{6}) \w+ ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(line) ?? [];
      const kind = KINDS[mode];
      if (kind !== undefined) return { kind, oid, path };
      throw new EbpmError(
        "PackageInvalid",
        `a repository has an entry of the kind ${JSON.stringify(line.slice(0, 80))}`,
      );
    });
}
