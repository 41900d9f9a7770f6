import { createHash } from "node:crypto";
import { EbpmError } from "../../errors.ts";
import { runGit } from "./process.ts";
import type { CachedRepository } from "./repository.ts";

export interface SmudgeOptions {
  readonly lfs: boolean;
  readonly what: string;
  readonly path: string;
  readonly repository: CachedRepository;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

const POINTER_LIMIT = 1024;
const CONTENT_LIMIT = 512 << 20;

/**
 * Whether a file only stands for another one, which lies on a server for large files.
 * @see https://github.com/git-lfs/git-lfs/blob/v3.3.0/docs/spec.md#the-pointer
 */
export function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.byteLength > POINTER_LIMIT) return false;
  const text = Buffer.from(bytes).toString("latin1");
  return text.startsWith("version https://git-lfs.github.com/spec/v1\n") && pointerDigest(text) !== undefined;
}

/**
 * The file that a pointer stands for, fetched by git-lfs and checked against the pointer.
 * @throws Unsupported unless the dependency asks for it; ToolMissing, NetworkFailed, DigestMismatch
 */
export async function smudge(pointer: Buffer, options: SmudgeOptions): Promise<Buffer> {
  const { lfs, what, path, repository, env, signal } = options;
  if (!lfs) {
    throw new EbpmError("Unsupported", `${what}: ${path} is only a pointer to a large file (Git LFS)`, {
      hint: "say lfs = true for this dependency in ebpm.toml; that takes git-lfs on this machine",
    });
  }
  const result = await runGit(["lfs", "smudge", "--", path], {
    repository: repository.folder,
    env,
    signal,
    protocols: repository.protocols,
    input: pointer.toString("utf8"),
    maxBytes: CONTENT_LIMIT,
  });
  if (result.status !== 0 && /'lfs' is not a git command/.test(result.stderr)) {
    throw new EbpmError(
      "ToolMissing",
      `${what} keeps large files with Git LFS, and git-lfs is not installed`,
      {
        hint: "apt install git-lfs",
      },
    );
  }
  const wanted = pointerDigest(pointer.toString("latin1"));
  const found = createHash("sha256").update(result.stdout).digest("hex");
  if (result.status === 0 && found === wanted) return result.stdout;
  if (result.status === 0)
    throw new EbpmError(
      "DigestMismatch",
      `${what}: git-lfs gave other content for ${path} than its pointer says`,
    );
  throw new EbpmError(
    "NetworkFailed",
    `${what}: git-lfs cannot fetch ${path}: ${result.stderr.trim().slice(-300)}`,
    {
      hint: "check the access to the server for large files with: git lfs env",
    },
  );
}

function pointerDigest(text: string): string | undefined {
  return /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
}
