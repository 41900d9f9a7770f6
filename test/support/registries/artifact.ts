import { once } from "../../../src/content/copy.ts";
import { type Descriptor, describeBytes } from "../../../src/content/descriptor.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../../src/content/manifest.ts";
import type { Pusher } from "../../../src/content/storage.ts";

export const EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

/** Keeps bytes and says what they are. */
export async function keep(store: Pusher, mediaType: string, bytes: Uint8Array): Promise<Descriptor> {
  const descriptor = describeBytes(mediaType, bytes);
  await store.push(descriptor, once(bytes));
  return descriptor;
}

export interface ManifestParts {
  readonly config?: Descriptor;
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A manifest of these layers in `store`, blobs and all. */
export async function keepManifest(
  store: Pusher,
  layers: readonly Uint8Array[],
  parts: ManifestParts = {},
): Promise<Descriptor> {
  const config = parts.config ?? (await keep(store, EMPTY_TYPE, Buffer.from("{}")));
  const kept: Descriptor[] = [];
  for (const layer of layers) kept.push(await keep(store, "application/octet-stream", layer));
  const document = {
    schemaVersion: 2,
    mediaType: MEDIA_MANIFEST,
    artifactType: "application/vnd.test",
    ...parts,
    config,
    layers: kept,
  };
  return keep(store, MEDIA_MANIFEST, Buffer.from(JSON.stringify(document)));
}

export async function keepIndex(store: Pusher, manifests: readonly Descriptor[]): Promise<Descriptor> {
  const document = { schemaVersion: 2, mediaType: MEDIA_INDEX, manifests };
  return keep(store, MEDIA_INDEX, Buffer.from(JSON.stringify(document)));
}
