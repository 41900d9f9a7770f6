import { boolean } from "@oclif/core/flags";
import { offlineFlag } from "./flags.ts";
import { registryFlags } from "./registry-flags.ts";

/** For commands that resolve and may use the network. */
export const dependencyFlags = { ...registryFlags, offline: offlineFlag };

/** For commands that may have to do with the lock as it is. */
export const lockedFlags = {
  locked: boolean({ summary: "Fail if ebpm.lock would have to change; every entry of it is proved." }),
  frozen: boolean({ summary: "As --locked, with --offline." }),
};

/** What these say together. */
export function lockedOf(flags: {
  readonly locked: boolean;
  readonly frozen: boolean;
  readonly offline: boolean;
}): { readonly isLocked: boolean; readonly offline: boolean } {
  return { isLocked: flags.locked || flags.frozen, offline: flags.offline || flags.frozen };
}
