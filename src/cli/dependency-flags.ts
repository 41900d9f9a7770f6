import { offlineFlag } from "./flags.ts";
import { registryFlags } from "./registry-flags.ts";

/** For commands that resolve and may use the network. */
export const dependencyFlags = { ...registryFlags, offline: offlineFlag };
