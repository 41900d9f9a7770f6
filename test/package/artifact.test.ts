import assert from "node:assert/strict";
import { parseImageManifest } from "../../src/content/manifest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import { fetchAll } from "../../src/content/verify.ts";
import { isErrorKind } from "../../src/errors.ts";
import type { PackageMetadata } from "../../src/manifest/manifest.ts";
import {
  composeArtifact,
  modulesOf,
  parseConfig,
  pushArtifact,
  requirePackage,
  wasmLayerOf,
} from "../../src/package/artifact.ts";

const METADATA: PackageMetadata = {
  name: "owner/probe",
  version: "0.1.0",
  description: "d",
  license: "MIT",
  authors: ["A", "B"],
  repository: undefined,
  keywords: [],
};
const MODULES = [
  { name: "probe", text: '{"a":1}' },
  { name: "second", text: "{}" },
];

describe("composeArtifact", () => {
  const artifact = composeArtifact(METADATA, MODULES);
  const text = Buffer.from(artifact.contents.at(-1)?.bytes ?? []).toString("utf8");

  it("writes config, layers and annotations of an OCI artifact", () => {
    assert.deepEqual(JSON.parse(text), {
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      artifactType: "application/vnd.ebpm.package.v1",
      config: {
        mediaType: "application/vnd.ebpm.manifest.v1+json",
        digest: artifact.contents[0]?.descriptor.digest,
        size: artifact.contents[0]?.bytes.byteLength,
        data: Buffer.from(
          '{"authors":["A","B"],"description":"d","keywords":[],"license":"MIT","modules":[{"name":"probe","title":"probe.json"},{"name":"second","title":"second.json"}],"name":"owner/probe","schema":1,"version":"0.1.0"}',
        ).toString("base64"),
      },
      layers: [
        {
          mediaType: "application/vnd.ebpm.module.v1+json",
          digest: "sha256:015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
          size: 7,
          annotations: { "org.opencontainers.image.title": "probe.json" },
        },
        {
          mediaType: "application/vnd.ebpm.module.v1+json",
          digest: "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
          size: 2,
          annotations: { "org.opencontainers.image.title": "second.json" },
        },
      ],
      annotations: {
        "org.opencontainers.image.authors": "A, B",
        "org.opencontainers.image.description": "d",
        "org.opencontainers.image.licenses": "MIT",
        "org.opencontainers.image.title": "owner/probe",
        "org.opencontainers.image.version": "0.1.0",
      },
    });
  });

  it("carries the user-space half of a module beside it, and says so in the config", async () => {
    const halves = [
      { name: "probe", text: "{}", wasm: Buffer.from("\0asm") },
      { name: "second", text: "{}" },
    ];
    const made = composeArtifact(METADATA, halves);
    const manifest = parseImageManifest(Buffer.from(made.contents.at(-1)?.bytes ?? []).toString("utf8"));
    assert.deepEqual(wasmLayerOf(manifest, "probe"), {
      mediaType: "application/wasm",
      digest: "sha256:cd5d4935a48c0672cb06407bb443bc0087aff947c6b864bac886982c73b3027f",
      size: 4,
      annotations: { "org.opencontainers.image.title": "probe.wasm" },
    });
    assert.equal(wasmLayerOf(manifest, "second"), undefined);
    assert.deepEqual(
      modulesOf(manifest).map(({ name }) => name),
      ["probe", "second"],
    );
    const config = JSON.parse(Buffer.from(made.contents[0]?.bytes ?? []).toString("utf8"));
    assert.deepEqual(config.modules[0], { name: "probe", title: "probe.json", wasm: "probe.wasm" });
  });

  it("gives the same package the same digest", () => {
    assert.equal(composeArtifact({ ...METADATA }, MODULES).manifest.digest, artifact.manifest.digest);
  });

  it("comes back from a store as it went in", async () => {
    const store = new MemoryStore();
    await pushArtifact(store, artifact);
    const manifest = parseImageManifest(
      (await fetchAll(store, artifact.manifest, { limit: 10_000 })).toString(),
    );
    requirePackage(manifest, "probe");
    assert.deepEqual(
      modulesOf(manifest).map(({ name }) => name),
      ["probe", "second"],
    );
    const config = parseConfig(
      (await fetchAll(store, manifest.config, { limit: 10_000 })).toString(),
      "probe",
    );
    assert.deepEqual(config, { ...METADATA, modules: ["probe", "second"], libraries: [], dependencies: [] });
  });

  it("is not taken for a package when it is of another type", () => {
    const manifest = parseImageManifest(text.replace("vnd.ebpm.package.v1", "vnd.other.v1"));
    assert.throws(() => requirePackage(manifest, "x"), {
      message: 'x is not an ebpm package but "application/vnd.other.v1"',
    });
  });

  for (const config of ["", "[]", "{}", '{"name":"a"}', '{"name":5,"version":"1"}']) {
    it(`refuses the config ${JSON.stringify(config)}`, () => {
      assert.throws(
        () => parseConfig(config, "x"),
        (error) => isErrorKind(error, "PackageInvalid"),
      );
    });
  }
});
