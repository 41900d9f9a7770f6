import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { formatReference, isTag } from "../oci/reference.ts";
import { DEFAULT_TAG } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface TagRequest {
  /** What to tag, as typed; without a host it is of the local registry. */
  readonly reference: string;
  /** Tags alone, without a name: `1.2`, `stable`. */
  readonly tags: readonly string[];
}

export interface TagResult {
  readonly digest: Digest;
  /** In full. */
  readonly references: readonly string[];
}

/**
 * Gives more tags to an artifact where it lies; a tag that stood for something else is moved.
 * @throws PackageNotFound, UsageInvalid, and what the registry client throws
 */
export async function tag(request: TagRequest, context: Context): Promise<TagResult> {
  const wrong = request.tags.find((one) => !isTag(one));
  if (wrong !== undefined) {
    throw new EbpmError("UsageInvalid", `${JSON.stringify(wrong)} is not a tag`, {
      hint: "a tag has letters, digits, - _ and . ; the name of the package is not repeated",
    });
  }
  const config = await context.registries();
  return isRemote(request.reference, config) ? tagRemote(request, context) : tagLocal(request, context);
}

async function tagLocal({ reference, tags }: TagRequest, context: Context): Promise<TagResult> {
  const { signal } = context;
  const registry = localRegistry(context);
  const { name } = requireLocalReference(reference);
  const descriptor = await registry.resolve(reference);
  const references = tags.map((one) => `${name}:${one}`);
  for (const one of references) await registry.tag(descriptor, one, { signal });
  return { digest: descriptor.digest, references };
}

async function tagRemote({ reference, tags }: TagRequest, context: Context): Promise<TagResult> {
  const { signal } = context;
  const parsed = parseRemoteReference(reference, await context.registries());
  const remote = await openRepository(parsed, context);
  try {
    const descriptor = await remote.resolve(parsed.digest ?? parsed.tag ?? DEFAULT_TAG, { signal });
    for (const one of tags) await remote.tag(descriptor, one, { signal });
    const { host, repository } = parsed;
    return {
      digest: descriptor.digest,
      references: tags.map((one) => formatReference({ host, repository, tag: one })),
    };
  } finally {
    remote.close();
  }
}
