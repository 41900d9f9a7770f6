import { readFile } from "node:fs/promises";
import { digestOf, digestParts } from "../content/digest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { inspect } from "../loader/inspect.ts";
import { CONFIG_LIMIT } from "../package/artifact.ts";
import { formatEunomia, packObject } from "../package/eunomia.ts";
import { GADGET_CONFIG, GADGET_PROGRAM, gadgetMeta, parseGadgetConfig } from "../package/foreign/gadget.ts";
import type { RecognisedArtifact } from "../package/recognise.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import type { ArtifactModule, ArtifactScope } from "./artifact-file.ts";
import { keepInCache } from "./cache-file.ts";

/**
 * A gadget as a package: its object, with the arguments and the description that its gadget.yaml and the names of its
 * variables state. Its WebAssembly half, if it has one, is left out, with a word about it.
 * @throws PackageInvalid, the loader's refusals, DigestMismatch, StoreUnusable
 */
export async function gadgetModule(
  registry: LocalRegistry,
  { manifest }: RecognisedArtifact,
  name: string,
  scope: ArtifactScope,
): Promise<ArtifactModule> {
  const { signal } = scope;
  const program = manifest.layers.find(({ mediaType }) => mediaType === GADGET_PROGRAM);
  if (program === undefined) {
    throw new EbpmError("Unsupported", `the gadget ${name} has no BPF program: it is WebAssembly alone`);
  }
  const path = await registry.verifiedPath(program, { signal });
  const yaml =
    manifest.config.mediaType === GADGET_CONFIG
      ? (await fetchAll(registry, manifest.config, { signal, limit: CONFIG_LIMIT })).toString("utf8")
      : "";
  const inspection = await inspect(scope, path, { name });
  const text = formatEunomia({
    ...packObject(await readFile(path)),
    meta: gadgetMeta(name, inspection, parseGadgetConfig(yaml)),
  });
  const { hex } = digestParts(digestOf(text));
  return { name, path: await keepInCache(scope.cacheDir, "gadgets", `${hex}.json`, text) };
}
