import type { Digest } from "../content/digest.ts";
import type { CredentialSource } from "./credentials-source.ts";

/** How registries are reached: made once from configuration, flags and environment. Hosts are `host[:port]`. */
export interface RegistrySettings {
  readonly credentials: CredentialSource;
  /** Reached by plain http; loopback addresses are anyway when they do not speak TLS. */
  readonly plainHttpHosts: readonly string[];
  /** Their certificates are not checked. */
  readonly insecureHosts: readonly string[];
  /** PEM files of authorities to trust beside the system's. */
  readonly caFiles: readonly string[];
  /** Folders in the form of `/etc/docker/certs.d`: `HOST[:PORT]/{*.crt,*.cert,*.key}`. */
  readonly certFolders?: readonly string[];
  /** Asked in this order before the host itself, for reading only: `host[:port][/prefix]`. */
  readonly mirrors: Readonly<Record<string, readonly string[]>>;
  /** Token services beside the usual ones that may get a host's credentials: `{ "registry.local": ["auth.local"] }`. */
  readonly tokenHosts?: Readonly<Record<string, readonly string[]>>;
  /** `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, in either case. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
  /** Where interrupted downloads are kept to be resumed; nothing is resumed by later processes without it. */
  readonly ingestFolder?: string;
  readonly timeouts?: RegistryTimeouts;
  readonly onRetry?: (event: RetryEvent) => void;
  readonly onProgress?: (event: TransferEvent) => void;
  /** What the registry wants people to know, once each. */
  readonly onWarning?: (text: string) => void;
}

export interface RegistryTimeouts {
  /** Until the answer begins; default 30 s. */
  readonly answerMs?: number;
  /** Without a byte in either direction; default 30 s. */
  readonly idleMs?: number;
  /** All waiting between the tries of one request; default 120 s. */
  readonly retryBudgetMs?: number;
  /** Before the second try, doubled for each one after; default 250 ms. */
  readonly retryDelayMs?: number;
}

export interface RetryEvent {
  /** Without secrets. */
  readonly url: string;
  readonly reason: string;
  readonly waitMs: number;
  /** The try that follows, 2 or more. */
  readonly attempt: number;
}

export interface TransferEvent {
  readonly direction: "pull" | "push";
  readonly digest: Digest;
  readonly mediaType: string;
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}
