import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { parseRegistryPlace, type RegistryConfiguration } from "../oci/configuration.ts";
import { makeCredentialSource } from "../oci/credentials.ts";
import type { FoundCredential } from "../oci/credentials-source.ts";
import type { RepositoryName } from "../oci/reference.ts";
import { RemoteRepository } from "../oci/repository.ts";
import type { RegistrySettings, TransferEvent } from "../oci/settings.ts";
import type { Platform } from "../package/platform.ts";
import type { Progress } from "../progress.ts";
import { shareLocalRegistry } from "../store/user-registry.ts";

/** What reaching a registry takes of a Context. */
export interface RegistryScope {
  readonly dataDir: string;
  readonly offline: boolean;
  readonly childEnv: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** This machine's where it is not said. */
  readonly platform?: Platform | undefined;
  readonly registries: () => Promise<RegistryConfiguration>;
}

export interface OpenOptions {
  /** A credential to use for this host in place of those that are stored. */
  readonly explicit?: FoundCredential;
  /** False where the host was not typed: variables that name no host are not for it. */
  readonly isNamed?: boolean;
}

/**
 * A repository of a registry, reached as the configuration says. Nothing is sent yet.
 * @throws Offline, ConfigInvalid
 */
export async function openRepository(
  name: RepositoryName,
  scope: RegistryScope,
  options: OpenOptions = {},
): Promise<RemoteRepository> {
  const where = name.repository === "" ? name.host : `${name.host}/${name.repository}`;
  return new RemoteRepository(name, await settingsOf(name.host, where, scope, options));
}

const shared = new WeakMap<RegistryScope, Map<string, Promise<RegistrySettings>>>();

/**
 * The same scope for a piece of work in which repositories of one host share their connections and logins.
 * Configuration and credentials are looked up once in it, and the local registry is looked at once.
 */
export function sharingConnections<T extends RegistryScope>(scope: T): T {
  let registries: Promise<RegistryConfiguration> | undefined;
  const copy = {
    ...scope,
    registries: () => {
      registries ??= scope.registries();
      return registries;
    },
  };
  shared.set(copy, new Map());
  shareLocalRegistry(copy);
  return copy;
}

async function settingsOf(
  host: string,
  where: string,
  scope: RegistryScope,
  options: OpenOptions,
): Promise<RegistrySettings> {
  const hosts = shared.get(scope);
  if (hosts === undefined || options.explicit !== undefined)
    return registrySettings(host, where, scope, options);
  const key = `${options.isNamed ?? true} ${host}`;
  const settings = hosts.get(key) ?? registrySettings(host, where, scope, options);
  hosts.set(key, settings);
  return settings;
}

/** How a host is reached; repositories that are given the same settings share connections. @throws ConfigInvalid */
async function registrySettings(
  host: string,
  where: string,
  { registries, childEnv, dataDir, progress, offline }: RegistryScope,
  { explicit, isNamed = true }: OpenOptions,
): Promise<RegistrySettings> {
  if (offline) {
    throw new EbpmError("Offline", `${where} would have to be asked, and the network may not be used`, {
      hint: "leave out --offline, and unset EBPM_OFFLINE",
    });
  }
  const config = await registries();
  return {
    credentials: makeCredentialSource({
      ...(explicit === undefined ? {} : { explicit: { ...explicit, host } }),
      variables: config.variables,
      namedHost: isNamed ? host : undefined,
      keyring: config.keyring,
      files: config.credentialFiles,
      env: childEnv,
    }),
    plainHttpHosts: config.plainHttpHosts,
    insecureHosts: config.insecureHosts,
    caFiles: config.caFiles,
    certFolders: config.certFolders,
    mirrors: expandedMirrors(config),
    tokenHosts: config.tokenHosts,
    proxyEnv: childEnv,
    ingestFolder: join(dataDir, "registry", "ingest"),
    onRetry: ({ reason, waitMs, attempt }) => {
      // A short wait is nobody's business.
      if (waitMs < 1000 && attempt < 4) return;
      progress({ kind: "note", text: `${reason}; trying again in ${(waitMs / 1000).toFixed(1)} s` });
    },
    onWarning: (text) => progress({ kind: "warning", text: `${host} says: ${text}` }),
    onProgress: transferProgress(host, progress),
  };
}

function expandedMirrors(config: RegistryConfiguration): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(config.mirrors).map(([host, mirrors]) => [
      host,
      mirrors.map((mirror) => {
        const place = parseRegistryPlace(mirror, config);
        return place.path === "" ? place.host : `${place.host}/${place.path}`;
      }),
    ]),
  );
}

/** Blobs go in parallel; for people they are one amount. */
function transferProgress(host: string, progress: Progress): (event: TransferEvent) => void {
  const parts = new Map<string, { readonly done: number; readonly total: number }>();
  let next = 0;
  return ({ direction, digest, done, total }) => {
    parts.set(digest, { done, total });
    const sum = [...parts.values()].reduce(
      (all, part) => ({ done: all.done + part.done, total: all.total + part.total }),
      { done: 0, total: 0 },
    );
    // One report for every 256 kB, and the last one.
    if (sum.done < next && sum.done < sum.total) return;
    next = sum.done + 256_000;
    progress({ kind: "bytes", subject: `${direction === "pull" ? "from" : "to"} ${host}`, ...sum });
  };
}
