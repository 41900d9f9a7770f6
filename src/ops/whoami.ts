import { EbpmError } from "../errors.ts";
import { parseRegistryPlace, type RegistryConfiguration } from "../oci/configuration.ts";
import { makeCredentialSource, readCredentialFile } from "../oci/credentials.ts";
import { DOCKER_HUB_KEY, listedKeys } from "../oci/credentials-file.ts";
import type { FoundCredential } from "../oci/credentials-source.ts";
import { Keyring } from "../oci/keyring.ts";
import type { Context } from "./context.ts";

/** Who one is at a registry, without the secret. */
export interface Account {
  readonly host: string;
  /** Undefined for a token, which does not say whose it is. */
  readonly username: string | undefined;
  readonly kind: FoundCredential["credential"]["kind"];
  /** Where it is kept, in words. */
  readonly origin: string;
}

/**
 * The accounts that would be used: at one registry, or at all that are known. No registry is asked.
 * @throws LoginRequired if there is none at the registry; CredentialsUnusable
 */
export async function whoami(registry: string | undefined, context: Context): Promise<readonly Account[]> {
  const config = await context.registries();
  const named = registry === undefined ? undefined : parseRegistryPlace(registry, config);
  const hosts = named === undefined ? await knownHosts(config) : [named.host];
  const accounts = await Promise.all(
    hosts.map(async (host) => {
      const source = makeCredentialSource({
        variables: config.variables,
        namedHost: named?.host,
        keyring: config.keyring,
        files: config.credentialFiles,
        env: context.childEnv,
      });
      const found = await source.find(host, named?.path ?? "", { signal: context.signal });
      return found === undefined ? [] : [describe(host, found)];
    }),
  );
  if (named === undefined || accounts.flat().length > 0) return accounts.flat();
  throw new EbpmError("LoginRequired", `there is no login for ${named.host}`, {
    hint: `log in with: ebpm login ${named.host}`,
  });
}

/** Every host of the keyring and the files; the names of podman's that go on below the host are as good. */
async function knownHosts(config: RegistryConfiguration): Promise<readonly string[]> {
  const { credentialFiles, variables, keyring } = config;
  const hosts = new Set<string>(variables?.host === undefined ? [] : [variables.host]);
  for (const key of await new Keyring(keyring).keys()) hosts.add(key);
  for (const path of credentialFiles) {
    const file = await readCredentialFile(path);
    for (const key of file === undefined ? [] : listedKeys(file)) hosts.add(hostOfKey(key));
  }
  return [...hosts].sort();
}

function hostOfKey(key: string): string {
  return key === DOCKER_HUB_KEY ? "docker.io" : (key.replace(/^https?:\/\//, "").split("/")[0] ?? key);
}

function describe(host: string, { credential, origin }: FoundCredential): Account {
  const username = credential.kind === "basic" ? credential.username : undefined;
  return { host, username, kind: credential.kind, origin };
}
