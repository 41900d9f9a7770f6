import { EbpmError, systemCode } from "../errors.ts";
import { type AgentSettings, Agents } from "./agents.ts";
import type { Answer } from "./answer.ts";
import { type ExchangeOptions, exchange, type RequestBody } from "./exchange.ts";
import { proxyFor } from "./proxy.ts";

export interface HttpClientSettings extends AgentSettings {
  readonly answerTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

export interface HttpRequest extends Pick<ExchangeOptions, "method" | "headers" | "lookup" | "signal"> {
  /** Opened anew for each try. */
  readonly body?: (() => RequestBody) | undefined;
  readonly answerTimeoutMs?: number | undefined;
}

const UNTRUSTED: ReadonlySet<string> = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Sends single requests over connections that are kept, through proxies, with the authorities of this machine. */
export class HttpClient {
  readonly #settings: HttpClientSettings;
  readonly #agents: Agents;
  readonly #systemTrusted = new Set<string>();

  constructor(settings: HttpClientSettings) {
    this.#settings = settings;
    this.#agents = new Agents(settings);
  }

  /** @throws NetworkFailed, UsageInvalid for unusable certificate files; what the body throws */
  async send(url: URL, request: HttpRequest): Promise<Answer> {
    try {
      return await this.#exchange(url, request);
    } catch (error) {
      const code = systemCode(error instanceof EbpmError ? error.cause : error);
      if (code === undefined || !UNTRUSTED.has(code) || this.#systemTrusted.has(url.origin)) throw error;
      this.#systemTrusted.add(url.origin);
      await this.#agents.trustSystem(url);
      return this.#exchange(url, request);
    }
  }

  /** Closes the connections that are kept. */
  close(): void {
    this.#agents.close();
  }

  async #exchange(url: URL, request: HttpRequest): Promise<Answer> {
    const { idleTimeoutMs, answerTimeoutMs, proxyEnv } = this.#settings;
    const agent = await this.#agents.agentFor(url);
    // Behind a proxy it is the proxy that looks names up; here only the proxy's own name is.
    const isProxied = proxyFor(url, proxyEnv) !== undefined;
    return exchange(url, {
      method: request.method,
      headers: request.headers,
      body: request.body?.(),
      agent,
      lookup: isProxied ? undefined : request.lookup,
      answerTimeoutMs: request.answerTimeoutMs ?? answerTimeoutMs,
      idleTimeoutMs,
      signal: request.signal,
    });
  }
}
