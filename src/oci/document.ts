import { createHash } from "node:crypto";
import { type Descriptor, isRecord, parseDescriptor, textValues } from "../content/descriptor.ts";
import { type Digest, digestParts, isDigest } from "../content/digest.ts";
import { MANIFEST_LIMIT, MEDIA_INDEX, MEDIA_MANIFEST } from "../content/manifest.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { redactUrl } from "../net/redact.ts";

export const DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
export const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

/** What is asked for in one request: the registry says by its answer which of them it is. */
export const MANIFEST_TYPES: readonly string[] = [MEDIA_MANIFEST, MEDIA_INDEX, DOCKER_MANIFEST, DOCKER_LIST];
const SCHEMA_1 = /^application\/vnd\.docker\.distribution\.manifest\.v1\+/;
const MAX_MANIFESTS = 1000;

/** A manifest or an index, with its bytes. */
export interface RemoteDocument {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
  /** Config and layers, or manifests. */
  readonly children: readonly Descriptor[];
  readonly subject: Descriptor | undefined;
  /** Content that the document carries itself, checked. */
  readonly inline: ReadonlyMap<Digest, Buffer>;
}

/** Whether content of this type is pushed and pulled as a manifest, and not as a blob. */
export function isManifestType(mediaType: string): boolean {
  return MANIFEST_TYPES.includes(mediaType);
}

/**
 * The document in an answer, if it is the one that was asked for and cannot be taken for anything else.
 * @param wanted its digest, where that is known already
 * @throws PackageTooLarge, DigestMismatch, PackageInvalid, RegistryFault, Unsupported for formats before OCI
 */
export async function readDocument(answer: Answer, wanted: Digest | undefined): Promise<RemoteDocument> {
  const type = answer.contentType;
  if (SCHEMA_1.test(type)) {
    answer.discard();
    throw new EbpmError("Unsupported", `${redactUrl(answer.url)} is in docker's format of before 2017`);
  }
  if (!isManifestType(type)) {
    answer.discard();
    const found = type === "" ? "without saying what it is" : `with ${type}`;
    throw new EbpmError("RegistryFault", `${redactUrl(answer.url)} answered ${found}, not with a manifest`);
  }
  const bytes = await answer.read(MANIFEST_LIMIT);
  const claimed = answer.header("docker-content-digest");
  const digest = checkedDigest(bytes, wanted, claimed);
  return parseRemoteDocument(type, bytes, digest);
}

/** Every digest that anybody named has to be right: the caller's and the registry's. */
function checkedDigest(bytes: Buffer, wanted: Digest | undefined, claimed: string | undefined): Digest {
  const claims = [wanted, claimed].filter((digest) => digest !== undefined);
  for (const claim of claims) {
    if (!isDigest(claim))
      throw new EbpmError("RegistryFault", "the registry names something that is no digest");
    const found = digestAs(claim, bytes);
    if (found !== claim) throw new EbpmError("DigestMismatch", `${claim} has the digest ${found}`);
  }
  return wanted ?? digestAs("sha256:", bytes);
}

function digestAs(like: string, bytes: Uint8Array): Digest {
  const algorithm = like.startsWith("sha512:") ? "sha512" : "sha256";
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/**
 * @param type what it was announced as
 * @throws PackageInvalid if it says something else of itself
 * @see https://github.com/advisories/GHSA-mc8v-mgrf-8f4m why nothing may be both a manifest and an index
 */
export function parseRemoteDocument(type: string, bytes: Buffer, digest: Digest): RemoteDocument {
  const invalid = (problem: string): EbpmError =>
    new EbpmError("PackageInvalid", `the manifest ${digest} ${problem}`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new EbpmError("PackageInvalid", `the manifest ${digest} is not JSON`, { cause });
  }
  if (!isRecord(value) || value["schemaVersion"] !== 2) throw invalid("has no schemaVersion 2");
  const { mediaType, layers, manifests, config, subject, artifactType } = value;
  if (mediaType !== undefined && mediaType !== type) {
    const said = typeof mediaType === "string" ? mediaType : "something else";
    throw invalid(`was announced as ${type} and says that it is ${said}`);
  }
  if (manifests !== undefined && (layers !== undefined || config !== undefined)) {
    throw invalid("is both a manifest and an index");
  }
  const isIndex = type === MEDIA_INDEX || type === DOCKER_LIST;
  const list = isIndex ? manifests : layers;
  if (!Array.isArray(list)) throw invalid(`has no ${isIndex ? "manifests" : "layers"}`);
  if (isIndex && list.length > MAX_MANIFESTS) throw invalid(`lists more than ${MAX_MANIFESTS} manifests`);
  const listed = isIndex ? list : [config, ...list];
  const children = listed.map((child, index) => parseDescriptor(child, `entry ${index} of the manifest`));
  return {
    descriptor: {
      mediaType: type,
      digest,
      size: bytes.byteLength,
      ...(typeof artifactType === "string" ? { artifactType } : {}),
    },
    bytes,
    children,
    subject: subject === undefined ? undefined : parseDescriptor(subject, "the subject of the manifest"),
    inline: inlineContent(listed, children),
  };
}

/** How a document that refers to another is listed: with all its annotations, and its config's type as a last resort. */
export function referrerDescriptor(document: RemoteDocument): Descriptor {
  const value: unknown = JSON.parse(document.bytes.toString("utf8"));
  const annotations = isRecord(value) ? value["annotations"] : undefined;
  const config = document.children[0]?.mediaType;
  const isManifest = document.descriptor.mediaType === MEDIA_MANIFEST;
  return {
    ...document.descriptor,
    ...(document.descriptor.artifactType === undefined && isManifest && config !== undefined
      ? { artifactType: config }
      : {}),
    ...(isRecord(annotations) ? { annotations: textValues(annotations) } : {}),
  };
}

/** What descriptors carry in their `data`; what does not match its own descriptor is left to be fetched. */
function inlineContent(
  listed: readonly unknown[],
  children: readonly Descriptor[],
): ReadonlyMap<Digest, Buffer> {
  const found = new Map<Digest, Buffer>();
  for (const [index, child] of children.entries()) {
    const entry = listed[index];
    const data = isRecord(entry) ? entry["data"] : undefined;
    if (typeof data !== "string") continue;
    const bytes = Buffer.from(data, "base64");
    const { algorithm, hex } = digestParts(child.digest);
    const isRight =
      bytes.byteLength === child.size && createHash(algorithm).update(bytes).digest("hex") === hex;
    if (isRight) found.set(child.digest, bytes);
  }
  return found;
}
