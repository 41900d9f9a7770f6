import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { isErrorKind } from "../../src/errors.ts";
import { formatTar } from "../../src/package/tar.ts";

const entry = (path: string, text = "") => ({ path, content: Buffer.from(text) });

/** The names and contents that the system's own tar finds, in their order. */
function listed(archive: Buffer): string {
  const options = { input: archive, env: { LC_ALL: "C.UTF-8", TZ: "UTC", PATH: process.env["PATH"] } };
  return execFileSync("tar", ["--list", "--verbose", "--full-time", "--numeric-owner"], options).toString(
    "utf8",
  );
}

describe("formatTar", () => {
  // As GNU tar writes it with --format=ustar --owner=:0 --group=:0 --mtime=@0 --mode=644.
  it("writes the header of the standard", () => {
    const archive = formatTar([entry("./a/b.txt", "hello")]);
    assert.equal(archive.length, 512 + 512 + 1024);
    const text = (from: number, to: number) => archive.toString("latin1", from, to);
    assert.equal(text(0, 100), `./a/b.txt${"\0".repeat(91)}`);
    assert.equal(
      text(100, 157),
      "0000644\x000000000\x000000000\x0000000000005\x0000000000000\x00010537\x00 0",
    );
    assert.equal(text(257, 265), "ustar\x0000");
    assert.equal(text(512, 517), "hello");
    assert.ok(archive.subarray(517).every((byte) => byte === 0));
  });

  it("sorts, and leaves out who made it and when", () => {
    const archive = formatTar([entry("package.json", "{}"), entry("a.bpf.o"), entry("./x", "1")]);
    assert.deepEqual(archive, formatTar([entry("./x", "1"), entry("package.json", "{}"), entry("a.bpf.o")]));
    assert.equal(
      listed(archive),
      [
        "-rw-r--r-- 0/0               1 1970-01-01 00:00:00 ./x\n",
        "-rw-r--r-- 0/0               0 1970-01-01 00:00:00 a.bpf.o\n",
        "-rw-r--r-- 0/0               2 1970-01-01 00:00:00 package.json\n",
      ].join(""),
    );
  });

  it("is read by tar with whatever it holds", () => {
    const path = fc.stringMatching(/^[a-z]{1,90}(\/[a-z]{1,40}){0,3}$/);
    fc.assert(
      fc.property(path, fc.uint8Array({ maxLength: 1500 }), (name, content) => {
        const input = formatTar([{ path: name, content }]);
        assert.deepEqual(
          execFileSync("tar", ["--extract", "--to-stdout", name], { input }),
          Buffer.from(content),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("cuts a long path at a slash and refuses one that cannot be cut", () => {
    const long = `${"d".repeat(120)}/${"f".repeat(100)}`;
    assert.ok(listed(formatTar([entry(long)])).endsWith(` ${long}\n`));
    for (const bad of ["f".repeat(101), `${"d".repeat(156)}/f`, `d/${"f".repeat(101)}`]) {
      assert.throws(
        () => formatTar([entry(bad)]),
        (error) => isErrorKind(error, "Unsupported"),
      );
    }
  });
});
