import { join } from "node:path";
import { isRecord } from "../../content/descriptor.ts";
import { EbpmError } from "../../errors.ts";
import { isFile } from "../../fs/presence.ts";
import type { PackageId } from "../../manifest/dependency.ts";
import { HttpClient } from "../../net/http-client.ts";
import { redactUrl } from "../../net/redact.ts";
import { checkTransport } from "../../net/transport-policy.ts";
import type { Candidate, CandidateManifest } from "../../resolve/catalog.ts";
import { storedContent } from "./content-record.ts";
import { type Downloaded, download, refuseLogin } from "./download.ts";
import type { ContentRequest, Origin, OriginTools, PackageContent, SourceOf } from "./origin.ts";
import { describeFiles, readDocumentsIn } from "./package-manifest.ts";
import { unpack } from "./unpack.ts";

type UrlSource = SourceOf<"url">;

const MAX_BYTES = 256 << 20;
const REPORT_STEP = 256_000;

/** Archives and single files behind an address: one content, held by the sha256 of its bytes. */
export class UrlOrigin implements Origin<UrlSource> {
  readonly #tools: OriginTools;
  #client: Promise<HttpClient> | undefined;

  constructor(tools: OriginTools) {
    this.#tools = tools;
  }

  async candidates(source: UrlSource, id: PackageId): Promise<readonly Candidate[]> {
    checkSource(source);
    const digest = source.sha256 === undefined ? undefined : `sha256:${source.sha256}`;
    const pin = { kind: "archive", digest } as const;
    return [{ id, source, pin, version: undefined, labels: [], isYanked: false, publishedMs: undefined }];
  }

  /** The whole file has to be fetched for it: only it says what it depends on. */
  async describe(
    candidate: Candidate & { readonly source: UrlSource },
    signal: AbortSignal,
  ): Promise<CandidateManifest> {
    const { folder, pin } = await this.fetch(candidate, signal);
    const shown = redactUrl(new URL(candidate.source.url));
    const manifest = describeFiles(await readDocumentsIn(folder), (name) => `${shown}: ${name}`);
    return { ...manifest, settled: { pin } };
  }

  async fetch(
    request: ContentRequest & { readonly source: UrlSource },
    signal: AbortSignal,
  ): Promise<PackageContent> {
    const { source, pin, expected } = request;
    const url = checkSource(source);
    const wanted = pin.kind === "archive" ? pin.digest?.replace(/^sha256:/, "") : undefined;
    const load = async (): Promise<PackageContent> => {
      const { path, sha256 } = await this.#download(url, wanted ?? source.sha256, signal);
      const what = redactUrl(url);
      const fileName = decodeURIComponent(url.pathname).split("/").at(-1) ?? "";
      const settled = { kind: "archive", digest: `sha256:${sha256}` } as const;
      return storedContent(this.#tools, { ...request, pin: settled }, async (record) => {
        const stored = await this.#tools.trees.add(
          (writer) => unpack(path, writer, { what, fileName, stripPrefix: source.stripPrefix, signal }),
          { what, expected: expected ?? record?.digest, signal },
        );
        return { ...stored, pin: settled, tree: undefined };
      });
    };
    // Without a digest the address may have another content by now: the server is asked.
    return wanted === undefined && expected === undefined
      ? load()
      : storedContent(this.#tools, request, load);
  }

  async suggest(): Promise<string | undefined> {
    return 'a file behind an address has no versions; depend on it with version = "*"';
  }

  close(): void {
    this.#client?.then(
      (client) => client.close(),
      () => {},
    );
  }

  async #download(url: URL, sha256: string | undefined, signal: AbortSignal): Promise<Downloaded> {
    const { scope, cache } = this.#tools;
    const folder = join(scope.cacheDir, "archives");
    const key = ["url", url.href];
    const known = await this.#known(folder, sha256, parseKnown(await cache.read(key)));
    const isFresh = scope.offline || (await cache.read(key, scope.refsMaxAgeMs)) !== undefined;
    if (known !== undefined && (sha256 !== undefined || isFresh)) {
      return { path: join(folder, "sha256", known.sha256), ...known };
    }
    const subject = redactUrl(url);
    if (scope.offline) {
      throw new EbpmError("Offline", `${subject} is not on this machine and the network may not be used`, {
        hint: "fetch it while there is a network: ebpm fetch",
      });
    }
    scope.progress({ kind: "step", verb: "Fetching", subject });
    let next = REPORT_STEP;
    this.#client ??= this.#connect();
    const downloaded = await download(await this.#client, url, {
      folder,
      sha256,
      known: known?.etag === "" ? undefined : known,
      maxBytes: MAX_BYTES,
      signal,
      onBytes: (done, total) => {
        if (done < next) return;
        next = done + REPORT_STEP;
        scope.progress({ kind: "bytes", subject, done, total });
      },
    });
    await cache.write(key, JSON.stringify({ etag: downloaded.etag ?? "", sha256: downloaded.sha256 }));
    return downloaded;
  }

  /** What is here of it: by the digest that is wanted, or by what was here last. */
  async #known(
    folder: string,
    wanted: string | undefined,
    last: Known | undefined,
  ): Promise<Known | undefined> {
    const candidate = wanted === undefined ? last : { sha256: wanted, etag: "" };
    if (candidate === undefined) return undefined;
    return (await isFile(join(folder, "sha256", candidate.sha256))) ? candidate : undefined;
  }

  async #connect(): Promise<HttpClient> {
    const { insecureHosts, caFiles } = await this.#tools.scope.registries();
    return new HttpClient({
      proxyEnv: this.#tools.scope.childEnv,
      insecureHosts,
      caFiles,
      certFolders: [],
      answerTimeoutMs: 30_000,
      idleTimeoutMs: 30_000,
    });
  }
}

interface Known {
  readonly sha256: string;
  /** Empty where the server gave none. */
  readonly etag: string;
}

function parseKnown(text: string | undefined): Known | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(value)) return undefined;
  const { sha256, etag } = value;
  return typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256) && typeof etag === "string"
    ? { sha256, etag }
    : undefined;
}

function checkSource({ url: text, sha256 }: UrlSource): URL {
  if (!URL.canParse(text)) {
    throw new EbpmError("UsageInvalid", `${JSON.stringify(text.slice(0, 200))} is not an address`);
  }
  const url = new URL(text);
  refuseLogin(url);
  checkTransport(url, { allowHttp: false });
  if (sha256 === undefined || /^[0-9a-f]{64}$/.test(sha256)) return url;
  throw new EbpmError("UsageInvalid", `${JSON.stringify(sha256.slice(0, 100))} is not a sha256`, {
    hint: "it has 64 lower-case hexadecimal digits: sha256sum FILE",
  });
}
