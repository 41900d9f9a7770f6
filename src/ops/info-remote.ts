import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { inspect } from "../loader/inspect.ts";
import { formatReference, type Reference } from "../oci/reference.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { download } from "../oci/transfer.ts";
import { CONFIG_LIMIT, MODULE_LIMIT, parseConfig } from "../package/artifact.ts";
import {
  type ArtifactKind,
  KIND_NAMES,
  type RecognisedArtifact,
  recogniseArtifact,
} from "../package/recognise.ts";
import { isYanked } from "../package/yank-state.ts";
import { artifactModules } from "../sources/artifact-file.ts";
import { DEFAULT_TAG, findPulled, localNameOf, platformOf } from "../sources/oci.ts";
import { openRepository } from "../sources/registries.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import type { Context } from "./context.ts";
import type { PackageInfo } from "./info.ts";
import { inspectWasm } from "./info-wasm.ts";
import { localRegistry } from "./local-registry.ts";

/** What a registry knows of an artifact. */
export interface ArtifactInfo {
  readonly reference: string;
  readonly kind: ArtifactKind;
  /** `kind` for people. */
  readonly format: string;
  readonly digest: Digest;
  /** Bytes of the layers. */
  readonly sizeBytes: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** What refers to it, by type: signatures, bills of materials. Undefined where no registry was asked. */
  readonly referrers: readonly { readonly type: string; readonly digest: Digest }[] | undefined;
  /** Whether its author took it back. */
  readonly yanked: boolean;
}

/**
 * What a package of another registry is. What is fetched for it is not tagged here: `ebpm cache prune` removes it.
 * @throws PackageUnrecognised, Offline, and what the registry client throws
 */
export async function describeRemote(reference: Reference, context: Context): Promise<PackageInfo> {
  const registry = localRegistry(context);
  const name = localNameOf(reference);
  const present = findPulled(registry, reference);
  if (present !== undefined && context.offline) return describeLocal(present, name, context);
  const remote = await openRepository(reference, context);
  try {
    const { signal } = context;
    const descriptor = await remote.resolve(reference.digest ?? reference.tag ?? DEFAULT_TAG, { signal });
    const artifact = await recogniseArtifact(remote, descriptor, name, {
      signal,
      platform: platformOf(context),
    });
    const size = sizeOf(artifact);
    if (size > MODULE_LIMIT)
      throw new EbpmError("PackageTooLarge", `${name} has ${size} bytes, more than any package`);
    await download(remote, registry, artifact.descriptor, { signal });
    const referrers = await referrersOf(remote, descriptor, context);
    return describe(registry, { descriptor, artifact, name, referrers }, context);
  } finally {
    remote.close();
  }
}

/** The same for something in the local registry. @throws PackageUnrecognised, StoreDamaged */
export async function describeLocal(
  descriptor: Descriptor,
  name: string,
  context: Context,
): Promise<PackageInfo> {
  const registry = localRegistry(context);
  const artifact = await recogniseArtifact(registry, descriptor, name, {
    signal: context.signal,
    platform: platformOf(context),
  });
  return describe(registry, { descriptor, artifact, name, referrers: undefined }, context);
}

interface Described {
  readonly descriptor: Descriptor;
  readonly artifact: RecognisedArtifact;
  readonly name: string;
  readonly referrers: readonly Descriptor[] | undefined;
}

async function describe(
  registry: LocalRegistry,
  { descriptor, artifact, name, referrers }: Described,
  context: Context,
): Promise<PackageInfo> {
  const { signal } = context;
  const modules = await artifactModules(registry, artifact, name, context);
  const inspected =
    artifact.kind === "wasm"
      ? (await Promise.all(modules.map((module) => inspectWasm(module, context)))).flat()
      : await Promise.all(
          modules.map(async (module) => ({
            ...module,
            contents: await inspect(context, module.path, { name: module.name }),
          })),
        );
  const own =
    artifact.kind === "ebpm"
      ? await fetchAll(registry, artifact.manifest.config, { signal, limit: CONFIG_LIMIT })
      : undefined;
  return {
    published:
      own === undefined
        ? undefined
        : { ...parseConfig(own.toString("utf8"), name), digest: descriptor.digest },
    artifact: {
      reference: name,
      kind: artifact.kind,
      format: KIND_NAMES[artifact.kind],
      digest: descriptor.digest,
      sizeBytes: sizeOf(artifact),
      annotations: artifact.manifest.annotations,
      labels: artifact.labels,
      referrers: referrers?.map(({ artifactType, mediaType, digest }) => ({
        type: artifactType ?? mediaType,
        digest,
      })),
      yanked: referrers !== undefined && isYanked(referrers),
    },
    modules: inspected,
  };
}

/** A registry that cannot tell is no reason to tell nothing. */
async function referrersOf(
  remote: RemoteRepository,
  { digest }: Descriptor,
  context: Context,
): Promise<readonly Descriptor[] | undefined> {
  try {
    return await remote.referrers(digest, { signal: context.signal });
  } catch (error) {
    if (!(error instanceof EbpmError) || error.kind === "Internal") throw error;
    const name = formatReference({ ...remote.name, digest });
    context.progress({ kind: "warning", text: `what refers to ${name} is not known: ${error.message}` });
    return undefined;
  }
}

function sizeOf({ manifest }: RecognisedArtifact): number {
  return manifest.layers.reduce((sum, { size }) => sum + size, 0);
}
