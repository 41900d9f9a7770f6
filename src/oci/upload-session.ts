import type { Descriptor } from "../content/descriptor.ts";
import type { ByteStream } from "../content/storage.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import type { RequestBody } from "../net/exchange.ts";
import type { Channel } from "./channel.ts";
import { registryFailure } from "./failure.ts";
import { sameOriginUrl } from "./link.ts";

export interface UploadBlobOptions {
  /** A repository of the same registry to take it from, if it is there. */
  readonly mountFrom?: string | undefined;
  /** It was looked for and is not there. */
  readonly isKnownMissing?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((done: number) => void) | undefined;
}

/**
 * The content from its start, as a `Fetcher` gives it: checked on its way. A source that can be read only once throws at
 * the second call.
 */
export type ContentSource = () => ByteStream | Promise<ByteStream>;

export interface UploadSession {
  readonly url: URL;
  /** Bytes; chunks but the last must not be smaller. */
  readonly minChunk: number;
}

/** A failure that another try of the same upload may not meet; its cause is the error for the caller. */
export class Interruption extends Error {}

/**
 * The upload session that an answer begins or goes on with.
 * @throws RegistryFault if the registry names another server for it
 */
export function sessionFrom(answer: Answer): UploadSession {
  answer.discard();
  const minimum = answer.header("oci-chunk-min-length") ?? "";
  return {
    url: sameOriginUrl(answer.url, answer.header("location"), "the upload"),
    minChunk: /^\d{1,15}$/.test(minimum) ? Number(minimum) : 0,
  };
}

export async function interruptionFrom(
  channel: Channel,
  descriptor: Descriptor,
  answer: Answer,
): Promise<Interruption> {
  const request = {
    name: channel.name,
    verb: "push",
    subject: descriptor.digest,
    credential: undefined,
  } as const;
  const cause = await registryFailure(answer, request);
  return new Interruption(`it answered ${answer.status}`, { cause });
}

/** A body that cannot be sent twice within a session: a login that expired in between starts another one. */
export function onlyOnce(body: RequestBody): () => RequestBody {
  let isOpened = false;
  return () => {
    if (!isOpened) {
      isOpened = true;
      return body;
    }
    const cause = new EbpmError("LoginRequired", "the login expired in the middle of an upload", {
      hint: "try again",
    });
    throw new Interruption("the login expired", { cause });
  };
}

/**
 * Passes content on and says how much of it has been taken.
 * @param limit bytes; one more would be taken for the next request
 * @throws DigestMismatch for content that is longer
 */
export async function* counted(
  content: ByteStream,
  { from, limit, onBytes }: CountOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  for await (const piece of content) {
    done += piece.byteLength;
    if (done > limit) throw new EbpmError("DigestMismatch", `the content is longer than ${limit} bytes`);
    yield piece;
    onBytes?.(from + done);
  }
}

interface CountOptions {
  readonly from: number;
  readonly limit: number;
  readonly onBytes: UploadBlobOptions["onBytes"];
}
