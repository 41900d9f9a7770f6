import { EbpmError } from "../errors.ts";
import { isRemote, parseRegistryPlace } from "../oci/configuration.ts";
import { isTag } from "../oci/reference.ts";
import { shortName } from "../sources/local-package.ts";
import { parseLocalReference } from "../store/reference.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";
import { type PullResult, pull } from "./pull.ts";

export interface InstalledTool extends PullResult {
  /** What `ebpm run` finds it by from now on. */
  readonly name: string;
}

/**
 * Fetches a package for this user: `ebpm run NAME` finds it anywhere, with no network.
 * @throws UsageInvalid where it is not said which registry; VersionExists if another package has the name; what `pull`
 * throws
 */
export async function installTool(reference: string, context: Context): Promise<InstalledTool> {
  const full = await fullReference(reference, context);
  const pulled = await pull({ reference: full, output: undefined }, context);
  const registry = localRegistry(context);
  const name = shortName(pulled.reference);
  const tag = /:([^/:@]+)(?:@.*)?$/.exec(pulled.reference)?.[1] ?? "latest";
  const local = parseLocalReference(`${name}:${tag}`);
  if (local === undefined || !isTag(tag)) return { ...pulled, name: pulled.reference };
  const descriptor = await registry.resolve(pulled.reference);
  for (const one of new Set([tag, "latest"])) {
    const present = await registry.resolve(`${name}:${one}`).catch(() => undefined);
    const isOther = present !== undefined && present.digest !== descriptor.digest;
    if (isOther && one === tag && tag !== "latest") throw taken(`${name}:${tag}`, full);
    await registry.tag(descriptor, `${name}:${one}`, { signal: context.signal });
  }
  return { ...pulled, name };
}

async function fullReference(reference: string, context: Context): Promise<string> {
  const config = await context.registries();
  if (isRemote(reference, config)) return reference;
  if (config.defaultRegistry !== undefined) {
    const { host, path } = parseRegistryPlace(config.defaultRegistry, config);
    return [host, path, reference].filter((part) => part !== "").join("/");
  }
  throw new EbpmError("UsageInvalid", `it is not said which registry has ${reference}`, {
    hint: `ebpm install HOST/${reference}; EBPM_REGISTRY sets a default; to install a project: ebpm install .`,
  });
}

function taken(name: string, reference: string): EbpmError {
  return new EbpmError("VersionExists", `${name} is another package in the local registry already`, {
    hint: `fetch it under its full name: ebpm pull ${reference}, and run it by that`,
  });
}
