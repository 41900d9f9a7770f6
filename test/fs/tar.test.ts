import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readTar, TAR_END, tarHeader, tarPadding } from "../../src/fs/tar.ts";
import { useTempFolder } from "../support/temp-folder.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(bytes: Uint8Array, pieceSize = 100): Promise<[string, string, string][]> {
  const entries: [string, string, string][] = [];
  for await (const { name, kind, content } of readTar(inPieces(bytes, pieceSize), "t")) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(Buffer.from(piece));
    entries.push([name, kind, Buffer.concat(pieces).toString()]);
  }
  return entries;
}

const archive = (files: Readonly<Record<string, string>>): Buffer =>
  Buffer.concat([
    ...Object.entries(files).flatMap(([name, text]) => [
      tarHeader(name, Buffer.byteLength(text)),
      Buffer.from(text),
      tarPadding(Buffer.byteLength(text)),
    ]),
    TAR_END,
  ]);

describe("tar", () => {
  const folder = useTempFolder();

  it("reads what it writes, however it comes in pieces", async () => {
    const files = { "a/b": "text", empty: "", long: "x".repeat(513) };
    for (const size of [1, 7, 512, 100_000]) {
      assert.deepEqual(
        await readAll(archive(files), size),
        Object.entries(files).map(([name, text]) => [name, "file", text]),
      );
    }
  });

  it("passes over content that nobody reads", async () => {
    const names: string[] = [];
    for await (const { name } of readTar(inPieces(archive({ a: "x".repeat(2000), b: "y" }), 99), "t"))
      names.push(name);
    assert.deepEqual(names, ["a", "b"]);
  });

  it("writes what tar reads", () => {
    const path = join(folder(), "a.tar");
    writeFileSync(path, archive({ "d/x": "hello" }));
    execFileSync("tar", ["xf", path, "-C", folder()]);
    assert.equal(readFileSync(join(folder(), "d", "x"), "utf8"), "hello");
  });

  for (const format of ["gnu", "pax", "ustar", "v7"]) {
    it(`reads what tar writes as ${format}, long names included`, async () => {
      const long = `${"n".repeat(70)}/${"m".repeat(20)}`;
      mkdirSync(join(folder(), "in", long.split("/")[0] ?? ""), { recursive: true });
      writeFileSync(join(folder(), "in", long), "text");
      const very = "v".repeat(format === "gnu" || format === "pax" ? 180 : 90);
      writeFileSync(join(folder(), "in", very), "more");
      const path = join(folder(), "a.tar");
      execFileSync("tar", [`--format=${format}`, "-cf", path, "-C", join(folder(), "in"), long, very]);
      assert.deepEqual(await readAll(readFileSync(path)), [
        [long, "file", "text"],
        [very, "file", "more"],
      ]);
    });
  }

  it("tells links from files", async () => {
    const path = join(folder(), "a.tar");
    execFileSync("ln", ["-s", "/etc/passwd", join(folder(), "link")]);
    execFileSync("tar", ["-cf", path, "-C", folder(), "link"]);
    assert.deepEqual(await readAll(readFileSync(path)), [["link", "link", ""]]);
  });

  for (const format of ["gnu", "pax"]) {
    it(`reads where links lead and what can be executed from what tar writes as ${format}`, async () => {
      const long = `d/${"t".repeat(150)}`;
      const path = join(folder(), "a.tar");
      execFileSync("ln", ["-s", long, join(folder(), "link")]);
      writeFileSync(join(folder(), "run"), "", { mode: 0o755 });
      writeFileSync(join(folder(), "text"), "", { mode: 0o644 });
      execFileSync("tar", [`--format=${format}`, "-cf", path, "-C", folder(), "link", "run", "text"]);
      const found: unknown[] = [];
      for await (const { name, target, isExecutable } of readTar(inPieces(readFileSync(path), 99), "t")) {
        if (name === "link") found.push([name, target]);
        else found.push([name, isExecutable]);
      }
      assert.deepEqual(found, [
        ["link", long],
        ["run", true],
        ["text", false],
      ]);
    });
  }

  const bad: readonly (readonly [string, Buffer, string])[] = [
    ["no archive", Buffer.alloc(600, "x"), "PackageInvalid"],
    [
      "a changed header",
      Buffer.concat([Buffer.from("y"), archive({ xa: "1" }).subarray(1)]),
      "PackageInvalid",
    ],
    ["an archive that is cut off", archive({ a: "x".repeat(600) }).subarray(0, 700), "PackageCorrupt"],
    ["a header that is cut off", archive({ a: "" }).subarray(0, 300), "PackageCorrupt"],
  ];
  for (const [claim, bytes, kind] of bad) {
    it(`refuses ${claim}`, () => assert.rejects(readAll(bytes), { kind }));
  }

  it("whatever the bytes, there are entries or an error of ours", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 1500 }), async (bytes) => {
        await readAll(bytes).catch((error: { kind?: string }) =>
          assert.match(error.kind ?? "", /^Package(?:Invalid|Corrupt)$/),
        );
      }),
    );
  });
});
