import { EbpmError } from "../errors.ts";
import { type Descriptor, isRecord, parseDescriptor, textValues } from "./descriptor.ts";

export const MEDIA_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const MEDIA_INDEX = "application/vnd.oci.image.index.v1+json";

/** Docker's own types of the same two documents, which its tools still write. */
const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

/** Bytes; what registries and clients of the field accept. */
export const MANIFEST_LIMIT = 4 * 1024 * 1024;

/** @see https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md */
export interface ImageManifest {
  readonly mediaType: typeof MEDIA_MANIFEST | typeof DOCKER_MANIFEST;
  readonly artifactType: string | undefined;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** @throws PackageInvalid unless `text` is an image manifest, and nothing that could be taken for an index */
export function parseImageManifest(text: string): ImageManifest {
  const document = parseDocument(text);
  const mediaType = document["mediaType"] ?? MEDIA_MANIFEST;
  if (mediaType !== MEDIA_MANIFEST && mediaType !== DOCKER_MANIFEST) {
    throw invalid("its mediaType says that it is something else");
  }
  if (document["manifests"] !== undefined) throw invalid("it has both layers and manifests");
  const layers = document["layers"];
  if (!Array.isArray(layers)) throw invalid("it has no layers");
  const { artifactType, annotations } = document;
  return {
    mediaType,
    artifactType: typeof artifactType === "string" ? artifactType : undefined,
    config: parseDescriptor(document["config"], "the config of the manifest"),
    layers: layers.map((layer, index) => parseDescriptor(layer, `layer ${index} of the manifest`)),
    annotations: isRecord(annotations) ? textValues(annotations) : {},
  };
}

/**
 * What a content points at: config and layers of a manifest, manifests of an index, nothing for anything else.
 * @throws PackageInvalid
 */
export function successors(mediaType: string, bytes: Uint8Array): readonly Descriptor[] {
  if (mediaType === MEDIA_MANIFEST || mediaType === DOCKER_MANIFEST) {
    const manifest = parseImageManifest(Buffer.from(bytes).toString("utf8"));
    return [manifest.config, ...manifest.layers];
  }
  if (!isIndex(mediaType)) return [];
  const document = parseDocument(Buffer.from(bytes).toString("utf8"));
  if (document["layers"] !== undefined) throw invalid("it has both layers and manifests");
  const manifests = document["manifests"];
  if (!Array.isArray(manifests)) throw invalid("it has no manifests");
  return manifests.map((child, index) => parseDescriptor(child, `manifest ${index} of the index`));
}

/** What a document refers to, as signatures do; undefined if it refers to nothing. @throws PackageInvalid */
export function subjectIn(bytes: Uint8Array): Descriptor | undefined {
  const { subject } = parseDocument(Buffer.from(bytes).toString("utf8"));
  return subject === undefined ? undefined : parseDescriptor(subject, "the subject of the manifest");
}

export function hasSuccessors(mediaType: string): boolean {
  return mediaType === MEDIA_MANIFEST || mediaType === DOCKER_MANIFEST || isIndex(mediaType);
}

/** Whether it is a document that lists manifests. */
export function isIndex(mediaType: string): boolean {
  return mediaType === MEDIA_INDEX || mediaType === DOCKER_LIST;
}

function parseDocument(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EbpmError("PackageInvalid", "the manifest is not JSON", { cause });
  }
  if (!isRecord(value)) throw invalid("it is not an object");
  if (value["schemaVersion"] !== 2) throw invalid("its schemaVersion is not 2");
  return value;
}

function invalid(problem: string): EbpmError {
  return new EbpmError("PackageInvalid", `the manifest is invalid: ${problem}`);
}
