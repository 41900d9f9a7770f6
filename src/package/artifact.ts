import { once } from "../content/copy.ts";
import { type Descriptor, describeBytes, isRecord } from "../content/descriptor.ts";
import { type ImageManifest, MEDIA_MANIFEST } from "../content/manifest.ts";
import type { ByteStream, Pusher, StorageOptions } from "../content/storage.ts";
import { EbpmError } from "../errors.ts";
import type { Dependency } from "../manifest/dependency.ts";
import type { PackageMetadata } from "../manifest/manifest.ts";
import { canonicalJson } from "./canonical-json.ts";
import { formatDependencies, parseDependencies } from "./dependencies.ts";
import { formatTar, type TarEntry } from "./tar.ts";

export const PACKAGE_TYPE = "application/vnd.ebpm.package.v1";
export const CONFIG_TYPE = "application/vnd.ebpm.manifest.v1+json";
export const MODULE_TYPE = "application/vnd.ebpm.module.v1+json";
/** The user-space half of a module: a WebAssembly module. @see https://www.iana.org/assignments/media-types/application/wasm */
export const WASM_TYPE = "application/wasm";
/** A plain BPF object, with nothing said about it but what it says itself. */
export const OBJECT_TYPE = "application/vnd.ebpm.object.v1+elf";
/** A BPF object for others to link, which runs nowhere by itself. */
export const LIBRARY_TYPE = "application/vnd.ebpm.library.v1+elf";
/** A tar archive of the headers that come with a library, with their paths in the package. */
export const HEADERS_TYPE = "application/vnd.ebpm.headers.v1.tar";

const TITLE = "org.opencontainers.image.title";
const ANNOTATION = "org.opencontainers.image.";

/** Bytes; a configuration is a manifest written by hand. */
export const CONFIG_LIMIT = 1024 * 1024;

/** Bytes; base64 of the largest object, and as much again for metadata. */
export const MODULE_LIMIT = 128 * 1024 * 1024;

/** One built module: its name and the text of its package file. */
export interface BuiltModule {
  readonly name: string;
  readonly text: string;
  /** Its user-space half, a WebAssembly module with the object inside. */
  readonly wasm?: Uint8Array | undefined;
}

/** A plain BPF object as a module: stored by somebody else, since it may be large. */
export interface ObjectModule {
  readonly name: string;
  readonly object: Descriptor;
}

/** A built library: its object, and the dependencies that are linked wherever it is. */
export interface BuiltLibrary {
  readonly name: string;
  readonly object: Uint8Array;
  readonly link: readonly string[];
}

/** A package as it lies in a registry: contents to store in this order, the manifest last. */
export interface Artifact {
  readonly manifest: Descriptor;
  readonly contents: readonly { readonly descriptor: Descriptor; readonly bytes: Uint8Array }[];
}

/** The manifest of a package as its config carries it, so that nobody has to download layers to know it. */
export interface PackageConfig extends PackageMetadata {
  readonly modules: readonly string[];
  readonly libraries: readonly Omit<BuiltLibrary, "object">[];
  readonly dependencies: readonly Dependency[];
}

/** What a package has beside its modules. */
export interface ArtifactParts {
  readonly dependencies?: readonly Dependency[];
  readonly libraries?: readonly BuiltLibrary[];
  /** With their paths in the package: `include/ring.h`. */
  readonly headers?: readonly TarEntry[];
}

/**
 * A package as an OCI artifact: config = the manifest, one layer a module. There is no time in it: the same package
 * always has the same digest.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md#guidelines-for-artifact-usage
 */
export function composeArtifact(
  metadata: PackageMetadata,
  modules: readonly (BuiltModule | ObjectModule)[],
  { dependencies = [], libraries = [], headers = [] }: ArtifactParts = {},
): Artifact {
  const config = contentOf(
    CONFIG_TYPE,
    canonicalJson({
      schema: 1,
      ...metadata,
      modules: modules.map((module) => ({
        name: module.name,
        title: titleOf(module),
        ...(wasmOf(module) === undefined ? {} : { wasm: wasmFile(module.name) }),
      })),
      // Absent where there are none: a package without any has the digest that it always had.
      ...(libraries.length === 0 ? {} : { libraries: libraries.map(({ name, link }) => ({ name, link })) }),
      ...(dependencies.length === 0 ? {} : { dependencies: formatDependencies(dependencies) }),
    }),
  );
  const built = modules.map((module) => {
    const content =
      "text" in module
        ? contentOf(MODULE_TYPE, module.text)
        : { descriptor: module.object, bytes: undefined };
    const layer = { ...content.descriptor, annotations: { [TITLE]: titleOf(module) } };
    return { layer, bytes: content.bytes };
  });
  for (const module of modules) {
    const wasm = wasmOf(module);
    if (wasm === undefined) continue;
    const { descriptor, bytes } = contentOf(WASM_TYPE, Buffer.from(wasm));
    built.push({ layer: { ...descriptor, annotations: { [TITLE]: wasmFile(module.name) } }, bytes });
  }
  for (const { name, object } of libraries) {
    const { descriptor, bytes } = contentOf(LIBRARY_TYPE, Buffer.from(object));
    built.push({ layer: { ...descriptor, annotations: { [TITLE]: libraryFile(name) } }, bytes });
  }
  if (headers.length > 0) {
    const { descriptor, bytes } = contentOf(HEADERS_TYPE, formatTar(headers));
    built.push({ layer: { ...descriptor, annotations: { [TITLE]: "headers.tar" } }, bytes });
  }
  const document = {
    schemaVersion: 2,
    mediaType: MEDIA_MANIFEST,
    artifactType: PACKAGE_TYPE,
    // With its content in it, so that a pull is the manifest and the layers and nothing else.
    config: { ...config.descriptor, data: config.bytes.toString("base64") },
    layers: built.map(({ layer }) => layer),
    annotations: annotationsOf(metadata),
  };
  const manifest = contentOf(MEDIA_MANIFEST, JSON.stringify(document));
  return {
    manifest: { ...manifest.descriptor, artifactType: PACKAGE_TYPE },
    contents: [
      config,
      ...built.flatMap(({ layer, bytes }) => (bytes === undefined ? [] : [{ descriptor: layer, bytes }])),
      manifest,
    ],
  };
}

/** Stores every content of an artifact, the manifest last. */
export async function pushArtifact(
  to: Pusher,
  artifact: Artifact,
  options: StorageOptions = {},
): Promise<void> {
  for (const { descriptor, bytes } of artifact.contents) {
    const stream: ByteStream = once(bytes);
    await to.push(descriptor, stream, options);
  }
}

/** @throws PackageInvalid unless the manifest is one of an ebpm package */
export function requirePackage(manifest: ImageManifest, what: string): void {
  if (manifest.artifactType === PACKAGE_TYPE && manifest.config.mediaType === CONFIG_TYPE) return;
  const type = manifest.artifactType ?? manifest.config.mediaType;
  throw new EbpmError("PackageInvalid", `${what} is not an ebpm package but ${JSON.stringify(type)}`);
}

/** The modules of a package: name and layer. */
export function modulesOf(
  manifest: ImageManifest,
): readonly { readonly name: string; readonly layer: Descriptor }[] {
  return manifest.layers
    .filter(({ mediaType }) => mediaType === MODULE_TYPE || mediaType === OBJECT_TYPE)
    .map((layer, index) => ({
      name: (layer.annotations?.[TITLE] ?? `module-${index}`).replace(/\.json$|(?:\.bpf)?\.o$/, ""),
      layer,
    }));
}

/** The layer of a module's user-space half. */
export function wasmLayerOf(manifest: ImageManifest, module: string): Descriptor | undefined {
  return manifest.layers.find(
    ({ mediaType, annotations }) => mediaType === WASM_TYPE && annotations?.[TITLE] === wasmFile(module),
  );
}

function wasmFile(module: string): string {
  return `${module}.wasm`;
}

function wasmOf(module: BuiltModule | ObjectModule): Uint8Array | undefined {
  return "text" in module ? module.wasm : undefined;
}

/** What the object of a library is called in its package. */
export function libraryFile(name: string): string {
  return `${name}.bpf.o`;
}

/** @throws PackageInvalid */
export function parseConfig(text: string, what: string): PackageConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new EbpmError("PackageInvalid", `the config of ${what} is not JSON`, { cause });
  }
  const config = isRecord(value) ? value : {};
  const { name, version } = config;
  if (typeof name !== "string" || typeof version !== "string") {
    throw new EbpmError("PackageInvalid", `the config of ${what} names no package`);
  }
  const modules = Array.isArray(config["modules"]) ? config["modules"].filter(isRecord) : [];
  return {
    name,
    version,
    description: textOf(config["description"]),
    license: textOf(config["license"]),
    authors: textsOf(config["authors"]),
    repository: textOf(config["repository"]),
    keywords: textsOf(config["keywords"]),
    modules: textsOf(modules.map((module) => module["name"])),
    libraries: librariesOf(config["libraries"]),
    dependencies: parseDependencies(config["dependencies"] ?? [], `the config of ${what}`),
  };
}

function librariesOf(value: unknown): PackageConfig["libraries"] {
  const tables = Array.isArray(value) ? value.filter(isRecord) : [];
  return tables.flatMap(({ name, link }) =>
    typeof name === "string" ? [{ name, link: textsOf(link) }] : [],
  );
}

function annotationsOf(metadata: PackageMetadata): Record<string, string> {
  const { name, version, description, license, authors, repository } = metadata;
  const values = {
    authors: authors.length === 0 ? undefined : authors.join(", "),
    description,
    licenses: license,
    source: repository,
    title: name,
    version,
  };
  return Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([key, value]) => [ANNOTATION + key, value]),
  );
}

function titleOf(module: BuiltModule | ObjectModule): string {
  return "text" in module ? `${module.name}.json` : `${module.name}.bpf.o`;
}

/** Bytes with their descriptor. */
export function contentOf(
  mediaType: string,
  content: string | Buffer,
): { descriptor: Descriptor; bytes: Buffer } {
  const bytes = Buffer.from(content);
  return { descriptor: describeBytes(mediaType, bytes), bytes };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
