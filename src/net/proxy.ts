import { BlockList, isIP } from "node:net";
import { isLoopback } from "./transport-policy.ts";

export type ProxyEnv = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that requests to `url` go through: `HTTPS_PROXY` or `HTTP_PROXY`, the lower-case name first, unless
 * `NO_PROXY` has the host. Loopback is never proxied; what is no http or https address is no proxy.
 */
export function proxyFor(url: URL, env: ProxyEnv): URL | undefined {
  if (isLoopback(url.hostname) || isExempt(url, lookUp(env, "no_proxy") ?? "")) return undefined;
  const text = lookUp(env, url.protocol === "https:" ? "https_proxy" : "http_proxy") ?? "";
  const address = text === "" || text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const proxy = new URL(address);
  return proxy.protocol === "http:" || proxy.protocol === "https:" ? proxy : undefined;
}

function lookUp(env: ProxyEnv, name: string): string | undefined {
  return env[name] || env[name.toUpperCase()];
}

/** `*`, `host`, `.suffix`, `*.suffix`, an address or a range like `10.0.0.0/8`, each with a port or without. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  const entries = list.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => entry !== "" && matches(entry, host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  const ported = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry);
  if (ported !== null && ported[2] !== port) return false;
  const pattern = (ported?.[1] ?? entry).replace(/^\[(.*)\]$/, "$1").replace(/^\*?\./, "");
  if (isIP(host) !== 0) return matchesAddress(pattern, host);
  return pattern !== "" && (host === pattern || host.endsWith(`.${pattern}`));
}

function matchesAddress(pattern: string, address: string): boolean {
  const [network = "", prefix] = pattern.split("/");
  const version = isIP(network);
  if (version === 0 || isIP(address) !== version) return false;
  const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return list.check(address, family);
}
