import { type FileHandle, open } from "node:fs/promises";

export interface FilePiecesOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Bytes; larger ones are no faster. */
const PIECE = 1 << 19;
const SMALLEST = 1 << 12;

/**
 * The bytes of a file, the next piece being read while one is looked at. Memory is that of two pieces, which are used in
 * turns: a piece is gone when the next one is asked for.
 * @throws system errors of the file
 */
export async function* filePieces(
  path: string,
  options: FilePiecesOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path, "r");
  let ahead: Promise<Uint8Array> | undefined;
  try {
    const { size } = await file.stat();
    const length = Math.min(PIECE, Math.max(SMALLEST, size));
    let current = Buffer.allocUnsafeSlow(length);
    // What fits into one buffer needs another only to see its end.
    let spare = Buffer.allocUnsafeSlow(size < length ? SMALLEST : length);
    ahead = readAt(file, current, 0);
    for (let at = 0; ; ) {
      const piece = await ahead;
      if (piece.byteLength === 0) return;
      options.signal?.throwIfAborted();
      at += piece.byteLength;
      [current, spare] = [spare, current];
      ahead = readAt(file, current, at);
      // Whoever comes for it hears of its failure.
      ahead.catch(() => {});
      yield piece;
    }
  } finally {
    await ahead?.catch(() => {});
    await file.close();
  }
}

async function readAt(file: FileHandle, buffer: Buffer, at: number): Promise<Uint8Array> {
  const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, at);
  return buffer.subarray(0, bytesRead);
}
