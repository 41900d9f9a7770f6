import type { Digest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { isRemote, parseRemoteReference } from "../oci/configuration.ts";
import { download } from "../oci/transfer.ts";
import { openRepository } from "../sources/registries.ts";
import { verifyRegistry } from "../store/verify-registry.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

/**
 * Fetches again what is damaged or missing of packages that came from other registries. What was published here cannot
 * be had from anywhere; `cacheVerify` tells about it afterwards.
 * @returns what is whole again
 * @throws Offline; a package that cannot be fetched is a warning
 */
export async function cacheRepair(context: Context): Promise<readonly Digest[]> {
  const registry = localRegistry(context);
  const { signal } = context;
  const config = await context.registries();
  const { damage } = await verifyRegistry(registry, { signal });
  const names = [...new Set(damage.map(({ neededBy }) => neededBy))].filter((name) => isRemote(name, config));
  const entries = await registry.entries();
  for (const name of names) {
    const entry = entries.find(({ reference }) => reference === name);
    if (entry === undefined) continue;
    context.progress({ kind: "step", verb: "Repairing", subject: name });
    const remote = await openRepository(parseRemoteReference(name, config), context);
    try {
      // By digest: the tag may stand for something else by now.
      await download(remote, registry, await remote.resolve(entry.descriptor.digest, { signal }), { signal });
    } catch (error) {
      if (!(error instanceof EbpmError)) throw error;
      context.progress({ kind: "warning", text: `${name} cannot be repaired: ${error.message}` });
    } finally {
      remote.close();
    }
  }
  const after = new Set((await verifyRegistry(registry, { signal })).damage.map(({ digest }) => digest));
  return damage.map(({ digest }) => digest).filter((digest) => !after.has(digest));
}
