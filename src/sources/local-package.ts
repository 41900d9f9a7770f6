import type { Descriptor } from "../content/descriptor.ts";
import { MANIFEST_LIMIT, parseImageManifest } from "../content/manifest.ts";
import { EbpmError } from "../errors.ts";
import { MODULE_LIMIT, modulesOf, wasmLayerOf } from "../package/artifact.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { lookUp, packagesOf, tagsOf } from "../store/look-up.ts";
import { highestVersion, parseLocalReference } from "../store/reference.ts";
import { LocalReader } from "./local-reader.ts";
import type { PackageFile } from "./package-file.ts";

/** A package in the local registry that a reference stands for. */
export interface LocalPackage {
  readonly descriptor: Descriptor;
  /** `opensnoop:0.1.0`, with the version even where none was asked for. */
  readonly reference: string;
}

/**
 * What `text` stands for in the local registry; undefined if it has no package of that name.
 * @throws PackageNotFound if there is the package but not this version of it; StoreDamaged, StoreUnusable
 */
export function findLocal(registry: LocalRegistry, text: string): LocalPackage | undefined {
  const reference = parseLocalReference(text);
  if (reference === undefined) return undefined;
  const entries = new LocalReader(registry).entries();
  const tagged = tagsOf(entries, reference.name);
  if (tagged.size === 0) return undefined;
  const descriptor = lookUp(entries, text);
  const tag = reference.tag ?? versionOf(tagged, descriptor);
  return { descriptor, reference: tag === undefined ? reference.name : `${reference.name}:${tag}` };
}

/**
 * The file of the module to run, read whole and checked against its digest.
 * @param name of the package: its own module is run where there are several
 * @throws DigestMismatch, StoreDamaged, PackageInvalid, Unsupported
 */
export function openLocal(registry: LocalRegistry, found: LocalPackage): PackageFile {
  const reader = new LocalReader(registry);
  const name = shortName(found.reference);
  const manifest = parseImageManifest(reader.read(found.descriptor, MANIFEST_LIMIT).toString("utf8"));
  const modules = modulesOf(manifest);
  const module =
    modules.find((each) => each.name === name) ?? (modules.length === 1 ? modules[0] : undefined);
  if (module !== undefined) {
    const checkedPath = (layer: Descriptor): string => {
      reader.read(layer, MODULE_LIMIT);
      return registry.blobPath(layer.digest);
    };
    const wasm = wasmLayerOf(manifest, module.name);
    const path = checkedPath(module.layer);
    return { path, name, ...(wasm === undefined ? {} : { wasm: checkedPath(wasm) }) };
  }
  throw notRunnable(
    found.reference,
    modules.map((each) => each.name),
  );
}

/** `opensnoop` of `registry.example.org:5000/owner/opensnoop:0.1.0`. */
export function shortName(reference: string): string {
  return (
    reference
      .split("/")
      .at(-1)
      ?.replace(/[:@].*$/, "") ?? reference
  );
}

/** The names of all packages, for suggestions. */
export function localNames(entries: readonly IndexEntry[]): readonly string[] {
  return [...packagesOf(entries).keys()];
}

function notRunnable(reference: string, modules: readonly string[]): EbpmError {
  if (modules.length > 1) {
    const names = modules.join(", ");
    return new EbpmError(
      "Unsupported",
      `${reference} has several modules (${names}) and none of its own name`,
    );
  }
  return new EbpmError("PackageInvalid", `${reference} has no module that could be run`);
}

function versionOf(tagged: ReadonlyMap<string, Descriptor>, { digest }: Descriptor): string | undefined {
  const tags = [...tagged].filter(([, descriptor]) => descriptor.digest === digest).map(([tag]) => tag);
  return highestVersion(tags) ?? tags[0];
}
