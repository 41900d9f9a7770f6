import { EbpmError } from "../errors.ts";
import { type AddressReach, reachOf } from "../net/addresses.ts";
import { allowsPlainHttp } from "../net/agents.ts";
import { redactUrl } from "../net/redact.ts";
import { isLoopback } from "../net/transport-policy.ts";

export interface RealmRules {
  /** The address that answered with the challenge. */
  readonly registry: URL;
  /** The registry's own IP address, if it is known. */
  readonly registryAddress: string | undefined;
  /** Whether credentials would be sent, or only a question. */
  readonly hasCredentials: boolean;
  /** Hosts that the user trusts with this registry's credentials. */
  readonly tokenHosts: readonly string[];
  readonly plainHttpHosts: readonly string[];
}

export interface Realm {
  readonly url: URL;
  /** Where the name may lead to. */
  readonly isAllowed: (reach: AddressReach) => boolean;
}

/**
 * The token service that a challenge names, if it is safe to ask: a challenge is the registry's word, or that of anybody
 * on the way, and what it names is about to be sent a password or to be reached from inside the user's network.
 * @throws RegistryFault
 */
export function checkRealm(text: string | undefined, rules: RealmRules): Realm {
  const { registry } = rules;
  if (text === undefined || !URL.canParse(text)) throw refuse(registry, "at no usable address");
  const url = new URL(text);
  const shown = redactUrl(url);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse(registry, `at ${shown}`);
  if (url.username !== "" || url.password !== "") throw refuse(registry, `at ${shown}, with a user in it`);
  if (url.origin === registry.origin) return { url, isAllowed: () => true };
  if (url.protocol === "http:") {
    const isDowngrade = registry.protocol === "https:" || !allowsPlainHttp(url, rules.plainHttpHosts);
    if (isDowngrade) throw refuse(registry, `at ${shown}, over plain http`);
  }
  if (rules.tokenHosts.includes(url.host)) return { url, isAllowed: () => true };
  const isAllowed = reachRule(rules);
  const reach = isLoopback(url.hostname) ? "loopback" : reachOf(url.hostname);
  if (reach !== undefined && !isAllowed(reach)) throw refuse(registry, `at ${shown}, a ${reach} address`);
  if (rules.hasCredentials && !isSameSite(registry.hostname, url.hostname)) {
    throw refuse(registry, `at ${shown}, which is somebody else's server`, url.host);
  }
  return { url, isAllowed };
}

/** Nothing further inside than the registry itself, and neither other services of this machine nor of its cloud. */
function reachRule({ registryAddress }: RealmRules): (reach: AddressReach) => boolean {
  const own = registryAddress === undefined ? undefined : reachOf(registryAddress);
  return (reach) => reach === "public" || (reach === "private" && own === "private");
}

/** Second labels under which anybody can register: there, two names need three labels in common. */
const SHARED_LABELS = /^(?:ac|co|com|edu|gob|gov|go|ltd|me|mil|net|ne|nom|or|org|plc|sch)$/;
const SHARED_DOMAINS: ReadonlySet<string> = new Set([
  "amazonaws.com",
  "azurecr.io",
  "azurewebsites.net",
  "cloudfront.net",
  "fly.dev",
  "github.io",
  "gitlab.io",
  "herokuapp.com",
  "netlify.app",
  "pages.dev",
  "run.app",
  "vercel.app",
  "web.app",
  "workers.dev",
]);

/** Whether both names belong to one owner, as far as names can tell: `registry-1.docker.io` and `auth.docker.io`. */
export function isSameSite(a: string, b: string): boolean {
  if (a === b) return true;
  if (reachOf(a) !== undefined || reachOf(b) !== undefined) return false;
  const [left, right] = [a.split(".").reverse(), b.split(".").reverse()];
  let common = 0;
  while (common < left.length && left[common] === right[common]) common += 1;
  return common >= labelsOfSite(left);
}

/** @param labels from the last to the first */
function labelsOfSite([top = "", second = ""]: readonly string[]): number {
  const isShared = (top.length === 2 && SHARED_LABELS.test(second)) || SHARED_DOMAINS.has(`${second}.${top}`);
  return isShared ? 3 : 2;
}

function refuse(registry: URL, where: string, host?: string): EbpmError {
  return new EbpmError("RegistryFault", `${registry.host} wants a login ${where}; nothing was sent there`, {
    hint:
      host === undefined
        ? "check the address of the registry"
        : `if ${host} does log in for ${registry.host}, name it in the registry's token-hosts in the configuration`,
  });
}
