import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf, digestParts } from "../content/digest.ts";
import { EbpmError, systemCode } from "../errors.ts";
import { makeFolder } from "../fs/atomic-write.ts";
import { keepInCache } from "./cache-file.ts";
import { isWasm, type PackageFile } from "./package-file.ts";

const STDIN = 0;
const PIECE_BYTES = 65_536;
/** The largest that the loader takes is smaller. */
const MOST_BYTES = 256 << 20;

/**
 * A package on standard input: a file in the cache where it is a WebAssembly module, otherwise still standard input, as it
 * was, for the loader that this process becomes.
 * @throws PackageTooLarge, StoreUnusable, PackageNotFound
 */
export async function readInput(cacheDir: string): Promise<PackageFile> {
  const bytes = readAll();
  if (isWasm(bytes)) {
    const { algorithm, hex } = digestParts(digestOf(bytes));
    return { path: await keepInCache(cacheDir, join("stdin", algorithm), hex, bytes), name: "module" };
  }
  await putBack(bytes, cacheDir);
  return { path: "-", name: undefined };
}

function readAll(): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const count = readPiece(piece);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
    size += count;
    if (size > MOST_BYTES)
      throw new EbpmError("PackageTooLarge", "standard input is larger than any package");
  }
}

function readPiece(piece: Buffer): number {
  for (;;) {
    try {
      return readSync(STDIN, piece);
    } catch (cause) {
      const code = systemCode(cause);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") {
        const problem = `standard input cannot be read (${code ?? "unknown"})`;
        throw new EbpmError("PackageNotFound", problem, { cause });
      }
      // Whoever shares it has made it non-blocking.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** What was read, as standard input again: a file without a name. */
async function putBack(bytes: Buffer, cacheDir: string): Promise<void> {
  try {
    await makeFolder(cacheDir);
    const folder = mkdtempSync(join(cacheDir, "stdin-"));
    try {
      const path = join(folder, "package");
      writeFileSync(path, bytes, { mode: 0o600 });
      closeSync(STDIN);
      // The lowest number that is free.
      const fd = openSync(path, "r");
      if (fd !== STDIN) throw new Error(`it became ${fd}`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  } catch (cause) {
    const problem = `standard input cannot be kept in ${cacheDir}`;
    throw new EbpmError("StoreUnusable", problem, {
      cause,
      hint: "set EBPM_HOME to a folder that can be written",
    });
  }
}
