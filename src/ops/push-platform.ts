import { type Descriptor, describeBytes, isRecord, parseDescriptor } from "../content/descriptor.ts";
import { isIndex, MANIFEST_LIMIT, MEDIA_INDEX } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { formatPlatform, type Platform, samePlatform } from "../package/platform.ts";
import type { Context } from "./context.ts";

/**
 * Puts a manifest that a repository has already into the index under a tag, as the one for a platform: in place of the
 * one for the same platform, beside those for others. The index is made if the tag is free.
 * @returns the index
 * @throws UsageInvalid if the tag stands for something that is for every platform; what the registry client throws
 */
export async function putIntoIndex(
  remote: RemoteRepository,
  { manifest, platform, tag }: { manifest: Descriptor; platform: Platform; tag: string },
  { signal }: Pick<Context, "signal">,
): Promise<Descriptor> {
  const entry = { ...manifest, platform };
  const others = (await presentEntries(remote, tag, signal)).filter((one) => !samePlatform(one, platform));
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_INDEX,
      manifests: [...others, entry].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    }),
  );
  const index = describeBytes(MEDIA_INDEX, bytes);
  await remote.pushDocument(index, bytes, tag, { signal });
  return index;
}

/**
 * What a tag's index has for a platform; undefined if there is nothing for it, or no such tag.
 * @throws UsageInvalid if the tag stands for something that is for every platform; what the registry client throws
 */
export async function partFor(
  remote: RemoteRepository,
  { platform, tag }: { platform: Platform; tag: string },
  { signal }: Pick<Context, "signal">,
): Promise<Descriptor | undefined> {
  const entries = await presentEntries(remote, tag, signal);
  const entry = entries.find((one) => samePlatform(one, platform));
  return entry === undefined ? undefined : parseDescriptor(entry, `the part of ${tag}`);
}

async function presentEntries(
  remote: RemoteRepository,
  tag: string,
  signal: AbortSignal,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  let present: Descriptor;
  try {
    present = await remote.resolve(tag, { signal });
  } catch (error) {
    if (isErrorKind(error, "PackageNotFound")) return [];
    throw error;
  }
  const { host, repository } = remote.name;
  if (!isIndex(present.mediaType)) {
    throw new EbpmError("UsageInvalid", `${host}/${repository}:${tag} is there already, for every platform`, {
      hint: "choose another tag, or push without --platform to replace it",
    });
  }
  const document: unknown = JSON.parse(
    (await fetchAll(remote, present, { signal, limit: MANIFEST_LIMIT })).toString("utf8"),
  );
  const manifests = isRecord(document) ? document["manifests"] : undefined;
  return Array.isArray(manifests) ? manifests.filter(isRecord) : [];
}

function nameOf(entry: Readonly<Record<string, unknown>>): string {
  return `${formatPlatform(entry["platform"])} ${String(entry["digest"])}`;
}
