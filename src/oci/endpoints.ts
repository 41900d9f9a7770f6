import { EbpmError, systemCode } from "../errors.ts";
import { isListed } from "../net/agents.ts";
import type { Answer } from "../net/answer.ts";
import { isLoopback } from "../net/transport-policy.ts";
import type { RegistrySettings } from "./settings.ts";

/** What a TLS server's reply to plain http looks like. */
const NOT_HTTP = /^(?:HPE_|ECONNRESET$)/;

/** Which address serves a host, and whether by http or https. */
export class Endpoints {
  readonly #settings: Pick<RegistrySettings, "plainHttpHosts" | "insecureHosts" | "caFiles">;
  readonly #secureLoopback = new Set<string>();
  readonly #settled = new Set<string>();

  constructor(settings: Pick<RegistrySettings, "plainHttpHosts" | "insecureHosts" | "caFiles">) {
    this.#settings = settings;
  }

  /**
   * https, but for hosts that are named and for this machine itself, where plain http is tried first: nobody is on the
   * way there. There is no way back from https to http.
   */
  baseOf(host: string): URL {
    const secure = new URL(`https://${host === "docker.io" ? "registry-1.docker.io" : host}/`);
    const { plainHttpHosts, insecureHosts } = this.#settings;
    const isPlain = isListed(secure, plainHttpHosts);
    const maySpeakPlain =
      isLoopback(secure.hostname) && !isListed(secure, insecureHosts) && !this.#secureLoopback.has(host);
    // Not by changing the protocol: that would lose a port that is https's own.
    return isPlain || maySpeakPlain ? new URL(`http://${host}/`) : secure;
  }

  /**
   * Whether `outcome` shows that `base` was a wrong guess: the host speaks TLS. From now on it is asked that way. Several
   * requests may find out at once.
   */
  proveWrong(host: string, base: URL, outcome: Pick<Answer, "status" | "contentType"> | Error): boolean {
    const isGuess = base.protocol === "http:" && !isListed(base, this.#settings.plainHttpHosts);
    if (!isGuess || this.#settled.has(host)) return false;
    if (isSignOfTls(outcome)) this.#secureLoopback.add(host);
    else if (!(outcome instanceof Error)) this.#settled.add(host);
    return this.#secureLoopback.has(host);
  }
}

function isSignOfTls(outcome: Pick<Answer, "status" | "contentType"> | Error): boolean {
  if (outcome instanceof Error) {
    const code = systemCode(outcome instanceof EbpmError ? outcome.cause : outcome);
    return code !== undefined && NOT_HTTP.test(code);
  }
  return outcome.status === 400 && !outcome.contentType.endsWith("json");
}
