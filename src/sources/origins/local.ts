import { valid } from "semver";
import type { Descriptor } from "../../content/descriptor.ts";
import { isDigest } from "../../content/digest.ts";
import { EbpmError } from "../../errors.ts";
import type { PackageId, Requirement } from "../../manifest/dependency.ts";
import type { Candidate, CandidateManifest, Label } from "../../resolve/catalog.ts";
import type { IndexEntry } from "../../store/layout-index.ts";
import type { LocalRegistry } from "../../store/local-registry.ts";
import { tagsOf } from "../../store/look-up.ts";
import { sortTags } from "../../store/reference.ts";
import { localRegistry } from "../../store/user-registry.ts";
import { platformOf } from "../oci.ts";
import { describeDocuments, readDocuments, writeArtifact } from "./artifact-content.ts";
import { storedContent } from "./content-record.ts";
import type { ContentRequest, Origin, OriginTools, PackageContent, SourceOf } from "./origin.ts";

type LocalSource = SourceOf<"local">;

/** Packages in the embedded local registry: everything is known at once. */
export class LocalOrigin implements Origin<LocalSource> {
  readonly #tools: OriginTools;
  readonly #registry: LocalRegistry;
  #entries: Promise<readonly IndexEntry[]> | undefined;

  constructor(tools: OriginTools) {
    this.#tools = tools;
    this.#registry = localRegistry(tools.scope);
  }

  async candidates(
    source: LocalSource,
    id: PackageId,
    requirements: readonly Requirement[],
  ): Promise<readonly Candidate[]> {
    const labels = new Map<string, Label[]>();
    for (const [tag, { digest }] of await this.#tagged(source)) {
      const version = valid(tag);
      const more: Label[] = version === null ? [] : [{ kind: "version", version }];
      labels.set(digest, [...(labels.get(digest) ?? []), ...more, { kind: "tag", tag }]);
    }
    const named = requirements.flatMap((one) => (one.kind === "digest" ? [one.digest] : []));
    const entries = await this.#all();
    for (const digest of named) {
      if (entries.some(({ descriptor }) => descriptor.digest === digest) && !labels.has(digest))
        labels.set(digest, []);
    }
    return [...labels].map(([manifest, found]) => ({
      id,
      source,
      pin: { kind: "oci", manifest },
      version: sortTags(found.flatMap((label) => (label.kind === "version" ? [label.version] : []))).at(-1),
      labels: found,
      isYanked: false,
      publishedMs: undefined,
    }));
  }

  async describe(candidate: Candidate, signal: AbortSignal): Promise<CandidateManifest> {
    const descriptor = await this.#descriptor(candidate);
    const documents = await readDocuments(this.#registry, descriptor, candidate.id, this.#options(signal));
    return { ...describeDocuments(documents, candidate.id), settled: { publishedMs: documents.createdMs } };
  }

  async fetch(request: ContentRequest, signal: AbortSignal): Promise<PackageContent> {
    const { id, pin, expected } = request;
    return storedContent(this.#tools, request, async (record) => {
      const descriptor = await this.#descriptor(request);
      const stored = await this.#tools.trees.add(
        (writer) => writeArtifact(this.#registry, descriptor, id, writer, this.#options(signal)),
        { what: id, expected: expected ?? record?.digest, signal },
      );
      return { ...stored, pin, tree: undefined };
    });
  }

  async suggest(source: LocalSource): Promise<string | undefined> {
    const tags = sortTags([...(await this.#tagged(source)).keys()]);
    if (tags.length > 0) return `the local registry has ${tags.slice(-5).join(", ")}`;
    return "the local registry has no such package; see what there is with: ebpm list";
  }

  close(): void {}

  async #tagged({ name }: LocalSource): Promise<ReadonlyMap<string, Descriptor>> {
    return tagsOf(await this.#all(), name);
  }

  /** What was pulled is there for this machine alone. */
  #options(signal: AbortSignal) {
    return { signal, platform: platformOf(this.#tools.scope) };
  }

  #all(): Promise<readonly IndexEntry[]> {
    this.#entries ??= this.#registry.entries();
    return this.#entries;
  }

  async #descriptor({ id, pin }: Pick<ContentRequest, "id" | "pin">): Promise<Descriptor> {
    const digest = pin.kind === "oci" ? pin.manifest : undefined;
    if (digest === undefined || !isDigest(digest)) {
      throw new EbpmError("Internal", `${id} comes from the local registry and has no digest`);
    }
    const entry = (await this.#all()).find(({ descriptor }) => descriptor.digest === digest);
    if (entry !== undefined) return entry.descriptor;
    throw new EbpmError(
      "PackageNotFound",
      `${id} is locked as ${digest}, which is not in the local registry`,
      {
        hint: "publish that version here again, or choose another with: ebpm update",
      },
    );
  }
}
