import assert from "node:assert/strict";
import { copy, once } from "../../src/content/copy.ts";
import { type Descriptor, describeBytes } from "../../src/content/descriptor.ts";
import { MEDIA_INDEX, MEDIA_MANIFEST } from "../../src/content/manifest.ts";
import { MemoryStore } from "../../src/content/memory-store.ts";
import type { ByteStream } from "../../src/content/storage.ts";
import { isErrorKind } from "../../src/errors.ts";

async function put(store: MemoryStore, mediaType: string, text: string): Promise<Descriptor> {
  const bytes = Buffer.from(text);
  const descriptor = describeBytes(mediaType, bytes);
  await store.push(descriptor, once(bytes));
  return descriptor;
}

async function putManifest(
  store: MemoryStore,
  layers: readonly Descriptor[],
  config: Descriptor,
): Promise<Descriptor> {
  return put(
    store,
    MEDIA_MANIFEST,
    JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_MANIFEST, config, layers }),
  );
}

class RecordingStore extends MemoryStore {
  readonly pushed: string[] = [];
  override async push(descriptor: Descriptor, content: ByteStream): Promise<void> {
    await super.push(descriptor, content);
    this.pushed.push(descriptor.digest);
  }
}

describe("copy", () => {
  it("stores config and layers before the manifest that points at them", async () => {
    const from = new MemoryStore();
    const to = new RecordingStore();
    const config = await put(from, "config", "{}");
    const layer = await put(from, "layer", "layer");
    const manifest = await putManifest(from, [layer], config);
    await copy(from, to, manifest);
    assert.deepEqual(to.pushed, [config.digest, layer.digest, manifest.digest]);
  });

  it("transfers nothing that is there", async () => {
    const from = new MemoryStore();
    const to = new RecordingStore();
    const manifest = await putManifest(from, [], await put(from, "config", "{}"));
    await copy(from, to, manifest);
    await copy(from, to, manifest);
    assert.equal(to.pushed.length, 2);
  });

  it("stores no manifest if a layer is missing", async () => {
    const from = new MemoryStore();
    const to = new MemoryStore();
    const layer = describeBytes("layer", Buffer.from("never pushed"));
    const manifest = await putManifest(from, [layer], await put(from, "config", "{}"));
    await assert.rejects(copy(from, to, manifest), (error) => isErrorKind(error, "PackageNotFound"));
    assert.equal(await to.has(manifest), false);
  });

  it("follows an index to its manifests", async () => {
    const from = new MemoryStore();
    const to = new MemoryStore();
    const manifest = await putManifest(from, [], await put(from, "config", "{}"));
    const index = await put(from, MEDIA_INDEX, JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
    await copy(from, to, index);
    assert.equal(await to.has(manifest), true);
  });

  const bad: readonly (readonly [string, string])[] = [
    ["not JSON", "{"],
    ["an array", "[]"],
    ["without layers", '{"schemaVersion":2,"config":{}}'],
    ["with layers and manifests", '{"schemaVersion":2,"layers":[],"manifests":[]}'],
    [
      "of another type inside",
      '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","layers":[]}',
    ],
    [
      "with a traversal for a digest",
      '{"schemaVersion":2,"layers":[{"mediaType":"a","digest":"sha256:../../x","size":1}],"config":{}}',
    ],
  ];
  for (const [what, text] of bad) {
    it(`refuses a manifest ${what}`, async () => {
      const from = new MemoryStore();
      const manifest = await put(from, MEDIA_MANIFEST, text);
      await assert.rejects(copy(from, new MemoryStore(), manifest), (error) =>
        isErrorKind(error, "PackageInvalid"),
      );
    });
  }

  it("refuses documents nested without end", async () => {
    const from = new MemoryStore();
    let top = await put(from, MEDIA_INDEX, '{"schemaVersion":2,"manifests":[]}');
    for (let depth = 0; depth < 6; depth++) {
      top = await put(from, MEDIA_INDEX, JSON.stringify({ schemaVersion: 2, manifests: [top] }));
    }
    await assert.rejects(copy(from, new MemoryStore(), top), /nested too deeply/);
  });
});
