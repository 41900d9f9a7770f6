import Range from "semver/classes/range.js";
import type { Requirement } from "./dependency.ts";
import { isRefName, isRevision } from "./git-ref.ts";

/** Commits that a `branch` requirement may look back over. */
export const HISTORY_LIMIT = 1000;

/** Requirements longer than this are no range anybody wrote. */
const RANGE_LIMIT = 256;

/** As it stands in a lock and in messages: `^1.2`, `branch=main`, `branch=main~50`, `tag=v1`, `rev=0123abc`, `*`. */
export function formatRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case "any":
      return "any";
    case "range":
      return requirement.range;
    case "tag":
      return `tag=${requirement.tag}`;
    case "branch":
      return `branch=${requirement.branch}${requirement.history > 0 ? `~${requirement.history}` : ""}`;
    case "revision":
      return `rev=${requirement.revision}`;
    case "digest":
      return requirement.digest;
  }
}

/** What `formatRequirement` gave, or undefined. */
export function parseRequirement(text: string): Requirement | undefined {
  if (text === "any") return { kind: "any" };
  if (text.startsWith("tag=")) {
    const tag = text.slice("tag=".length);
    return isRefName(tag) ? { kind: "tag", tag } : undefined;
  }
  const [, branch, history] = /^branch=([^~]+)(?:~([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (branch !== undefined) {
    return isRefName(branch) ? { kind: "branch", branch, history: Number(history ?? 0) } : undefined;
  }
  if (text.startsWith("rev=")) {
    const revision = text.slice("rev=".length);
    return isRevision(revision) ? { kind: "revision", revision } : undefined;
  }
  if (isDigest(text)) return { kind: "digest", digest: text };
  return isRange(text) ? { kind: "range", range: text } : undefined;
}

/** Whether node-semver reads `text` as a range. Blank text is none, though it takes that for `*`. */
export function isRange(text: string): boolean {
  if (text.trim() !== text || text === "" || text.length > RANGE_LIMIT || /[^\x20-\x7e]/.test(text))
    return false;
  try {
    return new Range(text).range !== undefined;
  } catch {
    return false;
  }
}

export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text);
}
