import { gunzipSync } from "node:zlib";
import { once } from "../content/copy.ts";
import type { Descriptor } from "../content/descriptor.ts";
import { digestOf, digestParts } from "../content/digest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { readTar } from "../fs/tar.ts";
import { OBJECT_LIMIT } from "../package/eunomia.ts";
import type { RecognisedArtifact } from "../package/recognise.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import type { ArtifactModule, ArtifactScope } from "./artifact-file.ts";
import { keepInCache } from "./cache-file.ts";

/**
 * The BPF objects of a bpfman image: files of its layers that are ELF, most often one. Nothing is unpacked to where the
 * archive says; each object goes into the cache under its digest.
 * @throws PackageInvalid, PackageTooLarge, DigestMismatch, StoreUnusable
 */
export async function bytecodeModules(
  registry: LocalRegistry,
  { manifest }: RecognisedArtifact,
  name: string,
  scope: ArtifactScope,
): Promise<readonly ArtifactModule[]> {
  const objects: { readonly name: string; readonly bytes: Buffer }[] = [];
  for (const layer of manifest.layers) objects.push(...(await objectsOf(registry, layer, scope)));
  if (objects.length === 0)
    throw new EbpmError("PackageInvalid", `${name} has labels of bytecode, but no BPF object`);
  return Promise.all(
    objects.map(async (object) => {
      const { hex } = digestParts(digestOf(object.bytes));
      const path = await keepInCache(scope.cacheDir, "objects", `${hex}.bpf.o`, object.bytes);
      return { name: objects.length === 1 ? name : object.name, path };
    }),
  );
}

async function objectsOf(
  registry: LocalRegistry,
  layer: Descriptor,
  { signal }: ArtifactScope,
): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  const packed = await fetchAll(registry, layer, { signal, limit: OBJECT_LIMIT });
  const archive = unpack(packed, layer);
  const objects: { readonly name: string; readonly bytes: Buffer }[] = [];
  for await (const entry of readTar(once(archive), layer.digest)) {
    if (entry.kind !== "file" || entry.size > OBJECT_LIMIT) continue;
    const pieces: Uint8Array[] = [];
    for await (const piece of entry.content) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    if (!bytes.subarray(0, 4).equals(Buffer.from("\x7fELF", "latin1"))) continue;
    const file = entry.name.split("/").at(-1) ?? entry.name;
    objects.push({ name: file.replace(/(?:\.bpf)?\.o$/, ""), bytes });
  }
  return objects;
}

function unpack(packed: Buffer, layer: Descriptor): Buffer {
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
  try {
    return gunzipSync(packed, { maxOutputLength: OBJECT_LIMIT });
  } catch (cause) {
    if (cause instanceof RangeError) {
      throw new EbpmError("PackageTooLarge", `${layer.digest} unpacks to more than ${OBJECT_LIMIT} bytes`, {
        cause,
      });
    }
    throw new EbpmError("PackageCorrupt", `${layer.digest} is damaged: it is not gzip`, { cause });
  }
}
