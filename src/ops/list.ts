import type { Descriptor } from "../content/descriptor.ts";
import type { Digest } from "../content/digest.ts";
import { MANIFEST_LIMIT, parseImageManifest } from "../content/manifest.ts";
import { fetchAll } from "../content/verify.ts";
import { EbpmError } from "../errors.ts";
import type { LocalRegistry } from "../store/local-registry.ts";
import { packagesOf } from "../store/look-up.ts";
import { highestVersion, sortTags } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

export interface ListedPackage {
  readonly name: string;
  /** Lowest first; without `latest`. */
  readonly versions: readonly string[];
  /** The highest release. */
  readonly latest: string | undefined;
  readonly digest: Digest;
  /** Bytes of the highest release, everything it consists of. */
  readonly sizeBytes: number;
  readonly description: string | undefined;
}

/** The packages of the local registry by name. @throws StoreDamaged, StoreUnusable */
export async function list(context: Context): Promise<readonly ListedPackage[]> {
  const registry = localRegistry(context);
  const packages = [...packagesOf(await registry.entries())].sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(packages.map(([name, tags]) => describePackage(registry, name, tags, context)));
}

async function describePackage(
  registry: LocalRegistry,
  name: string,
  tags: ReadonlyMap<string, Descriptor>,
  context: Context,
): Promise<ListedPackage> {
  const versions = sortTags([...tags.keys()].filter((tag) => tag !== "latest"));
  const latest = highestVersion(versions) ?? versions.at(-1);
  const shown = tags.get(latest ?? "latest") ?? [...tags.values()][0];
  if (shown === undefined) throw new EbpmError("Internal", `the package ${name} has no tags`);
  const summary = await summarize(registry, shown, context).catch((error: unknown) => {
    if (!(error instanceof EbpmError)) throw error;
    context.progress({ kind: "warning", text: `${name}: ${error.message}; run: ebpm cache verify` });
    return { sizeBytes: shown.size, description: undefined };
  });
  return { name, versions, latest, digest: shown.digest, ...summary };
}

async function summarize(
  registry: LocalRegistry,
  descriptor: Descriptor,
  { signal }: Context,
): Promise<Pick<ListedPackage, "sizeBytes" | "description">> {
  const bytes = await fetchAll(registry, descriptor, { signal, limit: MANIFEST_LIMIT });
  const manifest = parseImageManifest(bytes.toString("utf8"));
  const parts = [descriptor, manifest.config, ...manifest.layers];
  return {
    sizeBytes: parts.reduce((sum, { size }) => sum + size, 0),
    description: manifest.annotations["org.opencontainers.image.description"],
  };
}
