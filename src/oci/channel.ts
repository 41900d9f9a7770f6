import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { redactUrl } from "../net/redact.ts";
import type { Retries } from "../net/retry.ts";
import { type FailedRequest, registryFailure } from "./failure.ts";
import type { RepositoryName } from "./reference.ts";
import { repositoryScope, type Scope } from "./scope.ts";
import type { RegistryRequest, Session } from "./session.ts";
import type { RegistrySettings } from "./settings.ts";

/** A request to one repository, and what it is for. */
export interface ChannelRequest extends Omit<RegistryRequest, "target" | "scopes"> {
  /** Below the repository (`blobs/…`), or an address that the registry gave. */
  readonly target: string | URL;
  readonly verb: FailedRequest["verb"];
  /** What the request is about, in words, for messages. */
  readonly subject: string;
  /** Beside those that the verb needs. */
  readonly scopes?: readonly Scope[];
  /** Statuses that are answers and not failures. */
  readonly accept: readonly number[];
}

/** One repository as a place to send requests to. */
export class Channel {
  readonly name: RepositoryName;
  readonly #session: Session;

  constructor(session: Session, name: RepositoryName) {
    this.#session = session;
    this.name = name;
  }

  get settings(): RegistrySettings {
    return this.#session.settings;
  }

  /**
   * @throws what an answer of another status stands for: PackageNotFound, LoginRequired, AccessDenied, RateLimited,
   * Unsupported, HttpStatus, DigestMismatch; NetworkFailed, RegistryFault
   */
  async ask(request: ChannelRequest): Promise<Answer> {
    const { target, verb, subject, accept, scopes = [], ...rest } = request;
    const below = typeof target === "string" ? `${this.name.repository}/${target}` : target;
    const answer = await this.#session.send(this.name, {
      ...rest,
      target: below,
      scopes: [repositoryScope(this.name.repository, actionsFor(verb)), ...scopes],
    });
    if (!accept.includes(answer.status)) {
      const credential = this.#session.usedCredential(this.name);
      throw await registryFailure(answer, { name: this.name, verb, subject, credential });
    }
    const encoding = answer.header("content-encoding") ?? "identity";
    if (request.method !== "GET" || encoding === "identity") return answer;
    answer.discard();
    throw new EbpmError(
      "RegistryFault",
      `${redactUrl(answer.url)} sends ${encoding}, which was not asked for`,
    );
  }

  retries(subject: string, signal: AbortSignal | undefined): Retries {
    return this.#session.retries(`${this.name.host}/${this.name.repository}: ${subject}`, signal);
  }
}

function actionsFor(verb: FailedRequest["verb"]): readonly ("pull" | "push" | "delete")[] {
  if (verb === "push") return ["pull", "push"];
  return verb === "delete" ? ["delete", "pull"] : ["pull"];
}
