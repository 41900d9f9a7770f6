import { valid } from "semver";
import type { Descriptor } from "../../content/descriptor.ts";
import { isDigest } from "../../content/digest.ts";
import { EbpmError, isErrorKind } from "../../errors.ts";
import type { PackageId, Requirement } from "../../manifest/dependency.ts";
import type { RemoteRepository } from "../../oci/repository.ts";
import { isYanked, YANK_TYPE } from "../../package/yank-state.ts";
import type { Candidate, CandidateManifest, Label } from "../../resolve/catalog.ts";
import { nearest } from "../../schema/nearest.ts";
import { sortTags } from "../../store/reference.ts";
import { openRepository, sharingConnections } from "../registries.ts";
import {
  type ArtifactDocuments,
  describeDocuments,
  parseDocuments,
  readDocuments,
  writeArtifact,
} from "./artifact-content.ts";
import { storedContent } from "./content-record.ts";
import type { ContentRequest, Origin, OriginScope, OriginTools, PackageContent, SourceOf } from "./origin.ts";

type OciSource = SourceOf<"oci">;

/**
 * Packages in registries. The list of tags makes the candidates; what a tag stands for is asked only of those that are
 * looked at, so that a hundred versions cost one request and not a hundred.
 */
export class OciOrigin implements Origin<OciSource> {
  readonly #tools: OriginTools;
  readonly #connections: OriginScope;
  readonly #repositories = new Map<string, Promise<RemoteRepository>>();
  readonly #tags = new Map<string, Promise<readonly string[]>>();
  /** By digest: what a repository has just been asked for is not asked for again. */
  readonly #descriptors = new Map<string, Descriptor>();

  constructor(tools: OriginTools) {
    this.#tools = tools;
    this.#connections = sharingConnections(tools.scope);
  }

  async candidates(
    source: OciSource,
    id: PackageId,
    requirements: readonly Requirement[],
    signal: AbortSignal,
  ): Promise<readonly Candidate[]> {
    const tags = await this.#tagsOf(source, signal);
    const isNamed = (tag: string) => requirements.some((one) => one.kind === "tag" && one.tag === tag);
    const versions = tags.filter((tag) => valid(tag) !== null);
    const others = tags.filter((tag) => valid(tag) === null && isNamed(tag));
    if (versions.length === 0 && requirements.some(({ kind }) => kind === "any")) {
      others.push(...(tags.includes("latest") ? ["latest"] : tags).filter((tag) => !others.includes(tag)));
    }
    const byDigest = new Map<string, readonly Label[]>();
    for (const requirement of requirements)
      if (requirement.kind === "digest") byDigest.set(requirement.digest, []);
    for (const tag of others) {
      const digest = await this.#digestOf(source, tag, signal);
      byDigest.set(digest, [...(byDigest.get(digest) ?? []), { kind: "tag", tag }]);
    }
    const settled = new Map<string, string>();
    for (const digest of byDigest.keys()) {
      const tag = await this.#versionTag(source, digest, versions, signal);
      if (tag !== undefined) settled.set(tag, digest);
    }
    const twins = new Set(settled.values());
    return [
      ...versions.map((tag) => {
        const manifest = settled.get(tag);
        const more = manifest === undefined ? [] : (byDigest.get(manifest) ?? []);
        return candidateOf(source, id, { manifest, tag, labels: [...versionLabels(tag), ...more] });
      }),
      ...[...byDigest]
        .filter(([digest]) => !twins.has(digest))
        .map(([manifest, labels]) => candidateOf(source, id, { manifest, tag: undefined, labels })),
    ];
  }

  async describe(
    candidate: Candidate & { readonly source: OciSource },
    signal: AbortSignal,
  ): Promise<CandidateManifest> {
    const { source } = candidate;
    const digest = await this.#settle(candidate, signal);
    const [documents, isTakenBack] = await Promise.all([
      this.#documents(source, digest, signal),
      this.#isYanked(source, digest, signal),
    ]);
    const described = describeDocuments(documents, `${source.host}/${source.repository}@${digest}`);
    const pin = { kind: "oci", manifest: digest } as const;
    return { ...described, settled: { pin, isYanked: isTakenBack, publishedMs: documents.createdMs } };
  }

  async fetch(
    request: ContentRequest & { readonly source: OciSource },
    signal: AbortSignal,
  ): Promise<PackageContent> {
    const { source, expected } = request;
    const manifest = await this.#settle(request, signal);
    const pin = { kind: "oci", manifest } as const;
    const what = `${source.host}/${source.repository}@${manifest}`;
    return storedContent(this.#tools, { ...request, pin }, async (record) => {
      const remote = await this.#remote(source);
      this.#tools.scope.progress({ kind: "step", verb: "Fetching", subject: what });
      const descriptor = await this.#resolve(source, manifest, signal);
      const stored = await this.#tools.trees.add(
        (writer) => writeArtifact(remote, descriptor, what, writer, { signal }),
        { what, expected: expected ?? record?.digest, signal },
      );
      return { ...stored, pin, tree: undefined };
    });
  }

  async suggest(
    source: OciSource,
    requirement: Requirement,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const tags = await this.#tagsOf(source, signal);
    if (tags.length === 0) return `${source.host}/${source.repository} has no tags`;
    const meant = requirement.kind === "tag" ? nearest(requirement.tag, tags) : undefined;
    if (meant !== undefined) return `did you mean the tag ${meant}?`;
    const versions = tags.filter((tag) => valid(tag) !== null);
    return versions.length === 0
      ? `none of its tags is a version: ${tags.slice(-5).join(", ")}`
      : `its versions: ${versions.slice(-5).join(", ")}`;
  }

  close(): void {
    for (const remote of this.#repositories.values()) {
      remote.then(
        (opened) => opened.close(),
        () => {},
      );
    }
    this.#repositories.clear();
  }

  /** A repository that does not exist has no tags. */
  #tagsOf(source: OciSource, signal: AbortSignal): Promise<readonly string[]> {
    const name = `${source.host}/${source.repository}`;
    const known = this.#tags.get(name) ?? this.#listTags(source, signal);
    this.#tags.set(name, known);
    return known;
  }

  async #listTags(source: OciSource, signal: AbortSignal): Promise<readonly string[]> {
    const key = ["oci-tags", source.host, source.repository];
    const text = await this.#mutable(key, "the tags", source, async () => {
      const tags: string[] = [];
      try {
        for await (const tag of (await this.#remote(source)).tags({ signal })) tags.push(tag);
      } catch (error) {
        if (!isErrorKind(error, "PackageNotFound")) throw error;
      }
      return tags.join("\n");
    });
    return sortTags(text.split("\n").filter((tag) => tag !== ""));
  }

  async #settle({ source, pin, id }: ContentRequest & { readonly source: OciSource }, signal: AbortSignal) {
    if (pin.kind === "oci" && pin.manifest !== undefined) return checkDigest(pin.manifest);
    if (pin.kind === "oci" && pin.tag !== undefined) return this.#digestOf(source, pin.tag, signal);
    throw new EbpmError("Internal", `${id} comes from a registry and has neither digest nor tag`);
  }

  async #digestOf(source: OciSource, tag: string, signal: AbortSignal): Promise<string> {
    const key = ["oci-tag", source.host, source.repository, tag];
    const digest = await this.#mutable(key, `the tag ${tag}`, source, async () => {
      return (await this.#resolve(source, tag, signal)).digest;
    });
    return checkDigest(digest);
  }

  async #resolve(source: OciSource, reference: string, signal: AbortSignal): Promise<Descriptor> {
    const known = this.#descriptors.get(`${source.host}/${source.repository}@${reference}`);
    if (known !== undefined) return known;
    const descriptor = await (await this.#remote(source)).resolve(reference, { signal });
    this.#descriptors.set(`${source.host}/${source.repository}@${descriptor.digest}`, descriptor);
    return descriptor;
  }

  /** The tag of the version that a content says it is, if that tag does stand for it. */
  async #versionTag(
    source: OciSource,
    digest: string,
    versions: readonly string[],
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { version, config } = await this.#documents(source, digest, signal);
    const own =
      config === undefined
        ? version
        : describeDocuments({ version, config, createdMs: undefined }, digest).version;
    const tag = versions.find((one) => own !== undefined && valid(one) === valid(own));
    return tag !== undefined && (await this.#digestOf(source, tag, signal)) === digest ? tag : undefined;
  }

  async #documents(source: OciSource, digest: string, signal: AbortSignal): Promise<ArtifactDocuments> {
    const key = ["oci-documents", digest];
    const kept = parseDocuments(await this.#tools.cache.read(key));
    if (kept !== undefined) return kept;
    const remote = await this.#remote(source);
    const what = `${source.host}/${source.repository}@${digest}`;
    const descriptor = await this.#resolve(source, digest, signal);
    const documents = await readDocuments(remote, descriptor, what, { signal });
    await this.#tools.cache.write(key, JSON.stringify(documents));
    return documents;
  }

  async #isYanked(source: OciSource, digest: string, signal: AbortSignal): Promise<boolean> {
    const key = ["oci-yanked", source.host, source.repository, digest];
    const state = await this.#mutable(key, "whether it was taken back", source, async () => {
      const remote = await this.#remote(source);
      return String(
        isYanked(await remote.referrers(checkDigest(digest), { artifactType: YANK_TYPE, signal })),
      );
    });
    return state === "true";
  }

  /** What may be another thing tomorrow: from the cache while it is fresh, of any age without a network. */
  async #mutable(
    key: readonly string[],
    what: string,
    source: OciSource,
    ask: () => Promise<string>,
  ): Promise<string> {
    const { cache, scope } = this.#tools;
    const kept = await cache.read(key, scope.offline ? Number.POSITIVE_INFINITY : scope.refsMaxAgeMs);
    if (kept !== undefined) return kept;
    if (scope.offline) throw offline(source, what);
    const answer = await ask();
    await cache.write(key, answer);
    return answer;
  }

  /** One for each repository; those of one host share its connections and logins. */
  #remote(source: OciSource): Promise<RemoteRepository> {
    const { host, repository } = source;
    const name = `${host}/${repository}`;
    const { scope } = this.#tools;
    if (scope.offline) throw offline(source, "its content");
    const remote =
      this.#repositories.get(name) ??
      openRepository({ host, repository }, this.#connections, { isNamed: false });
    this.#repositories.set(name, remote);
    return remote;
  }
}

function candidateOf(
  source: OciSource,
  id: PackageId,
  found: {
    readonly manifest: string | undefined;
    readonly tag: string | undefined;
    readonly labels: readonly Label[];
  },
): Candidate {
  const { manifest, tag, labels } = found;
  const version = tag === undefined ? undefined : (valid(tag) ?? undefined);
  const pin =
    manifest === undefined ? { kind: "oci" as const, manifest, tag } : { kind: "oci" as const, manifest };
  return { id, source, pin, version, labels, isYanked: false, publishedMs: undefined };
}

function versionLabels(tag: string): readonly Label[] {
  const version = valid(tag);
  return version === null
    ? []
    : [
        { kind: "version", version },
        { kind: "tag", tag },
      ];
}

function checkDigest(digest: string) {
  if (isDigest(digest)) return digest;
  throw new EbpmError(
    "UsageInvalid",
    `${JSON.stringify(digest.slice(0, 160))} is not the digest of a manifest`,
  );
}

function offline({ host, repository }: OciSource, what: string): EbpmError {
  return new EbpmError(
    "Offline",
    `${what} of ${host}/${repository} would have to be asked for, and the network may not be used`,
    {
      hint: "fetch it while there is a network: ebpm fetch",
    },
  );
}
