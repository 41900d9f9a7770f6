import type { Descriptor } from "../../../src/content/descriptor.ts";
import { MEDIA_MANIFEST, parseImageManifest } from "../../../src/content/manifest.ts";
import { MemoryStore } from "../../../src/content/memory-store.ts";
import { fetchAll } from "../../../src/content/verify.ts";
import { EbpmError } from "../../../src/errors.ts";
import type { RemoteRepository } from "../../../src/oci/repository.ts";
import type { Store } from "../../content/storage-contract.ts";
import { EMPTY_TYPE, keep } from "./artifact.ts";

/** A repository in which blobs can be tagged, as in other content stores: each tag is a manifest around one. */
export function taggingBlobs(repository: RemoteRepository): Store {
  const tagOf = (reference: string): string => reference.replace(":", "-");
  return {
    has: (...args) => repository.has(...args),
    push: (...args) => repository.push(...args),
    fetch: (...args) => repository.fetch(...args),
    async resolve(reference, options) {
      const descriptor = await repository.resolve(tagOf(reference), options);
      const manifest = parseImageManifest(
        (await fetchAll(repository, descriptor, { limit: 10_000 })).toString(),
      );
      const [layer] = manifest.layers;
      if (layer === undefined) throw new Error("the manifest has no layer");
      return layer;
    },
    async tag(descriptor: Descriptor, reference, options) {
      if (!(await repository.has(descriptor))) throw new EbpmError("PackageNotFound", descriptor.digest);
      const memory = new MemoryStore();
      const config = await keep(memory, EMPTY_TYPE, Buffer.from("{}"));
      await repository.push(config, await memory.fetch(config), options);
      const text = JSON.stringify({
        schemaVersion: 2,
        mediaType: MEDIA_MANIFEST,
        config,
        layers: [descriptor],
      });
      const manifest = await keep(memory, MEDIA_MANIFEST, Buffer.from(text));
      await repository.pushDocument(manifest, Buffer.from(text), tagOf(reference), options);
    },
  };
}
