import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import type { Answer } from "../net/answer.ts";
import { registryFailure } from "./failure.ts";
import { pagedEntries } from "./pages.ts";
import type { RepositoryName } from "./reference.ts";
import type { Session } from "./session.ts";

/**
 * Whether the registry accepts the credentials: false if it wants none and so says nothing about them.
 * @throws LoginRequired if it does not, NetworkFailed, RegistryFault
 */
export async function checkAccess(
  session: Session,
  name: RepositoryName,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const answer = await session.send(name, { method: "GET", target: "", scopes: [], signal });
  // Where everybody may read, the first answer is a welcome that also says how to log in.
  const isOpen = answer.status === 200 && session.usedCredential(name) === undefined;
  if (isOpen && answer.header("www-authenticate") === undefined) {
    answer.discard();
    return false;
  }
  const final = isOpen ? await session.insist(name, answer, signal) : answer;
  if (final.status === 200) {
    final.discard();
    return session.usedCredential(name) !== undefined;
  }
  throw await failure(session, name, final, "this login");
}

/** The repositories of a registry. @throws Unsupported where it does not list them; LoginRequired, AccessDenied */
export async function* listRepositories(
  session: Session,
  name: RepositoryName,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  const names = pagedEntries("_catalog?n=1000", {
    ask: async (target) => {
      const scopes = ["registry:catalog:*"];
      const answer = await session.send(name, { method: "GET", target, scopes, signal });
      if (answer.status === 200) return answer;
      if (answer.status !== 404) throw await failure(session, name, answer, "its repositories");
      answer.discard();
      throw new EbpmError("Unsupported", `${name.host} does not list its repositories`);
    },
    read: ({ repositories }) => (Array.isArray(repositories) ? repositories : undefined),
    keyOf: String,
  });
  for await (const found of names) if (typeof found === "string" && isRepository(found)) yield found;
}

function failure(
  session: Session,
  name: RepositoryName,
  answer: Answer,
  subject: string,
): Promise<EbpmError> {
  return registryFailure(answer, { name, verb: "list", subject, credential: session.usedCredential(name) });
}
