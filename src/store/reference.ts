import { compareBuild, prerelease, valid } from "semver";
import { type Digest, isDigest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";

/**
 * What a user may write for a package of the local registry: `name[:tag][@digest]`. The name of a package that was
 * pulled is the whole of where it came from: `registry.example.org:5000/owner/opensnoop`.
 */
export interface LocalReference {
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
}

const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const HOST = "(?:[a-z0-9.-]+|\\[[0-9a-f:.]+\\]):[0-9]{1,5}";
const NAME = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * The grammar of the distribution specification, the host being part of the name; undefined if `text` does not follow it.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
 */
export function parseLocalReference(text: string): LocalReference | undefined {
  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (name.length > 255 || !NAME.test(name)) return undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  if (digest !== undefined && !isDigest(digest)) return undefined;
  return { name, tag, digest };
}

/** @throws UsageInvalid if `text` is no reference */
export function requireLocalReference(text: string): LocalReference {
  const reference = parseLocalReference(text);
  if (reference !== undefined) return reference;
  throw new EbpmError("UsageInvalid", `${JSON.stringify(text)} is not the name of a package`, {
    hint: "a name is lower-case, such as opensnoop, owner/opensnoop:0.1.0 or opensnoop@sha256:…",
  });
}

/** Versions first to last; tags that are no version come after them, by name. */
export function sortTags(tags: readonly string[]): string[] {
  const versions = tags.filter((tag) => valid(tag) !== null).sort(compareBuild);
  return [...versions, ...tags.filter((tag) => valid(tag) === null).sort()];
}

/** The highest release among the tags; the highest pre-release if there is no release. */
export function highestVersion(tags: readonly string[]): string | undefined {
  const versions = tags.filter((tag) => valid(tag) !== null).sort(compareBuild);
  return versions.findLast((version) => prerelease(version) === null) ?? versions.at(-1);
}
