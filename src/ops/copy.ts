import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { MANIFEST_LIMIT } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { download, upload } from "../oci/transfer.ts";
import { DEFAULT_TAG } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import { requireLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface CopyRequest {
  /** As typed; without a host it is of the local registry. */
  readonly from: string;
  readonly to: string;
  /** Take along what refers to it: signatures, bills of materials. Between registries. */
  readonly withReferrers: boolean;
}

export interface CopyResult {
  readonly from: string;
  readonly to: string;
  readonly digest: Digest;
  /** How many referrers were taken along. */
  readonly referrers: number;
}

/** A referrer of a referrer (the signature of a bill of materials) goes along too, but no further. */
const REFERRER_DEPTH = 2;
const MAX_REFERRERS = 256;

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
  } finally {
    target.close();
  }
  return { ...done, to: formatReference({ ...to, tag }) };
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
  await registry.tag(descriptor, name, { signal });
  return { from: fullName(from), to: name, digest: descriptor.digest, referrers: 0 };
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
    const referrers = request.withReferrers ? await copyReferrers(source, target, descriptor, context, 0) : 0;
    const reference = formatReference({ host: to.host, repository: to.repository, tag });
    return { from: fullName(from), to: reference, digest: descriptor.digest, referrers };
  } finally {
    target.close();
  }
}

async function copyReferrers(
  source: RemoteRepository,
  target: RemoteRepository,
  subject: Descriptor,
  context: Context,
  depth: number,
): Promise<number> {
  if (depth === REFERRER_DEPTH) return 0;
  const { signal } = context;
  const found = await source.referrers(subject.digest, { signal });
  if (found.length > MAX_REFERRERS) {
    context.progress({
      kind: "warning",
      text: `${subject.digest} has ${found.length} referrers; the first ${MAX_REFERRERS} are copied`,
    });
  }
  let count = 0;
  for (const descriptor of found.slice(0, MAX_REFERRERS)) {
    await upload(source, target, descriptor, { signal });
    const bytes = await fetchAll(source, descriptor, { signal, limit: MANIFEST_LIMIT });
    await target.pushReferrer(descriptor, bytes, { signal });
    count += 1 + (await copyReferrers(source, target, descriptor, context, depth + 1));
  }
  return count;
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
