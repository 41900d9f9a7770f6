import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { digestOf } from "../../../src/content/digest.ts";

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

/** Answers a request in the registry's place; false leaves it to the registry. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

interface StoredManifest {
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * A registry in memory that does what the specification says, referrers and all, so that a test need only say what is
 * different. Everything it was asked is in `seen`.
 */
export class MemoryRegistry {
  readonly blobs = new Map<string, Buffer>();
  /** By digest and by tag. */
  readonly manifests = new Map<string, StoredManifest>();
  readonly seen: SeenRequest[] = [];
  misbehave: Misbehaviour = () => false;
  hasReferrers = true;
  canMount = true;
  readonly #sessions = new Map<string, Buffer>();
  readonly #server: Server;
  #sessionCount = 0;

  constructor() {
    const listener: RequestListener = (request, response) => void this.#handle(request, response);
    this.#server = createServer(listener);
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get address(): string {
    const address = this.#server.address();
    if (typeof address !== "object" || address === null) throw new Error("the registry is not listening");
    return `127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Puts a manifest there as if it had been pushed. */
  keepManifest(type: string, bytes: Buffer, tag?: string): string {
    const digest = digestOf(bytes);
    for (const key of [digest, ...(tag === undefined ? [] : [tag])]) this.manifests.set(key, { type, bytes });
    return digest;
  }

  /** What was asked, as `METHOD path`, without the repository. */
  get asked(): string[] {
    return this.seen.map(
      ({ method, url }) => `${method} ${url.replace(/^\/v2\/test\/r\//, "").replace(/\?.*/, "")}`,
    );
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    this.seen.push({ method, url, headers });
    request.on("error", () => {});
    response.on("error", () => {});
    try {
      if (await this.misbehave(request, response)) return;
      await this.#answer(request, response);
    } catch {
      response.destroy();
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://registry.test");
    const [, kind = "", rest = ""] =
      /^\/v2\/test\/r\/(blobs|manifests|tags|referrers)\/(.*)$/.exec(url.pathname) ?? [];
    if (url.pathname === "/v2/") response.end("{}");
    else if (kind === "blobs" && rest.startsWith("uploads/")) await this.#upload(request, response, url);
    else if (kind === "blobs") this.#blob(request, response, rest);
    else if (kind === "manifests") await this.#manifest(request, response, rest);
    else if (kind === "tags") sendJson(response, "application/json", { name: "test/r", tags: this.#tags() });
    else if (kind === "referrers" && this.hasReferrers) this.#referrers(response, rest);
    else complain(response, 404, "NAME_UNKNOWN");
  }

  #tags(): string[] {
    return [...this.manifests.keys()].filter((key) => !key.includes(":")).sort();
  }

  #blob(request: IncomingMessage, response: ServerResponse, digest: string): void {
    const bytes = this.blobs.get(digest);
    if (bytes === undefined) {
      complain(response, 404, "BLOB_UNKNOWN");
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (from > 0) response.setHeader("content-range", `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    const part = bytes.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-type": "application/octet-stream",
      "content-length": part.length,
      "docker-content-digest": digest,
    });
    response.end(request.method === "HEAD" ? undefined : part);
  }

  async #upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = url.pathname.split("/").at(-1) ?? "";
    const digest = url.searchParams.get("digest");
    const mount = url.searchParams.get("mount");
    const body = await readAll(request);
    if (request.method === "POST" && mount !== null && this.canMount && this.blobs.has(mount)) {
      response.writeHead(201, { location: `/v2/test/r/blobs/${mount}` }).end();
      return;
    }
    const session = request.method === "POST" ? String(++this.#sessionCount) : id;
    const before = this.#sessions.get(session) ?? Buffer.alloc(0);
    const start = Number(/^(\d+)-/.exec(request.headers["content-range"] ?? "")?.[1] ?? before.length);
    if (start !== before.length) {
      response.writeHead(416, { range: `0-${Math.max(0, before.length - 1)}` }).end();
      return;
    }
    const content = Buffer.concat([before, body]);
    if (request.method === "PUT") {
      this.#sessions.delete(session);
      if (digest === null || digestOf(content) !== digest) complain(response, 400, "DIGEST_INVALID");
      else {
        this.blobs.set(digest, content);
        response
          .writeHead(201, { location: `/v2/test/r/blobs/${digest}`, "docker-content-digest": digest })
          .end();
      }
      return;
    }
    this.#sessions.set(session, content);
    const status = request.method === "GET" ? 204 : 202;
    const range = `0-${Math.max(0, content.length - 1)}`;
    response.writeHead(status, { location: `/v2/test/r/blobs/uploads/${session}?_state=x`, range }).end();
  }

  async #manifest(request: IncomingMessage, response: ServerResponse, reference: string): Promise<void> {
    if (request.method === "PUT") {
      const bytes = await readAll(request);
      const type = request.headers["content-type"] ?? "";
      const digest = this.keepManifest(type, bytes, reference.includes(":") ? undefined : reference);
      const subject = JSON.parse(bytes.toString())["subject"]?.["digest"];
      if (this.hasReferrers && typeof subject === "string") response.setHeader("oci-subject", subject);
      response.writeHead(201, { "docker-content-digest": digest }).end();
      return;
    }
    const found = this.manifests.get(reference);
    if (found === undefined) {
      complain(response, 404, "MANIFEST_UNKNOWN");
      return;
    }
    if (request.method === "DELETE") {
      this.manifests.delete(reference);
      response.writeHead(202).end();
      return;
    }
    response.writeHead(200, {
      "content-type": found.type,
      "content-length": found.bytes.length,
      "docker-content-digest": digestOf(found.bytes),
    });
    response.end(request.method === "HEAD" ? undefined : found.bytes);
  }

  #referrers(response: ServerResponse, subject: string): void {
    const manifests = [...this.manifests]
      .filter(
        ([key, { bytes }]) =>
          key.includes(":") && JSON.parse(bytes.toString())["subject"]?.["digest"] === subject,
      )
      .map(([digest, { type, bytes }]) => {
        const { artifactType, config, annotations } = JSON.parse(bytes.toString());
        return {
          mediaType: type,
          digest,
          size: bytes.length,
          artifactType: artifactType ?? config?.mediaType,
          annotations,
        };
      });
    sendJson(response, "application/vnd.oci.image.index.v1+json", { schemaVersion: 2, manifests });
  }
}

/** One for each test of the surrounding suite. */
export function useMemoryRegistry(): () => MemoryRegistry {
  let registry = new MemoryRegistry();
  beforeEach(async () => {
    registry = new MemoryRegistry();
    await registry.listen();
  });
  afterEach(() => registry.close());
  return () => registry;
}

export function complain(response: ServerResponse, status: number, code: string, message = ""): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ errors: [{ code, message }] }));
}

function sendJson(response: ServerResponse, type: string, document: unknown): void {
  response.writeHead(200, { "content-type": type }).end(JSON.stringify(document));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
