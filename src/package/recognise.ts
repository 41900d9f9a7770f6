import { type Descriptor, isRecord } from "../content/descriptor.ts";
import { type ImageManifest, isIndex, MANIFEST_LIMIT, parseImageManifest } from "../content/manifest.ts";
import type { Fetcher, StorageOptions } from "../content/storage.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { CONFIG_LIMIT, CONFIG_TYPE, modulesOf, PACKAGE_TYPE } from "./artifact.ts";
import { bytecodeLabels, isContainerConfig } from "./foreign/bpfman.ts";
import { BUMBLEBEE_CONFIG, BUMBLEBEE_PROGRAM } from "./foreign/bumblebee.ts";
import { GADGET_CONFIG, GADGET_PROGRAM, GADGET_TYPE } from "./foreign/gadget.ts";
import { isWasmLayer } from "./foreign/wasm-image.ts";
import { chooseManifest, formatPlatform, manifestsOf, type Platform } from "./platform.ts";

/** Whose format an artifact is in. */
export type ArtifactKind = "ebpm" | "wasm" | "gadget" | "bpfman" | "bumblebee";

/** How the format is called for people. */
export const KIND_NAMES: Readonly<Record<ArtifactKind, string>> = {
  ebpm: "ebpm package",
  wasm: "WebAssembly module (eunomia)",
  gadget: "Inspektor Gadget image",
  bpfman: "bpfman bytecode image",
  bumblebee: "bumblebee program",
};

/** An artifact of a registry that can be dealt with. */
export interface RecognisedArtifact {
  readonly kind: ArtifactKind;
  /** Of this machine's platform, where the reference stands for several. */
  readonly descriptor: Descriptor;
  readonly manifest: ImageManifest;
  /** Of the config where it is a container's; what bpfman describes its programs with. */
  readonly labels: Readonly<Record<string, string>>;
}

const MAX_DEPTH = 3;

/**
 * Says what an artifact is, from its documents alone: nothing large is fetched.
 * @param what how to name it in errors
 * @throws PackageUnrecognised for a container image and anything else without BPF in it; PackageInvalid, Unsupported
 */
export async function recogniseArtifact(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  options: StorageOptions & { readonly platform: Platform },
): Promise<RecognisedArtifact> {
  const { descriptor: chosen, manifest } = await readManifest(from, descriptor, what, options);
  const labels = isContainerConfig(manifest.config.mediaType)
    ? bytecodeLabels(await fetchAll(from, manifest.config, { ...options, limit: CONFIG_LIMIT }))
    : {};
  const kind = kindOf(manifest, labels);
  if (kind === undefined) throw unrecognised(manifest, what);
  return { kind, descriptor: chosen, manifest, labels };
}

/**
 * The manifest that a descriptor stands for on a platform.
 * @throws PackageInvalid; Unsupported if there is none for it
 */
export async function readManifest(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  options: StorageOptions & { readonly platform: Platform },
): Promise<{ readonly descriptor: Descriptor; readonly manifest: ImageManifest }> {
  let current = descriptor;
  for (let depth = 0; isIndex(current.mediaType); depth++) {
    if (depth === MAX_DEPTH) throw new EbpmError("PackageInvalid", `${what} is nested too deeply`);
    const bytes = await fetchAll(from, current, { ...options, limit: MANIFEST_LIMIT });
    current = chooseManifest(parseIndex(bytes, what), options.platform, what);
  }
  const bytes = await fetchAll(from, current, { ...options, limit: MANIFEST_LIMIT });
  return { descriptor: current, manifest: parseImageManifest(bytes.toString("utf8")) };
}

export interface PartOptions extends StorageOptions {
  readonly platform?: Platform;
}

/** A manifest of an artifact, and the platform that it is for where there are several. */
export interface ArtifactPart {
  /** Undefined for what is for every platform. */
  readonly platform: Platform | undefined;
  readonly manifest: ImageManifest;
}

/**
 * Every manifest that a descriptor stands for, sorted by platform.
 * @param options.platform only the one for this; for stores that have no other
 * @throws PackageInvalid; Unsupported if there is nothing for the platform
 */
export async function readParts(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  { platform: only, ...options }: PartOptions,
): Promise<readonly ArtifactPart[]> {
  if (only !== undefined) {
    const { manifest } = await readManifest(from, descriptor, what, { ...options, platform: only });
    return [{ platform: undefined, manifest }];
  }
  const read = async (one: Descriptor) => {
    const bytes = await fetchAll(from, one, { ...options, limit: MANIFEST_LIMIT });
    return parseImageManifest(bytes.toString("utf8"));
  };
  if (!isIndex(descriptor.mediaType)) return [{ platform: undefined, manifest: await read(descriptor) }];
  const bytes = await fetchAll(from, descriptor, { ...options, limit: MANIFEST_LIMIT });
  const found = manifestsOf(parseIndex(bytes, what), what);
  const names = found.map(({ platform }) => formatPlatform(platform));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (found.length === 0 || twice !== undefined) {
    const problem =
      twice === undefined ? "nothing for any platform" : `several manifests for ${twice || "every platform"}`;
    throw new EbpmError("PackageInvalid", `${what} is an index with ${problem}`);
  }
  const nested = found.find((one) => isIndex(one.descriptor.mediaType));
  if (nested !== undefined) throw new EbpmError("PackageInvalid", `${what} is an index of indexes`);
  const parts = await Promise.all(
    found.map(async ({ platform, descriptor: one }) => ({ platform, manifest: await read(one) })),
  );
  return parts.toSorted((a, b) => (formatPlatform(a.platform) < formatPlatform(b.platform) ? -1 : 1));
}

function parseIndex(bytes: Buffer, what: string): Readonly<Record<string, unknown>> {
  try {
    const index: unknown = JSON.parse(bytes.toString("utf8"));
    if (isRecord(index) && index["layers"] === undefined) return index;
  } catch {
    // Said below.
  }
  throw new EbpmError("PackageInvalid", `${what} is not the index that it says it is`);
}

function kindOf(manifest: ImageManifest, labels: Readonly<Record<string, string>>): ArtifactKind | undefined {
  const { artifactType, config, layers } = manifest;
  const has = (mediaType: string): boolean => layers.some((layer) => layer.mediaType === mediaType);
  if (artifactType === GADGET_TYPE || config.mediaType === GADGET_CONFIG || has(GADGET_PROGRAM))
    return "gadget";
  if (config.mediaType === BUMBLEBEE_CONFIG || has(BUMBLEBEE_PROGRAM)) return "bumblebee";
  if (artifactType === PACKAGE_TYPE && config.mediaType === CONFIG_TYPE && modulesOf(manifest).length > 0) {
    return "ebpm";
  }
  if (layers.some(isWasmLayer)) return "wasm";
  if (artifactType === PACKAGE_TYPE && config.mediaType === CONFIG_TYPE) return "ebpm";
  return Object.keys(labels).length > 0 ? "bpfman" : undefined;
}

function unrecognised(manifest: ImageManifest, what: string): EbpmError {
  const isContainer = isContainerConfig(manifest.config.mediaType);
  const type = manifest.artifactType ?? manifest.config.mediaType;
  return new EbpmError(
    "PackageUnrecognised",
    `${what} is ${isContainer ? "a container image without BPF programs" : `of the type ${JSON.stringify(type)}`}`,
    { hint: "packages of ebpm, eunomia, Inspektor Gadget, bpfman and bumblebee are understood" },
  );
}
