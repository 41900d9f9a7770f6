import { readFile } from "node:fs/promises";
import type { StorageOptions } from "../content/storage.ts";
import { EbpmError, systemCode } from "../errors.ts";
import type { CredentialVariables } from "./configuration.ts";
import { askHelper } from "./credential-helper.ts";
import {
  type CredentialFile,
  credentialKeys,
  DOCKER_HUB_KEY,
  helperFor,
  parseCredentialFile,
  readEntry,
} from "./credentials-file.ts";
import type { CredentialSource, FoundCredential } from "./credentials-source.ts";
import { KEYRING_NAME, Keyring, type KeyringChoice, NO_KEYRING } from "./keyring.ts";

/** Where credentials are looked for, in this order. */
export interface CredentialPlaces {
  /** Given on the command line: for this host and nobody else. */
  readonly explicit?: FoundCredential & { readonly host: string };
  readonly variables: CredentialVariables | undefined;
  /** The host that the command line names: variables that name no host themselves are for it alone. */
  readonly namedHost: string | undefined;
  /** Asked before the files. */
  readonly keyring?: KeyringChoice;
  /** Files of docker's form; those that do not exist are passed over. */
  readonly files: readonly string[];
  /** What helpers are started with. */
  readonly env: Readonly<Record<string, string>>;
}

/** Looks through all places for each host once, when a registry first asks. */
export function makeCredentialSource(places: CredentialPlaces): CredentialSource {
  const known = new Map<string, Promise<FoundCredential | undefined>>();
  return {
    find: (host, repository, options = {}) => {
      const key = `${host}/${repository}`;
      const found = known.get(key) ?? findCredential(places, host, repository, options);
      known.set(key, found);
      return found;
    },
  };
}

/** @throws CredentialsUnusable */
async function findCredential(
  { explicit, variables, namedHost, files, env, keyring = NO_KEYRING }: CredentialPlaces,
  host: string,
  repository: string,
  options: StorageOptions,
): Promise<FoundCredential | undefined> {
  if (explicit?.host === host) return explicit;
  if (variables !== undefined && host === (variables.host ?? namedHost)) return variables;
  const kept = await new Keyring(keyring).find(host);
  if (kept !== undefined) return { credential: kept, origin: KEYRING_NAME };
  for (const path of files) {
    const file = await readCredentialFile(path);
    const found =
      file === undefined ? undefined : await findInFile(file, host, repository, { ...options, env });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What one file, or the helper that it names, knows. @throws CredentialsUnusable */
export async function findInFile(
  file: CredentialFile,
  host: string,
  repository: string,
  options: StorageOptions & { readonly env: Readonly<Record<string, string>> },
): Promise<FoundCredential | undefined> {
  const helper = helperFor(file, host);
  if (helper !== undefined) {
    const call = { name: helper, file: file.path, ...options };
    const credential = await askHelper(call, helperKey(host));
    if (credential !== undefined) {
      return { credential, origin: `docker-credential-${helper} (named in ${file.path})` };
    }
  }
  for (const key of credentialKeys(host, repository)) {
    const credential = readEntry(file, key);
    if (credential !== undefined) return { credential, origin: file.path };
  }
  return undefined;
}

/** Undefined if there is no such file. @throws CredentialsUnusable */
export async function readCredentialFile(path: string): Promise<CredentialFile | undefined> {
  try {
    return parseCredentialFile(await readFile(path, "utf8"), path);
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new EbpmError("CredentialsUnusable", `${path} cannot be read (${code})`, {
      cause,
      hint: "the file holds your logins at registries; its owner should be you",
    });
  }
}

/** What helpers keep a host's credentials under. */
export function helperKey(host: string): string {
  return host === "docker.io" ? DOCKER_HUB_KEY : host;
}
