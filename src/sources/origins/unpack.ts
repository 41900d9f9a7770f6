import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { EbpmError, systemCode } from "../../errors.ts";
import { readTar, type TarEntry } from "../../fs/tar.ts";
import type { TreeWriter } from "../../store/tree-writer.ts";

export interface UnpackOptions {
  /** How to name the file in errors. */
  readonly what: string;
  /** What a single file is called in the package. */
  readonly fileName: string;
  /** Folders at the top that are left out. */
  readonly stripPrefix: string | undefined;
  readonly signal: AbortSignal;
}

/** No compressed text comes near it; deflate itself ends at 1032. */
const MAX_RATIO = 200;
/** Bytes that may come out whatever went in. */
const FREE_BYTES = 16 << 20;
const SINGLE_FILES = /\.(?:h|c|json|o|wasm|toml|btf)$/i;

/**
 * Writes what is in an archive (.tar, .tar.gz), or a single file. What it is, its first bytes say.
 * @throws PackageInvalid, PackageCorrupt, PackageTooLarge, Unsupported
 */
export async function unpack(path: string, writer: TreeWriter, options: UnpackOptions): Promise<void> {
  const head = await readHead(path);
  if (head[0] === 0x1f && head[1] === 0x8b) return unpackTar(inflated(path, options), writer, options);
  if (head.subarray(257, 262).toString("latin1") === "ustar") {
    return unpackTar(createReadStream(path, { highWaterMark: 1 << 18 }), writer, options);
  }
  if (head.subarray(0, 4).toString("latin1") === "PK\x03\x04")
    throw unsupported(options.what, "a zip archive");
  if (head.subarray(0, 4).equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])))
    throw unsupported(options.what, "zstd");
  if (head.subarray(0, 6).toString("latin1") === "\xfd7zXZ\0") throw unsupported(options.what, "xz");
  if (!SINGLE_FILES.test(options.fileName)) {
    throw new EbpmError(
      "PackageUnrecognised",
      `${options.what} is neither an archive nor a file that can be used`,
      {
        hint: "what is understood: .tar, .tar.gz, .h, .c, .o, .json, .wasm",
      },
    );
  }
  await writer.file(options.fileName, createReadStream(path));
}

async function unpackTar(
  stream: AsyncIterable<Uint8Array>,
  writer: TreeWriter,
  options: UnpackOptions,
): Promise<void> {
  let skipped = 0;
  let written = 0;
  for await (const entry of readTar(stream, options.what)) {
    options.signal.throwIfAborted();
    const name = stripped(entry.name, options.stripPrefix);
    if (name === undefined) {
      skipped += 1;
      continue;
    }
    await writeEntry(entry, name, writer, options);
    written += 1;
  }
  if (written > 0 || skipped === 0) return;
  throw new EbpmError(
    "PackageInvalid",
    `${options.what} has nothing below ${JSON.stringify(options.stripPrefix)}`,
    {
      hint: "see what is in it with: tar -tf FILE; then mend strip-prefix in ebpm.toml",
    },
  );
}

async function writeEntry(
  entry: TarEntry,
  name: string,
  writer: TreeWriter,
  { what }: UnpackOptions,
): Promise<void> {
  if (entry.kind === "folder") writer.folder(name);
  else if (entry.kind === "file")
    await writer.file(name, entry.content, { isExecutable: entry.isExecutable });
  else if (entry.kind === "link") await writer.link(name, entry.target ?? "");
  else {
    throw new EbpmError(
      "PackageInvalid",
      `${what}: ${JSON.stringify(name.slice(0, 200))} is a device, a hard link or another special file`,
      { hint: "nothing of it was kept; tell its author" },
    );
  }
}

/** Undefined for what lies outside of the prefix, and for the prefix itself. */
function stripped(name: string, prefix: string | undefined): string | undefined {
  const clean = name.replace(/^(?:\.\/+)+/, "");
  const wanted = (prefix ?? "").replace(/^(?:\.\/+)+|\/+$/g, "");
  if (wanted === "") return clean === "" || clean === "." ? undefined : clean;
  if (!clean.startsWith(`${wanted}/`)) return undefined;
  const rest = clean.slice(wanted.length + 1).replace(/^\/+/, "");
  return rest === "" ? undefined : rest;
}

async function* inflated(path: string, { what }: UnpackOptions): AsyncGenerator<Uint8Array, void, undefined> {
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let size = 0;
  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      size += piece.byteLength;
      if (size > FREE_BYTES && size > MAX_RATIO * source.bytesRead) {
        throw new EbpmError(
          "PackageTooLarge",
          `${what} is compressed more than ${MAX_RATIO} times, as no package is`,
        );
      }
      yield piece;
    }
  } catch (error) {
    if (!/^Z_/.test(systemCode(error) ?? "")) throw error;
    throw new EbpmError("PackageCorrupt", `${what} cannot be decompressed: it is cut off or damaged`, {
      cause: error,
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unsupported(what: string, format: string): EbpmError {
  return new EbpmError("Unsupported", `${what} is packed with ${format}, which this version cannot unpack`, {
    hint: "use the .tar.gz that most projects offer beside it",
  });
}
