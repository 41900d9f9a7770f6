import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { copy } from "../content/copy.ts";
import type { Descriptor } from "../content/descriptor.ts";
import { isDigestTag } from "../content/digest.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { writeOutputFile } from "../fs/atomic-write.ts";
import { isFolder } from "../fs/presence.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import type { Reference } from "../oci/reference.ts";
import { findPulled, localNameOf, pullContent } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import { archiveOf } from "../store/archive.ts";
import { type IndexEntry, withEntries } from "../store/layout-index.ts";
import { LocalRegistry } from "../store/local-registry.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { downloadAlong } from "./download-along.ts";
import { localRegistry } from "./local-registry.ts";
import { outputFailure } from "./output-failure.ts";
import { alongEntries, findAlong, layoutReferrers } from "./referrers.ts";

export interface ExportRequest {
  /** Of the local registry, or of another one and fetched if need be; none means all of the local registry. */
  readonly references: readonly string[];
  /** A file that ends in `.tar`, or a folder for the layout itself; relative to the working directory. */
  readonly output: string;
  /** Take along what refers to them: signatures, bills of materials. */
  readonly withReferrers: boolean;
  /** Name contents by their tags alone, as oras does. */
  readonly tagsOnly: boolean;
}

export interface TransferResult {
  /** Absolute. */
  readonly path: string;
  /** The names of what was written or taken. */
  readonly references: readonly string[];
  /** How many signatures and the like are beside it. */
  readonly referrers: number;
}

/**
 * Writes packages as an OCI image layout, in a folder or as an archive, for a machine without a network.
 * @throws PackageNotFound, OutputFailed, StoreUnusable, and what fetching throws
 */
export async function exportPackages(request: ExportRequest, context: Context): Promise<TransferResult> {
  const { cwd } = context;
  const registry = localRegistry(context);
  const chosen = await chosenEntries(request, registry, context);
  const entries = request.tagsOnly ? namedByTag(chosen) : chosen;
  const path = resolve(cwd, request.output);
  if (/\.tar$/.test(path) && !(await isFolder(path))) {
    await writeArchive(path, registry, entries, context);
  } else {
    await writeFolder(path, registry, entries, context);
  }
  const shown = chosen.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
  return {
    path,
    references: shown.filter((reference) => !isDigestTag(reference.slice(reference.lastIndexOf(":") + 1))),
    referrers: chosen.filter(({ reference }) => reference === undefined).length,
  };
}

async function chosenEntries(
  { references, withReferrers }: ExportRequest,
  registry: LocalRegistry,
  context: Context,
): Promise<readonly IndexEntry[]> {
  if (references.length === 0) {
    const all = await registry.entries();
    if (all.length > 0) return all;
    throw new EbpmError("PackageNotFound", "the local registry is empty: there is nothing to export");
  }
  const config = await context.registries();
  let entries: readonly IndexEntry[] = [];
  for (const text of references) {
    const entry = isRemote(text, config)
      ? await remoteEntry(parseRemoteReference(text, config), registry, withReferrers, context)
      : await localEntry(text, registry);
    entries = withEntries(entries, [entry]);
    if (!withReferrers) continue;
    const present = await registry.entries();
    const name = requireLocalReference(entry.reference).name;
    const source = layoutReferrers(registry, present, name, context);
    entries = withEntries(entries, alongEntries(await findAlong(source, entry.descriptor, context), name));
  }
  return entries;
}

type NamedEntry = IndexEntry & { readonly reference: string };

async function localEntry(text: string, registry: LocalRegistry): Promise<NamedEntry> {
  const { name, tag, digest } = requireLocalReference(text);
  const suffix = digest === undefined ? `:${tag ?? "latest"}` : `@${digest}`;
  return { descriptor: await registry.resolve(text), reference: `${name}${suffix}` };
}

/** Fetched if it is not here; what refers to it is fetched into the local registry too. */
async function remoteEntry(
  reference: Reference,
  registry: LocalRegistry,
  withReferrers: boolean,
  context: Context,
): Promise<NamedEntry> {
  const present = findPulled(registry, reference);
  const descriptor = present ?? (await pullContent(reference, context)).descriptor;
  const name = localNameOf(reference);
  if (withReferrers && !context.offline) {
    await keepAlong(reference, descriptor, context).catch((error: unknown) => {
      // What is here can be exported all the same.
      if (present === undefined || !isErrorKind(error, "NetworkFailed")) throw error;
      const text = `signatures of ${name} are not looked for: ${error.message}`;
      context.progress({ kind: "warning", text });
    });
  }
  return { descriptor, reference: name };
}

async function keepAlong(reference: Reference, descriptor: Descriptor, context: Context): Promise<void> {
  const remote = await openRepository(reference, context);
  try {
    const { name } = requireLocalReference(localNameOf(reference));
    const along = await downloadAlong(remote, descriptor, name, context);
    if (along.length === 0) return;
    await localRegistry(context).updateEntries((entries) => withEntries(entries, along), context);
  } finally {
    remote.close();
  }
}

/** @throws UsageInvalid if two would have the same name */
function namedByTag(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  const taken = new Map<string, string>();
  return entries.map(({ reference, descriptor }) => {
    const tag = reference === undefined ? undefined : requireLocalReference(reference).tag;
    if (reference === undefined || tag === undefined) return { descriptor, reference: undefined };
    const other = taken.get(tag);
    if (other !== undefined) {
      throw new EbpmError("UsageInvalid", `${other} and ${reference} have the same tag`, {
        hint: "leave out --tags-only, or export one package at a time",
      });
    }
    taken.set(tag, reference);
    return { descriptor, reference: tag };
  });
}

async function writeFolder(
  path: string,
  registry: LocalRegistry,
  entries: readonly IndexEntry[],
  { signal }: Context,
): Promise<void> {
  const target = new LocalRegistry(path);
  try {
    for (const { descriptor } of entries) await copy(registry, target, descriptor, { signal });
    await target.updateEntries((present) => withEntries(present, entries), { signal });
    // Only working registries have one.
    await rm(target.ingestFolder, { recursive: true, force: true });
  } catch (error) {
    // What the file system has against this folder is told as if it were the user's registry.
    const isOurs = isErrorKind(error, "StoreUnusable") && error.message.includes(path);
    throw isOurs ? outputFailure(path, error.cause) : error;
  }
}

async function writeArchive(
  path: string,
  registry: LocalRegistry,
  entries: readonly IndexEntry[],
  { signal }: Context,
): Promise<void> {
  try {
    await writeOutputFile(path, archiveOf(registry, entries, { signal }), { signal });
  } catch (error) {
    throw outputFailure(path, error);
  }
}
