import assert from "node:assert/strict";
import { join } from "node:path";
import { once } from "../../src/content/copy.ts";
import type { Source } from "../../src/manifest/dependency.ts";
import { SILENT_METADATA } from "../../src/manifest/manifest.ts";
import { composeArtifact } from "../../src/package/artifact.ts";
import { packageIdOf } from "../../src/package/dependencies.ts";
import { LocalRegistry } from "../../src/store/local-registry.ts";
import { archive } from "../support/archive.ts";
import { GitRepository } from "../support/git-repository.ts";
import { useHttpServer } from "../support/http-server.ts";
import { writeFiles } from "../support/installed-project.ts";
import { ANY, find, findOne, gitSource, RANGE, urlSource, useCatalog } from "../support/origins.ts";
import { useTempFolder } from "../support/temp-folder.ts";

const HEADER = "#pragma once\n";

describe("source catalog", () => {
  const folder = useTempFolder();
  const server = useHttpServer();
  const catalogs = useCatalog(folder);

  async function digestOf(source: Source): Promise<string> {
    const catalog = catalogs.open();
    return (await catalog.fetchContent(await findOne(catalog, source, ANY))).digest;
  }

  it("gives the same files one digest and one folder, from git, an archive, a registry and a folder", async () => {
    const config = await publishHeaders(join(folder(), "data/registry"));
    const files = { "ebpm-package.json": config, "include/ring.h": HEADER };
    new GitRepository(join(folder(), "git")).commit(files);
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
    server.answer = (_, response) => response.end(archive(entries));
    writeFiles(join(folder(), "lib"), files);
    const digests = await Promise.all([
      digestOf(gitSource(`file://${folder()}/git`)),
      digestOf(urlSource(server.url("/ring.tar"))),
      digestOf({ kind: "local", name: "ring" }),
      digestOf({ kind: "path", path: "lib" }),
    ]);
    assert.equal(new Set(digests).size, 1, digests.join("\n"));
    assert.deepEqual(await catalogs.open().trees.digests(), [digests[0]]);
  });

  it("reads ebpm.json and the package's own lock, from git, an archive and a folder", async () => {
    const pin = "1".repeat(40);
    const files = {
      "ebpm.json": JSON.stringify({
        package: { name: "ring", version: "1.0.0" },
        dependencies: { maps: { oci: "r.example.org/maps", version: "^1" } },
      }),
      "ebpm.lock": `version = 1
[[package]]
id = "oci://r.example.org/maps"
version = "1.1.0"
manifest = "sha256:${"2".repeat(64)}"
[[package]]
id = "git+https://example.org/private"
commit = "${pin}"
scope = "oci://r.example.org/maps"
[[package]]
id = "path:../beside"
`,
    };
    new GitRepository(join(folder(), "git")).commit(files);
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
    server.answer = (_, response) => response.end(archive(entries));
    writeFiles(join(folder(), "lib"), files);
    const catalog = catalogs.open();
    for (const source of [
      gitSource(`file://${folder()}/git`),
      urlSource(server.url("/ring.tar")),
      { kind: "path", path: "lib" } as const,
    ]) {
      const { name, dependencies, hints } = await catalog.describe(await findOne(catalog, source, ANY));
      assert.equal(name, "ring", source.kind);
      assert.deepEqual(
        dependencies.map(({ id }) => id),
        ["oci://r.example.org/maps"],
      );
      assert.deepEqual(hints, [
        {
          id: "oci://r.example.org/maps",
          pin: { kind: "oci", manifest: `sha256:${"2".repeat(64)}` },
          version: "1.1.0",
        },
      ]);
    }
    writeFiles(join(folder(), "lib"), { "ebpm.lock": "<<<<<<< ours\n" });
    const again = catalogs.open();
    const path = { kind: "path", path: "lib" } as const;
    assert.deepEqual((await again.describe(await findOne(again, path, ANY))).hints, []);
  });

  it("takes content that a lock names from the store, whatever way it once came", async () => {
    server.answer = (_, response) => response.end(archive([{ name: "include/ring.h", content: HEADER }]));
    const expected = await digestOf(urlSource(server.url("/ring.tar")));
    const source = gitSource("https://git.example.org/ring");
    const request = {
      id: packageIdOf(source),
      source,
      pin: { kind: "git", commit: "1".repeat(40) },
      expected,
    } as const;
    const { digest } = await catalogs.open({ offline: true }).fetchContent(request);
    assert.equal(digest, expected);
  });

  it("asks each question once in a run, and again after it failed", async () => {
    let asked = 0;
    server.answer = (_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(404).end();
      else response.end(archive([{ name: "a.h", content: HEADER }]));
    };
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, urlSource(server.url("/a.tar")), ANY);
    await assert.rejects(catalog.fetchContent(candidate), { kind: "PackageNotFound" });
    const contents = await Promise.all([1, 2, 3].map(() => catalog.fetchContent(candidate)));
    assert.equal(new Set(contents).size, 1);
    assert.equal(asked, 2);
    assert.equal(
      catalog.candidates(candidate.source, candidate.id, [ANY]),
      catalog.candidates(candidate.source, candidate.id, [ANY]),
    );
  });

  it("stops when it is told to", async () => {
    server.answer = () => {};
    const controller = new AbortController();
    const catalog = catalogs.open({ signal: controller.signal });
    const candidate = await findOne(catalog, urlSource(server.url("/a.tar")), ANY);
    const fetched = catalog.fetchContent(candidate);
    setTimeout(() => controller.abort(new Error("stopped")), 100);
    await assert.rejects(fetched, { message: "stopped" });
  });

  it("reports what it fetches, without what an address may hide", async () => {
    server.answer = (_, response) => response.end(archive([{ name: "a.h", content: HEADER }]));
    const subjects: string[] = [];
    const catalog = catalogs.open({
      progress: (event) => {
        if (event.kind === "step") subjects.push(`${event.verb} ${event.subject}`);
      },
    });
    const source = urlSource(`${server.url("/a.tar")}?token=s3cret`);
    await catalog.fetchContent(await findOne(catalog, source, ANY));
    assert.deepEqual(subjects, [`Fetching ${server.url("/a.tar")}?…`]);
  });

  it("finds nothing where there is nothing", async () => {
    const catalog = catalogs.open({ offline: true });
    assert.deepEqual(await find(catalog, { kind: "local", name: "x" }, RANGE), []);
    assert.deepEqual(await find(catalog, { kind: "path", path: "x" }, RANGE), []);
    assert.match((await catalog.suggest({ kind: "local", name: "x" }, RANGE)) ?? "", /ebpm list/);
  });
});

/** `ring:1.0.0`, which has nothing but a header. @returns its config */
async function publishHeaders(root: string): Promise<string> {
  const metadata = { ...SILENT_METADATA, name: "ring", version: "1.0.0" };
  const headers = [{ path: "include/ring.h", content: Buffer.from(HEADER) }];
  const artifact = composeArtifact(metadata, [], { headers });
  const registry = new LocalRegistry(root);
  for (const { descriptor, bytes } of artifact.contents) await registry.push(descriptor, once(bytes));
  await registry.tag(artifact.manifest, "ring:1.0.0");
  return Buffer.from(artifact.contents[0]?.bytes ?? []).toString();
}
