import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { copy } from "../content/copy.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { findPulled, localNameOf, pullContent } from "../sources/oci.ts";
import { archiveOf, contentsOf, isFolder, readArchive } from "../store/archive.ts";
import { type IndexEntry, withReference } from "../store/layout-index.ts";
import { LocalRegistry } from "../store/local-registry.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface ExportRequest {
  /** Of the local registry, or of another one and fetched if need be; none means all of the local registry. */
  readonly references: readonly string[];
  /** A file that ends in `.tar`, or a folder for the layout itself; relative to the working directory. */
  readonly output: string;
}

export interface TransferResult {
  /** Absolute. */
  readonly path: string;
  readonly references: readonly string[];
}

/**
 * Writes packages as an OCI image layout, in a folder or as an archive, for a machine without a network.
 * @throws PackageNotFound, OutputFailed, StoreUnusable, and what fetching throws
 */
export async function exportPackages(request: ExportRequest, context: Context): Promise<TransferResult> {
  const { signal, cwd } = context;
  const registry = localRegistry(context);
  const entries = await chosenEntries(request.references, registry, context);
  const path = resolve(cwd, request.output);
  if (/\.tar$/.test(path) && !(await isFolder(path))) {
    await writeArchive(path, registry, entries, context);
  } else {
    const target = new LocalRegistry(path);
    for (const { descriptor } of entries) await copy(registry, target, descriptor, { signal });
    await target.updateEntries((present) => entries.reduce((all, entry) => withEntry(all, entry), present), {
      signal,
    });
    // Only working registries have one.
    await rm(target.ingestFolder, { recursive: true, force: true });
  }
  return { path, references: entries.map(({ reference, descriptor }) => reference ?? descriptor.digest) };
}

/**
 * Takes all packages of an image layout, folder or archive, into the local registry under the names they have there.
 * @throws PackageInvalid, DigestMismatch; VersionExists if a version without a host holds other content here
 */
export async function importPackages(
  request: { readonly path: string; readonly mayReplace: boolean },
  context: Context,
): Promise<TransferResult> {
  const { signal, cwd } = context;
  const registry = localRegistry(context);
  const path = resolve(cwd, request.path);
  const isLayout = await isFolder(path);
  const entries = isLayout
    ? await new LocalRegistry(path).entries()
    : await readFrom(path, registry, context);
  const named = entries.filter(({ reference }) => reference !== undefined);
  if (named.length === 0) {
    throw new EbpmError("PackageInvalid", `${path} holds nothing that has a name`, {
      hint: "an OCI layout has oci-layout, index.json and blobs/, with org.opencontainers.image.ref.name in its index",
    });
  }
  const source = isLayout ? new LocalRegistry(path) : registry;
  for (const { descriptor } of named) await copy(source, registry, descriptor, { signal });
  // Nothing is named before all that it consists of is here and whole.
  await contentsOf(registry, named, { signal });
  await registry.updateEntries(
    (present) => {
      for (const entry of named) refuseOther(present, entry, request);
      return named.reduce((all, entry) => withEntry(all, entry), present);
    },
    { signal },
  );
  return { path, references: named.flatMap(({ reference }) => reference ?? []) };
}

async function chosenEntries(
  references: readonly string[],
  registry: LocalRegistry,
  context: Context,
): Promise<readonly IndexEntry[]> {
  if (references.length === 0) {
    const all = await registry.entries();
    if (all.length > 0) return all;
    throw new EbpmError("PackageNotFound", "the local registry is empty: there is nothing to export");
  }
  const config = await context.registries();
  const entries: IndexEntry[] = [];
  for (const text of references) {
    if (isRemote(text, config)) {
      const reference = parseRemoteReference(text, config);
      const descriptor =
        findPulled(registry, reference) ?? (await pullContent(reference, context)).descriptor;
      entries.push({ descriptor, reference: localNameOf(reference) });
    } else {
      const { name, tag, digest } = requireLocalReference(text);
      const suffix = digest === undefined ? `:${tag ?? "latest"}` : `@${digest}`;
      entries.push({ descriptor: await registry.resolve(text), reference: `${name}${suffix}` });
    }
  }
  return entries;
}

async function writeArchive(
  path: string,
  registry: LocalRegistry,
  entries: readonly IndexEntry[],
  { signal }: Context,
): Promise<void> {
  try {
    await writeFileAtomic(path, archiveOf(registry, entries, { signal }), { signal });
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    throw new EbpmError("OutputFailed", `${path} cannot be written (${code})`, { cause });
  }
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

function withEntry(
  entries: readonly IndexEntry[],
  { reference, descriptor }: IndexEntry,
): readonly IndexEntry[] {
  return reference === undefined
    ? [...entries, { reference, descriptor }]
    : withReference(entries, reference, descriptor);
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
