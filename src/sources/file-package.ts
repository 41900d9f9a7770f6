import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Descriptor } from "../content/descriptor.ts";
import { describeFile, FileSource } from "../content/file-source.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { composeArtifact, MODULE_LIMIT } from "../package/artifact.ts";
import { parseEunomia } from "../package/eunomia.ts";
import { composeFileArtifact, type FileKind, fileKind, layerType } from "../package/file-artifact.ts";
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

/**
 * Makes an artifact of one file: a package of ours for a package.json or a BPF object, eunomia's image for a
 * WebAssembly module, and for anything else an artifact that carries it. Memory stays flat, however large the file is.
 * @throws PackageNotFound, PackageInvalid
 */
export async function packFile(
  path: string,
  identity: FileIdentity,
  options: { readonly signal: AbortSignal },
): Promise<FilePackage> {
  const { kind, size } = await look(path);
  if (kind === "json" && size <= MODULE_LIMIT) {
    const packed = await packJson(path, identity);
    if (packed !== undefined) return packed;
  }
  if (kind === "elf") return packObject(path, identity, options);
  const { descriptor: layer, state } = await describeFile(layerType(kind), path, options);
  const source = new FileSource();
  source.addFile(layer, state);
  const artifact = composeFileArtifact(kind, layer, basename(path));
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  return { source, manifest: artifact.manifest, sizeBytes: sizeOf(artifact.contents) + layer.size };
}

/** Undefined for JSON that is something else than a package. */
async function packJson(path: string, identity: FileIdentity): Promise<FilePackage | undefined> {
  const text = await readFile(path, "utf8");
  try {
    parseEunomia(text, path);
  } catch (error) {
    // Older forms of eunomia's are no less packages; the loader knows them.
    if (!isErrorKind(error, "PackageInvalid") || !/"(?:bpf_object|data_sz)"\s*:/.test(text)) {
      if (basename(path) === "package.json") throw error;
      return undefined;
    }
  }
  const artifact = composeArtifact(metadataOf(identity), [{ name: identity.name, text }]);
  const source = new FileSource();
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  return { source, manifest: artifact.manifest, sizeBytes: sizeOf(artifact.contents) };
}

async function packObject(
  path: string,
  identity: FileIdentity,
  options: { readonly signal: AbortSignal },
): Promise<FilePackage> {
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
      const head = Buffer.alloc(64);
      const { bytesRead } = await file.read(head, 0, 64, 0);
      return { kind: fileKind(head.subarray(0, bytesRead)), size: status.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof EbpmError ? error : unreadable(path, error);
  }
}

function metadataOf({ name, version }: FileIdentity) {
  return {
    name,
    version,
    description: undefined,
    license: undefined,
    authors: [],
    repository: undefined,
    keywords: [],
  };
}

function sizeOf(contents: readonly { readonly bytes: Uint8Array }[]): number {
  return contents.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
