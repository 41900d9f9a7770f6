import { EbpmError } from "../../errors.ts";
import { isRefName } from "../../manifest/git-ref.ts";
import type { OriginTools } from "../origins/origin.ts";
import type { GitAddress } from "./address.ts";
import { gitFailure } from "./failure.ts";
import { runGit } from "./process.ts";
import { type GitHead, type GitRefs, parseHead, parseRefs } from "./refs.ts";

const TIMEOUT_MS = 120_000;

/** The branches and tags of repositories as their servers list them, kept for as long as the scope says. */
export class RemoteRefs {
  readonly #tools: OriginTools;
  readonly #answers = new Map<string, Promise<string>>();

  constructor(tools: OriginTools) {
    this.#tools = tools;
  }

  /** @throws PackageNotFound, LoginRequired, NetworkFailed, Offline */
  async list(address: GitAddress, signal: AbortSignal): Promise<GitRefs> {
    // Without the refs of pull requests, of which large repositories have hundreds of thousands.
    const text = await this.#ask(address, ["--heads", "--tags"], [], signal);
    return parseRefs(text, isRefName);
  }

  /** The default branch, whatever it is called; undefined for an empty repository. */
  async head(address: GitAddress, signal: AbortSignal): Promise<GitHead | undefined> {
    return parseHead(await this.#ask(address, ["--symref"], ["HEAD"], signal));
  }

  #ask(
    address: GitAddress,
    options: readonly string[],
    patterns: readonly string[],
    signal: AbortSignal,
  ): Promise<string> {
    const key = ["git-refs", address.url, ...options];
    const name = key.join(" ");
    const asked =
      this.#answers.get(name) ??
      this.#answer(address, key, [...options, "--end-of-options", address.url, ...patterns], signal);
    this.#answers.set(name, asked);
    return asked;
  }

  async #answer(
    address: GitAddress,
    key: readonly string[],
    args: readonly string[],
    signal: AbortSignal,
  ): Promise<string> {
    const { scope, cache } = this.#tools;
    const kept = await cache.read(key, scope.offline ? Number.POSITIVE_INFINITY : scope.refsMaxAgeMs);
    if (kept !== undefined) return kept;
    if (scope.offline) {
      throw new EbpmError("Offline", `the tags and branches of ${address.url} are not on this machine`, {
        hint: "fetch them while there is a network: ebpm fetch",
      });
    }
    scope.progress({ kind: "step", verb: "Asking", subject: address.url });
    const result = await runGit(["ls-remote", "--quiet", ...args], {
      repository: undefined,
      env: scope.childEnv,
      protocols: address.protocols,
      signal,
      timeoutMs: TIMEOUT_MS,
      idleMs: TIMEOUT_MS,
    });
    if (result.status !== 0) throw gitFailure(address, result.stderr);
    const text = result.stdout.toString("utf8");
    await cache.write(key, text);
    return text;
  }
}
