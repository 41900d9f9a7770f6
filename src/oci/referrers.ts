import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { MEDIA_INDEX } from "../content/manifest.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { Channel } from "./channel.ts";
import { readFallback, readIndex } from "./fallback-tag.ts";
import { nextPage } from "./link.ts";

export interface FindReferrersOptions {
  readonly artifactType?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MAX_REFERRERS = 10_000;

/**
 * What refers to `digest`: by the registry's own list or, where it keeps none, by the index that clients keep under a
 * tag. Nothing is proved by being listed: the caller has to look at each one's subject.
 * @throws what `Channel.ask` throws, RegistryFault, PackageTooLarge
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers
 */
export async function findReferrers(
  channel: Channel,
  digest: Digest,
  { artifactType, signal }: FindReferrersOptions,
): Promise<Descriptor[]> {
  const listed =
    (await listedReferrers(channel, digest, artifactType, signal)) ??
    (await readFallback(channel, digest, signal)).referrers;
  const unique = new Map(listed.map((descriptor) => [descriptor.digest, descriptor]));
  return [...unique.values()].filter(
    (found) => artifactType === undefined || found.artifactType === artifactType,
  );
}

/** Undefined where the registry has no such list, whatever it answers in place of one. */
async function listedReferrers(
  channel: Channel,
  digest: Digest,
  artifactType: string | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly Descriptor[] | undefined> {
  const query = artifactType === undefined ? "" : `?${new URLSearchParams({ artifactType })}`;
  const found = new Map<Digest, Descriptor>();
  let target: string | URL | undefined = `referrers/${digest}${query}`;
  while (target !== undefined) {
    const answer: Answer = await channel.ask({
      method: "GET",
      target,
      verb: "pull",
      subject: `list of what refers to ${digest}`,
      accept: [200, 301, 302, 303, 307, 308, 400, 403, 404, 405, 406, 415, 501],
      headers: { accept: MEDIA_INDEX },
      signal,
    });
    if (answer.status !== 200 || answer.contentType !== MEDIA_INDEX) {
      answer.discard();
      return undefined;
    }
    const page = await readIndex(answer);
    if (page === undefined) return undefined;
    const before = found.size;
    for (const descriptor of page) found.set(descriptor.digest, descriptor);
    if (found.size > MAX_REFERRERS) {
      throw new EbpmError("RegistryFault", `the registry lists over ${MAX_REFERRERS} referrers of ${digest}`);
    }
    target = found.size === before ? undefined : nextPage(answer.url, answer.header("link"));
  }
  return [...found.values()];
}
