import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { inParallel } from "../content/in-parallel.ts";
import type { Tagger } from "../content/storage.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { writeFileAtomic } from "../fs/atomic-write.ts";
import { parseRemoteReference } from "../oci/configuration.ts";
import type { RecognisedArtifact } from "../package/recognise.ts";
import { fileNameOf } from "../package/titles.ts";
import { type PulledContent, pullContent, recognisePulled } from "../sources/oci.ts";
import { sharingConnections } from "../sources/registries.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { NameBatch } from "../store/name-batch.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";
import { outputFailure } from "./output-failure.ts";

export interface PullRequest {
  /** As typed. */
  readonly reference: string;
  /** Where to write the content too: a file, or an existing folder for every layer; relative to the working directory. */
  readonly output: string | undefined;
}

export interface PullResult {
  /** Its name in the local registry. */
  readonly reference: string;
  readonly digest: Digest;
  /** Undefined where the artifact is nothing that ebpm knows. */
  readonly kind: RecognisedArtifact["kind"] | undefined;
  /** Bytes of the layers. */
  readonly sizeBytes: number;
  /** Absolute paths of what was written. */
  readonly files: readonly string[];
}

/**
 * Fetches an artifact of any kind into the local registry and, if asked, writes its layers out.
 * @param names who registers it under its name, where that is not done at once
 * @throws PackageInvalid for file names that lead elsewhere; Unsupported for several layers and one file; what the
 * registry client throws
 */
export async function pull(request: PullRequest, context: Context, names?: Tagger): Promise<PullResult> {
  const reference = parseRemoteReference(request.reference, await context.registries());
  const pulled = await pullContent(reference, context, names);
  const registry = localRegistry(context);
  const artifact = await recognisePulled(registry, pulled, context).catch((error: unknown) => {
    if (isErrorKind(error, "PackageUnrecognised")) return undefined;
    throw error;
  });
  const layers = pulled.layers;
  const files =
    request.output === undefined
      ? []
      : await writeLayers(registry, artifact?.manifest.layers ?? layers, request.output, context);
  return {
    reference: pulled.reference,
    digest: pulled.descriptor.digest,
    kind: artifact?.kind,
    sizeBytes: sizeOf(pulled),
    files,
  };
}

/** Small packages are mostly waiting; large ones share the line anyway. */
const AT_ONCE = 8;

/**
 * Fetches several artifacts. Those that arrived before one failed stay.
 * @throws UsageInvalid for an output where there are several; what `pull` throws
 */
export async function pullAll(
  references: readonly string[],
  output: string | undefined,
  context: Context,
): Promise<readonly PullResult[]> {
  if (output !== undefined && references.length > 1) {
    throw new EbpmError("UsageInvalid", "--output is for one package, and there are several", {
      hint: "pull them one by one, or without --output",
    });
  }
  const scope = sharingConnections(context);
  const names = new NameBatch(localRegistry(scope));
  try {
    return await inParallel(references, AT_ONCE, (reference) => pull({ reference, output }, scope, names));
  } finally {
    await names.flush();
  }
}

async function writeLayers(
  registry: LocalRegistry,
  layers: readonly Descriptor[],
  output: string,
  { cwd, signal }: Context,
): Promise<readonly string[]> {
  const target = resolve(cwd, output);
  const isFolder = statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder && layers.length !== 1) {
    throw new EbpmError("Unsupported", `there are ${layers.length} layers, which do not fit into one file`, {
      hint: `make a folder and name it: mkdir -p ${output} && ebpm pull -o ${output} …`,
    });
  }
  const paths = isFolder ? layers.map((layer, index) => join(target, fileNameOf(layer, index))) : [target];
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw new EbpmError("PackageInvalid", `two layers are to be the file ${twice}`);
  for (const [index, path] of paths.entries()) {
    const layer = layers[index];
    if (layer === undefined) continue;
    await write(path, await registry.fetch(layer, { signal }), signal);
  }
  return paths;
}

async function write(path: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  try {
    await writeFileAtomic(path, content, { signal });
  } catch (error) {
    throw outputFailure(path, error);
  }
}

function sizeOf({ layers }: PulledContent): number {
  return layers.reduce((sum, { size }) => sum + size, 0);
}
