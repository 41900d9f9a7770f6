import { EbpmError } from "../errors.ts";

/** One file, folder or link of an archive. */
export interface TarEntry {
  /** As it stands in the archive: check it before it becomes part of a path. */
  readonly name: string;
  /** Only files have content; what is no file is never followed by anybody here. */
  readonly kind: "file" | "folder" | "link" | "other";
  /** Bytes. */
  readonly size: number;
  /** Of a symbolic link, as it stands in the archive. */
  readonly target: string | undefined;
  readonly isExecutable: boolean;
  /** Read it, or not, before asking for the next entry. */
  readonly content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;
/** Long names are the only thing that is read into memory. */
const EXTENSION_LIMIT = 64 * 1024;

const KINDS: Readonly<Record<string, TarEntry["kind"]>> = {
  "0": "file",
  "\0": "file",
  "2": "link",
  "5": "folder",
};

/**
 * Reads an archive in the ustar format with the extensions of GNU and POSIX for long names, entry by entry.
 * @param what how to name it in errors
 * @throws PackageInvalid for what is no archive; PackageCorrupt if it ends too early
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export async function* readTar(
  stream: AsyncIterable<Uint8Array>,
  what: string,
): AsyncGenerator<TarEntry, void, undefined> {
  const source = new ByteReader(stream, what);
  let longName: string | undefined;
  let longTarget: string | undefined;
  for (;;) {
    const header = await source.take(BLOCK);
    if (header === undefined || header.every((byte) => byte === 0)) return;
    checkHeader(header, what);
    const size = numberAt(header, 124, 12, what);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === "L" || type === "K" || type === "x" || type === "g") {
      if (size > EXTENSION_LIMIT)
        throw new EbpmError("PackageInvalid", `${what} has a name of ${size} bytes`);
      const text = Buffer.from((await source.take(padded(size))) ?? []).subarray(0, size);
      if (type === "L") longName = textOf(text);
      if (type === "K") longTarget = textOf(text);
      if (type === "x") {
        longName = paxValue(text, "path") ?? longName;
        longTarget = paxValue(text, "linkpath") ?? longTarget;
      }
      continue;
    }
    const content = source.piece(size);
    yield {
      name: longName ?? nameOf(header),
      kind: KINDS[type] ?? "other",
      size,
      target: type === "2" ? (longTarget ?? textOf(header.subarray(157, 257))) : undefined,
      isExecutable: (numberAt(header, 100, 8, what) & 0o111) !== 0,
      content,
    };
    longName = undefined;
    longTarget = undefined;
    for await (const _ of content);
    await source.take(padded(size) - size);
  }
}

/** The header of a file in an archive that is always the same: no owner, no time. */
export function tarHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100 || size > 0o77777777777) {
    throw new EbpmError("Unsupported", `${name} of ${size} bytes does not fit into a tar archive`);
  }
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** What follows a file of this size up to the next header. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc(padded(size) - size);
}

/** What ends an archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);

/** Cuts a stream into amounts that are asked for. */
class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #what: string;
  #rest: Uint8Array = new Uint8Array();

  constructor(stream: AsyncIterable<Uint8Array>, what: string) {
    this.#iterator = stream[Symbol.asyncIterator]();
    this.#what = what;
  }

  /** Undefined at the end, if not a byte of it is there. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const pieces: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      const piece = await this.#some(missing);
      if (piece === undefined) {
        if (missing === count) return undefined;
        throw this.#cutOff();
      }
      pieces.push(Buffer.from(piece));
      missing -= piece.byteLength;
    }
    return Buffer.concat(pieces);
  }

  /** The next `size` bytes as a stream; asking again goes on where it was left. */
  piece(size: number): AsyncIterable<Uint8Array> {
    let missing = size;
    const next = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
      if (missing === 0) return { done: true, value: undefined };
      const piece = await this.#some(missing);
      if (piece === undefined) throw this.#cutOff();
      missing -= piece.byteLength;
      return { done: false, value: piece };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  async #some(most: number): Promise<Uint8Array | undefined> {
    while (this.#rest.byteLength === 0) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return undefined;
      this.#rest = value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.byteLength);
    return piece;
  }

  #cutOff(): EbpmError {
    return new EbpmError("PackageCorrupt", `${this.#what} is cut off`);
  }
}

function checkHeader(header: Uint8Array, what: string): void {
  const stated = numberAt(header, 148, 8, what);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== stated) throw new EbpmError("PackageInvalid", `${what} is not a tar archive, or is damaged`);
}

/** Octal digits; GNU's binary form for sizes above 8 GiB is refused with everything else. */
function numberAt(header: Uint8Array, start: number, length: number, what: string): number {
  const text = textOf(header.subarray(start, start + length)).trim();
  if (!/^[0-7]*$/.test(text)) throw new EbpmError("PackageInvalid", `${what} is not a tar archive`);
  return text === "" ? 0 : Number.parseInt(text, 8);
}

function nameOf(header: Uint8Array): string {
  const name = textOf(header.subarray(0, 100));
  const isPosix = textOf(header.subarray(257, 263)) === "ustar";
  const prefix = isPosix ? textOf(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** `LENGTH KEY=VALUE\n` among the records. */
function paxValue(text: Buffer, key: string): string | undefined {
  let found: string | undefined;
  for (let at = 0; at < text.byteLength; ) {
    const length = Number.parseInt(text.subarray(at, at + 20).toString("latin1"), 10);
    if (!Number.isSafeInteger(length) || length <= 0) return found;
    const record = text.subarray(at, at + length).toString("utf8");
    const start = record.indexOf(" ") + 1;
    if (record.startsWith(`${key}=`, start)) found = record.slice(start + key.length + 1, -1);
    at += length;
  }
  return found;
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString("utf8");
}

function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}
