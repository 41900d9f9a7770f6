import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { EbpmError, systemCode } from "../errors.ts";
import { makeFolder, writeFileAtomic } from "../fs/atomic-write.ts";
import { withLock } from "../fs/lock.ts";
import { eraseWithHelper, type HelperCall, storeWithHelper } from "./credential-helper.ts";
import { helperKey, readCredentialFile } from "./credentials.ts";
import {
  type CredentialFile,
  formatEntry,
  helperFor,
  hostKeys,
  readEntry,
  withEntry,
} from "./credentials-file.ts";
import type { Credential } from "./credentials-source.ts";
import { KEYRING_NAME, Keyring, type KeyringChoice, NO_KEYRING } from "./keyring.ts";

export interface KeepOptions {
  /** Preferred to the file, but not to a helper that the file names. */
  readonly keyring?: KeyringChoice;
  /** What a helper is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps a login: with the helper that the file names for this host, otherwise in the system's keyring, otherwise in the
 * file, which only its owner can read then. What is kept elsewhere stands in the file no longer.
 * @param path a file of docker's form; made if need be
 * @returns where it is kept, in words
 * @throws CredentialsUnusable
 */
export async function keepCredential(
  path: string,
  host: string,
  credential: Credential,
  options: KeepOptions,
): Promise<string> {
  const present = (await readCredentialFile(path)) ?? { path, document: {} };
  const helper = helperFor(present, host);
  if (helper !== undefined) {
    await storeWithHelper(helperCall(helper, path, options), helperKey(host), credential);
    // The empty entry tells docker and podman that the helper has one.
    await change(path, options, (file) => withEntry(file, helperKey(host), {}));
    return `docker-credential-${helper}`;
  }
  if (await new Keyring(options.keyring ?? NO_KEYRING).keep(host, credential)) {
    await forgetEntries(present, host, options);
    return KEYRING_NAME;
  }
  await change(path, options, (file) => withEntry(file, helperKey(host), formatEntry(credential)));
  return path;
}

/**
 * Forgets the logins at a host that the file, or its helper, holds.
 * @returns whether there was one
 * @throws CredentialsUnusable
 */
export async function forgetCredential(path: string, host: string, options: KeepOptions): Promise<boolean> {
  const file = await readCredentialFile(path);
  if (file === undefined) return false;
  const helper = helperFor(file, host);
  const erased =
    helper !== undefined && (await eraseWithHelper(helperCall(helper, path, options), helperKey(host)));
  const isChanged = await forgetEntries(file, host, options, erased);
  return erased || isChanged;
}

/** @param hasMarks whether entries without a credential are to go too @returns whether there were any */
async function forgetEntries(
  file: CredentialFile,
  host: string,
  options: KeepOptions,
  hasMarks = false,
): Promise<boolean> {
  const { path } = file;
  const keys = hostKeys(host).filter((key) => readEntry(file, key) !== undefined || hasMarks);
  if (keys.length === 0) return false;
  await change(
    path,
    options,
    (current) =>
      keys.reduce<CredentialFile>(
        (changed, key) => ({ path, document: withEntry(changed, key, undefined) }),
        current,
      ).document,
  );
  return true;
}

async function change(
  path: string,
  { signal }: KeepOptions,
  edit: (file: CredentialFile) => Readonly<Record<string, unknown>>,
): Promise<void> {
  try {
    await makeFolder(dirname(path));
    // A link, as people have who keep their settings in a repository, stays one.
    const target = await realpath(path).catch(() => path);
    await withLock(
      `${target}.ebpm-lock`,
      async () => {
        const file = (await readCredentialFile(target)) ?? { path: target, document: {} };
        await writeFileAtomic(target, `${JSON.stringify(edit(file), null, "\t")}\n`, { mode: 0o600, signal });
      },
      { signal },
    );
  } catch (cause) {
    const code = systemCode(cause);
    if (code === undefined) throw cause;
    throw new EbpmError("CredentialsUnusable", `${path} cannot be written (${code})`, {
      cause,
      hint: "name another file in REGISTRY_AUTH_FILE, or log in with EBPM_USERNAME and EBPM_PASSWORD",
    });
  }
}

function helperCall(name: string, file: string, { env, signal }: KeepOptions): HelperCall {
  return { name, file, env, signal };
}
