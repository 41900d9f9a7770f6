import { Agent as PlainAgent } from "node:http";
import { Agent as SecureAgent } from "node:https";
import { getCACertificates } from "node:tls";
import { type ProxyEnv, proxyFor } from "./proxy.ts";
import { isLoopback } from "./transport-policy.ts";
import { readHostTrust, type TrustSources } from "./trust-files.ts";

export interface AgentSettings extends TrustSources {
  readonly proxyEnv: ProxyEnv;
  /** `host[:port]` whose certificates are not checked. */
  readonly insecureHosts: readonly string[];
}

/** Enough for blobs in parallel, few enough for a small registry. */
const MAX_SOCKETS = 8;

/** One agent an origin: connections are kept and used again, and go through the proxy that the origin needs. */
export class Agents {
  readonly #settings: AgentSettings;
  readonly #agents = new Map<string, Promise<PlainAgent>>();

  constructor(settings: AgentSettings) {
    this.#settings = settings;
  }

  /** @throws UsageInvalid for certificate files that cannot be used */
  agentFor(url: URL): Promise<PlainAgent> {
    const made = this.#agents.get(url.origin);
    if (made !== undefined) return made;
    const agent = this.#make(url, false);
    this.#agents.set(url.origin, agent);
    return agent;
  }

  /**
   * Trusts the system's authorities for this origin as well. Reading them takes longer than all else in a small
   * download, so it waits until Node's own list was not enough.
   */
  trustSystem(url: URL): Promise<PlainAgent> {
    const agent = this.#make(url, true);
    this.#agents.set(url.origin, agent);
    return agent;
  }

  close(): void {
    for (const agent of this.#agents.values()) {
      agent.then(
        (made) => made.destroy(),
        () => {},
      );
    }
    this.#agents.clear();
  }

  async #make(url: URL, trustsSystem: boolean): Promise<PlainAgent> {
    const proxy = proxyFor(url, this.#settings.proxyEnv)?.href;
    const common = {
      keepAlive: true,
      maxSockets: MAX_SOCKETS,
      // Whether a proxy is used is decided here, and not once more by Node's shorter rules.
      ...(proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } }),
    };
    if (url.protocol !== "https:") return new PlainAgent(common);
    const trust = await readHostTrust(url.host, this.#settings);
    const extra = [...trust.authorities, ...(trustsSystem ? getCACertificates("system") : [])];
    return new SecureAgent({
      ...common,
      minVersion: "TLSv1.2",
      rejectUnauthorized: !this.#settings.insecureHosts.includes(url.host),
      ...(extra.length === 0 ? {} : { ca: [...getCACertificates("default"), ...extra] }),
      ...(trust.certificate === undefined ? {} : { cert: trust.certificate }),
      ...(trust.key === undefined ? {} : { key: trust.key }),
    });
  }
}

/** Whether a name of the list means the host of `url`: with its port, or without one for every port. */
export function isListed(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => host === url.host || host === url.hostname);
}

/** Where plain http is acceptable: on this machine, and where it was asked for by name. */
export function allowsPlainHttp(url: URL, hosts: readonly string[]): boolean {
  return isLoopback(url.hostname) || isListed(url, hosts);
}
