import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { guardedLookup } from "../net/guarded-lookup.ts";
import { HttpClient, type HttpClientSettings } from "../net/http-client.ts";
import { redactUrl } from "../net/redact.ts";
import { isTransientError, isTransientStatus, Retries, type RetryOptions } from "../net/retry.ts";
import { type Challenge, parseChallenges } from "./challenge.ts";
import type { Credential, FoundCredential } from "./credentials-source.ts";
import { checkRealm } from "./realm.ts";
import type { RepositoryName } from "./reference.ts";
import { agreedScopes, mergeScopes, type Scope } from "./scope.ts";
import type { RegistrySettings } from "./settings.ts";
import { basicAuthorization, readToken, type TokenQuestion, tokenRequest } from "./token-service.ts";

export interface Authorization {
  /** The value of the header; empty where no credential fits what the registry accepts. */
  readonly header: string;
  readonly expiresAtMs: number;
  /** Asks again when it has expired, without another refusal. */
  readonly renew: (signal: AbortSignal | undefined) => Promise<Authorization>;
}

/** Proves to registries who is asking, and remembers how: each host and set of scopes is asked for once. */
export class Authorizer {
  readonly #settings: RegistrySettings;
  /** Connections of its own: what was reached as a download must not serve as a token service unchecked. */
  readonly #client: HttpClient;
  readonly #retry: Omit<RetryOptions, "signal" | "onRetry">;
  readonly #known = new Map<string, Promise<Authorization>>();
  readonly #found = new Map<string, FoundCredential>();

  constructor(
    settings: RegistrySettings,
    client: HttpClientSettings,
    retry: Omit<RetryOptions, "signal" | "onRetry">,
  ) {
    this.#settings = settings;
    this.#client = new HttpClient(client);
    this.#retry = retry;
  }

  /** What worked before; undefined where nothing was asked for yet. */
  async current(
    name: RepositoryName,
    scopes: readonly Scope[],
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const key = keyOf(name, scopes);
    const known = await this.#known.get(key)?.catch(() => undefined);
    if (known === undefined) return undefined;
    if (known.expiresAtMs > Date.now()) return known.header || undefined;
    return (await this.#once(key, () => known.renew(signal), known)).header;
  }

  /**
   * What to say to a refusal; undefined if there is nothing better to say than before.
   * @param used the header that was refused, if there was one
   * @throws RegistryFault for a realm that is not safe, LoginRequired, NetworkFailed
   */
  async answer(
    name: RepositoryName,
    scopes: readonly Scope[],
    refusal: Answer,
    used: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string | undefined> {
    const key = keyOf(name, scopes);
    // Somebody else may have got a token while this request was on its way.
    const known = await this.#known.get(key)?.catch(() => undefined);
    if (known !== undefined && known.header !== (used ?? "")) return known.header;
    const renewed = await this.#once(key, () => this.#authorize(name, scopes, refusal, signal), known);
    return renewed.header === (used ?? "") ? undefined : renewed.header || undefined;
  }

  /** The credentials that were used for a repository, for messages. */
  usedFor(name: RepositoryName): FoundCredential | undefined {
    return this.#found.get(`${name.host}/${name.repository}`);
  }

  close(): void {
    this.#client.close();
  }

  /** One question in flight for each key; a failed one is forgotten, and so is the outdated answer. */
  async #once(
    key: string,
    ask: () => Promise<Authorization>,
    outdated: Authorization | undefined,
  ): Promise<Authorization> {
    const pending = this.#known.get(key);
    if (pending !== undefined && (await pending.catch(() => undefined)) !== outdated) return pending;
    const again = this.#known.get(key);
    if (again !== pending && again !== undefined) return again;
    const asked = ask();
    this.#known.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      if (this.#known.get(key) === asked) this.#known.delete(key);
      throw error;
    }
  }

  async #authorize(
    name: RepositoryName,
    scopes: readonly Scope[],
    refusal: Answer,
    signal: AbortSignal | undefined,
  ): Promise<Authorization> {
    const challenges = parseChallenges(refusal.header("www-authenticate") ?? "");
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    const hasBasic = challenges.some(({ scheme }) => scheme === "basic");
    const found = await this.#settings.credentials.find(name.host, name.repository, { signal });
    if (found !== undefined) this.#found.set(`${name.host}/${name.repository}`, found);
    const credential = found?.credential;
    if (credential?.kind === "registry-token") return lasting(`Bearer ${credential.token}`);
    if (bearer !== undefined) return this.#bearer(name, scopes, refusal, bearer, credential, signal);
    if (hasBasic && credential?.kind === "basic") return lasting(basicAuthorization(credential));
    return lasting("");
  }

  async #bearer(
    name: RepositoryName,
    scopes: readonly Scope[],
    refusal: Answer,
    { parameters }: Challenge,
    credential: Credential | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Authorization> {
    const { plainHttpHosts, tokenHosts } = this.#settings;
    const { url: realm, isAllowed } = checkRealm(parameters.get("realm"), {
      registry: refusal.url,
      registryAddress: refusal.peerAddress,
      hasCredentials: credential !== undefined,
      tokenHosts: tokenHosts?.[name.host] ?? [],
      plainHttpHosts,
    });
    const question: TokenQuestion = {
      realm,
      service: parameters.get("service"),
      scopes: agreedScopes(scopes, parameters.get("scope")),
      credential,
    };
    const lookup = guardedLookup(isAllowed);
    const ask = async (until: AbortSignal | undefined): Promise<Authorization> => {
      const answer = await this.#ask(question, lookup, until);
      if (answer.status !== 200) throw this.#refused(name, answer);
      const { token, lifetimeMs } = await readToken(answer);
      return { header: `Bearer ${token}`, expiresAtMs: Date.now() + lifetimeMs, renew: ask };
    };
    return ask(signal);
  }

  async #ask(
    question: TokenQuestion,
    lookup: ReturnType<typeof guardedLookup>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { method, url, headers, body } = tokenRequest(question);
    const retries = new Retries({
      ...this.#retry,
      signal,
      onRetry: (event) => this.#settings.onRetry?.({ ...event, url: redactUrl(url) }),
    });
    const pieces = body === undefined ? undefined : () => ({ length: body.length, pieces: [body] });
    for (;;) {
      try {
        const answer = await this.#client.send(url, {
          method,
          headers: { ...headers, "user-agent": "ebpm", "accept-encoding": "identity" },
          body: pieces,
          lookup,
          signal,
        });
        const isFinal = !isTransientStatus(answer.status);
        if (isFinal || !(await retries.next(`status ${answer.status}`, answer.header("retry-after")))) {
          return answer;
        }
        answer.discard();
      } catch (error) {
        const isLast = !isTransientError(error) || !(await retries.next(String(error)));
        if (isLast) throw error;
      }
    }
  }

  #refused(name: RepositoryName, answer: Answer): EbpmError {
    answer.discard();
    const where = `the token service ${redactUrl(answer.url)}`;
    const origin = this.usedFor(name)?.origin;
    if (answer.status === 429) return new EbpmError("RateLimited", `${where} wants fewer requests`);
    if (answer.status >= 300 && answer.status < 400) {
      return new EbpmError(
        "RegistryFault",
        `${where} redirects elsewhere; no login is sent after a redirect`,
      );
    }
    if (answer.status >= 500) return new EbpmError("HttpStatus", `${where} answered ${answer.status}`);
    const problem =
      origin === undefined ? "lets nobody in without a login" : `refused the credentials from ${origin}`;
    return new EbpmError("LoginRequired", `${where} ${problem}`, { hint: `run: ebpm login ${name.host}` });
  }
}

/** Basic credentials serve a whole repository, tokens exactly what they were asked for. */
function keyOf(name: RepositoryName, scopes: readonly Scope[]): string {
  return [name.host, name.repository, ...mergeScopes(scopes)].join(" ");
}

function lasting(header: string): Authorization {
  const authorization: Authorization = {
    header,
    expiresAtMs: Number.POSITIVE_INFINITY,
    renew: async () => authorization,
  };
  return authorization;
}
