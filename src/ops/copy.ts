import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { download, upload } from "../oci/transfer.ts";
import { DEFAULT_TAG } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import { withEntries, withReference } from "../store/layout-index.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { downloadAlong } from "./download-along.ts";
import { localRegistry } from "./local-registry.ts";
import { findAlong, layoutReferrers, type ReferrerSource, remoteReferrers } from "./referrers.ts";

export interface CopyRequest {
  /** As typed; without a host it is of the local registry. */
  readonly from: string;
  readonly to: string;
  /** Take along what refers to it: signatures, bills of materials. */
  readonly withReferrers: boolean;
}

export interface CopyResult {
  readonly from: string;
  readonly to: string;
  readonly digest: Digest;
  /** How many referrers were taken along. */
  readonly referrers: number;
}

/**
 * Copies an artifact from one registry to another, the local one included, and tags it there. The digest stays.
 * @throws PackageNotFound, UsageInvalid, and what the registry client throws
 */
export async function copyArtifact(request: CopyRequest, context: Context): Promise<CopyResult> {
  const config = await context.registries();
  const to = isRemote(request.to, config) ? parseRemoteReference(request.to, config) : undefined;
  const from = isRemote(request.from, config) ? parseRemoteReference(request.from, config) : undefined;
  if (to?.digest !== undefined) {
    throw new EbpmError("UsageInvalid", `${request.to}: a digest cannot be chosen, only a tag`);
  }
  context.progress({ kind: "step", verb: "Copying", subject: `${request.from} to ${request.to}` });
  if (from === undefined) return fromLocal(request, to, context);
  const source = await openRepository(from, context, { isNamed: to === undefined });
  try {
    return to === undefined
      ? await toLocal(source, from, request, context)
      : await across(source, from, to, request, context);
  } finally {
    source.close();
  }
}

async function fromLocal(
  request: CopyRequest,
  to: Reference | undefined,
  context: Context,
): Promise<CopyResult> {
  const { signal } = context;
  const registry = localRegistry(context);
  const descriptor = await registry.resolve(request.from);
  const done = { from: request.from, digest: descriptor.digest, referrers: 0 };
  if (to === undefined) {
    const name = localTarget(request.to);
    await registry.tag(descriptor, name, { signal });
    return { ...done, to: name };
  }
  const tag = to.tag ?? DEFAULT_TAG;
  const target = await openRepository(to, context);
  try {
    await upload(registry, target, descriptor, { signal, tags: [tag] });
    const { name } = requireLocalReference(request.from);
    const source = layoutReferrers(registry, await registry.entries(), name, context);
    const referrers = request.withReferrers ? await uploadAlong(source, target, descriptor, context) : 0;
    return { ...done, to: formatReference({ host: to.host, repository: to.repository, tag }), referrers };
  } finally {
    target.close();
  }
}

async function toLocal(
  source: RemoteRepository,
  from: Reference,
  request: CopyRequest,
  context: Context,
): Promise<CopyResult> {
  const { signal } = context;
  const registry = localRegistry(context);
  const descriptor = await source.resolve(from.digest ?? from.tag ?? DEFAULT_TAG, { signal });
  const name = localTarget(request.to);
  await download(source, registry, descriptor, { signal });
  const { name: ownName } = requireLocalReference(name);
  const along = request.withReferrers ? await downloadAlong(source, descriptor, ownName, context) : [];
  await registry.updateEntries((entries) => withEntries(withReference(entries, name, descriptor), along), {
    signal,
  });
  return { from: fullName(from), to: name, digest: descriptor.digest, referrers: along.length };
}

async function across(
  source: RemoteRepository,
  from: Reference,
  to: Reference,
  request: CopyRequest,
  context: Context,
): Promise<CopyResult> {
  const { signal } = context;
  const tag = to.tag ?? from.tag ?? DEFAULT_TAG;
  const target = await openRepository(to, context);
  try {
    const descriptor = await source.resolve(from.digest ?? from.tag ?? DEFAULT_TAG, { signal });
    const mount = from.host === to.host ? { mountFrom: from.repository } : {};
    await upload(source, target, descriptor, { signal, tags: [tag], ...mount });
    const along = remoteReferrers(source, context);
    const referrers = request.withReferrers ? await uploadAlong(along, target, descriptor, context) : 0;
    const reference = formatReference({ host: to.host, repository: to.repository, tag });
    return { from: fullName(from), to: reference, digest: descriptor.digest, referrers };
  } finally {
    target.close();
  }
}

/** Sends what goes along after what it refers to. @returns how many */
async function uploadAlong(
  source: ReferrerSource,
  target: RemoteRepository,
  root: Descriptor,
  context: Context,
): Promise<number> {
  const { signal } = context;
  const { referrers, tagged } = await findAlong(source, root, context);
  for (const descriptor of referrers) await upload(source, target, descriptor, { signal });
  for (const { tag, descriptor } of tagged) await upload(source, target, descriptor, { signal, tags: [tag] });
  return referrers.length + tagged.length;
}

/** `name:tag`; what a name without a tag stands for is the caller's to say. */
function localTarget(text: string): string {
  const { name, tag, digest } = requireLocalReference(text);
  if (digest !== undefined)
    throw new EbpmError("UsageInvalid", `${text}: a digest cannot be chosen, only a tag`);
  return `${name}:${tag ?? DEFAULT_TAG}`;
}

function fullName(reference: Reference): string {
  return formatReference(
    reference.tag === undefined && reference.digest === undefined
      ? { ...reference, tag: DEFAULT_TAG }
      : reference,
  );
}
