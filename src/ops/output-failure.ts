import { EbpmError, systemCode } from "../errors.ts";

const PROBLEMS: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
  ENOSPC: ["no space is left there", "free some space, or name a place on another disk"],
  EDQUOT: ["the disk quota is used up", "free some space, or name a place on another disk"],
  EACCES: ["permission denied", "name a place that you may write to"],
  EPERM: ["permission denied", "name a place that you may write to"],
  EROFS: ["its file system is mounted read-only", "name a place that you may write to"],
  ENOENT: ["its folder does not exist", "make it first with: mkdir -p"],
  ENOTDIR: ["a file lies where its folder should be", "name another place"],
  EISDIR: ["a folder lies there", "name a file in it"],
};

/** OutputFailed for an error of the file system, in words; everything else as it is. */
export function outputFailure(path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const [problem, hint] = PROBLEMS[code] ?? [code, "name a place that you may write to"];
  return new EbpmError("OutputFailed", `${path} cannot be written: ${problem}`, { cause: error, hint });
}
