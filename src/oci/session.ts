import { EbpmError, stripControl } from "../errors.ts";
import { allowsPlainHttp } from "../net/agents.ts";
import type { Answer } from "../net/answer.ts";
import type { RequestBody } from "../net/exchange.ts";
import { HttpClient } from "../net/http-client.ts";
import { redactUrl } from "../net/redact.ts";
import { isTransientError, isTransientStatus, Retries } from "../net/retry.ts";
import { redirectTarget } from "../net/transport-policy.ts";
import { Authorizer } from "./authorizer.ts";
import type { FoundCredential } from "./credentials-source.ts";
import { Endpoints } from "./endpoints.ts";
import type { RepositoryName } from "./reference.ts";
import type { Scope } from "./scope.ts";
import type { RegistrySettings } from "./settings.ts";

export interface RegistryRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/v2/`, or an address that the registry itself gave on its own origin. */
  readonly target: string | URL;
  readonly scopes: readonly Scope[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Opened anew for each try. */
  readonly body?: () => RequestBody;
  /** The caller has better means than to send the same again. */
  readonly isSingleTry?: boolean;
  readonly answerTimeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const MAX_REDIRECTS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const WARNING = /^299 \S+ "((?:[^"\\]|\\.){1,1000})/;

/** Everything that is shared by the repositories that are reached with the same settings. */
export class Session {
  readonly settings: RegistrySettings;
  readonly #client: HttpClient;
  readonly #authorizer: Authorizer;
  readonly #endpoints: Endpoints;
  readonly #warned = new Set<string>();
  #users = 0;

  constructor(settings: RegistrySettings) {
    this.settings = settings;
    const client = {
      proxyEnv: settings.proxyEnv,
      insecureHosts: settings.insecureHosts,
      caFiles: settings.caFiles,
      certFolders: settings.certFolders ?? ["/etc/docker/certs.d", "/etc/containers/certs.d"],
      answerTimeoutMs: settings.timeouts?.answerMs ?? 30_000,
      idleTimeoutMs: settings.timeouts?.idleMs ?? 30_000,
    };
    this.#client = new HttpClient(client);
    this.#authorizer = new Authorizer(settings, client, this.#retry);
    this.#endpoints = new Endpoints(settings);
  }

  /**
   * Sends a request with whatever login it needs, follows redirects and repeats what failed by chance.
   * @returns the answer of any status; a 401 is one that no login helped against
   * @throws NetworkFailed, RegistryFault, LoginRequired from the token service, UsageInvalid
   */
  async send(name: RepositoryName, request: RegistryRequest): Promise<Answer> {
    const retries = this.retries(request.target.toString(), request.signal);
    for (;;) {
      try {
        const answer = await this.#authorized(name, request);
        this.#noteWarning(answer);
        if (request.isSingleTry === true || !isTransientStatus(answer.status)) return answer;
        const again = await retries.next(`it answered ${answer.status}`, answer.header("retry-after"));
        if (!again) return answer;
        answer.discard();
      } catch (error) {
        if (request.isSingleTry === true || !isTransientError(error)) throw error;
        if (!(await retries.next(error instanceof Error ? error.message : String(error)))) throw error;
      }
    }
  }

  /** For trouble that a repetition of one request does not help against. */
  retries(what: string, signal: AbortSignal | undefined): Retries {
    const { onRetry } = this.settings;
    const url = URL.canParse(what) ? redactUrl(new URL(what)) : what;
    return new Retries({ ...this.#retry, signal, onRetry: (event) => onRetry?.({ ...event, url }) });
  }

  /** Logs in where it is not necessary, to see whether the credentials are good; `welcome` says how. */
  async insist(name: RepositoryName, welcome: Answer, signal: AbortSignal | undefined): Promise<Answer> {
    const header = await this.#authorizer.answer(name, [], welcome, undefined, signal);
    if (header === undefined) return welcome;
    welcome.discard();
    return this.#followed(welcome.url, { method: "GET", target: "", scopes: [], signal }, header);
  }

  usedCredential(name: RepositoryName): FoundCredential | undefined {
    return this.#authorizer.usedFor(name);
  }

  /** Counts a user of the connections. */
  join(): void {
    this.#users += 1;
  }

  /** Closes the connections that are kept when their last user leaves; the next request opens new ones. */
  leave(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#client.close();
    this.#authorizer.close();
  }

  get #retry(): { readonly delayMs: number; readonly budgetMs: number } {
    const { retryDelayMs = 250, retryBudgetMs = 120_000 } = this.settings.timeouts ?? {};
    return { delayMs: retryDelayMs, budgetMs: retryBudgetMs };
  }

  async #authorized(name: RepositoryName, request: RegistryRequest): Promise<Answer> {
    const { scopes, signal } = request;
    const header = await this.#authorizer.current(name, scopes, signal);
    const first = await this.#contacted(name, request, header);
    if (first.answer.status !== 401) return first.answer;
    if (first.answer.url.origin !== first.url.origin) {
      first.answer.discard();
      const problem = `redirects to ${redactUrl(first.answer.url)}, which wants a login of its own`;
      throw new EbpmError("RegistryFault", `${redactUrl(first.url)} ${problem}`);
    }
    const better = await this.#authorizer.answer(name, scopes, first.answer, header, signal);
    if (better === undefined) return first.answer;
    first.answer.discard();
    return this.#followed(first.url, request, better);
  }

  /** The request at the registry's address, which on this machine may turn out to speak TLS. */
  async #contacted(
    name: RepositoryName,
    request: RegistryRequest,
    header: string | undefined,
  ): Promise<{ readonly url: URL; readonly answer: Answer }> {
    const url = this.#address(name, request);
    try {
      const answer = await this.#followed(url, request, header);
      if (!this.#endpoints.proveWrong(name.host, url, answer)) return { url, answer };
      answer.discard();
    } catch (error) {
      if (!(error instanceof Error) || !this.#endpoints.proveWrong(name.host, url, error)) throw error;
    }
    const secure = this.#address(name, request);
    return { url: secure, answer: await this.#followed(secure, request, header) };
  }

  #address(name: RepositoryName, { target }: RegistryRequest): URL {
    return target instanceof URL ? target : new URL(`/v2/${target}`, this.#endpoints.baseOf(name.host));
  }

  /** The login goes to the registry only, however the redirects lead. */
  async #followed(start: URL, request: RegistryRequest, authorization: string | undefined): Promise<Answer> {
    let url = start;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const isHome = url.origin === start.origin;
      const answer = await this.#client.send(url, {
        method: request.method,
        headers: { ...headersFor(isHome ? authorization : undefined), ...request.headers },
        body: request.body,
        answerTimeoutMs: request.answerTimeoutMs,
        signal: request.signal,
      });
      if (!REDIRECTS.has(answer.status)) return answer;
      answer.discard();
      url = this.#redirect(url, answer, request.method);
    }
    throw new EbpmError("RegistryFault", `${redactUrl(start)} redirects more than ${MAX_REDIRECTS} times`);
  }

  #redirect(from: URL, answer: Answer, method: RegistryRequest["method"]): URL {
    const to = redirectTarget(from, answer.header("location"));
    const shown = `${redactUrl(from)} redirects to ${redactUrl(to)}`;
    const isHttp = to.protocol === "http:" || to.protocol === "https:";
    if (!isHttp || (to.protocol === "http:" && !allowsPlainHttp(to, this.settings.plainHttpHosts))) {
      throw new EbpmError("RegistryFault", `${shown}, where nothing may be fetched from`);
    }
    const mayMove = method === "GET" || method === "HEAD";
    const repeats = answer.status === 307 || answer.status === 308;
    if (mayMove || (repeats && to.origin === from.origin)) return to;
    throw new EbpmError("RegistryFault", `${shown}, but what is sent to a registry stays there`);
  }

  #noteWarning(answer: Answer): void {
    const text = WARNING.exec(answer.header("warning") ?? "")?.[1];
    if (text === undefined || this.#warned.has(text) || this.#warned.size >= 20) return;
    this.#warned.add(text);
    this.settings.onWarning?.(stripControl(`${answer.url.host}: ${text.replace(/\\(.)/g, "$1")}`));
  }
}

function headersFor(authorization: string | undefined): Record<string, string> {
  return {
    "user-agent": "ebpm",
    // The digest is that of the bytes as they are sent.
    "accept-encoding": "identity",
    ...(authorization === undefined ? {} : { authorization }),
  };
}

const sessions = new WeakMap<RegistrySettings, Session>();

/** Repositories that are given the same settings share connections, logins and what is known of registries. */
export function sessionOf(settings: RegistrySettings): Session {
  const known = sessions.get(settings) ?? new Session(settings);
  sessions.set(settings, known);
  return known;
}
