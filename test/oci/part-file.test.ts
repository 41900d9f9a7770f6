import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describeBytes } from "../../src/content/descriptor.ts";
import { PartFile } from "../../src/oci/part-file.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const BYTES = randomBytes(1_300_000);
const DESCRIPTOR = describeBytes("application/octet-stream", BYTES);

describe("PartFile", function () {
  this.timeout(20_000);
  const folder = useTempFolder();
  const path = (): string => join(folder(), "x.part");

  it("holds the same bytes however they come, and wherever an earlier process stopped", async () => {
    const cut = fc.integer({ min: 0, max: BYTES.length });
    await fc.assert(
      fc.asyncProperty(cut, fc.array(cut, { maxLength: 8 }), async (present, cuts) => {
        await writeFile(path(), BYTES.subarray(0, present));
        const part = await PartFile.open(path(), DESCRIPTOR);
        assert.equal(part.size, present);
        const edges = [present, ...cuts.filter((at) => at > present).sort((a, b) => a - b), BYTES.length];
        for (const [index, from] of edges.entries()) {
          // A piece is the reader's only until the next one is asked for.
          const piece = Buffer.from(BYTES.subarray(from, edges[index + 1]));
          await part.add(piece);
          piece.fill(0);
        }
        await part.finish();
        await part.close();
        assert.equal((await readFile(path())).equals(BYTES), true);
      }),
      { numRuns: 25 },
    );
  });

  it("keeps what had arrived when it is closed early", async () => {
    const part = await PartFile.open(path(), DESCRIPTOR);
    await part.add(BYTES.subarray(0, 700_000));
    await part.close();
    assert.equal((await readFile(path())).equals(BYTES.subarray(0, 700_000)), true);
  });

  it("refuses other bytes, and goes on with nothing after that", async () => {
    await writeFile(path(), randomBytes(1000));
    const part = await PartFile.open(path(), DESCRIPTOR);
    await part.add(BYTES.subarray(1000));
    await assert.rejects(part.finish(), { kind: "DigestMismatch", message: /has the digest sha256:/ });
    await part.restart();
    assert.equal(part.size, 0);
    await part.add(BYTES);
    await part.finish();
    await part.close();
    assert.equal((await stat(path())).size, BYTES.length);
  });

  it("refuses a byte too many, and begins anew where there are too many already", async () => {
    await writeFile(path(), Buffer.concat([BYTES, Buffer.from("x")]));
    const part = await PartFile.open(path(), DESCRIPTOR);
    assert.equal(part.size, 0);
    await part.add(BYTES);
    await assert.rejects(part.add(Buffer.from("x")), { kind: "DigestMismatch", message: /longer/ });
    await part.close();
  });

  it("follows no link, and is no folder", async () => {
    await writeFile(join(folder(), "precious"), "p");
    await symlink(join(folder(), "precious"), path());
    await assert.rejects(PartFile.open(path(), DESCRIPTOR), {
      kind: "StoreUnusable",
      message: /cannot be written: its path has a loop of symbolic links/,
    });
    await mkdir(join(folder(), "y.part"));
    await assert.rejects(PartFile.open(join(folder(), "y.part"), DESCRIPTOR), {
      kind: "StoreUnusable",
      message: /cannot be written: a folder lies where a file should be/,
    });
  });

  it("stops hashing what is there when it is told to", async () => {
    await writeFile(path(), BYTES.subarray(0, 1000));
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(PartFile.open(path(), DESCRIPTOR, { signal }), { message: "enough" });
  });
});
