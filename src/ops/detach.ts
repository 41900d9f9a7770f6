import { EbpmError } from "../errors.ts";
import { detachPinned } from "../loader/pins.ts";
import type { Context } from "./context.ts";

export interface DetachRequest {
  /** As `ebpm ps` shows them. */
  readonly ids: readonly string[];
  /** Whether everything that was left attached is meant. */
  readonly all: boolean;
}

/**
 * Takes away what `ebpm run --pin` left attached.
 * @throws UsageInvalid if there is no such ID, or neither or both of ids and all are given; PermissionDenied, LoaderMissing
 */
export async function detach(
  { ids, all }: DetachRequest,
  context: Context,
): Promise<{ readonly detached: readonly string[] }> {
  if (all !== (ids.length === 0)) {
    throw new EbpmError("UsageInvalid", "say what is to be detached: IDs, or --all", {
      hint: "`ebpm ps` lists what was left attached",
    });
  }
  return { detached: await detachPinned(context, all ? undefined : ids) };
}
