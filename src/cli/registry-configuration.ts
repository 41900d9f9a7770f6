import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { EbpmError, isErrorKind, systemCode } from "../errors.ts";
import {
  type CredentialVariables,
  type FileConfiguration,
  isRemote,
  NO_CONFIGURATION,
  parseRegistryPlace,
  type RegistryConfiguration,
} from "../oci/configuration.ts";

/** What of the process's surroundings the registries depend on. */
export interface RegistrySurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Absolute. */
  readonly home: string;
  readonly flags: RegistryFlags;
}

/**
 * `--plain-http`, `--insecure`, `--ca-file`. The first two hold for the registries that the command line names: references
 * as typed, undefined for the default registry.
 */
export interface RegistryFlags {
  readonly plainHttp?: readonly (string | undefined)[];
  readonly insecure?: readonly (string | undefined)[];
  readonly caFiles?: readonly string[];
}

/** Flags, then environment, then config.toml. @throws ConfigInvalid */
export async function readRegistryConfiguration(
  surroundings: RegistrySurroundings,
): Promise<RegistryConfiguration> {
  const { env, cwd, home, flags } = surroundings;
  const file = await readConfigFile(env, home);
  const defaultRegistry = nonEmpty(env["EBPM_REGISTRY"]) ?? file.defaultRegistry;
  const hostsOf = (references: readonly (string | undefined)[] = []): readonly string[] =>
    references.flatMap((reference) => hostsNamed(reference, file.aliases, defaultRegistry));
  const credentialFiles = credentialPlaces(env, cwd, home);
  const caVariables = [env["EBPM_CA_FILE"], env["SSL_CERT_FILE"]].filter(
    (path) => nonEmpty(path) !== undefined,
  );
  const { useKeyring, minReleaseAge: _age, releaseAgeExempt: _exempt, wasm: _wasm, ...settings } = file;
  return {
    ...settings,
    keyring: { use: useKeyring, hasBus: hasSessionBus(env) },
    defaultRegistry,
    plainHttpHosts: [...hostsOf(flags.plainHttp), ...listOf(env["EBPM_PLAIN_HTTP"]), ...file.plainHttpHosts],
    insecureHosts: [...hostsOf(flags.insecure), ...listOf(env["EBPM_INSECURE"]), ...file.insecureHosts],
    caFiles: [...(flags.caFiles ?? []), ...caVariables, ...file.caFiles]
      .filter((path) => path !== undefined)
      .map((path) => resolve(cwd, path)),
    // podman's places, then docker's.
    certFolders: [
      join(home, ".config", "containers", "certs.d"),
      "/etc/containers/certs.d",
      "/etc/docker/certs.d",
    ],
    credentialFiles,
    loginFile: credentialFiles[0] ?? join(home, ".docker", "config.json"),
    variables: credentialVariables(env, file),
  };
}

/** The host that a reference leads to: its own, an alias's, or the default registry's. A single word may be either. */
function hostsNamed(
  reference: string | undefined,
  aliases: FileConfiguration["aliases"],
  defaultRegistry: string | undefined,
): readonly string[] {
  const bare = reference?.replace(/^(?:oci|https?):\/\//, "");
  const first = bare?.split("/")[0]?.replace(/@.*$/, "");
  const places = bare !== undefined && isRemote(bare, { aliases }) ? [first] : [first, defaultRegistry];
  return places.flatMap((place) => {
    try {
      return place === undefined ? [] : [parseRegistryPlace(place, { aliases }).host];
    } catch (error) {
      if (isErrorKind(error, "UsageInvalid")) return [];
      throw error;
    }
  });
}

/** @see https://dbus.freedesktop.org/doc/dbus-specification.html#message-bus-types-login */
function hasSessionBus(env: Readonly<Record<string, string | undefined>>): boolean {
  if (nonEmpty(env["DBUS_SESSION_BUS_ADDRESS"]) !== undefined) return true;
  const runtime = nonEmpty(env["XDG_RUNTIME_DIR"]);
  return runtime !== undefined && existsSync(join(runtime, "bus"));
}

/** `$XDG_CONFIG_HOME/ebpm/config.toml` */
function configPath(env: Readonly<Record<string, string | undefined>>, home: string): string {
  const xdg = env["XDG_CONFIG_HOME"];
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, ".config");
  return join(base, "ebpm", "config.toml");
}

/** What config.toml says; as if it were empty where it is not there. @throws ConfigInvalid */
export async function readConfigFile(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<FileConfiguration> {
  const path = configPath(env, home);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "ENOENT" || code === "ENOTDIR") return NO_CONFIGURATION;
    throw new EbpmError("ConfigInvalid", `${path} cannot be read (${code ?? "unknown"})`, { cause });
  }
  // Most people have no such file, and the parser is large.
  const { parseConfiguration } = await import("../oci/parse-configuration.ts");
  return parseConfiguration(text, path);
}

/** The order of docker and podman. The first is where a login is written. */
function credentialPlaces(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  home: string,
): readonly string[] {
  const authFile = nonEmpty(env["REGISTRY_AUTH_FILE"]);
  const dockerConfig = nonEmpty(env["DOCKER_CONFIG"]);
  const runtime = nonEmpty(env["XDG_RUNTIME_DIR"]);
  const places = [
    authFile === undefined ? undefined : resolve(cwd, authFile),
    // As docker does: naming a folder replaces the one in the home folder.
    join(dockerConfig === undefined ? join(home, ".docker") : resolve(cwd, dockerConfig), "config.json"),
    runtime === undefined ? undefined : join(resolve(cwd, runtime), "containers", "auth.json"),
    join(home, ".config", "containers", "auth.json"),
  ];
  return places.filter((place) => place !== undefined);
}

function credentialVariables(
  env: Readonly<Record<string, string | undefined>>,
  { aliases }: FileConfiguration,
): CredentialVariables | undefined {
  const token = nonEmpty(env["EBPM_TOKEN"]);
  const username = nonEmpty(env["EBPM_USERNAME"]);
  const password = nonEmpty(env["EBPM_PASSWORD"]);
  const registry = nonEmpty(env["EBPM_REGISTRY"]);
  const host = registry === undefined ? undefined : parseRegistryPlace(registry, { aliases }).host;
  if (username !== undefined && (password ?? token) !== undefined) {
    const name = password === undefined ? "EBPM_TOKEN" : "EBPM_PASSWORD";
    const credential = { kind: "basic", username, password: password ?? token ?? "" } as const;
    return { credential, origin: `EBPM_USERNAME and ${name}`, host };
  }
  if (token !== undefined) {
    return { credential: { kind: "registry-token", token }, origin: "EBPM_TOKEN", host };
  }
  if (username === undefined && password === undefined) return undefined;
  const missing = username === undefined ? "EBPM_USERNAME" : "EBPM_PASSWORD";
  const present = username === undefined ? "EBPM_PASSWORD" : "EBPM_USERNAME";
  throw new EbpmError("ConfigInvalid", `${present} is set, but ${missing} is not`, {
    hint: "set both, or neither and log in with: ebpm login HOST",
  });
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}
