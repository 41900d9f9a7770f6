import { resolve } from "node:path";
import { copy } from "../content/copy.ts";
import type { Descriptor } from "../content/descriptor.ts";
import {
  hasSuccessors,
  isIndex,
  MANIFEST_LIMIT,
  parseImageManifest,
  successors,
} from "../content/manifest.ts";
import type { Fetcher } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { isFile, isFolder } from "../fs/presence.ts";
import { CONFIG_LIMIT, CONFIG_TYPE, parseConfig } from "../package/artifact.ts";
import { contentsOf, readArchive } from "../store/archive.ts";
import { type IndexEntry, withEntries } from "../store/layout-index.ts";
import { LocalRegistry } from "../store/local-registry.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import type { TransferResult } from "./export.ts";
import { importedName, isFallbackName, isSignatureName, type OwnName, tagOf } from "./import-names.ts";
import { localRegistry } from "./local-registry.ts";
import { subjectOf } from "./referrers.ts";

export interface ImportRequest {
  /** An image layout, folder or archive; relative to the working directory. */
  readonly path: string;
  /** Let versions take the place of others. */
  readonly mayReplace: boolean;
  /** What to call it: `NAME`, or `NAME:TAG` where there is only one. */
  readonly as?: string | undefined;
}

/**
 * Takes all packages of an image layout into the local registry under the names they have there, and what refers to
 * them.
 * @throws PackageInvalid, DigestMismatch, UsageInvalid; VersionExists if a version without a host holds other content here
 */
export async function importPackages(request: ImportRequest, context: Context): Promise<TransferResult> {
  const { signal, cwd } = context;
  const registry = localRegistry(context);
  const path = resolve(cwd, request.path);
  const isLayout = await isFolder(path);
  const source = isLayout ? new LocalRegistry(path) : registry;
  if (isLayout && !(await isFile(source.indexPath))) {
    throw new EbpmError("PackageInvalid", `${path} is not an OCI layout: it has no index.json`, {
      hint: "what ebpm export, skopeo copy oci: and crane pull --format=oci write is understood",
    });
  }
  const found = isLayout ? await source.entries() : await readFrom(path, registry, context);
  const { named, unnamed } = await sortEntries(source, found, { ...request, path }, context);
  if (named.length === 0) {
    throw new EbpmError("PackageInvalid", `${path} holds nothing that has a name`, {
      hint: "if it is an OCI layout, give its content one: ebpm import PATH --as NAME:TAG",
    });
  }
  const entries = [...named, ...unnamed];
  for (const { descriptor } of entries) await copy(source, registry, descriptor, { signal });
  // Nothing is named before all that it consists of is here and whole.
  await contentsOf(registry, entries, { signal });
  await registry.updateEntries(
    (present) => {
      for (const entry of named) refuseOther(present, entry, request);
      return withEntries(present, entries);
    },
    { signal },
  );
  const packages = named.filter(({ reference }) => !isSignatureName(reference));
  return {
    path,
    references: packages.map(({ reference }) => reference),
    referrers: entries.length - packages.length,
  };
}

interface Sorted {
  readonly named: readonly (IndexEntry & { readonly reference: string })[];
  /** What refers to something. */
  readonly unnamed: readonly IndexEntry[];
}

async function sortEntries(
  source: Fetcher,
  entries: readonly IndexEntry[],
  { path, as }: ImportRequest,
  { signal }: Context,
): Promise<Sorted> {
  const referrers: IndexEntry[] = [];
  const signatures: IndexEntry[] = [];
  const packages: IndexEntry[] = [];
  for (const entry of entries) {
    const { reference, descriptor } = entry;
    if (reference !== undefined && isFallbackName(reference)) {
      for (const listed of await listedIn(source, descriptor, signal))
        referrers.push({ descriptor: listed, reference: undefined });
    } else if (reference !== undefined && isSignatureName(reference)) signatures.push(entry);
    else if (reference === undefined && (await subjectOf(source, descriptor, signal)) !== undefined)
      referrers.push(entry);
    else packages.push(entry);
  }
  if (as?.includes(":") === true && packages.length > 1) {
    throw new EbpmError(
      "UsageInvalid",
      `${path} holds ${packages.length} contents, which cannot all be ${as}`,
      {
        hint: "give --as a name without a tag",
      },
    );
  }
  const named: (IndexEntry & { readonly reference: string })[] = [];
  for (const entry of packages) {
    const own = await ownName(source, entry.descriptor, signal);
    const reference = importedName(entry, { path, as, own });
    if (reference !== undefined) named.push({ descriptor: nameless(entry.descriptor), reference });
  }
  for (const { descriptor, reference = "" } of signatures) {
    const tag = tagOf(reference);
    const signed = named.find((one) => tag.startsWith(one.descriptor.digest.replace(":", "-")));
    if (signed === undefined) continue;
    named.push({ descriptor, reference: `${requireLocalReference(signed.reference).name}:${tag}` });
  }
  return { named, unnamed: referrers };
}

/** Without the annotations by which other layouts call it. */
function nameless({ annotations = {}, ...descriptor }: Descriptor): Descriptor {
  const kept = Object.entries(annotations).filter(
    ([key]) => !/^io\.containerd\.image\.name$|\.ref\.name$/.test(key),
  );
  return kept.length === 0 ? descriptor : { ...descriptor, annotations: Object.fromEntries(kept) };
}

async function listedIn(
  source: Fetcher,
  descriptor: Descriptor,
  signal: AbortSignal,
): Promise<readonly Descriptor[]> {
  if (!isIndex(descriptor.mediaType)) return [];
  const bytes = await fetchAll(source, descriptor, { signal, limit: MANIFEST_LIMIT });
  return successors(descriptor.mediaType, bytes).filter(({ mediaType }) => hasSuccessors(mediaType));
}

/** What a package of ours says it is called; undefined for everything else. */
async function ownName(
  source: Fetcher,
  descriptor: Descriptor,
  signal: AbortSignal,
): Promise<OwnName | undefined> {
  const [first = descriptor] = await listedIn(source, descriptor, signal);
  if (!hasSuccessors(first.mediaType) || isIndex(first.mediaType)) return undefined;
  const bytes = await fetchAll(source, first, { signal, limit: MANIFEST_LIMIT });
  const { config } = parseImageManifest(bytes.toString("utf8"));
  if (config.mediaType !== CONFIG_TYPE) return undefined;
  const text = (await fetchAll(source, config, { signal, limit: CONFIG_LIMIT })).toString("utf8");
  const { name, version } = parseConfig(text, descriptor.digest);
  requireLocalReference(`${name}:${version}`);
  return { name, version };
}

async function readFrom(
  path: string,
  registry: LocalRegistry,
  { signal }: Context,
): Promise<readonly IndexEntry[]> {
  try {
    return await readArchive(registry, path, { signal });
  } catch (cause) {
    if (systemCode(cause) !== "ENOENT") throw cause;
    throw new EbpmError("PackageNotFound", `${path} does not exist`, { cause });
  }
}

function refuseOther(
  present: readonly IndexEntry[],
  { reference, descriptor }: IndexEntry,
  { mayReplace }: { readonly mayReplace: boolean },
): void {
  const own = present.find((entry) => entry.reference === reference);
  if (own === undefined || mayReplace || own.descriptor.digest === descriptor.digest) return;
  if (reference?.endsWith(":latest")) return;
  throw new EbpmError(
    "VersionExists",
    `${reference} is here already with other content (${own.descriptor.digest})`,
    {
      hint: "nothing was imported; to let it take the place: ebpm import --replace",
    },
  );
}
