import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findLoader } from "../../src/loader/find.ts";

/** Of a program header: the path of what loads shared libraries. */
const PT_INTERP = 3;

describe("the loader's file", () => {
  let bytes: Buffer;

  before(async () => {
    bytes = readFileSync(await findLoader({ loaderPath: process.env["EBPM_LOADER"] }));
  });

  it("is under 3 MB", () => {
    assert.ok(bytes.length < 3_000_000, `it has ${bytes.length} bytes`);
  });

  it("asks for no other file to be loaded with it", () => {
    const [start, size, count] = [
      Number(bytes.readBigUInt64LE(32)),
      bytes.readUInt16LE(54),
      bytes.readUInt16LE(56),
    ];
    const kinds = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(start + index * size));
    assert.ok(kinds.length > 2);
    assert.ok(!kinds.includes(PT_INTERP));
  });
});
