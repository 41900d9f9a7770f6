import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import type { ConfigDocument } from "../schema/config-toml.gen.ts";
import type { Credential } from "./credentials-source.ts";
import type { KeyringChoice } from "./keyring.ts";
import { isHost, parseReference, type Reference } from "./reference.ts";

/** How this user reaches registries: from flags, environment and config.toml, in this order. */
export interface RegistryConfiguration {
  /** `host[:port][/path]`: where `publish` goes and where a bare name is looked up last. */
  readonly defaultRegistry: string | undefined;
  /** First part of a reference -> `host[:port][/path]` that it stands for. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Asked in this order before the host itself, for reading only. */
  readonly mirrors: Readonly<Record<string, readonly string[]>>;
  readonly plainHttpHosts: readonly string[];
  readonly insecureHosts: readonly string[];
  /** Absolute. */
  readonly caFiles: readonly string[];
  readonly tokenHosts: Readonly<Record<string, readonly string[]>>;
  /** Folders in the form of `/etc/docker/certs.d`; absolute. */
  readonly certFolders: readonly string[];
  /** Files of docker's form, the first that knows a host wins; absolute. */
  readonly credentialFiles: readonly string[];
  /** Where `login` writes; one of the above. */
  readonly loginFile: string;
  readonly keyring: KeyringChoice;
  /** From `EBPM_TOKEN`, or `EBPM_USERNAME` and `EBPM_PASSWORD`. */
  readonly variables: CredentialVariables | undefined;
}

/** What config.toml says; the rest of a RegistryConfiguration comes from the environment. */
export interface FileConfiguration
  extends Omit<
    RegistryConfiguration,
    "credentialFiles" | "loginFile" | "variables" | "keyring" | "certFolders"
  > {
  /** Undefined: the system's keyring is used if there is one. */
  readonly useKeyring: boolean | undefined;
  /** How old a version of a dependency must be to be chosen, as written: `24h`. */
  readonly minReleaseAge: string | undefined;
  /** Ids of packages for which that does not count. */
  readonly releaseAgeExempt: readonly string[];
  /** What WebAssembly modules may do, as written. */
  readonly wasm: NonNullable<ConfigDocument["wasm"]>;
}

/** No configuration at all. */
export const NO_CONFIGURATION: FileConfiguration = {
  defaultRegistry: undefined,
  aliases: {},
  mirrors: {},
  plainHttpHosts: [],
  insecureHosts: [],
  caFiles: [],
  tokenHosts: {},
  useKeyring: undefined,
  minReleaseAge: undefined,
  releaseAgeExempt: [],
  wasm: {},
};

export interface CredentialVariables {
  readonly credential: Credential;
  /** Which variables these are, for messages. */
  readonly origin: string;
  /** The only host that gets them; undefined for the one that the command line names. */
  readonly host: string | undefined;
}

/**
 * A remote reference as typed: an alias of the configuration may stand in the host's place.
 * @throws UsageInvalid
 */
export function parseRemoteReference(
  text: string,
  { aliases }: Pick<RegistryConfiguration, "aliases">,
): Reference {
  const bare = text.startsWith("oci://") ? text.slice("oci://".length) : text;
  return parseReference(expandAlias(bare, aliases));
}

/** Whether `text` names something in a registry other than the local one. */
export function isRemote(text: string, { aliases }: Pick<RegistryConfiguration, "aliases">): boolean {
  const bare = text.startsWith("oci://") ? text.slice("oci://".length) : text;
  const slash = bare.indexOf("/");
  if (slash <= 0) return false;
  const first = bare.slice(0, slash);
  return first === "localhost" || /[.:[]/.test(first) || Object.hasOwn(aliases, first);
}

/** `host[:port]` or `host[:port]/path`, where packages lie one below the other. */
export interface RegistryPlace {
  readonly host: string;
  /** Empty for the registry as a whole. */
  readonly path: string;
}

/** @throws UsageInvalid */
export function parseRegistryPlace(
  text: string,
  { aliases }: Pick<RegistryConfiguration, "aliases">,
): RegistryPlace {
  const expanded = expandAlias(text.startsWith("oci://") ? text.slice("oci://".length) : text, aliases);
  const trimmed = expanded.replace(/\/+$/, "");
  const slash = trimmed.indexOf("/");
  const host = (slash < 0 ? trimmed : trimmed.slice(0, slash)).toLowerCase();
  const path = slash < 0 ? "" : trimmed.slice(slash + 1);
  if (isHost(host) && (path === "" || isRepository(path))) return { host, path };
  throw new EbpmError("UsageInvalid", `${JSON.stringify(text.slice(0, 80))} is not a registry`, {
    hint: "one looks like ghcr.io, localhost:5000 or registry.example.org/team",
  });
}

function expandAlias(text: string, aliases: Readonly<Record<string, string>>): string {
  const end = text.search(/[/:@]|$/);
  const first = text.slice(0, end);
  const target = Object.hasOwn(aliases, first) ? aliases[first] : undefined;
  return target === undefined ? text : target.replace(/\/+$/, "") + text.slice(end);
}
