import type { Descriptor } from "../content/descriptor.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { download } from "../oci/transfer.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";
import { alongEntries, findAlong, remoteReferrers } from "./referrers.ts";

/**
 * Fetches what refers to a content of a registry into the local one.
 * @param name of the package there
 * @returns entries for the caller to add once the content itself is there
 * @throws what the registry client throws
 */
export async function downloadAlong(
  source: RemoteRepository,
  root: Descriptor,
  name: string,
  context: Context,
): Promise<readonly IndexEntry[]> {
  const { signal } = context;
  const registry = localRegistry(context);
  const entries = alongEntries(await findAlong(remoteReferrers(source, context), root, context), name);
  for (const { descriptor } of entries) await download(source, registry, descriptor, { signal });
  return entries;
}
