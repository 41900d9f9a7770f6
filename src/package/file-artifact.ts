import type { Descriptor } from "../content/descriptor.ts";
import { MEDIA_MANIFEST } from "../content/manifest.ts";
import { type Artifact, contentOf, OBJECT_TYPE } from "./artifact.ts";
import { WASM_CONFIG, WASM_LAYER } from "./foreign/wasm-image.ts";

/** A file that is no package: carried as it is, run by nobody. */
export const FILE_TYPE = "application/vnd.ebpm.file.v1";
const EMPTY_CONFIG = "application/vnd.oci.empty.v1+json";
const TITLE = "org.opencontainers.image.title";

/** What the first bytes of a file say that it is. */
export type FileKind = "wasm" | "elf" | "json" | "tar" | "other";

export function fileKind(head: Uint8Array): FileKind {
  const start = Buffer.from(head.subarray(0, 64)).toString("latin1");
  if (Buffer.from(head.subarray(257, 262)).toString("latin1") === "ustar") return "tar";
  if (start.startsWith("\0asm")) return "wasm";
  if (start.startsWith("\x7fELF")) return "elf";
  return /^(?:\xef\xbb\xbf)?\s*\{/.test(start) ? "json" : "other";
}

/** Of text nothing is said: loaders do not run it, and browsers would show it. */
const LAYER_TYPES: Readonly<Partial<Record<FileKind, string>>> = {
  wasm: WASM_LAYER,
  elf: OBJECT_TYPE,
  tar: "application/x-tar",
};

/** How many of a file's first bytes `fileKind` looks at. */
export const HEAD_BYTES = 262;

/** The media type of a file's layer. */
export function layerType(kind: FileKind): string {
  return LAYER_TYPES[kind] ?? "application/octet-stream";
}

/**
 * The documents around one file: of a WebAssembly module as eunomia's tools write and read them, of anything else an
 * artifact that only has the file. The layer itself is not among the contents.
 * @param layer of the file; its title is added
 */
export function composeFileArtifact(kind: FileKind, layer: Descriptor, title: string): Artifact {
  const config = contentOf(kind === "wasm" ? WASM_CONFIG : EMPTY_CONFIG, "{}");
  const titled = { ...layer, annotations: { [TITLE]: title } };
  const manifest = contentOf(
    MEDIA_MANIFEST,
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_MANIFEST,
      ...(kind === "wasm" ? {} : { artifactType: FILE_TYPE }),
      config: { ...config.descriptor, data: config.bytes.toString("base64") },
      layers: [titled],
      annotations: { [TITLE]: title },
    }),
  );
  return { manifest: manifest.descriptor, contents: [config, manifest] };
}

/**
 * A WebAssembly module as an image that containerd accepts as well: the layer is eunomia's, the config that of a
 * container for a WebAssembly runtime.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties
 */
export function composeWasmImage(layer: Descriptor, title: string): Artifact {
  const config = contentOf(
    "application/vnd.oci.image.config.v1+json",
    JSON.stringify({
      architecture: "wasm",
      os: "wasip1",
      config: { Entrypoint: [`/${title}`] },
      rootfs: { type: "layers", diff_ids: [layer.digest] },
    }),
  );
  const manifest = contentOf(
    MEDIA_MANIFEST,
    JSON.stringify({
      schemaVersion: 2,
      mediaType: MEDIA_MANIFEST,
      config: config.descriptor,
      layers: [{ ...layer, annotations: { [TITLE]: title } }],
      annotations: { [TITLE]: title },
    }),
  );
  return { manifest: manifest.descriptor, contents: [config, manifest] };
}
