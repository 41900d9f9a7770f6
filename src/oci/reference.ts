import type { Digest } from "../content/digest.ts";
import { isDigest } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";

/** A repository of a registry: `host[:port]/name`. */
export interface RepositoryName {
  /** `host[:port]`, lower-case; an IPv6 address in brackets. `docker.io` stays that in here. */
  readonly host: string;
  readonly repository: string;
}

/** `host[:port]/name[:tag][@digest]`; where both are given the digest counts. */
export interface Reference extends RepositoryName {
  readonly tag?: string;
  readonly digest?: Digest;
}

const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-f:.]{2,45}\\])(?::([0-9]{1,5}))?$`);
const DOCKER_HUB: readonly string[] = ["index.docker.io", "registry-1.docker.io"];

/**
 * The grammar of the distribution specification behind a host, which has a dot or a port or is `localhost`.
 * @throws UsageInvalid
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
 */
export function parseReference(text: string): Reference {
  const at = text.indexOf("@");
  const named = at < 0 ? text : text.slice(0, at);
  const slash = named.indexOf("/");
  const colon = named.indexOf(":", slash);
  const name = parseRepositoryName(slash > 0 && colon > 0 ? named.slice(0, colon) : named, text);
  const tag = slash > 0 && colon > 0 ? named.slice(colon + 1) : undefined;
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (tag !== undefined && !isTag(tag)) throw refuse(text, `${quoted(tag)} is not a tag`);
  if (digest !== undefined && !isDigest(digest)) throw refuse(text, `${quoted(digest)} is not a digest`);
  return { ...name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** @throws UsageInvalid */
function parseRepositoryName(name: string, text: string): RepositoryName {
  const slash = name.indexOf("/");
  if (slash <= 0) throw refuse(text, "it has no host");
  const host = normalHost(name.slice(0, slash));
  if (!isHost(host) || (host !== "localhost" && !/[.:]/.test(host))) {
    throw refuse(text, `${quoted(host)} is not a host`);
  }
  const rest = name.slice(slash + 1);
  // Docker Hub keeps its own images under library/; every client adds it.
  const repository = host === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest;
  if (!isRepository(repository)) throw refuse(text, `${quoted(rest)} is not the name of a repository`);
  return { host, repository };
}

/** The canonical text of a reference: what `parseReference` gives the same value for. */
export function formatReference(reference: Reference): string {
  const { host, repository, tag, digest } = reference;
  return `${host}/${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/** Whether `text` is `host[:port]`, in lower case. */
export function isHost(text: string): boolean {
  const match = HOST.exec(text);
  if (match === null || text.length > 255) return false;
  const port = match[1];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return false;
  return URL.canParse(`https://${text}/`);
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

function normalHost(host: string): string {
  const lower = host.toLowerCase();
  return DOCKER_HUB.includes(lower) ? "docker.io" : lower;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function refuse(text: string, problem: string): EbpmError {
  return new EbpmError("UsageInvalid", `${quoted(text)} is not an OCI reference: ${problem}`, {
    hint: "one looks like registry.example.org/owner/opensnoop:1.0.0",
  });
}
