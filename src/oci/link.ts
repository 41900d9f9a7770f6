import { EbpmError } from "../errors.ts";
import { redactUrl } from "../net/redact.ts";

const LINK =
  /[ \t,]*<([^<>]*)>((?:[ \t]*;[ \t]*[^\s=;,"]+(?:[ \t]*=[ \t]*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/y;
const REL = /;[ \t]*rel[ \t]*=[ \t]*(?:"([^"]*)"|([^\s;,"]*))/i;

/**
 * The target of the link whose relation is `next`, as it stands in a `Link` header.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function parseNextLink(header: string): string | undefined {
  LINK.lastIndex = 0;
  for (let match = LINK.exec(header); match !== null; match = LINK.exec(header)) {
    const rel = REL.exec(match[2] ?? "");
    const relations = (rel?.[1] ?? rel?.[2] ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next")) return match[1];
  }
  return undefined;
}

/**
 * The page after the one at `from`; undefined after the last.
 * @throws RegistryFault for a page elsewhere: requests carry credentials
 */
export function nextPage(from: URL, header: string | undefined): URL | undefined {
  const target = header === undefined ? undefined : parseNextLink(header);
  return target === undefined ? undefined : sameOriginUrl(from, target, "its next page");
}

/**
 * An address that the registry names for further requests with the same credentials.
 * @param what in words, for the message
 * @throws RegistryFault unless it is on the same origin
 */
export function sameOriginUrl(from: URL, target: string | undefined, what: string): URL {
  if (target === undefined || !URL.canParse(target, from.href)) {
    throw new EbpmError("RegistryFault", `${redactUrl(from)} names no usable address for ${what}`);
  }
  const url = new URL(target, from);
  if (url.origin === from.origin && url.username === "" && url.password === "") return url;
  throw new EbpmError(
    "RegistryFault",
    `${redactUrl(from)} names an address on another server for ${what}: ${redactUrl(url)}`,
    { hint: "nothing was sent there; tell the operator of the registry" },
  );
}
