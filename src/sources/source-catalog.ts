import { join } from "node:path";
import { isDigest } from "../content/digest.ts";
import { isErrorKind } from "../errors.ts";
import type { PackageId, Requirement, Source } from "../manifest/dependency.ts";
import type { Candidate, CandidateManifest, Catalog, CatalogOptions } from "../resolve/catalog.ts";
import { addFolder } from "../store/add-folder.ts";
import { PackageTrees } from "../store/package-trees.ts";
import type { CompareRequest, Comparison } from "./git/history.ts";
import { GitOrigin } from "./origins/git.ts";
import { Limiter } from "./origins/limiter.ts";
import { LocalOrigin } from "./origins/local.ts";
import { MetadataCache } from "./origins/metadata-cache.ts";
import { OciOrigin } from "./origins/oci.ts";
import type { ContentRequest, Origin, OriginScope, OriginTools, PackageContent } from "./origins/origin.ts";
import { PathOrigin } from "./origins/path.ts";
import { UrlOrigin } from "./origins/url.ts";
import { patchedContent } from "./patched-content.ts";
import type { PatchFile } from "./patches.ts";

const HTTP_AT_ONCE = 16;
const GIT_AT_ONCE = 8;
/** Of HTTP; a host has eight connections at most, and the others write to the disk meanwhile. */
const HTTP_PER_HOST = 16;
const GIT_PER_HOST = 8;

/**
 * What there is in the world, through every origin that a dependency can name. Each question is asked once in a run, a
 * bounded number of them at the same time. To be closed at the end.
 */
export class SourceCatalog implements Catalog {
  readonly trees: PackageTrees;
  readonly #origins: { readonly [K in Source["kind"]]: Origin<Extract<Source, { readonly kind: K }>> };
  readonly #gitOrigin: GitOrigin;
  readonly #scope: OriginScope;
  readonly #signal: AbortSignal;
  readonly #http = new Limiter(HTTP_AT_ONCE, HTTP_PER_HOST);
  readonly #git = new Limiter(GIT_AT_ONCE, GIT_PER_HOST);
  readonly #candidates = new Map<string, Promise<readonly Candidate[]>>();
  readonly #manifests = new Map<string, Promise<CandidateManifest>>();
  readonly #contents = new Map<string, Promise<PackageContent>>();

  constructor(scope: OriginScope) {
    this.trees = new PackageTrees(join(scope.dataDir, "trees"));
    const cache = new MetadataCache(join(scope.cacheDir, "metadata"));
    const tools: OriginTools = { scope, cache, trees: this.trees };
    this.#scope = scope;
    this.#signal = scope.signal;
    this.#gitOrigin = new GitOrigin(tools);
    this.#origins = {
      git: this.#gitOrigin,
      oci: new OciOrigin(tools),
      local: new LocalOrigin(tools),
      url: new UrlOrigin(tools),
      path: new PathOrigin(scope),
    };
  }

  candidates(
    source: Source,
    id: PackageId,
    requirements: readonly Requirement[],
    { signal = this.#signal }: CatalogOptions = {},
  ): Promise<readonly Candidate[]> {
    // Ranges select among the versions, which are all there anyway.
    const named = requirements.map((one) => (one.kind === "range" ? { kind: "range" } : one));
    const key = JSON.stringify([source, id, [...new Set(named.map((one) => JSON.stringify(one)))].sort()]);
    return remembered(this.#candidates, key, () =>
      this.#limited(source, () => this.#origin(source).candidates(source, id, requirements, signal), signal),
    );
  }

  describe(candidate: Candidate, { signal = this.#signal }: CatalogOptions = {}): Promise<CandidateManifest> {
    const { source, id, pin } = candidate;
    return remembered(this.#manifests, JSON.stringify([source, id, pin]), () =>
      this.#limited(source, () => this.#origin(source).describe(candidate, signal), signal),
    );
  }

  /**
   * The files of a candidate or of a package of a lock, from the store or from where they come.
   * @throws DigestMismatch if they are not what the lock promises; Offline; what the origin throws
   */
  fetchContent(
    request: ContentRequest,
    { signal = this.#signal }: CatalogOptions = {},
  ): Promise<PackageContent> {
    const { source, id, pin, expected } = request;
    return remembered(this.#contents, JSON.stringify([source, id, pin, expected]), () => {
      const patch = this.#scope.patches?.get(id);
      return patch === undefined ? this.#fetch(request, signal) : this.#patched(request, patch, signal);
    });
  }

  /** What a patch makes of a content is another content, which the lock promises. */
  async #patched(request: ContentRequest, patch: PatchFile, signal: AbortSignal): Promise<PackageContent> {
    const { id, source, pin, expected } = request;
    const present = expected === undefined ? undefined : await this.trees.find(expected);
    if (present !== undefined && expected !== undefined && isDigest(expected)) {
      return { folder: present, digest: expected, pin, tree: undefined, patch: patch.digest };
    }
    const original = await this.#fetch({ id, source, pin }, signal);
    const { folder } = original;
    const tools = { ...this.#scope, trees: this.trees, signal };
    const stored = await patchedContent({ folder, patch, what: id, expected }, tools);
    return { ...original, ...stored, patch: patch.digest };
  }

  async #fetch(request: ContentRequest, signal: AbortSignal): Promise<PackageContent> {
    const { source } = request;
    const vendored = await this.#vendored(request, signal);
    if (vendored !== undefined) return vendored;
    return this.#limited(source, () => this.#origin(source).fetch(request, signal), signal);
  }

  /** A promised content that is not in the store, from the project's own copy of it. */
  async #vendored(
    { id, pin, expected }: ContentRequest,
    signal: AbortSignal,
  ): Promise<PackageContent | undefined> {
    const { findVendored } = this.#scope;
    if (expected === undefined || findVendored === undefined) return undefined;
    if ((await this.trees.find(expected)) !== undefined) return undefined;
    const folder = await findVendored(expected);
    if (folder === undefined) return undefined;
    return { ...(await addFolder(this.trees, folder, { what: id, expected, signal })), pin, tree: undefined };
  }

  /**
   * The same after looking at every byte that is here: what is damaged is fetched again.
   * @throws StoreDamaged if it is damaged and comes as damaged again
   */
  async repairContent(request: ContentRequest, options: CatalogOptions = {}): Promise<PackageContent> {
    const content = await this.fetchContent(request, options);
    if (request.source.kind === "path") return content;
    try {
      await this.trees.verify(content.digest, options);
      return content;
    } catch (error) {
      if (!isErrorKind(error, "StoreDamaged")) throw error;
      await this.trees.remove(content.digest);
    }
    this.#contents.clear();
    return this.fetchContent({ ...request, expected: content.digest }, options);
  }

  /** What was probably meant by a requirement that nothing fulfils, for people; undefined if nothing comes to mind. */
  suggest(
    source: Source,
    requirement: Requirement,
    { signal = this.#signal }: CatalogOptions = {},
  ): Promise<string | undefined> {
    return this.#origin(source).suggest(source, requirement, signal);
  }

  /** Whether a branch still contains an earlier head of it, and how many commits it has come since. */
  compareCommits(
    source: Extract<Source, { readonly kind: "git" }>,
    request: CompareRequest,
    { signal = this.#signal }: CatalogOptions = {},
  ): Promise<Comparison> {
    return this.#limited(source, () => this.#gitOrigin.compare(source, request, signal), signal);
  }

  /** Ends what is kept running and open. */
  close(): void {
    for (const origin of Object.values(this.#origins)) origin.close();
  }

  /** Each origin is only ever given sources of its own kind. */
  #origin(source: Source): Origin {
    return this.#origins[source.kind] as Origin;
  }

  #limited<T>(source: Source, task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    if (source.kind === "git") return this.#git.run(hostOf(source.url), task, signal);
    if (source.kind === "url") return this.#http.run(hostOf(source.url), task, signal);
    return source.kind === "oci" ? this.#http.run(source.host, task, signal) : task();
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}

/** A question that failed may be asked again. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const present = known.get(key);
  if (present !== undefined) return present;
  const answer = ask();
  known.set(key, answer);
  answer.catch(() => known.delete(key));
  return answer;
}
