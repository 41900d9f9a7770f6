import { EbpmError } from "../errors.ts";
import { redactUrl } from "./redact.ts";

/**
 * Refuses what must not be fetched: other schemes than http and https, and plain http to another machine, where anybody
 * on the way could replace what the kernel is about to load.
 * @throws UsageInvalid
 */
export function checkTransport(url: URL, { allowHttp }: { readonly allowHttp: boolean }): void {
  if (url.protocol === "https:") return;
  if (url.protocol !== "http:") {
    throw new EbpmError("UsageInvalid", `${redactUrl(url)} is neither an http nor an https address`);
  }
  if (allowHttp || isLoopback(url.hostname)) return;
  throw new EbpmError(
    "UsageInvalid",
    `${redactUrl(url)} is plain http: anybody on the way could replace the package`,
    {
      hint: "use https, or allow it with: ebpm run --allow-http URL",
    },
  );
}

/** Addresses that never leave this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

/**
 * Where a redirect leads.
 * @throws NetworkFailed for a missing or unusable address and for https to http
 */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const refuse = (problem: string): EbpmError =>
    new EbpmError("NetworkFailed", `${redactUrl(from)} answered with a redirect ${problem}`);
  if (location === undefined || !URL.canParse(location, from.href)) throw refuse("that leads nowhere");
  const to = new URL(location, from);
  if (from.protocol === "https:" && to.protocol === "http:") throw refuse(`to plain http: ${redactUrl(to)}`);
  return to;
}
