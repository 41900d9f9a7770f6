import { join } from "node:path";
import { LocalRegistry } from "./local-registry.ts";

const shared = new WeakMap<object, LocalRegistry>();

/** The embedded local registry of a user: the one of the piece of work, where its parts share one. */
export function localRegistry(scope: { readonly dataDir: string }): LocalRegistry {
  return shared.get(scope) ?? new LocalRegistry(join(scope.dataDir, "registry"));
}

/** From now on everything that is done with exactly this scope has one object: what it knows is looked at once. */
export function shareLocalRegistry(scope: { readonly dataDir: string }): void {
  shared.set(scope, localRegistry(scope));
}
