import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { valid } from "semver";
import type { Descriptor } from "../content/descriptor.ts";
import { describeFile, FileSource } from "../content/file-source.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { type PackageMetadata, SILENT_METADATA } from "../manifest/manifest.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { composeArtifact, MODULE_LIMIT } from "../package/artifact.ts";
import { formatEunomia, parseEunomia, parseEunomiaYaml } from "../package/eunomia.ts";
import {
  composeFileArtifact,
  composeWasmImage,
  type FileKind,
  fileKind,
  HEAD_BYTES,
  layerType,
} from "../package/file-artifact.ts";
import type { EunomiaPackage } from "../schema/eunomia-package.gen.ts";
import { unreadable } from "./package-file.ts";

/** A file as an artifact, ready to be sent. */
export interface FilePackage {
  readonly source: FileSource;
  readonly manifest: Descriptor;
  /** Bytes of everything. */
  readonly sizeBytes: number;
}

/** What a package file that does not say it itself is called in a registry. */
export interface FileIdentity {
  readonly name: string;
  readonly version: string;
}

export interface PackOptions {
  readonly signal: AbortSignal;
  /** Give a WebAssembly module the config of a container image, which containerd wants. */
  readonly asContainer?: boolean;
}

/**
 * Makes an artifact of one file: a package of ours for a package file in JSON or YAML or a BPF object, eunomia's image
 * for a WebAssembly module, and for anything else an artifact that carries it. Memory stays flat, however large the
 * file is. What a package file says of itself comes before `identity`.
 * @throws PackageNotFound, PackageInvalid, UsageInvalid
 */
export async function packFile(
  path: string,
  identity: FileIdentity,
  options: PackOptions,
): Promise<FilePackage> {
  const { kind, size } = await look(path);
  if (options.asContainer === true && kind !== "wasm") {
    throw new EbpmError("UsageInvalid", `${path} is no WebAssembly module: nothing else can be a container`);
  }
  if (kind === "json" && size <= MODULE_LIMIT) {
    const packed = await packJson(path, identity);
    if (packed !== undefined) return packed;
  }
  if (kind === "other" && /\.ya?ml$/.test(path) && size <= MODULE_LIMIT) {
    const packed = await packYaml(path, identity);
    if (packed !== undefined) return packed;
  }
  if (kind === "elf") return packObject(path, identity, options);
  const { descriptor: layer, state } = await describeFile(layerType(kind), path, options);
  const source = new FileSource();
  source.addFile(layer, state);
  const artifact =
    options.asContainer === true
      ? composeWasmImage(layer, basename(path))
      : composeFileArtifact(kind, layer, basename(path));
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  return { source, manifest: artifact.manifest, sizeBytes: sizeOf(artifact.contents) + layer.size };
}

/** Undefined for JSON that is something else than a package. */
async function packJson(path: string, identity: FileIdentity): Promise<FilePackage | undefined> {
  const text = await readFile(path, "utf8");
  try {
    return packText(text, parseEunomia(text, path), identity);
  } catch (error) {
    // Older forms of eunomia's are no less packages; the loader knows them.
    if (isErrorKind(error, "PackageInvalid") && /"(?:bpf_object|data_sz)"\s*:/.test(text))
      return packText(text, undefined, identity);
    if (basename(path) === "package.json") throw error;
    return undefined;
  }
}

/** The same tree as JSON, which is what loaders read; undefined for YAML that is something else. */
async function packYaml(path: string, identity: FileIdentity): Promise<FilePackage | undefined> {
  const text = await readFile(path, "utf8");
  if (!/^"?bpf_object"?:/m.test(text)) return undefined;
  const content = parseEunomiaYaml(text, path);
  return packText(formatEunomia(content), content, identity);
}

function packText(text: string, content: EunomiaPackage | undefined, identity: FileIdentity): FilePackage {
  const metadata = statedMetadata(content, identity);
  const module = content?.ebpm?.module ?? "";
  const name = isModuleName(module) ? module : shortNameOf(metadata.name);
  const artifact = composeArtifact(metadata, [{ name, text }]);
  const source = new FileSource();
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  return { source, manifest: artifact.manifest, sizeBytes: sizeOf(artifact.contents) };
}

/** What a package says of itself; of what it does not say, or not in the form of a name, what the target tells. */
function statedMetadata(content: EunomiaPackage | undefined, identity: FileIdentity): PackageMetadata {
  const { ebpm, meta } = content ?? {};
  const doc = meta?.bpf_skel.doc;
  const isNamed = ebpm !== undefined && isRepository(ebpm.name) && valid(ebpm.version) !== null;
  return {
    ...metadataOf(isNamed ? { name: ebpm.name, version: ebpm.version } : identity),
    description: ebpm?.description ?? doc?.brief ?? doc?.description,
    license: ebpm?.license,
  };
}

function isModuleName(text: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,100}$/.test(text);
}

function shortNameOf(name: string): string {
  return name.split("/").at(-1) ?? name;
}

async function packObject(path: string, identity: FileIdentity, options: PackOptions): Promise<FilePackage> {
  const { descriptor: layer, state } = await describeFile(layerType("elf"), path, options);
  const artifact = composeArtifact(metadataOf(identity), [{ name: identity.name, object: layer }]);
  const source = new FileSource();
  source.addFile(layer, state);
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  return { source, manifest: artifact.manifest, sizeBytes: sizeOf(artifact.contents) + layer.size };
}

async function look(path: string): Promise<{ readonly kind: FileKind; readonly size: number }> {
  try {
    const status = await stat(path);
    if (!status.isFile()) throw new EbpmError("PackageNotFound", `${path} is not a file`);
    const file = await open(path, "r");
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
      return { kind: fileKind(head.subarray(0, bytesRead)), size: status.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof EbpmError ? error : unreadable(path, error);
  }
}

function metadataOf({ name, version }: FileIdentity): PackageMetadata {
  return { ...SILENT_METADATA, name, version };
}

function sizeOf(contents: readonly { readonly bytes: Uint8Array }[]): number {
  return contents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
