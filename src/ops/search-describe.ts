import type { Descriptor } from "../content/descriptor.ts";
import type { Fetcher } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { CONFIG_LIMIT, CONFIG_TYPE, parseConfig } from "../package/artifact.ts";
import { readManifest } from "../package/recognise.ts";
import { platformOf } from "../sources/oci.ts";
import { highestVersion, sortTags } from "../store/reference.ts";
import type { Context } from "./context.ts";
import type { Searchable } from "./search-match.ts";

/** A package that was found. */
export interface Found extends Searchable {
  /** The highest release, otherwise the last tag. */
  readonly version: string | undefined;
  /** `local`, or the registry: `ghcr.io/me`. */
  readonly where: string;
  /** What `run` and `pull` understand. */
  readonly reference: string;
}

export type Description = Pick<Found, "version" | "description" | "keywords">;

/** Of something that cannot be looked into. */
export const UNKNOWN: Description = { version: undefined, description: undefined, keywords: [] };

/** The highest release; of what has none, the last tag that is more than another name for it. */
export function newest(tags: readonly string[]): string | undefined {
  const sorted = sortTags(tags.filter((tag) => tag !== "latest"));
  return highestVersion(sorted) ?? sorted.at(-1) ?? (tags.includes("latest") ? "latest" : undefined);
}

/**
 * What a manifest, or the one for this platform of an index, and the config of a package of ours say.
 * @param what how to name it in errors
 * @throws what reading throws, PackageInvalid, Unsupported
 */
export async function describeContent(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  context: Context,
): Promise<Omit<Description, "version">> {
  const { signal } = context;
  const options = { signal, platform: platformOf(context) };
  const { annotations, config } = (await readManifest(from, descriptor, what, options)).manifest;
  if (config.mediaType === CONFIG_TYPE) {
    const text = (await fetchAll(from, config, { signal, limit: CONFIG_LIMIT })).toString("utf8");
    const { description, keywords } = parseConfig(text, what);
    return { description, keywords };
  }
  const said = annotations["org.opencontainers.image.description"];
  return { description: said ?? annotations["org.opencontainers.image.title"], keywords: [] };
}
