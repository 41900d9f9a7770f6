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

  /** Whether the address is only a guess so far that `outcome` proves wrong: the host speaks TLS. From now on it does. */
  proveWrong(host: string, outcome: Pick<Answer, "status" | "contentType"> | Error): boolean {
    const base = this.baseOf(host);
    const isGuess =
      base.protocol === "http:" &&
      !isListed(new URL(`https://${host}/`), this.#settings.plainHttpHosts) &&
      !this.#settled.has(host);
    if (!isGuess) return false;
    if (!isSignOfTls(outcome)) {
      if (!(outcome instanceof Error)) this.#settled.add(host);
      return false;
    }
    this.#secureLoopback.add(host);
    return true;
  }
}

function isSignOfTls(outcome: Pick<Answer, "status" | "contentType"> | Error): boolean {
  if (outcome instanceof Error) {
    const code = systemCode(outcome instanceof EbpmError ? outcome.cause : outcome);
    return code !== undefined && NOT_HTTP.test(code);
  }
  return outcome.status === 400 && !outcome.contentType.endsWith("json");
}
