import Range from "semver/classes/range.js";
import SemVer from "semver/classes/semver.js";
import type { Requirement } from "../manifest/dependency.ts";
import type { Candidate, Label } from "./catalog.ts";

/** A candidate and its versions, parsed once. */
export interface Versioned {
  readonly candidate: Candidate;
  readonly versions: readonly SemVer[];
}

export function versioned(candidate: Candidate): Versioned {
  const texts = new Set(candidate.version === undefined ? [] : [candidate.version]);
  for (const label of candidate.labels) if (label.kind === "version") texts.add(label.version);
  return { candidate, versions: [...texts].map(parse).filter((version) => version !== undefined) };
}

/** Parsed ranges by their text: the same few are asked for again and again. */
export type RangeCache = Map<string, Range>;

/** Whether a candidate will do. A range takes pre-releases as npm does: those of a version that it names itself. */
export function matcherOf(requirement: Requirement, ranges?: RangeCache): (one: Versioned) => boolean {
  switch (requirement.kind) {
    case "any":
      return isOrdinary;
    case "range": {
      const range = ranges?.get(requirement.range) ?? new Range(requirement.range);
      ranges?.set(requirement.range, range);
      return ({ versions }) => versions.some((version) => range.test(version));
    }
    case "tag":
      return ({ candidate }) => candidate.labels.some((label) => carriesTag(label, requirement.tag));
    case "branch":
      return ({ candidate }) =>
        candidate.labels.some(
          (label) =>
            label.kind === "branch" &&
            label.branch === requirement.branch &&
            label.distance <= requirement.history,
        );
    case "revision":
      return ({ candidate: { pin } }) => pin.kind === "git" && pin.commit.startsWith(requirement.revision);
    case "digest":
      return ({ candidate: { pin } }) => {
        // What has never been downloaded is checked when it is.
        if (pin.kind === "archive") return pin.digest === undefined || pin.digest === requirement.digest;
        return pin.kind === "oci" && pin.manifest === requirement.digest;
      };
  }
}

/** The labels by which a candidate fulfils a requirement: where anything will do, the branch that stands in for a version. */
export function labelsFor(candidate: Candidate, requirement: Requirement): readonly Label[] {
  if (requirement.kind === "any") {
    return candidate.version === undefined
      ? candidate.labels.filter((label) => label.kind === "branch" && label.distance === 0).slice(0, 1)
      : [];
  }
  return candidate.labels.filter((label) => {
    if (label.kind === "tag") return requirement.kind === "tag" && label.tag === requirement.tag;
    if (label.kind === "branch") return requirement.kind === "branch" && label.branch === requirement.branch;
    return false;
  });
}

/** What somebody who asks for nothing in particular wants: anything but a pre-release. */
function isOrdinary({ candidate, versions }: Versioned): boolean {
  if (versions.some((version) => version.prerelease.length === 0)) return true;
  return versions.length === 0 || candidate.labels.some((label) => label.kind === "branch");
}

function carriesTag(label: Label, tag: string): boolean {
  return label.kind === "tag" && label.tag === tag;
}

function parse(text: string): SemVer | undefined {
  try {
    return new SemVer(text);
  } catch {
    return undefined;
  }
}
