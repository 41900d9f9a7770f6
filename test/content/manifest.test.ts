import assert from "node:assert/strict";
import fc from "fast-check";
import { describeBytes } from "../../src/content/descriptor.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST, parseImageManifest, successors } from "../../src/content/manifest.ts";
import { EbpmError } from "../../src/errors.ts";

const CONFIG = describeBytes("application/vnd.test.config", Buffer.from("{}"));
const LAYER = describeBytes("application/vnd.test.layer", Buffer.from("layer"));
const DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

const manifest = (more: object = {}): string =>
  JSON.stringify({ schemaVersion: 2, config: CONFIG, layers: [LAYER], ...more });

describe("parseImageManifest", () => {
  it("reads OCI's and docker's, with the annotations that are text", () => {
    const parsed = parseImageManifest(manifest({ artifactType: "a/b", annotations: { k: "v", n: 1 } }));
    assert.deepEqual(parsed, {
      mediaType: MEDIA_MANIFEST,
      artifactType: "a/b",
      config: CONFIG,
      layers: [LAYER],
      annotations: { k: "v" },
    });
    assert.equal(parseImageManifest(manifest({ mediaType: DOCKER })).mediaType, DOCKER);
  });

  const refused: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ["no JSON", "{", /is not JSON/],
    ["no object", "[]", /not an object/],
    ["another schema", manifest({ schemaVersion: 1 }), /schemaVersion is not 2/],
    ["an index", manifest({ mediaType: MEDIA_INDEX }), /something else/],
    ["what could be taken for an index", manifest({ manifests: [] }), /both layers and manifests/],
    ["no layers", manifest({ layers: undefined }), /has no layers/],
    ["no config", manifest({ config: undefined }), /the config of the manifest/],
    ["a layer of negative size", manifest({ layers: [{ ...LAYER, size: -1 }] }), /no valid size/],
    ["a layer whose digest is a path", manifest({ layers: [{ ...LAYER, digest: "sha256:../x" }] }), /digest/],
  ];
  for (const [what, text, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseImageManifest(text), { kind: "PackageInvalid", message });
    });
  }
});

describe("successors", () => {
  it("are config and layers of a manifest, manifests of an index, and nothing of anything else", () => {
    assert.deepEqual(successors(MEDIA_MANIFEST, Buffer.from(manifest())), [CONFIG, LAYER]);
    const index = JSON.stringify({ schemaVersion: 2, manifests: [LAYER] });
    assert.deepEqual(successors(MEDIA_INDEX, Buffer.from(index)), [LAYER]);
    assert.deepEqual(successors("text/plain", Buffer.from(index)), []);
  });

  it("whatever the bytes, there are descriptors or an error of ours", () => {
    const bytes = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array().map((array) => Buffer.from(array)),
      fc
        .record({ manifests: fc.jsonValue(), layers: fc.jsonValue(), config: fc.constant(CONFIG) })
        .map((value) => Buffer.from(JSON.stringify({ schemaVersion: 2, ...value }))),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(MEDIA_MANIFEST, MEDIA_INDEX, DOCKER), (text, type) => {
        try {
          assert.ok(Array.isArray(successors(type, text)));
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "PackageInvalid", String(error));
        }
      }),
    );
  });
});
