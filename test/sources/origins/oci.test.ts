import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeBytes } from "../../../src/content/descriptor.ts";
import type { Digest } from "../../../src/content/digest.ts";
import { FileSource } from "../../../src/content/file-source.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../../src/content/manifest.ts";
import type { Dependency, Requirement, Source } from "../../../src/manifest/dependency.ts";
import { SILENT_METADATA } from "../../../src/manifest/manifest.ts";
import { RemoteRepository } from "../../../src/oci/repository.ts";
import { upload } from "../../../src/oci/transfer.ts";
import { type ArtifactParts, composeArtifact } from "../../../src/package/artifact.ts";
import { packageIdOf } from "../../../src/package/dependencies.ts";
import { YANK_STATE, YANK_TYPE } from "../../../src/package/yank-state.ts";
import type { Candidate } from "../../../src/resolve/catalog.ts";
import { partFor } from "../../../src/sources/platform-folder.ts";
import { ANY, find, findOne, gitSource, labelText, RANGE, useCatalog } from "../../support/origins.ts";
import {
  reasonAgainstDockerRegistry,
  startDockerRegistry,
} from "../../support/registries/docker-registry.ts";
import { MemoryRegistry } from "../../support/registries/memory-registry.ts";
import { testSettings } from "../../support/registries/settings.ts";
import { fillRegistry } from "../../support/registry.ts";
import { skipBecause } from "../../support/skip.ts";
import { useTempFolder } from "../../support/temp-folder.ts";

const RING_SOURCE: Source = gitSource("https://github.com/acme/mono", { subfolder: "libs/ring" });
const RING: Dependency = {
  name: "ring",
  id: packageIdOf(RING_SOURCE),
  source: RING_SOURCE,
  requirement: { kind: "range", range: "^1.4" },
  isPrivate: true,
  isDev: false,
  layout: { include: ["include"], link: [] },
};

async function publish(
  address: string,
  repository: string,
  version: string,
  tags: readonly string[] = [version],
  parts: ArtifactParts = {},
): Promise<Digest> {
  const metadata = { ...SILENT_METADATA, name: repository, version };
  const artifact = composeArtifact(metadata, [{ name: "probe", text: `{"v":"${version}"}` }], parts);
  const remote = new RemoteRepository({ host: address, repository }, testSettings());
  const source = new FileSource();
  for (const { descriptor, bytes } of artifact.contents) source.addBytes(descriptor, bytes);
  await upload(source, remote, artifact.manifest, { tags });
  remote.close();
  return artifact.manifest.digest;
}

async function takeBack(address: string, repository: string, digest: Digest): Promise<void> {
  const remote = new RemoteRepository({ host: address, repository }, testSettings());
  const { mediaType, size } = await remote.resolve(digest);
  const empty = Buffer.from("{}");
  const config = describeBytes("application/vnd.oci.empty.v1+json", empty);
  const document = {
    schemaVersion: 2,
    mediaType: MEDIA_MANIFEST,
    artifactType: YANK_TYPE,
    config,
    layers: [config],
    subject: { mediaType, digest, size },
    annotations: { [YANK_STATE]: "yanked" },
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const source = new FileSource();
  source.addBytes(config, empty);
  source.addBytes(describeBytes(MEDIA_MANIFEST, bytes), bytes);
  await upload(source, remote, describeBytes(MEDIA_MANIFEST, bytes), {});
  remote.close();
}

function table(candidates: readonly Candidate[]): readonly (readonly [string, string])[] {
  return candidates.map(({ pin, labels }) => [
    labelText(labels),
    pin.kind === "oci" ? (pin.manifest ?? "not asked yet") : pin.kind,
  ]);
}

describe("oci origin", () => {
  const folder = useTempFolder();
  const catalogs = useCatalog(folder);
  let registry = new MemoryRegistry();
  beforeEach(async () => {
    registry = new MemoryRegistry();
    await registry.listen();
  });
  afterEach(() => registry.close());
  const sourceOf = (repository: string): Source => ({ kind: "oci", host: registry.address, repository });

  it("lists a hundred versions with one request, and asks for two documents of the one that is looked at", async () => {
    const digest = await publish(registry.address, "test/r", "1.0.0");
    const manifest = registry.manifests.get(digest);
    for (let minor = 1; minor < 100 && manifest !== undefined; minor++)
      registry.manifests.set(`1.${minor}.0`, manifest);
    registry.seen.length = 0;
    const catalog = catalogs.open();
    const found = await find(catalog, sourceOf("test/r"), RANGE);
    assert.equal(found.length, 100);
    assert.deepEqual(
      registry.asked.filter((line) => !line.endsWith("/v2/")),
      ["GET tags/list"],
    );
    const [first] = found.filter(({ version }) => version === "1.0.0");
    assert.ok(first);
    registry.seen.length = 0;
    const { settled } = await catalog.describe(first);
    assert.deepEqual(settled, {
      pin: { kind: "oci", manifest: digest },
      isYanked: false,
      publishedMs: undefined,
    });
    assert.deepEqual(registry.asked, ["GET manifests/1.0.0", `GET referrers/${digest}`]);
  });

  it("gives a tag and the version behind it one candidate", async () => {
    const one = await publish(registry.address, "test/r", "1.0.0", ["1.0.0", "stable"]);
    const two = await publish(registry.address, "test/r", "2.0.0-rc.1", ["nightly"]);
    const requirements: readonly Requirement[] = [
      RANGE,
      { kind: "tag", tag: "stable" },
      { kind: "tag", tag: "nightly" },
    ];
    assert.deepEqual(table(await find(catalogs.open(), sourceOf("test/r"), ...requirements)), [
      ["1.0.0 tag:1.0.0 tag:stable", one],
      ["tag:nightly", two],
    ]);
    const byDigest = await find(catalogs.open(), sourceOf("test/r"), RANGE, { kind: "digest", digest: one });
    assert.deepEqual(table(byDigest), [["1.0.0 tag:1.0.0", one]]);
  });

  it("takes a repository that does not exist for one without versions", async () => {
    registry.misbehave = (request, response) => {
      if (!request.url?.includes("tags/list")) return false;
      response
        .writeHead(404, { "content-type": "application/json" })
        .end('{"errors":[{"code":"NAME_UNKNOWN"}]}');
      return true;
    };
    assert.deepEqual(await find(catalogs.open(), sourceOf("test/r"), RANGE), []);
    assert.match((await catalogs.open().suggest(sourceOf("test/r"), RANGE)) ?? "", /has no tags/);
  });

  it("reads dependencies from the config, and derives their ids itself", async () => {
    await publish(registry.address, "test/r", "1.0.0", ["1.0.0"], { dependencies: [RING] });
    const catalog = catalogs.open();
    const { name, version, dependencies } = await catalog.describe(
      await findOne(catalog, sourceOf("test/r"), RANGE),
    );
    assert.deepEqual(
      { name, version, dependencies },
      { name: "test/r", version: "1.0.0", dependencies: [RING] },
    );
    assert.equal(RING.id, "git+https://github.com/acme/mono?subdir=libs/ring");
  });

  it("says that a version was taken back", async () => {
    const digest = await publish(registry.address, "test/r", "1.0.0");
    await takeBack(registry.address, "test/r", digest);
    const catalog = catalogs.open();
    const { settled } = await catalog.describe(await findOne(catalog, sourceOf("test/r"), RANGE));
    assert.equal(settled?.isYanked, true);
  });

  it("writes the layers under their titles and unpacks the headers", async () => {
    const headers = [
      { path: "include/ring.h", content: Buffer.from("#pragma once\n") },
      { path: "include/ring/map.h", content: Buffer.from("") },
    ];
    await publish(registry.address, "test/r", "1.0.0", ["1.0.0"], { headers });
    const catalog = catalogs.open();
    const { folder: files, pin } = await catalog.fetchContent(
      await findOne(catalog, sourceOf("test/r"), RANGE),
    );
    assert.deepEqual(readdirSync(files, { recursive: true }).sort(), [
      "ebpm-package.json",
      "include",
      "include/ring",
      "include/ring.h",
      "include/ring/map.h",
      "probe.json",
    ]);
    assert.equal(readFileSync(join(files, "probe.json"), "utf8"), '{"v":"1.0.0"}');
    assert.equal(pin.kind === "oci" && pin.manifest?.startsWith("sha256:"), true);
  });

  for (const title of ["../evil", "/etc/cron.d/evil", "a/../../evil"]) {
    it(`writes no layer that is called ${title}`, async () => {
      const config = describeBytes("application/vnd.oci.empty.v1+json", Buffer.from("{}"));
      const layer = describeBytes("application/octet-stream", Buffer.from("x"));
      const layers = [{ ...layer, annotations: { "org.opencontainers.image.title": title } }];
      const bytes = Buffer.from(
        JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_MANIFEST, config, layers }),
      );
      registry.blobs.set(config.digest, Buffer.from("{}"));
      registry.blobs.set(layer.digest, Buffer.from("x"));
      registry.keepManifest(MEDIA_MANIFEST, bytes, "1.0.0");
      const catalog = catalogs.open();
      const candidate = await findOne(catalog, sourceOf("test/r"), RANGE);
      await assert.rejects(catalog.fetchContent(candidate), { kind: "PackageInvalid", message: /leads out/ });
    });
  }

  /** An index of parts that were published as tags of their own. */
  async function index(parts: Readonly<Record<string, Digest>>, tag: string): Promise<void> {
    const manifests = Object.entries(parts).map(([platform, digest]) => {
      const [os, architecture] = platform.split("/");
      const size = registry.manifests.get(digest)?.bytes.length;
      return { mediaType: MEDIA_MANIFEST, digest, size, platform: { os, architecture } };
    });
    const document = { schemaVersion: 2, mediaType: MEDIA_INDEX, manifests };
    registry.keepManifest(MEDIA_INDEX, Buffer.from(JSON.stringify(document)), tag);
  }

  it("gives a package for several platforms one digest on all of them, and each machine its part", async () => {
    const header = { path: "ring.h", content: Buffer.from("#define A 1\n") };
    const parts = {
      "linux/amd64": await publish(registry.address, "test/r", "1.0.0", ["a"]),
      "linux/arm64": await publish(registry.address, "test/r", "1.0.0", ["b"], { headers: [header] }),
      "unknown/unknown": await publish(registry.address, "test/r", "0.0.1", ["attestation"]),
    };
    await index(parts, "1.0.0");
    const fetchOn = async (architecture: string) => {
      const platform = { os: "linux", architecture };
      const catalog = catalogs.open({
        platform,
        dataDir: join(folder(), architecture),
        cacheDir: join(folder(), architecture),
      });
      const [candidate] = await find(catalog, sourceOf("test/r"), RANGE);
      assert.ok(candidate);
      assert.equal((await catalog.describe(candidate)).version, "1.0.0");
      const content = await catalog.fetchContent(candidate);
      const part = await partFor(content.folder, platform);
      return {
        digest: content.digest,
        part: part.slice(content.folder.length),
        files: readdirSync(part).sort(),
      };
    };
    const [amd, arm] = [await fetchOn("amd64"), await fetchOn("arm64")];
    assert.equal(amd.digest, arm.digest);
    assert.deepEqual(
      [amd.part, amd.files, arm.part, arm.files],
      [
        "/platforms/linux-amd64",
        ["ebpm-package.json", "probe.json"],
        "/platforms/linux-arm64",
        ["ebpm-package.json", "probe.json", "ring.h"],
      ],
    );
    const other = await fetchOn("riscv64");
    assert.deepEqual([other.digest, other.part], [amd.digest, ""]);
  });

  it("refuses parts that are not of one version, and an index with two parts for one platform", async () => {
    const one = await publish(registry.address, "test/r", "1.0.0", ["a"]);
    const two = await publish(registry.address, "test/r", "1.0.0", ["b"], { dependencies: [RING] });
    await index({ "linux/amd64": one, "linux/arm64": two }, "1.0.0");
    const describe = async () => {
      const catalog = catalogs.open({ cacheDir: join(folder(), "other") });
      const found = await find(catalog, sourceOf("test/r"), RANGE);
      return catalog.describe(found.find(({ version }) => version === "1.0.0") ?? assert.fail());
    };
    await assert.rejects(describe(), {
      kind: "PackageInvalid",
      message: /is not one version: its parts for linux\/amd64 and linux\/arm64 differ in it or in what/,
    });
    await index({ "linux/amd64": one, "linux/amd64/": two }, "1.0.0");
    await assert.rejects(describe(), {
      kind: "PackageInvalid",
      message: /is an index with several manifests for linux\/amd64/,
    });
  });

  it("works without a network on what was fetched, and says what is missing", async () => {
    await publish(registry.address, "test/r", "1.0.0");
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, sourceOf("test/r"), RANGE);
    const described = await catalog.describe(candidate);
    const fetched = await catalog.fetchContent(candidate);
    registry.misbehave = () => assert.fail("asked without a network");
    const offline = catalogs.open({ offline: true });
    assert.deepEqual(await findOne(offline, sourceOf("test/r"), RANGE), candidate);
    assert.deepEqual(await offline.describe(candidate), described);
    assert.deepEqual(await offline.fetchContent(candidate), fetched);
    await assert.rejects(find(offline, sourceOf("test/other"), RANGE), {
      kind: "Offline",
      hint: /ebpm fetch/,
    });
  });

  it("fetches again what is damaged here", async () => {
    await publish(registry.address, "test/r", "1.0.0");
    const catalog = catalogs.open();
    const candidate = await findOne(catalog, sourceOf("test/r"), RANGE);
    const { folder: files, digest } = await catalog.fetchContent(candidate);
    chmodSync(join(files, "probe.json"), 0o644);
    writeFileSync(join(files, "probe.json"), "{}");
    assert.equal((await catalog.repairContent(candidate)).digest, digest);
    assert.equal(readFileSync(join(files, "probe.json"), "utf8"), '{"v":"1.0.0"}');
  });
});

describe("oci origin, with docker-registry", () => {
  before(function () {
    const reason = reasonAgainstDockerRegistry();
    if (reason !== undefined) skipBecause(this, reason);
  });
  const folder = useTempFolder();
  const catalogs = useCatalog(folder);

  it("finds, describes and fetches versions, and sees which were taken back", async () => {
    const server = await startDockerRegistry(join(folder(), "registry"));
    try {
      const source: Source = { kind: "oci", host: server.address, repository: "acme/ring" };
      const one = await publish(server.address, "acme/ring", "1.0.0", ["1.0.0"], { dependencies: [RING] });
      const two = await publish(server.address, "acme/ring", "1.1.0", ["1.1.0", "latest"]);
      await takeBack(server.address, "acme/ring", two);
      const catalog = catalogs.open();
      const found = await find(catalog, source, RANGE);
      assert.deepEqual(table(found), [
        ["1.0.0 tag:1.0.0", "not asked yet"],
        ["1.1.0 tag:1.1.0", "not asked yet"],
      ]);
      const described = await Promise.all(found.map((candidate) => catalog.describe(candidate)));
      assert.deepEqual(
        described.map(({ settled }) => settled?.isYanked),
        [false, true],
      );
      assert.deepEqual(
        described.map(({ settled }) => settled?.pin),
        [
          { kind: "oci", manifest: one },
          { kind: "oci", manifest: two },
        ],
      );
      const content = await catalog.fetchContent({
        id: packageIdOf(source),
        source,
        pin: { kind: "oci", manifest: one },
      });
      assert.deepEqual(readdirSync(content.folder).sort(), ["ebpm-package.json", "probe.json"]);
    } finally {
      await server.stop();
    }
  });
});

describe("local origin", () => {
  const folder = useTempFolder();
  const catalogs = useCatalog(folder);

  it("finds, describes and fetches what was published here, all of it offline", async () => {
    await fillRegistry(join(folder(), "data/registry"), { "ring:1.0.0": "{}", "ring:1.1.0": "{ }" });
    const catalog = catalogs.open({ offline: true });
    const source: Source = { kind: "local", name: "ring" };
    const found = await find(catalog, source, RANGE);
    assert.deepEqual(
      found.map(({ version, labels }) => [version, labelText(labels)]),
      [
        ["1.0.0", "1.0.0 tag:1.0.0"],
        ["1.1.0", "1.1.0 tag:1.1.0"],
      ],
    );
    const [one] = found;
    assert.ok(one);
    assert.equal((await catalog.describe(one)).version, "1.0.0");
    const { folder: files } = await catalog.fetchContent(one);
    assert.deepEqual(readdirSync(files).sort(), ["ebpm-package.json", "ring.json"]);
    assert.deepEqual(await find(catalog, { kind: "local", name: "rong" }, ANY), []);
  });
});
