import type { PackageId } from "../manifest/dependency.ts";
import { type Bits, has, members } from "./bits.ts";
import type { Candidate } from "./catalog.ts";
import type { Space } from "./space.ts";

/** More runs of versions than this are counted instead of listed. */
const RUNS = 4;

/** The last part of a package's id: enough where no other package in sight ends so. */
export function shortName(id: PackageId): string {
  const [whole = id, subfolder] = id.split("?subdir=");
  const path = (subfolder ?? whole).replace(/\/+$/, "");
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1) || id;
}

/** Short names where these are clear among the given packages, full ones elsewhere. */
export function namesOf(ids: readonly PackageId[]): ReadonlyMap<PackageId, string> {
  const counts = new Map<string, number>();
  for (const id of new Set(ids)) counts.set(shortName(id), (counts.get(shortName(id)) ?? 0) + 1);
  return new Map(ids.map((id) => [id, (counts.get(shortName(id)) ?? 0) > 1 ? id : shortName(id)]));
}

/** `opensnoop 1.2.0`. */
export function describeCandidate(candidate: Candidate): string {
  return `${shortName(candidate.id)} ${describeVersion(candidate)}`.trim();
}

/** A version, else a branch or commit; nothing for what has only one content. */
export function describeVersion({ version, labels, pin }: Candidate): string {
  if (version !== undefined) return version;
  const branch = labels.find((label) => label.kind === "branch");
  const tag = labels.find((label) => label.kind === "tag");
  if (tag !== undefined) return tag.tag;
  const commit = pin.kind === "git" ? pin.commit.slice(0, 7) : "";
  if (branch !== undefined) return branch.distance === 0 ? branch.branch : `${branch.branch} (${commit})`;
  return pin.kind === "oci" ? (pin.manifest?.slice(0, "sha256:".length + 7) ?? "") : commit;
}

/**
 * A set of a package's candidates in words: `every version of a`, `a 1.0.0`, `a 1.0.0 to 1.4.2 or 2.0.0`.
 * @param set without 0
 */
export function describeSet(name: string, space: Space, set: Bits): string {
  const size = members(set).length;
  if (size === space.size - 1 && size > 1) return `every version of ${name}`;
  const runs: number[][] = [];
  let isRunning = false;
  for (const number of space.byAge) {
    if (has(set, number)) {
      if (isRunning) runs.at(-1)?.push(number);
      else runs.push([number]);
    }
    isRunning = has(set, number);
  }
  if (runs.length > RUNS) return `${size} versions of ${name}`;
  const texts = runs.map((run) => describeRun(run, space)).filter((text) => text !== "");
  return `${name} ${texts.join(" or ")}`.trim();
}

function describeRun(run: readonly number[], space: Space): string {
  const first = space.candidate(run[0] ?? 1);
  const last = space.candidate(run.at(-1) ?? 1);
  if (run.length === 1) return describeVersion(first);
  if (first.version === undefined || last.version === undefined) {
    return run.map((number) => describeVersion(space.candidate(number))).join(" or ");
  }
  if (run[0] === space.byAge[0]) return `<=${last.version}`;
  if (run.at(-1) === space.byAge.at(-1)) return `>=${first.version}`;
  return `${first.version} to ${last.version}`;
}
