import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { filePieces } from "../../src/fs/file-pieces.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const PIECE = 512 * 1024;

describe("filePieces", () => {
  const folder = useTempFolder();

  for (const size of [0, 1, 4095, 4096, 4097, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7]) {
    it(`gives all of a file of ${size} bytes`, async () => {
      const path = join(folder(), "file");
      const bytes = randomBytes(size);
      await writeFile(path, bytes);
      const pieces: Uint8Array[] = [];
      for await (const piece of filePieces(path)) pieces.push(Buffer.from(piece));
      assert.equal(Buffer.concat(pieces).equals(bytes), true);
      assert.equal(pieces.length, Math.ceil(size / PIECE));
    });
  }

  it("leaves a piece alone until the next one is asked for", async () => {
    const path = join(folder(), "file");
    await writeFile(
      path,
      Buffer.concat([Buffer.alloc(PIECE, 1), Buffer.alloc(PIECE, 2), Buffer.alloc(PIECE, 3)]),
    );
    let expected = 1;
    for await (const piece of filePieces(path)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal(
        piece.every((byte) => byte === expected),
        true,
        `piece ${expected}`,
      );
      expected += 1;
    }
    assert.equal(expected, 4);
  });

  it("may be left early", async () => {
    const path = join(folder(), "file");
    await writeFile(path, Buffer.alloc(2 * PIECE));
    for await (const piece of filePieces(path)) {
      assert.equal(piece.byteLength, PIECE);
      break;
    }
  });

  it("says which file is missing, and stops when it is told to", async () => {
    const path = join(folder(), "file");
    await assert.rejects(filePieces(path).next(), { code: "ENOENT" });
    await writeFile(path, "x");
    await assert.rejects(filePieces(path, { signal: AbortSignal.abort(new Error("enough")) }).next(), {
      message: "enough",
    });
  });
});
