import { systemCode } from "../errors.ts";

export interface DiskProblem {
  /** What is wrong with the folder of a registry: `no space is left on its file system`. */
  readonly problem: string;
  readonly hint: string;
}

/** What an error of the file system means for whoever owns the folder; undefined for any other error. */
export function diskProblem(error: unknown): DiskProblem | undefined {
  const code = systemCode(error);
  return code === undefined ? undefined : PROBLEMS[code];
}

const ELSEWHERE = "or set EBPM_HOME to a folder elsewhere";
const PERMISSION = {
  problem: "permission denied",
  hint: `run ebpm as the owner of that folder, ${ELSEWHERE}`,
};
const FULL = { problem: "no space is left on its file system", hint: `free some space, ${ELSEWHERE}` };
const NOT_A_FOLDER = { problem: "something there is not a folder", hint: `move it away, ${ELSEWHERE}` };

const PROBLEMS: Readonly<Record<string, DiskProblem>> = {
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
