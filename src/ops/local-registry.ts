import { join } from "node:path";
import { LocalRegistry } from "../store/local-registry.ts";
import type { Context } from "./context.ts";

/** The embedded local registry of this user. */
export function localRegistry({ dataDir }: Pick<Context, "dataDir">): LocalRegistry {
  return new LocalRegistry(join(dataDir, "registry"));
}
