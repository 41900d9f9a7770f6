import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Digest } from "../content/digest.ts";
import { MANIFEST_LIMIT, parseImageManifest } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import { inspect } from "../loader/inspect.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import {
  CONFIG_LIMIT,
  modulesOf,
  PACKAGE_TYPE,
  type PackageConfig,
  parseConfig,
  requirePackage,
} from "../package/artifact.ts";
import type { Inspection } from "../schema/inspect.gen.ts";
import { isWasmFile, nameOfFile } from "../sources/package-file.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import type { ArtifactInfo } from "./info-remote.ts";
import { localRegistry } from "./local-registry.ts";

export interface PackageInfo {
  /** The package's own manifest; undefined for a file and for packages of other tools. */
  readonly published: (PackageConfig & { readonly digest: Digest }) | undefined;
  /** What a registry knows of it; undefined for a file. */
  readonly artifact?: ArtifactInfo;
  readonly modules: readonly {
    readonly name: string;
    readonly path: string;
    readonly contents: Inspection;
  }[];
}

/**
 * What a package is and what is in it. One of another registry that is not here is fetched for it, but not kept.
 * @param reference a name of the local registry, `HOST/NAME:TAG`, or a path: with a slash at the start, a dot, or the ending of a package
 * @throws PackageNotFound, UsageInvalid, and the loader's refusals
 */
export async function info(reference: string, context: Context): Promise<PackageInfo> {
  if (await isPath(context, reference)) {
    const path = resolve(context.cwd, reference);
    if (isWasmFile(path)) {
      const { inspectWasm } = await import("./info-wasm.ts");
      const name = nameOfFile(path) ?? "module";
      return { published: undefined, modules: await inspectWasm({ name, path }, context) };
    }
    const contents = await inspect(context, path);
    return { published: undefined, modules: [{ name: contents.name, path, contents }] };
  }
  const config = await context.registries();
  if (isRemote(reference, config)) {
    const { describeRemote } = await import("./info-remote.ts");
    return describeRemote(parseRemoteReference(reference, config), context);
  }
  return describePublished(context, reference);
}

function isOwnPackage(bytes: Buffer): boolean {
  return bytes.includes(`"${PACKAGE_TYPE}"`);
}

async function isPath({ cwd }: Context, reference: string): Promise<boolean> {
  if (/^\.{0,2}\/|\.(?:json|o|wasm)$/.test(reference) || parseLocalReference(reference) === undefined) {
    const kind = await stat(resolve(cwd, reference)).catch(() => undefined);
    if (kind?.isFile()) return true;
    const problem = kind === undefined ? "there is no file" : "is not a file:";
    if (/^\.{0,2}\/|\.(?:json|o|wasm)$/.test(reference)) {
      throw new EbpmError("PackageNotFound", `${problem} ${reference}`, {
        hint: "name a package file or a .bpf.o, or a package of: ebpm list",
      });
    }
  }
  return false;
}

async function describePublished(context: Context, reference: string): Promise<PackageInfo> {
  const { signal } = context;
  const registry = localRegistry(context);
  const descriptor = await registry.resolve(reference);
  const bytes = await fetchAll(registry, descriptor, { signal, limit: MANIFEST_LIMIT });
  if (!isOwnPackage(bytes)) {
    const { describeLocal } = await import("./info-remote.ts");
    return describeLocal(descriptor, reference, context);
  }
  const manifest = parseImageManifest(bytes.toString("utf8"));
  requirePackage(manifest, reference);
  const config = await fetchAll(registry, manifest.config, { signal, limit: CONFIG_LIMIT });
  const modules = await Promise.all(
    modulesOf(manifest).map(async ({ name, layer }) => {
      const path = await registry.verifiedPath(layer, { signal });
      return { name, path, contents: await inspect(context, path, { name }) };
    }),
  );
  return {
    published: { ...parseConfig(config.toString("utf8"), reference), digest: descriptor.digest },
    modules,
  };
}
