import type { Descriptor } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { LoaderContext } from "../loader/inspect.ts";
import { modulesOf, wasmLayerOf } from "../package/artifact.ts";
import { BUMBLEBEE_PROGRAM } from "../package/foreign/bumblebee.ts";
import { isWasmLayer } from "../package/foreign/wasm-image.ts";
import type { RecognisedArtifact } from "../package/recognise.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { shortName } from "./local-package.ts";
import type { PackageFile } from "./package-file.ts";

/** What turning an artifact into something to run takes of a Context. */
export interface ArtifactScope extends LoaderContext {
  readonly cacheDir: string;
}

/** One thing in an artifact that the loader can be given. */
export interface ArtifactModule {
  readonly name: string;
  /** Absolute; read whole and checked. */
  readonly path: string;
  /** The same of its user-space half. */
  readonly wasm?: string;
}

/**
 * The file to run of an artifact in the local registry.
 * @param reference its name there; the module of the package's own name is run where there are several
 * @throws Unsupported, PackageInvalid, DigestMismatch
 */
export async function runnableFile(
  registry: LocalRegistry,
  artifact: RecognisedArtifact,
  reference: string,
  scope: ArtifactScope,
): Promise<PackageFile> {
  const modules = await artifactModules(registry, artifact, reference, scope);
  const own = shortName(reference);
  const module = modules.length === 1 ? modules[0] : modules.find(({ name }) => name === own);
  if (module !== undefined) return { ...module, name: modules.length === 1 ? own : module.name };
  if (modules.length === 0)
    throw new EbpmError("PackageInvalid", `${reference} has no module that could be run`);
  const names = modules.map(({ name }) => name).join(", ");
  throw new EbpmError("Unsupported", `${reference} has several modules (${names}) and none of its own name`);
}

/**
 * Every module of an artifact as a file: a layer as it lies in the local registry, or one made from it in the cache.
 * @throws PackageInvalid, PackageTooLarge, DigestMismatch, StoreUnusable
 */
export async function artifactModules(
  registry: LocalRegistry,
  artifact: RecognisedArtifact,
  reference: string,
  scope: ArtifactScope,
): Promise<readonly ArtifactModule[]> {
  const { signal } = scope;
  const { layers } = artifact.manifest;
  const fileOf = (layer: Descriptor): Promise<string> => registry.verifiedPath(layer, { signal });
  const name = shortName(reference);
  switch (artifact.kind) {
    case "ebpm":
      return Promise.all(
        modulesOf(artifact.manifest).map(async (module) => {
          const wasm = wasmLayerOf(artifact.manifest, module.name);
          return {
            name: module.name,
            path: await fileOf(module.layer),
            ...(wasm === undefined ? {} : { wasm: await fileOf(wasm) }),
          };
        }),
      );
    case "wasm":
      return Promise.all(
        layers.filter(isWasmLayer).map(async (layer) => ({ name, path: await fileOf(layer) })),
      );
    case "bumblebee": {
      const program = layers.find(({ mediaType }) => mediaType === BUMBLEBEE_PROGRAM) ?? layers[0];
      return program === undefined ? [] : [{ name, path: await fileOf(program) }];
    }
    case "gadget": {
      const { gadgetModule } = await import("./gadget.ts");
      return [await gadgetModule(registry, artifact, name, scope)];
    }
    case "bpfman": {
      const { bytecodeModules } = await import("./bytecode-image.ts");
      return bytecodeModules(registry, artifact, name, scope);
    }
  }
}
