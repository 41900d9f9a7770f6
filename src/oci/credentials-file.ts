import { isRecord } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { Credential } from "./credentials-source.ts";

/**
 * A file in the form that docker and podman share.
 * @see https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go
 * @see https://github.com/containers/image/blob/v5.34.0/docs/containers-auth.json.5.md
 */
export interface CredentialFile {
  readonly path: string;
  /** Everything that is in it, known or not: what is written back. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** What Docker Hub is called in these files. */
export const DOCKER_HUB_KEY = "https://index.docker.io/v1/";

/** @throws CredentialsUnusable; the message never quotes the text */
export function parseCredentialFile(text: string, path: string): CredentialFile {
  if (text.trim() === "") return { path, document: {} };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw unusable(path, "is not JSON");
  }
  if (!isRecord(document)) throw unusable(path, "is not a JSON object");
  for (const key of ["auths", "credHelpers"]) {
    if (document[key] !== undefined && document[key] !== null && !isRecord(document[key])) {
      throw unusable(path, `has ${key} that is no object`);
    }
  }
  return { path, document };
}

/** The names under which a host and a repository may be listed, the most specific first. */
export function credentialKeys(host: string, repository: string): readonly string[] {
  const parts = repository === "" ? [] : repository.split("/");
  const nested = parts.map((_, index) => [host, ...parts.slice(0, parts.length - index)].join("/"));
  return [...nested, ...hostKeys(host)];
}

/** The names of a host as a whole. */
export function hostKeys(host: string): readonly string[] {
  const plain = [host, `https://${host}`, `https://${host}/`, `https://${host}/v1/`, `https://${host}/v2/`];
  const legacy = [...plain, `http://${host}`, `${host}/v1/`, `${host}/v2/`];
  return host === "docker.io" ? [DOCKER_HUB_KEY, "index.docker.io", ...legacy] : legacy;
}

/**
 * The credential that stands in the file itself; undefined for none, which an empty entry is too.
 * @throws CredentialsUnusable for an entry that cannot be read
 */
export function readEntry(file: CredentialFile, key: string): Credential | undefined {
  const auths = file.document["auths"];
  const entry = isRecord(auths) && Object.hasOwn(auths, key) ? auths[key] : undefined;
  if (!isRecord(entry)) return undefined;
  const { auth, identitytoken, registrytoken, username, password } = entry;
  if (isText(identitytoken)) return { kind: "identity-token", token: identitytoken };
  if (isText(registrytoken)) return { kind: "registry-token", token: registrytoken };
  if (isText(auth)) return decodeBasic(auth, file.path, key);
  return isText(username) && isText(password) ? { kind: "basic", username, password } : undefined;
}

/** The helper that keeps what belongs to `host`: one for this host, or the one for all. */
export function helperFor({ document }: CredentialFile, host: string): string | undefined {
  const { credHelpers, credsStore } = document;
  if (isRecord(credHelpers)) {
    for (const key of hostKeys(host)) {
      const helper = Object.hasOwn(credHelpers, key) ? credHelpers[key] : undefined;
      if (isText(helper)) return helper;
    }
  }
  return isText(credsStore) ? credsStore : undefined;
}

/** The hosts that the file itself has entries for, as written. */
export function listedKeys({ document }: CredentialFile): readonly string[] {
  const { auths, credHelpers } = document;
  return [auths, credHelpers].flatMap((table) => (isRecord(table) ? Object.keys(table) : []));
}

/** The document with an entry for `key`; undefined as `entry` removes it. Everything else stays. */
export function withEntry(
  { document }: CredentialFile,
  key: string,
  entry: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, unknown>> {
  const before = isRecord(document["auths"]) ? document["auths"] : {};
  const others = Object.fromEntries(Object.entries(before).filter(([name]) => name !== key));
  return { ...document, auths: entry === undefined ? others : { ...others, [key]: entry } };
}

/** How a credential is written into an entry. */
export function formatEntry(credential: Credential): Readonly<Record<string, string>> {
  switch (credential.kind) {
    case "basic":
      return { auth: Buffer.from(`${credential.username}:${credential.password}`).toString("base64") };
    case "identity-token":
      return { identitytoken: credential.token };
    case "registry-token":
      return { registrytoken: credential.token };
  }
}

function decodeBasic(auth: string, path: string, key: string): Credential {
  const text = /^[A-Za-z0-9+/]+={0,2}\s*$/.test(auth) ? Buffer.from(auth, "base64").toString("utf8") : "";
  const colon = text.indexOf(":");
  if (colon <= 0) throw unusable(path, `has an entry for ${key} whose auth is not base64 of user:password`);
  // Old versions of docker pad with NUL.
  return {
    kind: "basic",
    username: text.slice(0, colon),
    password: text.slice(colon + 1).replace(/\0+$/, ""),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function unusable(path: string, problem: string): EbpmError {
  return new EbpmError("CredentialsUnusable", `${path} ${problem}`, {
    hint: "repair the file, or move it away and log in again with: ebpm login HOST",
  });
}
