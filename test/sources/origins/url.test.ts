import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type ArchiveEntry, archive } from "../../support/archive.ts";
import { useHttpServer } from "../../support/http-server.ts";
import { ANY, find, findOne, urlSource, useCatalog } from "../../support/origins.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

const MANIFEST = '[package]\nname = "hdr"\nversion = "2.0.0"\n';

function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("url origin", () => {
  const folder = useTempFolder();
  const server = useHttpServer();
  const catalogs = useCatalog(folder);

  /** Serves bytes as a good server does: with an ETag, in parts if asked. */
  function serve(bytes: Uint8Array, etag = `"${sha256(bytes).slice(0, 8)}"`) {
    const seen: IncomingMessage["headers"][] = [];
    server.answer = (request, response) => {
      seen.push(request.headers);
      answerWith(bytes, etag, request, response);
    };
    return seen;
  }

  async function fetch(path: string, more = {}) {
    const catalog = catalogs.open();
    return catalog.fetchContent(await findOne(catalog, urlSource(server.url(path), more), ANY));
  }

  const GOOD: readonly ArchiveEntry[] = [
    { name: "hdr-2.0/", type: "5" },
    { name: "hdr-2.0/ebpm.toml", content: MANIFEST },
    { name: "hdr-2.0/include/hdr.h", content: "#pragma once\n" },
    { name: "hdr-2.0/gen.sh", content: "#!/bin/sh\n", mode: 0o755 },
    { name: "hdr-2.0/hdr.h", type: "2", target: "include/hdr.h" },
  ];

  for (const [name, bytes] of [
    ["hdr-2.0.tar", archive(GOOD)],
    ["hdr-2.0.tar.gz", gzipSync(archive(GOOD))],
    ["download?id=1", gzipSync(archive(GOOD))],
  ] as const) {
    it(`unpacks ${name}, without the folder on top`, async () => {
      serve(bytes);
      const catalog = catalogs.open();
      const source = urlSource(server.url(`/${name}`), { stripPrefix: "hdr-2.0" });
      const candidate = await findOne(catalog, source, ANY);
      assert.deepEqual(await catalog.describe(candidate), {
        name: "hdr",
        version: "2.0.0",
        dependencies: [],
        hints: [],
        settled: { pin: { kind: "archive", digest: `sha256:${sha256(bytes)}` } },
      });
      const { folder: files } = await catalog.fetchContent(candidate);
      assert.deepEqual(readdirSync(files).sort(), ["ebpm.toml", "gen.sh", "hdr.h", "include"]);
      assert.equal(readlinkSync(join(files, "hdr.h")), "include/hdr.h");
      assert.equal(statSync(join(files, "gen.sh")).mode & 0o777, 0o555);
    });
  }

  it("gives the same files the same digest, whatever archive they came in", async () => {
    serve(archive(GOOD));
    const plain = await fetch("/a.tar", { stripPrefix: "hdr-2.0/" });
    serve(gzipSync(archive(GOOD.toReversed().map((entry) => ({ ...entry, name: `./${entry.name}` })))));
    const packed = await fetch("/b.tgz", { stripPrefix: "./hdr-2.0" });
    assert.equal(packed.digest, plain.digest);
    assert.equal(packed.folder, plain.folder);
  });

  for (const name of ["vmlinux.h", "probe.bpf.o", "probe.json", "probe.wasm"]) {
    it(`takes the single file ${name} under its name`, async () => {
      serve(Buffer.from("content"));
      const { folder: files } = await fetch(`/releases/${name}`);
      assert.equal(readFileSync(join(files, name), "utf8"), "content");
    });
  }

  it("asks nobody for a file whose sha256 is here", async () => {
    const bytes = archive(GOOD);
    const seen = serve(bytes);
    const more = { sha256: sha256(bytes) };
    const first = await fetch("/a.tar", more);
    assert.deepEqual(await fetch("/a.tar", more), first);
    assert.equal(seen.length, 1);
  });

  it("asks whether a file without a sha256 is still the same, and keeps it if it is", async () => {
    const seen = serve(archive(GOOD), '"one"');
    const first = await fetch("/a.tar");
    assert.deepEqual(await fetch("/a.tar"), first);
    assert.deepEqual(
      seen.map((headers) => headers["if-none-match"]),
      [undefined, '"one"'],
    );
    serve(archive([{ name: "a.h", content: "new" }]), '"two"');
    assert.notEqual((await fetch("/a.tar")).digest, first.digest);
  });

  it("goes on where a connection broke", async () => {
    const bytes = archive([{ name: "a.bin", content: randomBytes(600_000).toString("base64") }]);
    const ranges: (string | undefined)[] = [];
    server.answer = (request, response) => {
      ranges.push(request.headers.range);
      if (ranges.length > 1) return answerWith(bytes, '"x"', request, response);
      response.writeHead(200, { etag: '"x"', "content-length": bytes.byteLength });
      return response.write(bytes.subarray(0, 300_000), () => setTimeout(() => response.destroy(), 50));
    };
    const { digest } = await fetch("/a.tar", { sha256: sha256(bytes) });
    assert.match(digest, /^sha256:/);
    assert.equal(ranges.length, 2);
    assert.match(ranges[1] ?? "", /^bytes=[1-9]\d*-$/);
  });

  it("begins anew where the file has changed since the connection broke", async () => {
    const old = archive([{ name: "a.bin", content: "o".repeat(600_000) }]);
    const fresh = archive([{ name: "a.bin", content: "n".repeat(500_000) }]);
    let count = 0;
    server.answer = (request, response) => {
      count += 1;
      if (count > 1) return answerWith(fresh, '"new"', request, response);
      response.writeHead(200, { etag: '"old"', "content-length": old.byteLength });
      return response.write(old.subarray(0, 300_000), () => setTimeout(() => response.destroy(), 50));
    };
    await fetch("/a.tar", { sha256: sha256(fresh) });
    assert.equal(count, 2);
  });

  it("refuses other bytes than the ones that are wanted, and keeps none of them", async () => {
    serve(archive(GOOD));
    await assert.rejects(fetch("/a.tar", { sha256: "0".repeat(64) }), {
      kind: "DigestMismatch",
      hint: /was replaced/,
    });
    assert.deepEqual(readdirSync(join(folder(), "cache/archives/sha256")), []);
    assert.deepEqual(readdirSync(join(folder(), "cache/archives/parts")), []);
  });

  const hostile: readonly (readonly [claim: string, entries: readonly ArchiveEntry[], kind: string])[] = [
    ["a path that leads out", [{ name: "../x", content: "1" }], "PackageInvalid"],
    ["an absolute path", [{ name: "/etc/x", content: "1" }], "PackageInvalid"],
    ["a link that leads out", [{ name: "l", type: "2", target: "../../x" }], "PackageInvalid"],
    ["a file behind a link", [{ name: "l", type: "2", target: "d" }, { name: "l/x" }], "PackageInvalid"],
    ["a hard link", [{ name: "l", type: "1", target: "/etc/passwd" }], "PackageInvalid"],
    ["a device", [{ name: "null", type: "3" }], "PackageInvalid"],
    ["a pipe", [{ name: "pipe", type: "6" }], "PackageInvalid"],
    ["the same file twice", [{ name: "a" }, { name: "a", content: "2" }], "PackageInvalid"],
    ["names that differ only by case", [{ name: "A" }, { name: "a" }], "PackageInvalid"],
    ["nothing in it", [], "PackageUnrecognised"],
  ];
  for (const [claim, entries, kind] of hostile) {
    it(`refuses an archive with ${claim}`, async () => {
      serve(archive(entries));
      await assert.rejects(fetch("/evil.tar"), { kind });
      assert.deepEqual(readdirSync(join(folder(), "data/trees/sha256")), []);
    });
  }

  it("refuses an archive that swells", async () => {
    serve(gzipSync(archive([{ name: "zeros", content: Buffer.alloc(64 << 20) }])));
    await assert.rejects(fetch("/bomb.tgz"), { kind: "PackageTooLarge", message: /more than 200 times/ });
  });

  it("refuses a compressed archive that is cut off", async () => {
    const packed = gzipSync(archive([{ name: "a", content: randomBytes(10_000) }]));
    serve(packed.subarray(0, 5_000));
    await assert.rejects(fetch("/cut.tgz"), { kind: "PackageCorrupt" });
  });

  const formats: readonly (readonly [name: string, bytes: Buffer, kind: string])[] = [
    ["a.zip", Buffer.from("PK\x03\x04rest"), "Unsupported"],
    ["a.tar.zst", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), "Unsupported"],
    ["a.tar.xz", Buffer.from("\xfd7zXZ\0rest", "latin1"), "Unsupported"],
    ["page", Buffer.from("<!doctype html>"), "PackageUnrecognised"],
  ];
  for (const [name, bytes, kind] of formats) {
    it(`says that ${name} cannot be used`, async () => {
      serve(bytes);
      await assert.rejects(fetch(`/${name}`), { kind });
    });
  }

  it("says that nothing lies below the prefix", async () => {
    serve(archive(GOOD));
    await assert.rejects(fetch("/a.tar", { stripPrefix: "hdr-3.0" }), {
      kind: "PackageInvalid",
      hint: /strip-prefix/,
    });
  });

  for (const url of [
    "https://user:secret@example.org/a.tar",
    "http://example.org/a.tar",
    "ftp://example.org/a.tar",
    "no url",
  ]) {
    it(`refuses ${url} and does not repeat its secret`, async () => {
      await assert.rejects(
        find(catalogs.open(), urlSource(url), ANY),
        (error: { kind?: string; message?: string }) => {
          assert.equal(error.kind, "UsageInvalid");
          assert.doesNotMatch(error.message ?? "", /secret/);
          return true;
        },
      );
    });
  }

  for (const location of ["http://example.org/a.tar", "file:///etc/passwd", "http://u:p@127.0.0.1/x"]) {
    it(`follows no redirect to ${location}`, async () => {
      server.answer = (_, response) => response.writeHead(302, { location }).end();
      await assert.rejects(fetch("/moved.tar"), { kind: "UsageInvalid" });
    });
  }

  it("says that there is no such file, and gives up on endless redirects", async () => {
    server.answer = (_, response) => response.writeHead(404).end();
    await assert.rejects(fetch("/gone.tar"), { kind: "PackageNotFound" });
    server.answer = (_, response) => response.writeHead(302, { location: "/again.tar" }).end();
    await assert.rejects(fetch("/again.tar"), {
      kind: "NetworkFailed",
      message: /redirects more than 5 times/,
    });
  });

  it("works without a network on what was fetched, and says what is missing", async () => {
    serve(archive(GOOD));
    const fetched = await fetch("/a.tar");
    server.answer = (_, response) => response.destroy();
    const offline = catalogs.open({ offline: true });
    assert.deepEqual(
      await offline.fetchContent(await findOne(offline, urlSource(server.url("/a.tar")), ANY)),
      fetched,
    );
    const other = await findOne(offline, urlSource(server.url("/b.tar")), ANY);
    await assert.rejects(offline.fetchContent(other), { kind: "Offline", hint: /ebpm fetch/ });
  });

  it("refuses a file that is not what the lock promises", async () => {
    serve(archive(GOOD));
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, urlSource(server.url("/a.tar")), ANY);
    const expected = `sha256:${"1".repeat(64)}`;
    await assert.rejects(catalog.fetchContent({ ...candidate, expected }), {
      kind: "DigestMismatch",
      message: /was locked/,
    });
  });
});

function answerWith(
  bytes: Uint8Array,
  etag: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1];
  if (start !== undefined && request.headers["if-range"] === etag) {
    const rest = bytes.subarray(Number(start));
    const range = `bytes ${start}-${bytes.byteLength - 1}/${bytes.byteLength}`;
    response.writeHead(206, { etag, "content-range": range, "content-length": rest.byteLength }).end(rest);
    return;
  }
  response.writeHead(200, { etag, "content-length": bytes.byteLength }).end(bytes);
}
