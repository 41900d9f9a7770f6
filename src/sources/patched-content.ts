import { chmod, copyFile, mkdir, readdir, readlink, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { inTempFolder } from "../fs/temp-folder.ts";
import { addFolder } from "../store/add-folder.ts";
import type { PackageTrees, StoredTree } from "../store/package-trees.ts";
import { runGit } from "./git/process.ts";
import type { PatchFile } from "./patches.ts";

export interface PatchTools {
  readonly trees: PackageTrees;
  readonly cacheDir: string;
  readonly childEnv: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface PatchedRequest {
  /** The files as they came. */
  readonly folder: string;
  readonly patch: PatchFile;
  /** How to name the package in errors. */
  readonly what: string;
  /** The only outcome that will do. */
  readonly expected?: string | undefined;
}

/** What git would do to text or take from the user's configuration, and is not to. */
const PLAIN = [
  "core.autocrlf=false",
  "core.safecrlf=false",
  "apply.whitespace=nowarn",
  "core.quotePath=true",
].flatMap((setting) => ["-c", setting]);

/**
 * The files of a package with the changes of a patch, as a content of their own in the store.
 * @throws PackageInvalid if the patch does not fit; DigestMismatch; StoreUnusable; ToolMissing
 */
export async function patchedContent(request: PatchedRequest, tools: PatchTools): Promise<StoredTree> {
  const { folder, patch, what, expected } = request;
  const { trees, childEnv, signal } = tools;
  return inTempFolder(join(tools.cacheDir, "patching"), async (scratch) => {
    const files = join(scratch, "files");
    await copyWritable(folder, files, signal);
    const args = [...PLAIN, "apply", "--whitespace=nowarn", "-p1", "-"];
    const options = { repository: undefined, env: childEnv, input: patch.text, signal, cwd: files };
    const { status, stderr } = await runGit(args, options);
    if (status !== 0) {
      throw new EbpmError("PackageInvalid", `${patch.file} does not fit ${what}\n${stderr.trim()}`, {
        hint: "make it anew for this version: take it out of [patch], install, and run: ebpm patch NAME",
      });
    }
    return addFolder(trees, files, { what, expected, signal });
  });
}

/**
 * What has been changed in a copy of a package, as a unified diff with paths from its root; empty for nothing.
 * @throws ToolMissing; Internal for what git refuses
 */
export async function diffOf(
  original: string,
  changed: string,
  tools: Omit<PatchTools, "trees">,
): Promise<string> {
  const { childEnv, signal } = tools;
  return inTempFolder(join(tools.cacheDir, "patching"), async (scratch) => {
    await copyWritable(original, join(scratch, "a"), signal);
    await copyWritable(changed, join(scratch, "b"), signal);
    const plain = [
      "--no-color",
      "--no-ext-diff",
      "--no-textconv",
      "--no-renames",
      "--full-index",
      "--binary",
    ];
    const args = [...PLAIN, "diff", "--no-index", "--no-prefix", ...plain, "--", "a", "b"];
    const options = { repository: undefined, env: childEnv, signal, cwd: scratch };
    const { status, stdout, stderr } = await runGit(args, options);
    if (status > 1) throw new EbpmError("Internal", `git could not compare the files: ${stderr.trim()}`);
    return stdout.toString("utf8");
  });
}

/** Copies files to be changed: without what belongs to version control and builds. */
export async function copyWritable(from: string, to: string, signal: AbortSignal): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    signal.throwIfAborted();
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && ![".git", "target"].includes(entry.name))
      await copyWritable(source, target, signal);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) {
      await copyFile(source, target);
      await chmod(target, ((await stat(source)).mode & 0o111) === 0 ? 0o644 : 0o755);
    }
  }
}
