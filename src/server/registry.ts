import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Descriptor } from "../content/descriptor.ts";
import { type Digest, isDigest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, MEDIA_INDEX, successors } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { ServerAnswer, ServerRequest } from "../net/http-server.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { parseLocalReference, sortTags } from "../store/reference.ts";
import { parseRange } from "./range.ts";
import { findRoute, type Route } from "./registry-route.ts";

/**
 * The local registry by the distribution API, to be read: what any OCI client needs to pull, list and look for
 * signatures. A package that was pulled is served under the whole of where it came from, a colon in the host being a
 * dash: `localhost-5000/owner/opensnoop`.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md
 */
export class RegistryServer {
  readonly #registry: LocalRegistry;

  constructor(registry: LocalRegistry) {
    this.#registry = registry;
  }

  /** Answers one request; every error is an answer, too. */
  async answer(request: ServerRequest): Promise<ServerAnswer> {
    const route = findRoute(request.path);
    if (route === undefined) return failure(404, "NAME_UNKNOWN", "there is no such address");
    if (request.method !== "GET" && request.method !== "HEAD") {
      return failure(405, "UNSUPPORTED", "this registry is read-only", { allow: "GET, HEAD" });
    }
    try {
      return await this.#read(route, request);
    } catch (error) {
      if (isErrorKind(error, "PackageNotFound")) return failure(404, codeOf(route), error.message);
      if (isErrorKind(error, "DigestMismatch")) return failure(500, "BLOB_UNKNOWN", "the content is damaged");
      throw error;
    }
  }

  async #read(route: Route, request: ServerRequest): Promise<ServerAnswer> {
    switch (route.kind) {
      case "base":
        return json(200, {});
      case "catalog":
        return this.#page("/v2/_catalog", "repositories", await this.#names(), request, {});
      case "tags":
        return this.#tags(route.name, request);
      case "manifest":
        return this.#manifest(route.name, route.reference);
      case "blob":
        return this.#blob(route.name, route.digest, request);
      case "referrers":
        return this.#referrers(route.name, route.digest, request);
    }
  }

  async #names(): Promise<readonly string[]> {
    const names = (await this.#registry.entries()).flatMap((entry) => servedName(entry)?.name ?? []);
    return [...new Set(names)].sort();
  }

  async #tags(name: string, request: ServerRequest): Promise<ServerAnswer> {
    const entries = await this.#entriesOf(name);
    const tags = sortTags([...new Set(entries.flatMap((entry) => servedName(entry)?.tag ?? []))]).sort();
    return this.#page(`/v2/${name}/tags/list`, "tags", tags, request, { name });
  }

  #page(
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
    const page = rest.slice(0, count);
    const end = page.at(-1);
    const link =
      page.length < rest.length && end !== undefined
        ? { link: `<${path}?n=${count}&last=${encodeURIComponent(end)}>; rel="next"` }
        : {};
    return json(200, { ...more, [key]: page }, link);
  }

  async #manifest(name: string, reference: string): Promise<ServerAnswer> {
    const entries = await this.#entriesOf(name);
    const descriptor = isDigest(reference)
      ? (await this.#reachable(entries)).get(reference)
      : entries.find((entry) => servedName(entry)?.tag === reference)?.descriptor;
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
    const descriptor = (await this.#reachable(await this.#entriesOf(name))).get(digest);
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
    const reachable = await this.#reachable(await this.#entriesOf(name));
    const wanted = query.get("artifactType");
    const manifests: unknown[] = [];
    for (const descriptor of reachable.values()) {
      const referrer = await this.#asReferrer(descriptor, subject);
      if (referrer !== undefined && (wanted === null || referrer["artifactType"] === wanted))
        manifests.push(referrer);
    }
    const filtered = wanted === null ? {} : { "oci-filters-applied": "artifactType" };
    const body = JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests });
    return { status: 200, headers: { "content-type": MEDIA_INDEX, ...filtered }, body };
  }

  async #asReferrer(
    { mediaType, digest, size }: Descriptor,
    subject: Digest,
  ): Promise<Readonly<Record<string, unknown>> | undefined> {
    if (!hasSuccessors(mediaType)) return undefined;
    const bytes = await fetchAll(this.#registry, { mediaType, digest, size }, { limit: MANIFEST_LIMIT });
    const document = JSON.parse(bytes.toString("utf8")) as {
      readonly subject?: { readonly digest?: unknown };
      readonly artifactType?: string;
      readonly config?: { readonly mediaType?: string };
      readonly annotations?: unknown;
    };
    if (document.subject?.digest !== subject) return undefined;
    const { annotations } = document;
    return {
      mediaType,
      digest,
      size,
      artifactType: document.artifactType ?? document.config?.mediaType,
      ...(annotations === undefined ? {} : { annotations }),
    };
  }

  /** @throws PackageNotFound */
  async #entriesOf(name: string): Promise<readonly IndexEntry[]> {
    const entries = (await this.#registry.entries()).filter((entry) => servedName(entry)?.name === name);
    if (entries.length > 0) return entries;
    throw new EbpmError("PackageNotFound", `there is no ${name}`);
  }

  /** Everything that a repository's entries lead to: what is not of a repository is not given out under its name. */
  async #reachable(entries: readonly IndexEntry[]): Promise<ReadonlyMap<Digest, Descriptor>> {
    const found = new Map<Digest, Descriptor>();
    const visit = async (descriptor: Descriptor): Promise<void> => {
      if (found.has(descriptor.digest)) return;
      found.set(descriptor.digest, descriptor);
      if (!hasSuccessors(descriptor.mediaType)) return;
      const bytes = await fetchAll(this.#registry, descriptor, { limit: MANIFEST_LIMIT }).catch(
        () => undefined,
      );
      for (const child of bytes === undefined ? [] : successors(descriptor.mediaType, bytes))
        await visit(child);
    };
    for (const { descriptor } of entries) await visit(descriptor);
    return found;
  }
}

/** The name under which an entry is served; undefined for one without a name that a registry can have. */
function servedName({ reference }: IndexEntry): { readonly name: string; readonly tag?: string } | undefined {
  if (reference === undefined) return undefined;
  const parsed = parseLocalReference(reference);
  if (parsed === undefined || (parsed.tag === undefined && parsed.digest === undefined)) return undefined;
  const name = parsed.name.replace(/:(?=\d+\/)/, "-");
  return parsed.tag === undefined ? { name } : { name, tag: parsed.tag };
}

function contentHeaders({ mediaType, digest }: Descriptor): Readonly<Record<string, string>> {
  return { "content-type": mediaType, "docker-content-digest": digest, etag: `"${digest}"` };
}

function codeOf({ kind }: Route): string {
  return kind === "blob" ? "BLOB_UNKNOWN" : kind === "manifest" ? "MANIFEST_UNKNOWN" : "NAME_UNKNOWN";
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): ServerAnswer {
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

function failure(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ServerAnswer {
  return json(status, { errors: [{ code, message }] }, headers);
}
