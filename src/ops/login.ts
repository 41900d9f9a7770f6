import { EbpmError, isErrorKind } from "../errors.ts";
import { parseRegistryPlace } from "../oci/configuration.ts";
import type { Credential } from "../oci/credentials-source.ts";
import { forgetCredential, keepCredential } from "../oci/credentials-store.ts";
import { KEYRING_NAME, Keyring } from "../oci/keyring.ts";
import { openRepository } from "../sources/registries.ts";
import type { Context } from "./context.ts";

export interface LoginRequest {
  /** A registry, or a folder of one where the registry gives rights by folder. */
  readonly registry: string;
  readonly credential: Credential;
  /** Keep it without asking the registry. */
  readonly skipCheck: boolean;
}

export interface LoginResult {
  readonly host: string;
  readonly username: string | undefined;
  /** Where it is kept, in words: a file or a helper. */
  readonly keptIn: string;
  /** False where the registry was not asked. */
  readonly checked: boolean;
}

/**
 * Tries a login at its registry and keeps it if it is good.
 * @throws LoginRequired if the registry refuses it; CredentialsUnusable; Offline; NetworkFailed
 */
export async function login(request: LoginRequest, context: Context): Promise<LoginResult> {
  const config = await context.registries();
  const { host, path } = parseRegistryPlace(request.registry, config);
  const { credential, skipCheck } = request;
  if (!skipCheck) await check({ host, repository: path }, credential, context);
  const keptIn = await keepCredential(config.loginFile, host, credential, {
    keyring: config.keyring,
    env: context.childEnv,
    signal: context.signal,
  });
  const username = credential.kind === "basic" ? credential.username : undefined;
  return { host, username, keptIn, checked: !skipCheck };
}

async function check(
  name: { readonly host: string; readonly repository: string },
  credential: Credential,
  context: Context,
): Promise<void> {
  const repository = await openRepository(name, context, {
    explicit: { credential, origin: "this login" },
  });
  try {
    await repository.checkAccess({ signal: context.signal });
  } catch (error) {
    if (!isErrorKind(error, "LoginRequired")) throw error;
    const what = credential.kind === "basic" ? `this password of ${credential.username}` : "this token";
    throw new EbpmError("LoginRequired", `${name.host} does not accept ${what}; nothing was kept`, {
      hint: "many registries want a token that is made on their pages, not the password of the account",
      cause: error,
    });
  } finally {
    repository.close();
  }
}

export interface LogoutResult {
  readonly host: string;
  /** The files that held the login, themselves or through their helper, and the keyring. */
  readonly forgottenIn: readonly string[];
}

/** Forgets the logins at a registry in the keyring and every file where one is looked for. @throws CredentialsUnusable */
export async function logout(registry: string, context: Context): Promise<LogoutResult> {
  const config = await context.registries();
  const { host } = parseRegistryPlace(registry, config);
  const forgottenIn: string[] = [];
  if (await new Keyring(config.keyring).forget(host)) forgottenIn.push(KEYRING_NAME);
  for (const path of config.credentialFiles) {
    const wasThere = await forgetCredential(path, host, { env: context.childEnv, signal: context.signal });
    if (wasThere) forgottenIn.push(path);
  }
  return { host, forgottenIn };
}
