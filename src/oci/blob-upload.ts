import type { Descriptor } from "../content/descriptor.ts";
import { isErrorKind } from "../errors.ts";
import { isTransientError } from "../net/retry.ts";
import type { Channel } from "./channel.ts";
import { checkStored, sendContent } from "./content-upload.ts";
import { repositoryScope } from "./scope.ts";
import {
  type ContentSource,
  Interruption,
  sessionFrom,
  type UploadBlobOptions,
  type UploadSession,
} from "./upload-session.ts";

/** Below this, asking first whether the blob is there costs more than sending it. */
const ASK_FIRST_SIZE = 1 << 20;

/**
 * Sends a blob unless the registry has it. The question, the take-over from another repository and the start of an
 * upload are one request: mounting a blob from its own repository succeeds exactly if it is there.
 * @throws DigestMismatch, what the content throws, what `Channel.ask` throws
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs
 */
export async function uploadBlob(
  channel: Channel,
  descriptor: Descriptor,
  source: ContentSource,
  options: UploadBlobOptions = {},
): Promise<void> {
  const retries = channel.retries(descriptor.digest, options.signal);
  for (let attempt = 1; ; attempt++) {
    try {
      const isKnownMissing = options.isKnownMissing === true && attempt === 1;
      const session = await startUpload(channel, descriptor, { ...options, isKnownMissing });
      const isFirst = attempt === 1;
      if (session !== undefined)
        await sendContent(channel, descriptor, source, session, { ...options, isFirst });
      options.onBytes?.(descriptor.size);
      return;
    } catch (error) {
      const mayHelp = isTransientError(error) || error instanceof Interruption;
      const original = error instanceof Interruption ? error.cause : error;
      if (!mayHelp || !(await retries.next(error instanceof Error ? error.message : ""))) throw original;
    }
  }
}

/** Where to send the content; undefined if the registry has it now. */
async function startUpload(
  channel: Channel,
  descriptor: Descriptor,
  { mountFrom, isKnownMissing, signal }: UploadBlobOptions,
): Promise<UploadSession | undefined> {
  const { digest } = descriptor;
  if (mountFrom === undefined && isKnownMissing !== true && descriptor.size >= ASK_FIRST_SIZE) {
    if (await hasBlob(channel, descriptor, signal)) return undefined;
  }
  const isFresh = mountFrom === undefined && (isKnownMissing === true || descriptor.size >= ASK_FIRST_SIZE);
  const target = "blobs/uploads/";
  const start = { method: "POST", verb: "push", subject: digest, signal } as const;
  if (!isFresh) {
    const from = mountFrom ?? channel.name.repository;
    const query = new URLSearchParams({ mount: digest, from });
    const tried = await channel
      .ask({
        ...start,
        target: `${target}?${query}`,
        accept: [201, 202],
        isSingleTry: true,
        scopes: [repositoryScope(from, ["pull"])],
      })
      .catch((error: unknown) => {
        // Registries that cannot mount answer with all kinds of refusals; the plain way tells what is really wrong.
        if (isErrorKind(error, "NetworkFailed") || signal?.aborted === true) throw error;
        return undefined;
      });
    if (tried?.status === 201) {
      tried.discard();
      checkStored(tried, descriptor);
      return undefined;
    }
    if (tried !== undefined) return sessionFrom(tried);
  }
  return sessionFrom(await channel.ask({ ...start, target, accept: [202] }));
}

/** Whether the repository has the blob. */
export async function hasBlob(
  channel: Channel,
  descriptor: Descriptor,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const answer = await channel.ask({
    method: "HEAD",
    target: `blobs/${descriptor.digest}`,
    verb: "pull",
    subject: descriptor.digest,
    accept: [200, 404],
    signal,
  });
  answer.discard();
  return answer.status === 200;
}
