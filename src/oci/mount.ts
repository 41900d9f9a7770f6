import type { Descriptor } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import type { Channel } from "./channel.ts";
import { repositoryScope } from "./scope.ts";
import { sessionFrom } from "./upload-session.ts";

/**
 * Asks a registry to take a blob over from another of its repositories.
 * @returns false if it began an upload instead, which is cancelled
 * @throws UsageInvalid, what `Channel.ask` throws
 */
export async function mountBlob(
  channel: Channel,
  descriptor: Descriptor,
  source: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (!isRepository(source))
    throw new EbpmError("UsageInvalid", `${JSON.stringify(source)} is no repository`);
  const query = new URLSearchParams({ mount: descriptor.digest, from: source });
  const common = { verb: "push", subject: descriptor.digest, signal } as const;
  const answer = await channel.ask({
    ...common,
    method: "POST",
    target: `blobs/uploads/?${query}`,
    accept: [201, 202],
    scopes: [repositoryScope(source, ["pull"])],
  });
  if (answer.status === 201) {
    answer.discard();
    return true;
  }
  const { url } = sessionFrom(answer);
  const cancelled = await channel.ask({
    ...common,
    method: "DELETE",
    target: url,
    // Nothing depends on it: registries drop abandoned uploads by themselves.
    accept: [200, 202, 204, 400, 404, 405],
  });
  cancelled.discard();
  return false;
}
