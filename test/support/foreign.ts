import { gzipSync } from "node:zlib";
import { once } from "../../src/content/copy.ts";
import { type Descriptor, describeBytes } from "../../src/content/descriptor.ts";
import { digestOf } from "../../src/content/digest.ts";
import type { Pusher, Tagger } from "../../src/content/storage.ts";
import { TAR_END, tarHeader, tarPadding } from "../../src/fs/tar.ts";

type Store = Pusher & Tagger;

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";

/** Inspektor Gadget's: an index of two architectures, gadget.yaml as the config. */
export async function pushGadget(
  store: Store,
  tag: string,
  object: Uint8Array,
  yaml: string,
): Promise<Descriptor> {
  const config = await push(store, "application/vnd.gadget.config.v1+yaml", yaml);
  const manifests = [];
  for (const architecture of ["arm64", "amd64"]) {
    const bytes = architecture === "amd64" ? object : "\x7fELF of another machine";
    const layer = await push(store, "application/vnd.gadget.ebpf.program.v1+binary", bytes);
    const manifest = await push(
      store,
      MANIFEST,
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        artifactType: "application/vnd.gadget.v1+binary",
        config,
        layers: [layer],
        annotations: { "org.opencontainers.image.title": "trace things" },
      }),
    );
    manifests.push({ ...manifest, platform: { os: "linux", architecture } });
  }
  const index = await push(store, INDEX, JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests }));
  await store.tag(index, tag);
  return index;
}

/** bpfman's: a container image, the object at the root of its only layer, labels in the config. */
export async function pushBytecode(store: Store, tag: string, object: Uint8Array): Promise<Descriptor> {
  const archive = Buffer.concat([
    tarHeader("probe.bpf.o", object.length),
    object,
    tarPadding(object.length),
    TAR_END,
  ]);
  const layer = await push(store, "application/vnd.oci.image.layer.v1.tar+gzip", gzipSync(archive));
  const config = await push(
    store,
    "application/vnd.oci.image.config.v1+json",
    JSON.stringify({
      architecture: "amd64",
      os: "linux",
      config: {
        Labels: { "io.ebpf.programs": '{"on_open":"tracepoint"}', "io.ebpf.maps": "{}", other: "x" },
      },
      rootfs: { type: "layers", diff_ids: [digestOf(archive)] },
    }),
  );
  return finish(store, tag, { config, layers: [layer] });
}

/** bumblebee's: a plain object, `{}` as the config. */
export async function pushBee(store: Store, tag: string, object: Uint8Array): Promise<Descriptor> {
  const layer = await push(store, "application/ebpf.oci.image.program.v1+binary", object);
  const config = await push(store, "application/ebpf.oci.image.config.v1+json", "{}");
  return finish(store, tag, {
    config,
    layers: [layer],
    annotations: { "org.opencontainers.image.authors": "Ada" },
  });
}

async function finish(store: Store, tag: string, document: object): Promise<Descriptor> {
  const text = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, ...document });
  const manifest = await push(store, MANIFEST, text);
  await store.tag(manifest, tag);
  return manifest;
}

async function push(store: Pusher, mediaType: string, content: Uint8Array | string): Promise<Descriptor> {
  const bytes = Buffer.from(content);
  const descriptor = describeBytes(mediaType, bytes);
  await store.push(descriptor, once(bytes));
  return descriptor;
}
