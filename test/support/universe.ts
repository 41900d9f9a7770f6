import type { Dependency, PackageId, Requirement, Source } from "../../src/manifest/dependency.ts";
import { parsePackageId } from "../../src/manifest/package-id.ts";
import { parseRequirement } from "../../src/manifest/requirement.ts";
import type { Candidate, CandidateManifest, Catalog, Label, Pin } from "../../src/resolve/catalog.ts";
import type { Root } from "../../src/resolve/resolution.ts";

/** One content of a package in a universe of a test. */
export interface Entry {
  /** By name: a requirement, or more. */
  readonly needs?: Needs;
  readonly branch?: string;
  readonly distance?: number;
  readonly tag?: string;
  readonly isYanked?: boolean;
  readonly publishedMs?: number;
  readonly hints?: CandidateManifest["hints"];
  /** Two entries of one commit are one content. */
  readonly commit?: string;
  readonly isBroken?: boolean;
}

export type Needs = Readonly<
  Record<
    string,
    string | { readonly on?: string; readonly isPrivate?: boolean; readonly include?: readonly string[] }
  >
>;

/** By `NAME VERSION`, or `NAME` where there is no version. */
export type Universe = Readonly<Record<string, Entry>>;

/** `x` is the git repository of that name; what has a colon is an id. */
export function idOf(name: string): PackageId {
  return name.includes(":") ? name : `git+https://example.org/${name}`;
}

export function sourceOf(name: string): Source {
  const source = parsePackageId(idOf(name));
  if (source === undefined) throw new Error(`${name} is not the name of a package`);
  return source;
}

export function dependenciesOf(needs: Needs): readonly Dependency[] {
  return Object.entries(needs).map(([name, need]) => {
    const { on = "any", isPrivate = false, include } = typeof need === "string" ? { on: need } : need;
    const requirement = parseRequirement(on);
    if (requirement === undefined) throw new Error(`${on} is not a requirement`);
    const layout = include === undefined ? undefined : { include, link: [] };
    return { name, id: idOf(name), source: sourceOf(name), requirement, isPrivate, isDev: false, layout };
  });
}

export function rootOf(needs: Needs, path = "."): Root {
  return { path, dependencies: dependenciesOf(needs) };
}

/** 40 digits that depend on the text. */
export function commitOf(text: string): string {
  let hash = 0x811c9dc5;
  let digits = "";
  for (let round = 0; digits.length < 40; round++) {
    for (const sign of `${round} ${text}`)
      hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    digits += hash.toString(16).padStart(8, "0");
  }
  return digits.slice(0, 40);
}

export interface CatalogTrace {
  readonly asked: { readonly id: PackageId; readonly requirements: readonly Requirement[] }[];
  readonly described: string[];
}

/** A catalog of what a test has written down. */
export class MemoryCatalog implements Catalog {
  readonly trace: CatalogTrace = { asked: [], described: [] };
  readonly #candidates = new Map<PackageId, Candidate[]>();
  readonly #manifests = new Map<string, CandidateManifest | Error>();
  readonly #delay: (() => Promise<void>) | undefined;

  /** @param delay awaited before each answer */
  constructor(universe: Universe, delay?: () => Promise<void>) {
    this.#delay = delay;
    for (const [key, entry] of Object.entries(universe)) this.#add(key, entry);
  }

  async candidates(
    _source: Source,
    id: PackageId,
    requirements: readonly Requirement[],
  ): Promise<readonly Candidate[]> {
    this.trace.asked.push({ id, requirements });
    await this.#delay?.();
    const all = this.#candidates.get(id) ?? [];
    return all.filter(
      (candidate) => candidate.version !== undefined || requirements.some((one) => isNamed(candidate, one)),
    );
  }

  async describe(candidate: Candidate): Promise<CandidateManifest> {
    this.trace.described.push(pinKey(candidate));
    await this.#delay?.();
    const manifest = this.#manifests.get(pinKey(candidate));
    if (manifest instanceof Error) throw manifest;
    if (manifest === undefined) throw new Error(`${pinKey(candidate)} is not in this universe`);
    return manifest;
  }

  fail(key: string, error: Error): this {
    const [name = "", version] = key.split(" ");
    this.#manifests.set(`${idOf(name)} ${commitOf(`${name} ${version}`)}`, error);
    return this;
  }

  #add(key: string, entry: Entry): void {
    const [name = "", version] = key.split(" ");
    const id = idOf(name);
    const source = sourceOf(name);
    const commit =
      entry.commit ??
      commitOf(version === undefined ? `${name} ${entry.branch ?? ""}` : `${name} ${version}`);
    const pin: Pin =
      source.kind === "git"
        ? { kind: "git", commit }
        : { kind: "oci", manifest: `sha256:${commit}${commit.slice(0, 24)}` };
    const labels: Label[] = [];
    if (version !== undefined) labels.push({ kind: "version", version });
    if (entry.tag !== undefined) labels.push({ kind: "tag", tag: entry.tag });
    if (entry.branch !== undefined)
      labels.push({ kind: "branch", branch: entry.branch, distance: entry.distance ?? 0 });
    const candidate = {
      id,
      source,
      pin: source.kind === "path" ? ({ kind: "path" } as const) : pin,
      version,
      labels,
      isYanked: entry.isYanked ?? false,
      publishedMs: entry.publishedMs,
    };
    this.#candidates.set(id, [...(this.#candidates.get(id) ?? []), candidate]);
    this.#manifests.set(pinKey(candidate), {
      name,
      version,
      dependencies: dependenciesOf(entry.needs ?? {}),
      hints: entry.hints ?? [],
    });
  }
}

function isNamed({ labels, pin }: Candidate, requirement: Requirement): boolean {
  switch (requirement.kind) {
    case "any":
      return true;
    case "tag":
      return labels.some((label) => label.kind === "tag" && label.tag === requirement.tag);
    case "branch":
      return labels.some(
        (label) =>
          label.kind === "branch" &&
          label.branch === requirement.branch &&
          label.distance <= requirement.history,
      );
    case "revision":
      return pin.kind === "git" && pin.commit.startsWith(requirement.revision);
    default:
      return false;
  }
}

function pinKey({ id, pin }: Pick<Candidate, "id" | "pin">): string {
  return `${id} ${pin.kind === "git" ? pin.commit : pin.kind === "oci" ? pin.manifest : pin.kind}`;
}
