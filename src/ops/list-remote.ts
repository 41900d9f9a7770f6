import { parseRegistryPlace } from "../oci/configuration.ts";
import { openRepository } from "../sources/registries.ts";
import { highestVersion, sortTags } from "../store/reference.ts";
import type { Context } from "./context.ts";

/** What a registry lists under a place: repositories of a whole registry, tags of a repository. */
export type RemoteListing =
  | { readonly kind: "repositories"; readonly place: string; readonly names: readonly string[] }
  | {
      readonly kind: "tags";
      readonly place: string;
      /** Versions lowest first, other tags after them. */
      readonly tags: readonly string[];
      /** The highest release. */
      readonly latest: string | undefined;
    };

/**
 * Asks a registry what it has.
 * @param place `HOST` for the repositories of a registry, `HOST/NAME` for the tags of one
 * @throws UsageInvalid, PackageNotFound; Unsupported where the registry lists no repositories
 */
export async function listRemote(place: string, context: Context): Promise<RemoteListing> {
  const { host, path } = parseRegistryPlace(place, await context.registries());
  const remote = await openRepository({ host, repository: path }, context);
  try {
    if (path === "") {
      const names = await collect(remote.catalog({ signal: context.signal }));
      return { kind: "repositories", place: host, names: names.sort() };
    }
    const tags = sortTags(await collect(remote.tags({ signal: context.signal })));
    return { kind: "tags", place: `${host}/${path}`, tags, latest: highestVersion(tags) };
  } finally {
    remote.close();
  }
}

async function collect(items: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const item of items) all.push(item);
  return all;
}
