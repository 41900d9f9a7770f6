import type { Descriptor } from "../content/descriptor.ts";
import type { Tagger } from "../content/storage.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { download } from "../oci/transfer.ts";
import { linuxOn, type Platform } from "../package/platform.ts";
import { type RecognisedArtifact, readManifest, recogniseArtifact } from "../package/recognise.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { localRegistry } from "../store/user-registry.ts";
import { LocalReader } from "./local-reader.ts";
import { openRepository, type RegistryScope } from "./registries.ts";

/** A package of another registry that now lies in the local one. */
export interface PulledPackage {
  /** What the tag stood for when it was pulled: a manifest, or an index of several. */
  readonly descriptor: Descriptor;
  /** Its name in the local registry: `registry.example.org/owner/opensnoop:0.1.0`. */
  readonly reference: string;
  readonly artifact: RecognisedArtifact;
}

/** A reference without tag and digest means this one. */
export const DEFAULT_TAG = "latest";

/** The name under which a pulled package is kept: all of where it came from. */
export function localNameOf(reference: Reference): string {
  const { host, repository, tag, digest } = reference;
  return formatReference(
    digest === undefined ? { host, repository, tag: tag ?? DEFAULT_TAG } : { host, repository, digest },
  );
}

/** What the local registry has under a remote reference. A digest may have come from anywhere. */
export function findPulled(registry: LocalRegistry, reference: Reference): Descriptor | undefined {
  const name = localNameOf(reference);
  const isIt =
    reference.digest === undefined
      ? (entry: { readonly reference: string | undefined }) => entry.reference === name
      : (entry: { readonly descriptor: Descriptor }) => entry.descriptor.digest === reference.digest;
  return new LocalReader(registry).entries().find(isIt)?.descriptor;
}

/** An artifact of any kind that now lies in the local registry. */
export interface PulledContent extends Omit<PulledPackage, "artifact"> {
  /** Of its only manifest; of this machine's, where it is an index. */
  readonly layers: readonly Descriptor[];
}

/**
 * Fetches a package into the local registry, with all that belongs to it. What it is is looked at first: a container
 * image that somebody named by mistake is refused before its layers are fetched.
 * @throws Offline, PackageNotFound, PackageUnrecognised, and what the registry client throws
 */
export async function pullPackage(reference: Reference, scope: RegistryScope): Promise<PulledPackage> {
  const options = { signal: scope.signal, platform: platformOf(scope) };
  return transfer(reference, scope, async (remote, descriptor, name) => ({
    descriptor,
    reference: name,
    artifact: await recogniseArtifact(remote, descriptor, name, options),
  }));
}

/**
 * The same for artifacts of any kind.
 * @param names who registers it under its name; the local registry itself unless said otherwise
 * @throws Offline, PackageNotFound, and what the registry client throws
 */
export async function pullContent(
  reference: Reference,
  scope: RegistryScope,
  names?: Tagger,
): Promise<PulledContent> {
  const options = { signal: scope.signal, platform: platformOf(scope) };
  const look: Look<PulledContent> = async (remote, descriptor, name) => {
    const { manifest } = await readManifest(remote, descriptor, name, options);
    return { descriptor, reference: name, layers: manifest.layers };
  };
  return transfer(reference, scope, look, names);
}

/** What a pulled artifact is. @throws PackageUnrecognised */
export async function recognisePulled(
  registry: LocalRegistry,
  { descriptor, reference }: PulledContent,
  scope: RegistryScope,
): Promise<RecognisedArtifact> {
  const options = { signal: scope.signal, platform: platformOf(scope) };
  return recogniseArtifact(registry, descriptor, reference, options);
}

type Look<T> = (remote: RemoteRepository, descriptor: Descriptor, name: string) => Promise<T>;

/** @param look is asked for its answer before anything large is fetched */
async function transfer<T>(
  reference: Reference,
  scope: RegistryScope,
  look: Look<T>,
  names?: Tagger,
): Promise<T> {
  const { progress, signal } = scope;
  const name = localNameOf(reference);
  const remote = await openRepository(reference, scope);
  try {
    progress({ kind: "step", verb: "Pulling", subject: name });
    const descriptor = await remote.resolve(reference.digest ?? reference.tag ?? DEFAULT_TAG, { signal });
    const answer = await look(remote, descriptor, name);
    const registry = localRegistry(scope);
    await download(remote, registry, descriptor, { signal });
    await (names ?? registry).tag(descriptor, name, { signal });
    return answer;
  } finally {
    remote.close();
  }
}

/**
 * The package that a remote reference stands for, from the local registry if it is there and whole, otherwise fetched.
 * @throws what pulling throws; Offline if it would have to be fetched and may not
 */
export async function obtainPackage(reference: Reference, scope: RegistryScope): Promise<PulledPackage> {
  const registry = localRegistry(scope);
  const found = findPulled(registry, reference);
  if (found === undefined) return pullPackage(reference, scope);
  try {
    return await openPulled(registry, found, localNameOf(reference), scope);
  } catch (error) {
    if (scope.offline || !isDamage(error)) throw error;
    scope.progress({ kind: "note", text: `${localNameOf(reference)} is damaged here; fetching it again` });
    return fetchAgain(registry, found, reference, scope);
  }
}

/** Fetches exactly the content that is registered, not what the tag may stand for by now. */
async function fetchAgain(
  registry: LocalRegistry,
  descriptor: Descriptor,
  reference: Reference,
  scope: RegistryScope,
): Promise<PulledPackage> {
  const remote = await openRepository(reference, scope);
  try {
    // Asked by digest, so that the registry says what it has before anything is fetched.
    await download(remote, registry, await remote.resolve(descriptor.digest, scope), scope);
  } finally {
    remote.close();
  }
  return openPulled(registry, descriptor, localNameOf(reference), scope);
}

/** What the registry holds under a descriptor, every byte of it checked. */
async function openPulled(
  registry: LocalRegistry,
  descriptor: Descriptor,
  name: string,
  scope: RegistryScope,
): Promise<PulledPackage> {
  const { signal } = scope;
  const artifact = await recogniseArtifact(registry, descriptor, name, {
    signal,
    platform: platformOf(scope),
  });
  for (const layer of artifact.manifest.layers) await registry.verifiedPath(layer, { signal });
  return { descriptor, reference: name, artifact };
}

/** Whether content that should be there is not, or is not what it was. */
export function isDamage(error: unknown): error is EbpmError {
  return (
    isErrorKind(error, "DigestMismatch") ||
    isErrorKind(error, "StoreDamaged") ||
    (error instanceof EbpmError && error.kind === "PackageNotFound" && /sha256:/.test(error.message))
  );
}

/** The platform that was asked for, otherwise this machine's. */
export function platformOf({ platform }: Pick<RegistryScope, "platform">): Platform {
  return platform ?? linuxOn(process.arch);
}
