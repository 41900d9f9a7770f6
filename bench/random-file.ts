import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";

const PIECE = 1 << 20;

/** Writes a file of bytes that nobody has seen before. */
export async function writeRandom(path: string, size: number): Promise<void> {
  const file = await open(path, "w");
  try {
    for (let left = size; left > 0; left -= PIECE) await file.writeFile(randomBytes(Math.min(left, PIECE)));
  } finally {
    await file.close();
  }
}
