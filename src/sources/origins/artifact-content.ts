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
import { canonicalJson } from "../../package/canonical-json.ts";
import { formatPlatform } from "../../package/platform.ts";
import { type PartOptions, readParts } from "../../package/recognise.ts";
import type { CandidateManifest } from "../../resolve/catalog.ts";
import type { TreeWriter } from "../../store/tree-writer.ts";
import { platformFolder } from "../platform-folder.ts";
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

/**
 * Reads the documents of an artifact: two requests at most, none for a config that the manifest carries itself. Of an
 * index every part is read, since what depends on it is the same on every machine.
 * @throws PackageInvalid, also if its parts do not depend on the same
 */
export async function readDocuments(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  options: PartOptions,
): Promise<ArtifactDocuments> {
  const parts = await readParts(from, descriptor, what, options);
  const read = await Promise.all(parts.map(({ manifest }) => documentsOf(from, manifest, options)));
  const [first, ...others] = read;
  if (first === undefined) throw new EbpmError("Internal", `${what} has no parts`);
  const needs = (documents: ArtifactDocuments) => canonicalJson(describeDocuments(documents, what));
  const odd = others.findIndex((documents) => needs(documents) !== needs(first));
  if (odd < 0) return first;
  const [one, other] = [parts[0], parts[odd + 1]].map((part) => formatPlatform(part?.platform));
  throw new EbpmError(
    "PackageInvalid",
    `${what} is not one version: its parts for ${one} and ${other} differ in it or in what they depend on`,
  );
}

async function documentsOf(
  from: Fetcher,
  manifest: ImageManifest,
  options: StorageOptions,
): Promise<ArtifactDocuments> {
  const { config, annotations } = manifest;
  const created = Date.parse(annotations[CREATED] ?? "");
  return {
    version: annotations[VERSION],
    createdMs: Number.isNaN(created) ? undefined : created,
    config: isOurs(manifest)
      ? (await fetchAll(from, config, { ...options, limit: CONFIG_LIMIT })).toString("utf8")
      : undefined,
  };
}

function isOurs({ artifactType, config }: ImageManifest): boolean {
  return artifactType === PACKAGE_TYPE && config.mediaType === CONFIG_TYPE;
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
 * goes beside them, since what is installed has to be understood without its registry. What is for several platforms has
 * a folder for each: the same files, and so the same digest, on every machine.
 */
export async function writeArtifact(
  from: Fetcher,
  descriptor: Descriptor,
  what: string,
  writer: TreeWriter,
  options: PartOptions,
): Promise<void> {
  for (const { platform, manifest } of await readParts(from, descriptor, what, options)) {
    const place = platform === undefined ? "" : `${platformFolder(platform)}/`;
    await writePart(from, manifest, what, writer, { ...options, place });
  }
}

async function writePart(
  from: Fetcher,
  manifest: ImageManifest,
  what: string,
  writer: TreeWriter,
  { place, ...options }: StorageOptions & { readonly place: string },
): Promise<void> {
  if (isOurs(manifest)) {
    const config = await fetchAll(from, manifest.config, { ...options, limit: CONFIG_LIMIT });
    await writer.file(`${place}${PACKAGE_FILE}`, config);
  }
  for (const [index, layer] of manifest.layers.entries()) {
    const content = await from.fetch(layer, options);
    if (layer.mediaType === HEADERS_TYPE) await unpackHeaders(content, what, writer, place);
    else await writer.file(`${place}${titleOf(manifest, layer, index)}`, content);
  }
}

async function unpackHeaders(
  content: AsyncIterable<Uint8Array>,
  what: string,
  writer: TreeWriter,
  place: string,
): Promise<void> {
  for await (const entry of readTar(content, `the headers of ${what}`)) {
    if (entry.kind === "folder") writer.folder(`${place}${entry.name}`);
    else if (entry.kind === "file") await writer.file(`${place}${entry.name}`, entry.content);
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
