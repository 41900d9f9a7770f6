import { stat } from "node:fs/promises";
import { once } from "../content/copy.ts";
import { type Descriptor, describeBytes, isRecord } from "../content/descriptor.ts";
import { type Digest, isDigest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, successors } from "../content/manifest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import type { ServerAnswer, ServerRequest } from "../net/http-server.ts";
import { type IndexEntry, withEntries } from "../store/layout-index.ts";
import { contentHeaders, empty, failure } from "./answers.ts";
import type { Route } from "./registry-route.ts";
import { asReferrer, type Repositories, subjectOf } from "./repositories.ts";
import { UploadSessions } from "./upload-sessions.ts";

/**
 * What clients may change: blobs are sent in one piece or several, a manifest after all that it points at, and a tag is
 * put where it is told. Names with the host of another registry are refused: what was pulled from there would run here
 * under its name.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#push
 */
export class RegistryWriter {
  readonly #repositories: Repositories;
  readonly #sessions: UploadSessions;

  constructor(repositories: Repositories) {
    this.#repositories = repositories;
    this.#sessions = new UploadSessions(repositories.registry);
  }

  /** Removes what was never finished. */
  close(): Promise<void> {
    return this.#sessions.close();
  }

  async answer(route: Route, request: ServerRequest): Promise<ServerAnswer> {
    if ("name" in route && isForeign(route.name)) {
      return failure(403, "DENIED", `${route.name} is a name of another registry`);
    }
    try {
      return await this.#perform(route, request);
    } catch (error) {
      if (isErrorKind(error, "RateLimited")) return failure(429, "TOOMANYREQUESTS", error.message);
      if (isErrorKind(error, "PackageTooLarge")) return failure(413, "SIZE_INVALID", error.message);
      if (isErrorKind(error, "UsageInvalid")) return failure(409, "BLOB_UPLOAD_INVALID", error.message);
      if (isErrorKind(error, "PackageInvalid")) return failure(400, "MANIFEST_INVALID", error.message);
      throw error;
    }
  }

  async #perform(route: Route, request: ServerRequest): Promise<ServerAnswer> {
    const { method } = request;
    switch (route.kind) {
      case "uploads":
        if (method === "POST") return this.#start(route.name, request);
        break;
      case "session":
        if (method === "GET") return uploadState(204, route, this.#sessions.size(route.name, route.id));
        if (method === "PATCH") return this.#append(route, request);
        if (method === "PUT") return this.#finish(route, request);
        if (method === "DELETE") {
          await this.#sessions.cancel(route.name, route.id);
          return empty(204);
        }
        break;
      case "manifest":
        if (method === "PUT") return this.#putManifest(route.name, route.reference, request);
        if (method === "DELETE") return this.#deleteManifest(route.name, route.reference);
        break;
    }
    return failure(405, "UNSUPPORTED", `${method} is not possible here`);
  }

  async #start(name: string, request: ServerRequest): Promise<ServerAnswer> {
    const { query } = request;
    const [mount, from, digest] = [query.get("mount"), query.get("from"), query.get("digest")];
    if (mount !== null && from !== null && isDigest(mount) && (await this.#mount(name, mount, from))) {
      return empty(201, { location: `/v2/${name}/blobs/${mount}`, "docker-content-digest": mount });
    }
    const session = { name, id: await this.#sessions.start(name) };
    if (digest !== null) return this.#finish(session, request);
    return uploadState(202, session, 0);
  }

  async #mount(name: string, digest: Digest, from: string): Promise<boolean> {
    const contents = await this.#repositories.contents(from).catch((error: unknown) => {
      if (isErrorKind(error, "PackageNotFound")) return undefined;
      throw error;
    });
    const descriptor = contents?.get(digest);
    if (descriptor === undefined || !(await this.#repositories.registry.has(descriptor))) return false;
    this.#repositories.addPending(name, descriptor);
    return true;
  }

  async #append(
    session: { readonly name: string; readonly id: string },
    request: ServerRequest,
  ): Promise<ServerAnswer> {
    const start = /^(?:bytes )?(\d{1,15})-\d{1,15}/.exec(request.headers["content-range"] ?? "")?.[1];
    const at = start === undefined ? undefined : Number(start);
    const result = await this.#sessions.append(session, request.body, at);
    return uploadState(result.kind === "at" ? 202 : 416, session, result.size);
  }

  async #finish(
    session: { readonly name: string; readonly id: string },
    request: ServerRequest,
  ): Promise<ServerAnswer> {
    const { name, id } = session;
    const digest = request.query.get("digest") ?? "";
    if (!isDigest(digest) || !digest.startsWith("sha256:")) {
      return failure(400, "DIGEST_INVALID", "a sha256 digest is wanted");
    }
    const appended = await this.#append(session, request);
    if (appended.status === 416) return appended;
    const descriptor = await this.#sessions.finish(name, id, digest);
    if (descriptor === undefined) return failure(400, "DIGEST_INVALID", `the content is not ${digest}`);
    this.#repositories.addPending(name, descriptor);
    return empty(201, { location: `/v2/${name}/blobs/${digest}`, "docker-content-digest": digest });
  }

  async #putManifest(name: string, reference: string, request: ServerRequest): Promise<ServerAnswer> {
    const mediaType = (request.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
    if (!hasSuccessors(mediaType)) {
      return failure(400, "MANIFEST_INVALID", `${JSON.stringify(mediaType)} is no type of a manifest`);
    }
    const bytes = await readBody(request.body);
    const descriptor = describeBytes(mediaType, bytes);
    if (isDigest(reference) && reference !== descriptor.digest) {
      return failure(400, "DIGEST_INVALID", `the manifest is not ${reference}`);
    }
    const document = parseDocument(bytes, mediaType);
    const missing = await this.#missing(name, successors(mediaType, bytes));
    if (missing !== undefined) return failure(404, "MANIFEST_BLOB_UNKNOWN", `${name} has no ${missing}`);
    const { registry } = this.#repositories;
    const subject = subjectOf(document);
    await registry.push(descriptor, once(bytes));
    const entry = entryFor(name, reference, descriptor, document);
    await registry.updateEntries((entries) => withEntries(entries, [entry]));
    this.#repositories.addPending(name, descriptor);
    return empty(201, {
      ...contentHeaders(descriptor),
      location: `/v2/${name}/manifests/${descriptor.digest}`,
      ...(subject === undefined ? {} : { "oci-subject": subject }),
    });
  }

  /** The first part that the repository lacks. */
  async #missing(name: string, parts: readonly Descriptor[]): Promise<Digest | undefined> {
    if (parts.length === 0) return undefined;
    const contents = await this.#repositories.contents(name).catch((error: unknown) => {
      if (isErrorKind(error, "PackageNotFound")) return new Map<Digest, Descriptor>();
      throw error;
    });
    for (const part of parts) {
      const path = this.#repositories.registry.blobPath(part.digest);
      // It was hashed when it came in.
      const size = (await stat(path).catch(() => undefined))?.size;
      if (!contents.has(part.digest) || size !== part.size) return part.digest;
    }
    return undefined;
  }

  async #deleteManifest(name: string, reference: string): Promise<ServerAnswer> {
    const isDoomed = isDigest(reference)
      ? ({ descriptor }: IndexEntry) => descriptor.digest === reference
      : (entry: IndexEntry) => entry.reference?.endsWith(`:${reference}`) === true;
    const named = await this.#repositories.entriesOf(name).catch(noneIfAbsent);
    const names = new Set(named.filter(isDoomed).map((entry) => entry.reference));
    // What refers to something has no name, and was looked for in the repository.
    const isHere = isDigest(reference) && (await this.#repositories.contents(name)).has(reference);
    const isGone = (entry: IndexEntry): boolean =>
      entry.reference === undefined ? isHere && isDoomed(entry) : names.has(entry.reference);
    let count = 0;
    await this.#repositories.registry.updateEntries((entries) => {
      const left = entries.filter((entry) => !isGone(entry));
      count = entries.length - left.length;
      return count === 0 ? entries : left;
    });
    if (count === 0) throw new EbpmError("PackageNotFound", `there is no ${name}:${reference}`);
    if (isDigest(reference)) this.#repositories.removePending(name, reference);
    return empty(202);
  }
}

function noneIfAbsent(error: unknown): readonly IndexEntry[] {
  if (isErrorKind(error, "PackageNotFound")) return [];
  throw error;
}

/** A tag, something that refers to another and needs no name, or one that is only known by its digest. */
function entryFor(
  name: string,
  reference: string,
  descriptor: Descriptor,
  document: Readonly<Record<string, unknown>>,
): IndexEntry {
  if (!isDigest(reference)) return { reference: `${name}:${reference}`, descriptor };
  if (subjectOf(document) !== undefined)
    return { reference: undefined, descriptor: asReferrer(descriptor, document) };
  return { reference: `${name}@${reference}`, descriptor };
}

/** @throws PackageInvalid for what is no manifest of this type */
function parseDocument(bytes: Buffer, mediaType: string): Readonly<Record<string, unknown>> {
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new EbpmError("PackageInvalid", "the manifest is not JSON", { cause });
  }
  if (!isRecord(document)) throw new EbpmError("PackageInvalid", "the manifest is no object");
  const own = document["mediaType"];
  if (own === undefined || own === mediaType) return document;
  throw new EbpmError("PackageInvalid", `the manifest was announced as ${mediaType} and says otherwise`);
}

/** @throws PackageTooLarge */
async function readBody(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > MANIFEST_LIMIT) throw new EbpmError("PackageTooLarge", "the manifest is too large");
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

/** How far an upload is, and where it goes on. */
function uploadState(
  status: number,
  { name, id }: { readonly name: string; readonly id: string },
  size: number,
): ServerAnswer {
  return empty(status, {
    location: `/v2/${name}/blobs/uploads/${id}`,
    range: `0-${Math.max(0, size - 1)}`,
    "docker-upload-uuid": id,
  });
}

/** Whether the first part of a name is a host, so that it is one of another registry's here. */
function isForeign(name: string): boolean {
  const [first = "", ...rest] = name.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost" || /^localhost-\d+$/.test(first));
}
