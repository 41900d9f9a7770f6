import { isSuspicious, type Outcome } from "./outcome.ts";

const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:.]+\]|[a-z0-9-]+(?=:))(?::\d{1,5})?$/;
const DOCKER_HUB: readonly string[] = ["index.docker.io", "registry-1.docker.io"];

export interface RegistryAddress {
  /** `host[:port]`, lower-case; without the port of https. */
  readonly host: string;
  /** Empty for the registry as a whole. */
  readonly repository: string;
}

/** `HOST[/REPOSITORY]`, with or without `oci://`. */
export function parseRegistryAddress(text: string): Outcome<RegistryAddress> {
  const bare = text.replace(/^oci:\/\//, "").replace(/\/$/, "");
  if (isSuspicious(bare)) return { problem: "holds control characters or begins with a dash" };
  if (bare.includes("@")) return { problem: "has a user name or digest in it" };
  const slash = bare.indexOf("/");
  const host = normalHost(slash < 0 ? bare : bare.slice(0, slash));
  const rest = slash < 0 ? "" : bare.slice(slash + 1);
  if (!HOST.test(host) || !URL.canParse(`https://${host}/`)) {
    return {
      problem: "does not begin with the host of a registry",
      hint: 'such as "ghcr.io/acme/opensnoop"',
    };
  }
  const repository = host === "docker.io" && rest !== "" && !rest.includes("/") ? `library/${rest}` : rest;
  if (repository !== "" && !isRepository(repository)) {
    const colon = /:([^/]+)$/.exec(repository)?.[1];
    return colon === undefined
      ? {
          problem: "is not the name of a repository",
          hint: "lower-case letters, digits and single . _ - between",
        }
      : { problem: "has a tag in it", hint: `write version = "${colon}" or tag = "${colon}" beside it` };
  }
  return { value: { host, repository } };
}

export function isRepository(text: string): boolean {
  return text.length <= 255 && REPOSITORY.test(text);
}

function normalHost(host: string): string {
  const lower = host.toLowerCase().replace(/:443$/, "");
  return DOCKER_HUB.includes(lower) ? "docker.io" : lower;
}
