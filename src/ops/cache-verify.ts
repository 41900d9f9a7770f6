import { EbpmError } from "../errors.ts";
import {
  measureRegistry,
  type RegistryReport,
  type RegistrySize,
  verifyRegistry,
} from "../store/verify-registry.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";

/**
 * Reads and hashes every byte that the local registry's packages consist of, and tidies up after killed processes.
 * @throws StoreDamaged naming everything that is damaged and the packages that it belongs to; StoreUnusable
 */
export async function cacheVerify(context: Context): Promise<RegistryReport> {
  const report = await verifyRegistry(localRegistry(context), { signal: context.signal });
  if (report.damage.length === 0) return report;
  const lines = report.damage.map(({ neededBy, problem }) => `  ${neededBy}: ${problem}`);
  const names = [...new Set(report.damage.map(({ neededBy }) => neededBy))];
  const are =
    report.damage.length === 1 ? "1 content is damaged" : `${report.damage.length} contents are damaged`;
  throw new EbpmError("StoreDamaged", `${are} or missing in the local registry\n${lines.join("\n")}`, {
    hint: `what came from another registry can be fetched again: ebpm cache verify --repair; publish the rest from its project: ${names.join(", ")}`,
  });
}

/** How much the local registry holds. @throws StoreUnusable */
export async function cacheSize(context: Context): Promise<RegistrySize & { readonly registry: string }> {
  const registry = localRegistry(context);
  return { registry: registry.root, ...(await measureRegistry(registry)) };
}

/** The folder of the local registry; it need not exist yet. */
export function cacheDir(context: Context): { readonly registry: string } {
  return { registry: localRegistry(context).root };
}
