import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { type Digest, isDigest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, MEDIA_INDEX } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { ServerAnswer, ServerRequest } from "../net/http-server.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { contentHeaders, failure, json } from "./answers.ts";
import { parseRange } from "./range.ts";
import { findRoute, isWriteRoute, type ReadRoute, type Route } from "./registry-route.ts";
import type { RegistryWriter } from "./registry-writer.ts";
import { Repositories } from "./repositories.ts";

export interface RegistryServerOptions {
  /** Refuses whoever may not come in; undefined lets a request pass. */
  readonly admit?: (request: ServerRequest) => ServerAnswer | undefined;
  /** Takes what is sent; without it the registry is read-only. */
  readonly writer?: (repositories: Repositories) => RegistryWriter;
}

/**
 * The local registry by the distribution API: what any OCI client needs to pull, list and look for signatures and, if it
 * may be written, to push.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md
 */
export class RegistryServer {
  readonly #registry: LocalRegistry;
  readonly #repositories: Repositories;
  readonly #admit: RegistryServerOptions["admit"];
  readonly #writer: RegistryWriter | undefined;

  constructor(registry: LocalRegistry, options: RegistryServerOptions = {}) {
    this.#registry = registry;
    this.#repositories = new Repositories(registry);
    this.#admit = options.admit;
    this.#writer = options.writer?.(this.#repositories);
  }

  /** Answers one request; every error is an answer, too. */
  async answer(request: ServerRequest): Promise<ServerAnswer> {
    const refusal = this.#admit?.(request);
    if (refusal !== undefined) return refusal;
    const route = findRoute(request.path);
    if (route === undefined) return failure(404, "NAME_UNKNOWN", "there is no such address");
    try {
      return await this.#perform(route, request);
    } catch (error) {
      if (isErrorKind(error, "PackageNotFound")) return failure(404, codeOf(route), error.message);
      if (isErrorKind(error, "DigestMismatch")) return failure(500, "BLOB_UNKNOWN", "the content is damaged");
      throw error;
    }
  }

  async #perform(route: Route, request: ServerRequest): Promise<ServerAnswer> {
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && !isWriteRoute(route)) return this.#read(route, request);
    if (this.#writer !== undefined) return this.#writer.answer(route, request);
    return failure(405, "UNSUPPORTED", "this registry is read-only", { allow: "GET, HEAD" });
  }

  async #read(route: ReadRoute, request: ServerRequest): Promise<ServerAnswer> {
    switch (route.kind) {
      case "base":
        return json(200, {});
      case "catalog":
        return page("/v2/_catalog", "repositories", await this.#repositories.names(), request, {});
      case "tags": {
        const { name } = route;
        return page(`/v2/${name}/tags/list`, "tags", await this.#repositories.tags(name), request, { name });
      }
      case "manifest":
        return this.#manifest(route.name, route.reference);
      case "blob":
        return this.#blob(route.name, route.digest, request);
      case "referrers":
        return this.#referrers(route.name, route.digest, request);
    }
  }

  async #manifest(name: string, reference: string): Promise<ServerAnswer> {
    const descriptor = isDigest(reference)
      ? (await this.#repositories.contents(name)).get(reference)
      : await this.#repositories.tagged(name, reference);
    if (descriptor === undefined || !hasSuccessors(descriptor.mediaType)) {
      throw new EbpmError("PackageNotFound", `there is no ${name}:${reference}`);
    }
    const body = await fetchAll(this.#registry, descriptor, { limit: MANIFEST_LIMIT });
    return {
      status: 200,
      headers: { ...contentHeaders(descriptor), "content-length": String(body.byteLength) },
      body,
    };
  }

  /** The client checks what it gets; hashing it here as well would make every download wait for it. */
  async #blob(name: string, digest: Digest, { headers, signal }: ServerRequest): Promise<ServerAnswer> {
    const descriptor = (await this.#repositories.contents(name)).get(digest);
    const path = this.#registry.blobPath(digest);
    const size = descriptor === undefined ? undefined : (await stat(path).catch(() => undefined))?.size;
    if (descriptor === undefined || size === undefined) {
      throw new EbpmError("PackageNotFound", `${name} has no ${digest}`);
    }
    const range = parseRange(headers["range"], size);
    const common = {
      ...contentHeaders(descriptor),
      "content-type": "application/octet-stream",
      "accept-ranges": "bytes",
    };
    if (range === "unsatisfiable") {
      return {
        status: 416,
        headers: { ...common, "content-range": `bytes */${size}`, "content-length": "0" },
      };
    }
    if (range === undefined) {
      return {
        status: 200,
        headers: { ...common, "content-length": String(size) },
        body: createReadStream(path, { signal }),
      };
    }
    const { start, end } = range;
    return {
      status: 206,
      headers: {
        ...common,
        "content-length": String(end - start + 1),
        "content-range": `bytes ${start}-${end}/${size}`,
      },
      body: createReadStream(path, { start, end, signal }),
    };
  }

  async #referrers(name: string, subject: Digest, { query }: ServerRequest): Promise<ServerAnswer> {
    const all = await this.#repositories.referrers(name, subject);
    const wanted = query.get("artifactType");
    const manifests = wanted === null ? all : all.filter(({ artifactType }) => artifactType === wanted);
    const filtered = wanted === null ? {} : { "oci-filters-applied": "artifactType" };
    const body = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests });
    return { status: 200, headers: { "content-type": MEDIA_INDEX, ...filtered }, body };
  }
}

function page(
  path: string,
  key: string,
  items: readonly string[],
  { query }: ServerRequest,
  more: Readonly<Record<string, string>>,
): ServerAnswer {
  const last = query.get("last");
  const rest = last === null ? items : items.filter((item) => item > last);
  const asked = query.get("n");
  const count = asked !== null && /^\d{1,6}$/.test(asked) ? Number(asked) : rest.length;
  const shown = rest.slice(0, count);
  const end = shown.at(-1);
  const link =
    shown.length < rest.length && end !== undefined
      ? { link: `<${path}?n=${count}&last=${encodeURIComponent(end)}>; rel="next"` }
      : {};
  return json(200, { ...more, [key]: shown }, link);
}

function codeOf({ kind }: Route): string {
  switch (kind) {
    case "blob":
      return "BLOB_UNKNOWN";
    case "manifest":
      return "MANIFEST_UNKNOWN";
    case "session":
      return "BLOB_UPLOAD_UNKNOWN";
    default:
      return "NAME_UNKNOWN";
  }
}
