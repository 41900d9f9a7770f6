import { EbpmError } from "../../errors.ts";
import type { GitAddress } from "./address.ts";
import { type GitResult, runGit } from "./process.ts";

export interface FetchOptions {
  /** Of the repository: absolute; made when it is needed. */
  readonly folder: string;
  readonly address: GitAddress;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Bytes that a fetch has brought so far. */
  readonly onBytes?: (done: number) => void;
}

const FETCH = [
  "fetch",
  "--no-tags",
  "--no-recurse-submodules",
  "--no-write-fetch-head",
  "--no-auto-maintenance",
  "--progress",
  "--force",
] as const;
/** Bytes in one fetch, whole histories of servers that cannot do less included. */
const RECEIVE_LIMIT = 4 * (1 << 30);
const UNITS: Readonly<Record<string, number>> = { bytes: 1, KiB: 1 << 10, MiB: 1 << 20, GiB: 1 << 30 };

/** Fetches into refs of a repository. @throws PackageTooLarge */
export function fetchRefs(
  options: FetchOptions,
  refspecs: readonly string[],
  more: readonly string[] = [],
): Promise<GitResult> {
  return network(options, [...FETCH, ...more, "--end-of-options", "ebpm", ...refspecs]);
}

/** Fetches files by their ids, without asking what is here already. @throws PackageTooLarge */
export function fetchBlobs(options: FetchOptions, oids: readonly string[]): Promise<GitResult> {
  const args = ["-c", "fetch.negotiationAlgorithm=noop", ...FETCH, "--filter=blob:none", "--stdin", "ebpm"];
  return network(options, args, `${oids.join("\n")}\n`);
}

function network(
  { folder, env, signal, address, onBytes }: FetchOptions,
  args: readonly string[],
  input?: string,
): Promise<GitResult> {
  return runGit(args, {
    repository: folder,
    env,
    signal,
    protocols: address.protocols,
    onLine: (line) => {
      const [, amount, unit = ""] = /^Receiving objects:.*, ([\d.]+) (bytes|[KMG]iB)\b/.exec(line) ?? [];
      if (amount === undefined) return;
      const bytes = Math.round(Number(amount) * (UNITS[unit] ?? 1));
      if (bytes > RECEIVE_LIMIT) {
        throw new EbpmError("PackageTooLarge", `${address.url} sends more than 4 GiB`);
      }
      onBytes?.(bytes);
    },
    ...(input === undefined ? {} : { input }),
  });
}
