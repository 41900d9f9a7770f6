import assert from "node:assert/strict";
import fc from "fast-check";
import { describeBytes } from "../../src/content/descriptor.ts";
import { EbpmError, isErrorKind } from "../../src/errors.ts";
import { formatLayoutIndex, parseLayoutIndex, withReference } from "../../src/store/layout-index.ts";

const A = describeBytes("application/vnd.oci.image.manifest.v1+json", Buffer.from("a"));
const B = describeBytes("application/vnd.oci.image.manifest.v1+json", Buffer.from("b"));

describe("layout index", () => {
  it("is the index.json of an OCI image layout, sorted by reference", () => {
    const text = formatLayoutIndex([
      { descriptor: B, reference: "b:1.0.0" },
      { descriptor: A, reference: "a:1.0.0" },
    ]);
    assert.deepEqual(JSON.parse(text), {
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: [
        { ...A, annotations: { "org.opencontainers.image.ref.name": "a:1.0.0" } },
        { ...B, annotations: { "org.opencontainers.image.ref.name": "b:1.0.0" } },
      ],
    });
  });

  it("keeps entries of other tools", () => {
    const foreign = { descriptor: { ...A, annotations: { "org.example": "x" } }, reference: undefined };
    const [entry] = parseLayoutIndex(formatLayoutIndex([foreign]), "index.json");
    assert.deepEqual(entry, foreign);
  });

  it("moves a reference and touches no other", () => {
    const entries = [
      { descriptor: A, reference: "a:1" },
      { descriptor: A, reference: "a:2" },
    ];
    assert.deepEqual(withReference(entries, "a:1", B), [
      { descriptor: A, reference: "a:2" },
      { descriptor: B, reference: "a:1" },
    ]);
  });

  for (const text of [
    "",
    "[]",
    "{}",
    '{"schemaVersion":1,"manifests":[]}',
    '{"schemaVersion":2}',
    '{"schemaVersion":2,"manifests":[{}]}',
  ]) {
    it(`calls ${JSON.stringify(text)} damaged`, () => {
      assert.throws(
        () => parseLayoutIndex(text, "index.json"),
        (error) => isErrorKind(error, "StoreDamaged"),
      );
    });
  }

  it("gives entries or an error of ours for any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseLayoutIndex(text, "index.json");
        } catch (error) {
          assert.ok(error instanceof EbpmError);
        }
      }),
    );
  });
});
