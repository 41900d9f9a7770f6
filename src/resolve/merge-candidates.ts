import type { PackageId } from "../manifest/dependency.ts";
import { formatLabel, formatPin } from "./candidate-key.ts";
import { compareTexts } from "./candidate-order.ts";
import type { Candidate, Label } from "./catalog.ts";

/** One candidate for each content, with the labels of all that were found of it. What the lock says of it comes last. */
export function mergeCandidates(
  id: PackageId,
  found: readonly Candidate[],
  locked: readonly Candidate[],
): readonly Candidate[] {
  const byKey = new Map<string, Candidate>();
  for (const candidate of [...found, ...locked]) {
    // A catalog that answers with another package has answered nothing.
    if (candidate.id !== id) continue;
    const key = formatPin(candidate.pin);
    const same = byKey.get(key);
    byKey.set(key, same === undefined ? candidate : united(same, candidate));
  }
  return [...byKey.values()];
}

function united(a: Candidate, b: Candidate): Candidate {
  const labels = new Map<string, Label>();
  for (const label of [...a.labels, ...b.labels]) {
    // Where two answers place a commit differently far from the head, the nearer is the newer answer's.
    const key = label.kind === "branch" ? `branch=${label.branch}` : formatLabel(label);
    const same = labels.get(key);
    const isNearer = same?.kind === "branch" && label.kind === "branch" && label.distance < same.distance;
    if (same === undefined || isNearer) labels.set(key, label);
  }
  return {
    ...a,
    version: a.version ?? b.version,
    labels: [...labels].sort(([x], [y]) => compareTexts(x, y)).map(([, label]) => label),
    isYanked: a.isYanked || b.isYanked,
    publishedMs: a.publishedMs ?? b.publishedMs,
  };
}
