import { valid } from "semver";
import { EbpmError } from "../../errors.ts";

export interface TagScheme {
  /** The folder of the package in the repository; empty for its root. */
  readonly subfolder: string;
  /** What the package is called: the last part of its folder or of the repository's address. */
  readonly name: string;
  /** The author's own form; it is then the only one. */
  readonly pattern: string | undefined;
}

/** Of the repository as a whole. */
const PLAIN = ["v{version}", "{version}"];
/** Of one package of several in a repository. */
const OWN = ["{path}/v{version}", "{path}/{version}", "{name}-v{version}", "{name}/v{version}"];

/**
 * The tags that stand for versions of a package, by tag. Tags of the package's own go before those of the repository: if
 * there is one of them, the others are about something else.
 * @throws UsageInvalid for a pattern without `{version}`
 */
export function versionTags(tags: Iterable<string>, scheme: TagScheme): ReadonlyMap<string, string> {
  if (scheme.pattern !== undefined && scheme.pattern.split("{version}").length !== 2) {
    throw new EbpmError(
      "UsageInvalid",
      `the tag pattern ${JSON.stringify(scheme.pattern)} has no {version} in it`,
      {
        hint: 'for example tag-pattern = "{name}-v{version}"',
      },
    );
  }
  const all = [...tags];
  const groups =
    scheme.pattern !== undefined ? [[scheme.pattern]] : scheme.subfolder === "" ? [PLAIN, OWN] : [OWN, PLAIN];
  for (const patterns of groups) {
    const found = new Map<string, string>();
    for (const tag of all) {
      const version = versionOf(tag, patterns, scheme);
      if (version !== undefined) found.set(tag, version);
    }
    if (found.size > 0) return found;
  }
  return new Map();
}

function versionOf(
  tag: string,
  patterns: readonly string[],
  { subfolder, name }: TagScheme,
): string | undefined {
  for (const pattern of patterns) {
    if (pattern.includes("{path}") && subfolder === "") continue;
    const [before = "", after = ""] = pattern
      .replaceAll("{path}", () => subfolder)
      .replaceAll("{name}", () => name)
      .split("{version}");
    if (!tag.startsWith(before) || !tag.endsWith(after)) continue;
    const version = tag.slice(before.length, tag.length - after.length);
    if (/^\d/.test(version) && valid(version) !== null) return valid(version) ?? undefined;
  }
  return undefined;
}
