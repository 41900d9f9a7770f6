import { EbpmError } from "../errors.ts";

/** A plain file in an archive. */
export interface TarEntry {
  /** With `/`; at most 255 bytes. */
  readonly path: string;
  readonly content: Uint8Array;
}

const BLOCK_BYTES = 512;

/**
 * An uncompressed POSIX archive (ustar) of plain files, sorted by path, of nobody and of the beginning of time: the same
 * entries always give the same bytes.
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 * @throws Unsupported if a path is too long for the format
 */
export function formatTar(entries: readonly TarEntry[]): Buffer {
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const blocks = sorted.flatMap(({ path, content }) => [headerOf(path, content.byteLength), padded(content)]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK_BYTES)]);
}

function headerOf(path: string, sizeBytes: number): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  const { prefix, name } = splitPath(path);
  const put = (text: string, offset: number) => header.write(text, offset, "utf8");
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, "0")}\0`;
  put(name, 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(sizeBytes, 12), 124);
  put(octal(0, 12), 136);
  put("0", 156);
  put("ustar\x0000", 257);
  put(octal(0, 8), 329);
  put(octal(0, 8), 337);
  put(prefix, 345);
  // The sum is taken with blanks in its own place.
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** 100 bytes for the name and 155 for the folders before it, cut at a slash. */
function splitPath(path: string): { readonly prefix: string; readonly name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: "", name: path };
  for (let cut = path.indexOf("/"); cut > 0; cut = path.indexOf("/", cut + 1)) {
    const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)];
    if (name !== "" && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155)
      return { prefix, name };
  }
  throw new EbpmError("Unsupported", `${path} is too long a path for an archive`);
}

function padded(content: Uint8Array): Buffer {
  const padding = (BLOCK_BYTES - (content.byteLength % BLOCK_BYTES)) % BLOCK_BYTES;
  return Buffer.concat([content, Buffer.alloc(padding)]);
}
