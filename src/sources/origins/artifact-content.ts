import { type Descriptor, isRecord } from "../../content/descriptor.ts";
import type { ImageManifest } from "../../content/manifest.ts";
import type { Fetcher, StorageOptions } from "../../content/storage.ts";
import { fetchAll } from "../../content/verify.ts";
import { EbpmError } from "../../errors.ts";
import { readTar } from "../../fs/tar.ts";
import {
  CONFIG_LIMIT,
  CONFIG_TYPE,
  HEADERS_TYPE,
  PACKAGE_TYPE,
  parseConfig,
} from "../../package/artifact.ts";
import { readManifest } from "../../package/recognise.ts";
import type { CandidateManifest } from "../../resolve/catalog.ts";
import type { TreeWriter } from "../../store/tree-writer.ts";
import { platformOf } from "../oci.ts";
import { NO_MANIFEST, PACKAGE_FILE } from "./package-manifest.ts";

const TITLE = "org.opencontainers.image.title";
const VERSION = "org.opencontainers.image.version";
const CREATED = "org.opencontainers.image.created";
const SUFFIXES: readonly (readonly [pattern: RegExp, suffix: string])[] = [
  [/wasm/, ".wasm"],
  [/elf|bpf|object/, ".bpf.o"],
  [/json/, ".json"],
  [/tar/, ".tar"],
];

/** The documents of a package: a manifest, and the config where the package is ours. */
export interface ArtifactDocuments {
  /** Of the version annotation or the config. */
  readonly version: string | undefined;
  readonly createdMs: number | undefined;
  /** The text of an ebpm package's config. */
  readonly config: string | undefined;
}

/** Reads the documents of an artifact: two requests at most, none for a config that the manifest carries itself. */
export async function readDocuments(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  options: StorageOptions,
): Promise<ArtifactDocuments> {
  const { manifest } = await readManifest(from, descriptor, what, { ...options, platform: platformOf({}) });
  const { config, artifactType, annotations } = manifest;
  const isOurs = artifactType === PACKAGE_TYPE && config.mediaType === CONFIG_TYPE;
  const created = Date.parse(annotations[CREATED] ?? "");
  return {
    version: annotations[VERSION],
    createdMs: Number.isNaN(created) ? undefined : created,
    config: isOurs
      ? (await fetchAll(from, config, { ...options, limit: CONFIG_LIMIT })).toString("utf8")
      : undefined,
  };
}

/** What `JSON.stringify` made of documents; undefined for anything else. */
export function parseDocuments(text: string | undefined): ArtifactDocuments | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(value)) return undefined;
  const { version, createdMs, config } = value;
  return {
    version: typeof version === "string" ? version : undefined,
    createdMs: typeof createdMs === "number" ? createdMs : undefined,
    config: typeof config === "string" ? config : undefined,
  };
}

/** @throws PackageInvalid */
export function describeDocuments({ config, version }: ArtifactDocuments, what: string): CandidateManifest {
  if (config === undefined) return { ...NO_MANIFEST, version };
  const { name, version: own, dependencies } = parseConfig(config, what);
  return { name, version: own, dependencies, hints: [] };
}

/**
 * Writes the layers of an artifact as files under their titles; headers are unpacked, and the config of an ebpm package
 * goes beside them, since what is installed has to be understood without its registry.
 */
export async function writeArtifact(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  writer: TreeWriter,
  options: StorageOptions,
): Promise<void> {
  const { manifest } = await readManifest(from, descriptor, what, { ...options, platform: platformOf({}) });
  const { artifactType, config } = manifest;
  if (artifactType === PACKAGE_TYPE && config.mediaType === CONFIG_TYPE) {
    await writer.file(PACKAGE_FILE, await fetchAll(from, config, { ...options, limit: CONFIG_LIMIT }));
  }
  for (const [index, layer] of manifest.layers.entries()) {
    const content = await from.fetch(layer, options);
    if (layer.mediaType === HEADERS_TYPE) await unpackHeaders(content, what, writer);
    else await writer.file(titleOf(manifest, layer, index), content);
  }
}

async function unpackHeaders(
  content: AsyncIterable<Uint8Array>,
  what: string,
  writer: TreeWriter,
): Promise<void> {
  for await (const entry of readTar(content, `the headers of ${what}`)) {
    if (entry.kind === "folder") writer.folder(entry.name);
    else if (entry.kind === "file") await writer.file(entry.name, entry.content);
    else
      throw new EbpmError(
        "PackageInvalid",
        `the headers of ${what} have ${JSON.stringify(entry.name)}, no file`,
      );
  }
  // What the archive ends with belongs to the digest of the layer.
  for await (const _ of content);
}

/** Tools that name no layer have one of them. */
function titleOf(manifest: ImageManifest, layer: Descriptor, index: number): string {
  const title = layer.annotations?.[TITLE];
  if (title !== undefined) return title;
  const [, suffix = ""] = SUFFIXES.find(([pattern]) => pattern.test(layer.mediaType)) ?? [];
  return `${manifest.layers.length === 1 ? "package" : `layer-${index}`}${suffix}`;
}
