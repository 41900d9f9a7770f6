import { isRecord } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { redactUrl } from "../net/redact.ts";
import type { Credential } from "./credentials-source.ts";
import type { Scope } from "./scope.ts";

export interface TokenQuestion {
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scopes: readonly Scope[];
  readonly credential: Credential | undefined;
}

export interface TokenRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface Token {
  readonly token: string;
  /** From now until it should not be used any more. */
  readonly lifetimeMs: number;
}

export const TOKEN_LIMIT = 128 * 1024;
const CLIENT_ID = "ebpm";
const DEFAULT_LIFETIME_S = 60;
/** For the way of a request that is sent with a token about to expire. */
const MARGIN_MS = 5_000;

/**
 * How a token is asked for: by GET, with a password or anonymously, or by POST for somebody with an identity token.
 * @see https://distribution.github.io/distribution/spec/auth/token/ and https://distribution.github.io/distribution/spec/auth/oauth/
 */
export function tokenRequest({ realm, service, scopes, credential }: TokenQuestion): TokenRequest {
  if (credential?.kind === "identity-token") {
    const form = new URLSearchParams({ grant_type: "refresh_token", client_id: CLIENT_ID });
    if (service !== undefined) form.set("service", service);
    if (scopes.length > 0) form.set("scope", scopes.join(" "));
    form.set("refresh_token", credential.token);
    const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
    return { method: "POST", url: realm, headers, body: Buffer.from(form.toString()) };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  if (credential?.kind !== "basic") return { method: "GET", url, headers: { accept: "application/json" } };
  url.searchParams.set("account", credential.username);
  return {
    method: "GET",
    url,
    headers: { accept: "application/json", authorization: basicAuthorization(credential) },
  };
}

/** @throws UsageInvalid for a user name that cannot be sent */
export function basicAuthorization(credential: Extract<Credential, { kind: "basic" }>): string {
  if (credential.username.includes(":")) {
    throw new EbpmError("UsageInvalid", "the user name has a colon in it, which no registry can read");
  }
  const pair = `${credential.username}:${credential.password}`;
  return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
}

/** @throws RegistryFault unless the answer has a token; what reading it throws */
export async function readToken(answer: Answer): Promise<Token> {
  const refuse = (problem: string): EbpmError =>
    new EbpmError("RegistryFault", `the token service ${redactUrl(answer.url)} ${problem}`);
  const text = (await answer.read(TOKEN_LIMIT)).toString("utf8");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw refuse("answered with something that is not JSON");
  }
  if (!isRecord(document)) throw refuse("answered without a token");
  const token = [document["token"], document["access_token"]].find(
    (value) => value !== undefined && value !== "",
  );
  // Anything else would break out of the header it is sent in.
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) throw refuse("answered without a token");
  return { token, lifetimeMs: lifetimeOf(document["expires_in"]) };
}

function lifetimeOf(expiresIn: unknown): number {
  const isNumber = typeof expiresIn === "number" && Number.isFinite(expiresIn) && expiresIn > 0;
  const seconds = isNumber ? Math.min(expiresIn, 24 * 60 * 60) : DEFAULT_LIFETIME_S;
  return Math.max(1_000, seconds * 1000 - MARGIN_MS);
}
