import { join } from "node:path";
import { EbpmError } from "../errors.ts";
import { parseRegistryPlace, type RegistryConfiguration } from "../oci/configuration.ts";
import { makeCredentialSource } from "../oci/credentials.ts";
import type { FoundCredential } from "../oci/credentials-source.ts";
import type { RepositoryName } from "../oci/reference.ts";
import { RemoteRepository } from "../oci/repository.ts";
import type { RegistrySettings, TransferEvent } from "../oci/settings.ts";
import type { Progress } from "../progress.ts";

/** What reaching a registry takes of a Context. */
export interface RegistryScope {
  readonly dataDir: string;
  readonly offline: boolean;
  readonly childEnv: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
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
  if (scope.offline) {
    throw new EbpmError(
      "Offline",
      `${name.host}${name.repository === "" ? "" : `/${name.repository}`} would have to be asked, and the network may not be used`,
      {
        hint: "leave out --offline, and unset EBPM_OFFLINE",
      },
    );
  }
  return new RemoteRepository(name, await registrySettings(name.host, scope, options));
}

/** How a host is reached; repositories that are given the same settings share connections. @throws ConfigInvalid */
export async function registrySettings(
  host: string,
  { registries, childEnv, dataDir, progress }: RegistryScope,
  { explicit, isNamed = true }: OpenOptions,
): Promise<RegistrySettings> {
  const config = await registries();
  return {
    credentials: makeCredentialSource({
      ...(explicit === undefined ? {} : { explicit: { ...explicit, host } }),
      variables: config.variables,
      namedHost: isNamed ? host : undefined,
      files: config.credentialFiles,
      env: childEnv,
    }),
    plainHttpHosts: config.plainHttpHosts,
    insecureHosts: config.insecureHosts,
    caFiles: config.caFiles,
    certFolders: ["/etc/containers/certs.d", "/etc/docker/certs.d"],
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
