import type { StorageOptions } from "../content/storage.ts";

/** What proves to a registry who is asking. */
export type Credential =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** An OAuth2 refresh token: exchanged at the registry's token service, never sent to the registry itself. */
  | { readonly kind: "identity-token"; readonly token: string }
  /** Sent to the registry as it is. */
  | { readonly kind: "registry-token"; readonly token: string };

export interface FoundCredential {
  readonly credential: Credential;
  /** Where it was found, in words for messages: a file, a helper, a variable. */
  readonly origin: string;
}

/** Finds the credentials for a repository; asked only when a registry wants some. */
export interface CredentialSource {
  /**
   * The most specific first: `host/a/b`, `host/a`, `host`.
   * @param host `host[:port]` as in a reference: `docker.io`, not the machine that serves it
   * @param repository empty for the registry as a whole
   */
  find(host: string, repository: string, options?: StorageOptions): Promise<FoundCredential | undefined>;
}

/** Nobody is anybody: every registry is asked anonymously. */
export const anonymous: CredentialSource = { find: async () => undefined };
