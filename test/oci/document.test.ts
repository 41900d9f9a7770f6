import assert from "node:assert/strict";
import fc from "fast-check";
import { describeBytes } from "../../src/content/descriptor.ts";
import { digestOf } from "../../src/content/digest.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../src/content/manifest.ts";
import { EbpmError } from "../../src/errors.ts";
import { parseRemoteDocument, referrerDescriptor } from "../../src/oci/document.ts";

const CONFIG = describeBytes("application/vnd.test.config", Buffer.from("{}"));
const LAYER = describeBytes("application/vnd.test.layer", Buffer.from("layer"));

function parse(type: string, document: unknown) {
  const bytes = Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
  return parseRemoteDocument(type, bytes, digestOf(bytes));
}

const manifest = (more: object = {}) => ({ schemaVersion: 2, config: CONFIG, layers: [LAYER], ...more });

describe("parseRemoteDocument", () => {
  it("lists what a manifest and an index point at", () => {
    const { children } = parse(MEDIA_MANIFEST, manifest());
    assert.deepEqual(
      children.map(({ digest }) => digest),
      [CONFIG.digest, LAYER.digest],
    );
    const child = describeBytes(MEDIA_MANIFEST, Buffer.from("x"));
    assert.deepEqual(parse(MEDIA_INDEX, { schemaVersion: 2, manifests: [child] }).children, [child]);
  });

  it("keeps content that came along, if it is what its descriptor says", () => {
    const inline = (data: string) =>
      parse(MEDIA_MANIFEST, manifest({ config: { ...CONFIG, data } }))
        .inline.get(CONFIG.digest)
        ?.toString();
    assert.equal(inline(Buffer.from("{}").toString("base64")), "{}");
    assert.equal(inline(Buffer.from("[]").toString("base64")), undefined);
    assert.equal(inline("no base64!"), undefined);
  });

  it("describes one that refers to another, by its config's type as a last resort", () => {
    const subject = describeBytes(MEDIA_MANIFEST, Buffer.from("s"));
    const typed = parse(
      MEDIA_MANIFEST,
      manifest({ subject, artifactType: "a/b", annotations: { k: "v", n: 1 } }),
    );
    assert.deepEqual(typed.subject, subject);
    assert.equal(referrerDescriptor(typed).artifactType, "a/b");
    assert.deepEqual(referrerDescriptor(typed).annotations, { k: "v" });
    assert.equal(referrerDescriptor(parse(MEDIA_MANIFEST, manifest())).artifactType, CONFIG.mediaType);
  });

  const refused: readonly (readonly [what: string, type: string, document: unknown, message: RegExp])[] = [
    ["no JSON", MEDIA_MANIFEST, "{", /is not JSON/],
    ["nested without end", MEDIA_MANIFEST, "[".repeat(1_000_000), /is not JSON/],
    ["no object", MEDIA_MANIFEST, "[]", /no schemaVersion 2/],
    ["another schema", MEDIA_MANIFEST, manifest({ schemaVersion: 1 }), /no schemaVersion 2/],
    [
      "an index under the type of a manifest",
      MEDIA_MANIFEST,
      { schemaVersion: 2, manifests: [] },
      /has no layers/,
    ],
    ["both", MEDIA_INDEX, manifest({ manifests: [] }), /both a manifest and an index/],
    ["another type than announced", MEDIA_MANIFEST, manifest({ mediaType: MEDIA_INDEX }), /announced as/],
    [
      "a type that is no text",
      MEDIA_MANIFEST,
      manifest({ mediaType: { toString: {} } }),
      /and says that it is something else$/,
    ],
    ["no config", MEDIA_MANIFEST, manifest({ config: undefined }), /entry 0/],
    ["a layer that is none", MEDIA_MANIFEST, manifest({ layers: [null] }), /entry 1/],
    [
      "a size beyond numbers",
      MEDIA_MANIFEST,
      manifest({ layers: [{ ...LAYER, size: 2 ** 53 }] }),
      /no valid size/,
    ],
    ["half a byte", MEDIA_MANIFEST, manifest({ layers: [{ ...LAYER, size: 0.5 }] }), /no valid size/],
    [
      "a digest of no known kind",
      MEDIA_MANIFEST,
      manifest({ layers: [{ ...LAYER, digest: "md5:00" }] }),
      /digest/,
    ],
    ["a subject that is none", MEDIA_MANIFEST, manifest({ subject: "x" }), /subject/],
    [
      "more manifests than anybody needs",
      MEDIA_INDEX,
      { schemaVersion: 2, manifests: Array.from({ length: 10_000 }, () => LAYER) },
      /lists more than/,
    ],
  ];
  for (const [what, type, document, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parse(type, document), { kind: "PackageInvalid", message });
    });
  }

  it("whatever a registry sends, there is a document or an error of ours", () => {
    const part = fc.oneof(fc.jsonValue(), fc.constantFrom(CONFIG, LAYER, [LAYER], [], 2, MEDIA_MANIFEST));
    const document = fc.record(
      {
        schemaVersion: fc.constantFrom(2, 2, 2, 1),
        mediaType: part,
        config: part,
        layers: part,
        manifests: part,
        subject: part,
        artifactType: part,
        annotations: part,
      },
      { requiredKeys: ["schemaVersion"] },
    );
    fc.assert(
      fc.property(document, fc.constantFrom(MEDIA_MANIFEST, MEDIA_INDEX), (value, type) => {
        try {
          const parsed = parse(type, value);
          assert.ok(parsed.children.every(({ size }) => Number.isSafeInteger(size) && size >= 0));
          referrerDescriptor(parsed);
        } catch (error) {
          assert.ok(error instanceof EbpmError && error.kind === "PackageInvalid", String(error));
        }
      }),
    );
  });
});
