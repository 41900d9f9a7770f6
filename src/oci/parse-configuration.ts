import toml from "@iarna/toml";
import { EbpmError } from "../errors.ts";
import { checked } from "../schema/check.ts";
import { type ConfigDocument, validateConfigDocument } from "../schema/config-toml.gen.ts";
import { type FileConfiguration, parseRegistryPlace } from "./configuration.ts";
import { isHost } from "./reference.ts";

/**
 * The text of a config.toml.
 * @param file how to name it in errors
 * @throws ConfigInvalid
 */
export function parseConfiguration(text: string, file: string): FileConfiguration {
  const document = checked(validateConfigDocument, parseToml(text, file), file, "ConfigInvalid");
  const table: NonNullable<ConfigDocument["registries"]> = document.registries ?? {};
  const aliases = table.aliases ?? {};
  const check = new Check(file, aliases);
  for (const [name, target] of Object.entries(aliases)) check.alias(name, target);
  if (table.default !== undefined) check.place("registries.default", table.default);
  for (const [key, hosts] of Object.entries({
    "plain-http": table["plain-http"] ?? [],
    insecure: table.insecure ?? [],
    mirrors: Object.keys(table.mirrors ?? {}),
    "token-hosts": Object.keys(table["token-hosts"] ?? {}),
  })) {
    for (const host of hosts) check.host(`registries.${key}`, host);
  }
  for (const mirror of Object.values(table.mirrors ?? {}).flat()) check.place("registries.mirrors", mirror);
  return {
    defaultRegistry: table.default,
    aliases,
    mirrors: table.mirrors ?? {},
    plainHttpHosts: table["plain-http"] ?? [],
    insecureHosts: table.insecure ?? [],
    caFiles: table["ca-files"] ?? [],
    tokenHosts: table["token-hosts"] ?? {},
    useKeyring: table.keyring,
    minReleaseAge: document.dependencies?.["min-release-age"],
    releaseAgeExempt: document.dependencies?.["min-release-age-exempt"] ?? [],
    wasm: document.wasm ?? {},
  };
}

function parseToml(text: string, file: string): unknown {
  try {
    return toml.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
  } catch (cause) {
    const { line, message } = cause as { line?: number; message?: string };
    const problem = (message ?? "is not TOML").replace(/ at row \d+, col \d+, pos \d+:[\s\S]*$/, "");
    throw new EbpmError("ConfigInvalid", `${file}:${(line ?? 0) + 1}: ${problem}`, {
      cause,
      hint: "the format: https://toml.io/en/v1.0.0",
    });
  }
}

class Check {
  readonly #file: string;
  readonly #aliases: Readonly<Record<string, string>>;

  constructor(file: string, aliases: Readonly<Record<string, string>>) {
    this.#file = file;
    this.#aliases = aliases;
  }

  alias(name: string, target: string): void {
    // With a dot or a colon it would hide a real host.
    if (!/^[a-z0-9][a-z0-9_-]*$/.test(name) || name === "localhost") {
      throw this.#refuse("registries.aliases", `${JSON.stringify(name)} is no name for an alias`);
    }
    this.#place("registries.aliases", target, {});
  }

  place(key: string, value: string): void {
    this.#place(key, value, this.#aliases);
  }

  host(key: string, value: string): void {
    if (!isHost(value)) throw this.#refuse(key, `${JSON.stringify(value)} is not a host`);
  }

  #place(key: string, value: string, aliases: Readonly<Record<string, string>>): void {
    try {
      parseRegistryPlace(value, { aliases });
    } catch (cause) {
      throw this.#refuse(key, cause instanceof Error ? cause.message : "is not a registry");
    }
  }

  #refuse(key: string, problem: string): EbpmError {
    return new EbpmError("ConfigInvalid", `${this.#file}: ${key}: ${problem}`, {
      hint: "one looks like ghcr.io, localhost:5000 or registry.example.org/team",
    });
  }
}
