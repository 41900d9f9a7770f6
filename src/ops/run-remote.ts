import { isErrorKind } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { isRemote, parseRegistryPlace, parseRemoteReference } from "../oci/configuration.ts";
import { isTag, type Reference } from "../oci/reference.ts";
import { recogniseArtifact } from "../package/recognise.ts";
import { runnableFile } from "../sources/artifact-file.ts";
import type { LocalPackage } from "../sources/local-package.ts";
import { DEFAULT_TAG, findPulled, obtainPackage, platformOf } from "../sources/oci.ts";
import type { PackageFile } from "../sources/package-file.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

/**
 * The file to run of a package in a registry: from the local one if it is there, for which no network is needed,
 * otherwise fetched into it.
 * @throws Offline, PackageNotFound, PackageUnrecognised, and what the registry client throws
 */
export async function remotePackage(text: string, context: Context): Promise<PackageFile> {
  return openReference(parseRemoteReference(text, await context.registries()), context);
}

/**
 * What a name that is nowhere on this machine stands for by the configuration: behind an alias, or in the default
 * registry. Undefined if there is neither, or the registry has no such package.
 * @throws what the registry client throws, other than PackageNotFound
 */
export async function packageOfRegistries(name: string, context: Context): Promise<PackageFile | undefined> {
  const config = await context.registries();
  if (isRemote(name, config)) return remotePackage(name, context);
  const local = parseLocalReference(name);
  if (config.defaultRegistry === undefined || local === undefined) return undefined;
  const { host, path } = parseRegistryPlace(config.defaultRegistry, config);
  const repository = path === "" ? local.name : `${path}/${local.name}`;
  const tag = local.tag ?? DEFAULT_TAG;
  if (!isRepository(repository) || !isTag(tag)) return undefined;
  const { digest } = local;
  const reference: Reference =
    digest === undefined ? { host, repository, tag } : { host, repository, digest };
  if (context.offline && findPulled(localRegistry(context), reference) === undefined) return undefined;
  try {
    return await openReference(reference, context);
  } catch (error) {
    if (isErrorKind(error, "PackageNotFound")) return undefined;
    throw error;
  }
}

/**
 * The file to run of something in the local registry that is no package of ours.
 * @param refusal why it is none: thrown if it is nothing else either
 */
export async function foreignPackage(
  { descriptor, reference }: LocalPackage,
  refusal: unknown,
  context: Context,
): Promise<PackageFile> {
  const registry = localRegistry(context);
  const { signal } = context;
  const config = await context.registries();
  // Damage of what came from a registry can be repaired from there.
  if (isErrorKind(refusal, "DigestMismatch") || isErrorKind(refusal, "StoreDamaged")) {
    if (isRemote(reference, config) && !context.offline) return remotePackage(reference, context);
    throw refusal;
  }
  if (!isErrorKind(refusal, "PackageInvalid")) throw refusal;
  const artifact = await recogniseArtifact(registry, descriptor, reference, {
    signal,
    platform: platformOf(context),
  });
  if (artifact.kind === "ebpm" && artifact.descriptor.digest === descriptor.digest) throw refusal;
  return runnableFile(registry, artifact, reference, context);
}

async function openReference(reference: Reference, context: Context): Promise<PackageFile> {
  const { artifact, reference: name } = await obtainPackage(reference, context);
  return runnableFile(localRegistry(context), artifact, name, context);
}
