import { EbpmError } from "../errors.ts";
import { type PruneReport, pruneRegistry } from "../store/prune.ts";
import type { Context } from "./context.ts";
import { pruneScripts } from "./kept-scripts.ts";
import { localRegistry } from "./local-registry.ts";

export interface CacheReport extends PruneReport {
  /** Packages of scripts, which are made again when they are run. */
  readonly scriptsRemoved: number;
}

/** An hour: no publish and no pull takes as long between its first content and the index. */
const MIN_AGE_MS = 60 * 60 * 1000;

/**
 * Removes what no package of the local registry needs, and the packages of scripts.
 * @param options.all what was written just now, too: nobody else may be using the registry then
 * @throws StoreDamaged if anything is damaged: nothing is removed then
 */
export async function cachePrune(
  options: { readonly all: boolean; readonly now: number },
  context: Context,
): Promise<CacheReport> {
  const report = await pruneRegistry(localRegistry(context), {
    minAgeMs: options.all ? 0 : MIN_AGE_MS,
    now: options.now,
    signal: context.signal,
  });
  if (report !== undefined) {
    const scripts = await pruneScripts(context.cacheDir, {
      minAgeMs: options.all ? 0 : MIN_AGE_MS,
      now: options.now,
    });
    return { ...report, scriptsRemoved: scripts.count, freedBytes: report.freedBytes + scripts.bytes };
  }
  throw new EbpmError("StoreDamaged", "the local registry is damaged, so nothing was removed", {
    hint: "see what is damaged, and fetch it again: ebpm cache verify --repair",
  });
}
