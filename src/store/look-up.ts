import type { Descriptor } from "../content/descriptor.ts";
import { isDigest, isDigestTag } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { nearest } from "../schema/nearest.ts";
import type { IndexEntry } from "./layout-index.ts";
import { highestVersion, parseLocalReference, requireLocalReference, sortTags } from "./reference.ts";

/**
 * What `name`, `name:tag`, `name@digest` or a digest alone stands for among the entries.
 * @throws PackageNotFound with the nearest names or the versions there are; UsageInvalid for no reference at all
 */
export function lookUp(entries: readonly IndexEntry[], text: string): Descriptor {
  if (isDigest(text)) {
    const entry = entries.find(({ descriptor }) => descriptor.digest === text);
    if (entry !== undefined) return entry.descriptor;
    throw new EbpmError("PackageNotFound", `no package in the local registry has the digest ${text}`);
  }
  const reference = requireLocalReference(text);
  const tagged = tagsOf(entries, reference.name);
  if (tagged.size === 0) throw unknownName(entries, reference.name);
  if (reference.digest !== undefined) {
    const found = [...tagged.values()].find(({ digest }) => digest === reference.digest);
    if (found !== undefined) return found;
    throw new EbpmError(
      "PackageNotFound",
      `the local registry has ${reference.name}, but not ${reference.digest}`,
    );
  }
  const tag = reference.tag ?? (tagged.has("latest") ? "latest" : highestVersion([...tagged.keys()]));
  const found = tag === undefined ? undefined : tagged.get(tag);
  if (found !== undefined) return found;
  const tags = sortTags([...tagged.keys()]).join(", ");
  throw new EbpmError("PackageNotFound", `the local registry has no ${reference.name}:${tag ?? "latest"}`, {
    hint: `there is: ${tags}`,
  });
}

/** The tags of a package and what they stand for. */
export function tagsOf(entries: readonly IndexEntry[], name: string): ReadonlyMap<string, Descriptor> {
  return packagesOf(entries).get(name) ?? new Map();
}

/** Every package by name, with its tags. Entries that other tools named otherwise are left out, and
 * so are tags that clients make for signatures. */
export function packagesOf(
  entries: readonly IndexEntry[],
): ReadonlyMap<string, ReadonlyMap<string, Descriptor>> {
  const packages = new Map<string, Map<string, Descriptor>>();
  for (const { descriptor, reference } of entries) {
    const parsed = reference === undefined ? undefined : parseLocalReference(reference);
    if (parsed?.tag === undefined || isDigestTag(parsed.tag)) continue;
    const tags = packages.get(parsed.name) ?? new Map<string, Descriptor>();
    packages.set(parsed.name, tags.set(parsed.tag, descriptor));
  }
  return packages;
}

function unknownName(entries: readonly IndexEntry[], name: string): EbpmError {
  const names = [...packagesOf(entries).keys()];
  const similar = nearest(name, names);
  const hint =
    similar !== undefined
      ? `did you mean ${similar}?`
      : names.length === 0
        ? "it is empty; publish a package with: ebpm publish"
        : "see what there is with: ebpm list";
  return new EbpmError("PackageNotFound", `the local registry has no package ${name}`, { hint });
}
