import { EbpmError, systemCode } from "../errors.ts";

/**
 * Runs `work` on the folder `root` and turns what the file system refuses into one clear error.
 * @throws StoreUnusable for errors of the file system; everything else as it is
 */
export async function onDisk<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(root, error);
  }
}

/** StoreUnusable for an error of the file system, the error itself for any other, such as one of the network. */
export function storeError(root: string, error: unknown): unknown {
  const code = systemCode(error);
  const explanation = code === undefined ? undefined : EXPLANATIONS[code];
  if (explanation === undefined) return error;
  const { problem, hint } = explanation;
  return new EbpmError("StoreUnusable", `the local registry in ${root} cannot be used: ${problem}`, {
    hint,
    cause: error,
  });
}

const ELSEWHERE = "or set EBPM_HOME to a folder elsewhere";
const PERMISSION = {
  problem: "permission denied",
  hint: `run ebpm as the owner of that folder, ${ELSEWHERE}`,
};
const FULL = { problem: "no space is left on its file system", hint: `free some space, ${ELSEWHERE}` };
const NOT_A_FOLDER = { problem: "something there is not a folder", hint: `move it away, ${ELSEWHERE}` };

const EXPLANATIONS: Readonly<Record<string, { readonly problem: string; readonly hint: string }>> = {
  ENOSPC: FULL,
  EDQUOT: { ...FULL, problem: "the disk quota is used up" },
  EACCES: PERMISSION,
  EPERM: PERMISSION,
  EROFS: { problem: "its file system is mounted read-only", hint: `mount it writable, ${ELSEWHERE}` },
  ENOTDIR: NOT_A_FOLDER,
  EEXIST: NOT_A_FOLDER,
  EISDIR: { problem: "a folder lies where a file should be", hint: `move it away, ${ELSEWHERE}` },
  ENAMETOOLONG: { problem: "its path is too long", hint: "set EBPM_HOME to a folder with a shorter path" },
  ELOOP: { problem: "its path has a loop of symbolic links", hint: "set EBPM_HOME to another folder" },
  ENOENT: { problem: "a file disappeared meanwhile", hint: "run: ebpm cache verify" },
  EMFILE: { problem: "too many files are open", hint: "raise the limit with: ulimit -n 4096" },
  EIO: {
    problem: "the disk reports an input/output error",
    hint: "check the disk, then run: ebpm cache verify",
  },
};
