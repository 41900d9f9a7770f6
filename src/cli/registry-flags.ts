import { boolean, string } from "@oclif/core/flags";
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

/** What the flags say of the registries that the command line names; names of the local registry are none. */
export function registryFlagsOf(
  flags: {
    readonly "plain-http": boolean;
    readonly insecure: boolean;
    readonly "ca-file": readonly string[] | undefined;
  },
  references: readonly (string | undefined)[],
): RegistryFlags {
  const hosts = references.flatMap((reference) => {
    const first = reference
      ?.replace(/^oci:\/\//, "")
      .split("/")[0]
      ?.toLowerCase();
    return first === undefined ? [] : [first.replace(/@.*$/, "")];
  });
  return {
    plainHttpHosts: flags["plain-http"] ? hosts : [],
    insecureHosts: flags.insecure ? hosts : [],
    caFiles: flags["ca-file"] ?? [],
  };
}
