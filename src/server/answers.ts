import type { Descriptor } from "../content/descriptor.ts";
import type { ServerAnswer } from "../net/http-server.ts";

/** Headers of a content, whichever way it is given. */
export function contentHeaders({
  mediaType,
  digest,
}: Pick<Descriptor, "mediaType" | "digest">): Readonly<Record<string, string>> {
  return { "content-type": mediaType, "docker-content-digest": digest, etag: `"${digest}"` };
}

export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ServerAnswer {
  const body = JSON.stringify(value);
  return {
    status,
    headers: {
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(body)),
      "docker-distribution-api-version": "registry/2.0",
      ...headers,
    },
    body,
  };
}

/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes */
export function failure(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ServerAnswer {
  return json(status, { errors: [{ code, message }] }, headers);
}

/** An answer without a body. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): ServerAnswer {
  return { status, headers: { "content-length": "0", ...headers } };
}
