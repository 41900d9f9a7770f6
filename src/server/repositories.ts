import { stat } from "node:fs/promises";
import { type Descriptor, isRecord, parseDescriptor, textValues } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { hasSuccessors, MANIFEST_LIMIT, successors } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { parseLocalReference } from "../store/reference.ts";

interface Known {
  /** Of the index when this was found out. */
  readonly stamp: string;
  readonly contents: ReadonlyMap<Digest, Descriptor>;
}

/**
 * The local registry cut into repositories: what is not of a repository is not given out under its name. A package that
 * was pulled is of the repository that has the whole of where it came from as its name, a colon in the host being a dash.
 */
export class Repositories {
  readonly registry: LocalRegistry;
  readonly #known = new Map<string, Known>();
  /** What was sent to a repository and is of no package yet. */
  readonly #pending = new Map<string, Map<Digest, Descriptor>>();

  constructor(registry: LocalRegistry) {
    this.registry = registry;
  }

  async names(): Promise<readonly string[]> {
    const names = (await this.registry.entries()).flatMap((entry) => servedName(entry)?.name ?? []);
    return [...new Set(names)].sort();
  }

  /** @throws PackageNotFound */
  async tags(name: string): Promise<readonly string[]> {
    const entries = await this.entriesOf(name);
    return [...new Set(entries.flatMap((entry) => servedName(entry)?.tag ?? []))].sort();
  }

  /** What a tag stands for. @throws PackageNotFound */
  async tagged(name: string, tag: string): Promise<Descriptor | undefined> {
    return (await this.entriesOf(name)).find((entry) => servedName(entry)?.tag === tag)?.descriptor;
  }

  /** Everything of a repository, by digest; what was sent to it just now, too. @throws PackageNotFound */
  async contents(name: string): Promise<ReadonlyMap<Digest, Descriptor>> {
    const pending = this.#pending.get(name);
    if (pending === undefined) return this.#reachable(name);
    const stored = await this.#reachable(name).catch((error: unknown) => {
      if (error instanceof EbpmError && error.kind === "PackageNotFound")
        return new Map<Digest, Descriptor>();
      throw error;
    });
    return new Map([...pending, ...stored]);
  }

  /** Makes a content of the registry one of a repository, until the server ends or a package has it. */
  addPending(name: string, descriptor: Descriptor): void {
    const pending = this.#pending.get(name) ?? new Map<Digest, Descriptor>();
    this.#pending.set(name, pending.set(descriptor.digest, descriptor));
  }

  /** It was deleted before a package had it, or with the package. */
  removePending(name: string, digest: Digest): void {
    this.#pending.get(name)?.delete(digest);
  }

  /** @throws PackageNotFound */
  async entriesOf(name: string): Promise<readonly IndexEntry[]> {
    const entries = (await this.registry.entries()).filter((entry) => servedName(entry)?.name === name);
    if (entries.length > 0) return entries;
    throw new EbpmError("PackageNotFound", `there is no ${name}`);
  }

  /** What of a repository refers to `subject`. @throws PackageNotFound */
  async referrers(name: string, subject: Digest): Promise<readonly Descriptor[]> {
    const found: Descriptor[] = [];
    for (const descriptor of (await this.contents(name)).values()) {
      const document = await this.#document(descriptor);
      if (document !== undefined && subjectOf(document) === subject)
        found.push(asReferrer(descriptor, document));
    }
    return found;
  }

  async #reachable(name: string): Promise<ReadonlyMap<Digest, Descriptor>> {
    const stamp = await stampOf(this.registry.indexPath);
    const known = this.#known.get(name);
    if (known?.stamp === stamp) return known.contents;
    const contents = new Map<Digest, Descriptor>();
    let isWhole = true;
    const visit = async (descriptor: Descriptor): Promise<void> => {
      if (contents.has(descriptor.digest)) return;
      contents.set(descriptor.digest, descriptor);
      if (!hasSuccessors(descriptor.mediaType)) return;
      const bytes = await this.#bytes(descriptor);
      isWhole &&= bytes !== undefined;
      for (const child of bytes === undefined ? [] : successors(descriptor.mediaType, bytes))
        await visit(child);
    };
    for (const { descriptor } of await this.entriesOf(name)) await visit(descriptor);
    await this.#visitReferrers(contents, visit);
    // Damage may be repaired without any change of the index.
    if (isWhole) this.#known.set(name, { stamp, contents });
    return contents;
  }

  /** What refers to something stands in the index without a name; it is of every repository that has its subject. */
  async #visitReferrers(
    contents: ReadonlyMap<Digest, Descriptor>,
    visit: (descriptor: Descriptor) => Promise<void>,
  ): Promise<void> {
    const unnamed = (await this.registry.entries()).filter(({ reference }) => reference === undefined);
    const subjects = new Map<Descriptor, Digest>();
    for (const { descriptor } of unnamed) {
      const document = await this.#document(descriptor);
      const subject = document === undefined ? undefined : subjectOf(document);
      if (subject !== undefined) subjects.set(descriptor, subject);
    }
    for (let before = -1; before !== contents.size; ) {
      before = contents.size;
      for (const [descriptor, subject] of subjects) if (contents.has(subject)) await visit(descriptor);
    }
  }

  async #document(descriptor: Descriptor): Promise<Readonly<Record<string, unknown>> | undefined> {
    const bytes = hasSuccessors(descriptor.mediaType) ? await this.#bytes(descriptor) : undefined;
    if (bytes === undefined) return undefined;
    const document: unknown = JSON.parse(bytes.toString("utf8"));
    return isRecord(document) ? document : undefined;
  }

  async #bytes({ mediaType, digest, size }: Descriptor): Promise<Buffer | undefined> {
    return fetchAll(this.registry, { mediaType, digest, size }, { limit: MANIFEST_LIMIT }).catch(
      () => undefined,
    );
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

/** What a document refers to. */
export function subjectOf({ subject }: Readonly<Record<string, unknown>>): Digest | undefined {
  try {
    return subject === undefined ? undefined : parseDescriptor(subject, "the subject").digest;
  } catch {
    return undefined;
  }
}

/** How a document that refers to another is listed. */
export function asReferrer(
  { mediaType, digest, size }: Descriptor,
  { artifactType, config, annotations }: Readonly<Record<string, unknown>>,
): Descriptor {
  const type = artifactType ?? (isRecord(config) ? config["mediaType"] : undefined);
  return {
    mediaType,
    digest,
    size,
    ...(typeof type === "string" ? { artifactType: type } : {}),
    ...(isRecord(annotations) ? { annotations: textValues(annotations) } : {}),
  };
}

async function stampOf(path: string): Promise<string> {
  const status = await stat(path, { bigint: true }).catch(() => undefined);
  return status === undefined ? "" : `${status.ino} ${status.mtimeNs} ${status.size}`;
}
