import { boolean, string } from "@oclif/core/flags";
import { EbpmError } from "../errors.ts";
import type { RegistryFlags } from "./registry-configuration.ts";

/** For commands that reach registries. */
export const registryFlags = {
  "plain-http": boolean({ summary: "Reach the registry without TLS.", helpGroup: "REGISTRY" }),
  insecure: boolean({ summary: "Do not check the registry's certificate.", helpGroup: "REGISTRY" }),
  "ca-file": string({
    summary: "Trust the authorities in this PEM file, too.",
    helpValue: "FILE",
    multiple: true,
    multipleNonGreedy: true,
    helpGroup: "REGISTRY",
  }),
};

/**
 * What the flags say of the registries that the command line names.
 * @param references as typed; undefined for the default registry, if nothing else is named. Paths name none
 * @throws UsageInvalid for a flag about registries where none is named, as by the dependencies of a project
 */
export function registryFlagsOf(
  flags: {
    readonly "plain-http": boolean;
    readonly insecure: boolean;
    readonly "ca-file": readonly string[] | undefined;
  },
  references: readonly (string | undefined)[],
): RegistryFlags {
  const typed = references.filter((reference) => reference !== undefined && !isPath(reference));
  const named = typed.length === 0 && references.includes(undefined) ? [undefined] : typed;
  const caFiles = flags["ca-file"] ?? [];
  if (named.length === 0 && flags["plain-http"]) {
    throw nothingNamed("--plain-http", "EBPM_PLAIN_HTTP=HOST[:PORT]", "plain-http");
  }
  if (named.length === 0 && flags.insecure) {
    throw nothingNamed("--insecure", "EBPM_INSECURE=HOST[:PORT]", "insecure");
  }
  return { plainHttp: flags["plain-http"] ? named : [], insecure: flags.insecure ? named : [], caFiles };
}

function isPath(reference: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}$|-$)/.test(reference);
}

function nothingNamed(flag: string, variable: string, key: string): EbpmError {
  return new EbpmError(
    "UsageInvalid",
    `${flag} is for a registry that the command line names, and it names none`,
    {
      hint: `set ${variable}, or ${key} in config.toml`,
    },
  );
}
