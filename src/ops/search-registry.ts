import { inParallel } from "../content/in-parallel.ts";
import { EbpmError, isErrorKind } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { parseRegistryPlace, type RegistryPlace } from "../oci/configuration.ts";
import type { RemoteRepository } from "../oci/repository.ts";
import { openRepository, sharingConnections } from "../sources/registries.ts";
import type { Context } from "./context.ts";
import { type Description, describeContent, type Found, newest, UNKNOWN } from "./search-describe.ts";
import { isNameEnough, rank } from "./search-match.ts";

/** What one registry told. */
export interface RegistryAnswer {
  readonly place: string;
  readonly found: readonly Found[];
  /** All names there, as far as they were told, for suggestions. */
  readonly names: readonly string[];
  /** Why not all of it was searched. */
  readonly problem: string | undefined;
  /** Where that is an error. */
  readonly failure?: EbpmError;
}

export interface SearchPlace {
  /** `host[:port][/path]` */
  readonly text: string;
  /** Whether the command line names it. */
  readonly isNamed: boolean;
}

/** Each costs two requests; above this a search would be a burden. */
const MAX_DESCRIBED = 200;
const MAX_NAMES = 20_000;
const PARALLEL = 8;

/**
 * Searches one registry. What goes wrong there is its answer, so that others are heard all the same.
 * @param timeoutMs for the registry as a whole
 * @throws what is no answer of a registry: UsageInvalid, the abort
 */
export async function searchRegistry(
  place: SearchPlace,
  words: readonly string[],
  timeoutMs: number,
  context: Context,
): Promise<RegistryAnswer> {
  const { host, path } = parseRegistryPlace(place.text, await context.registries());
  const where = path === "" ? host : `${host}/${path}`;
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([context.signal, limit]);
  const search = new RegistrySearch({ host, path }, words, { ...context, signal });
  const answer = { place: where, found: search.found, names: search.names };
  try {
    return { ...answer, problem: await search.run(place.isNamed) };
  } catch (error) {
    if (context.signal.aborted) throw context.signal.reason;
    const failure = limit.aborted
      ? new EbpmError("NetworkFailed", `${where} did not answer within ${timeoutMs / 1000} s`)
      : error;
    if (!(failure instanceof EbpmError) || failure.kind === "Internal") throw failure;
    return { ...answer, problem: failure.message, failure };
  }
}

class RegistrySearch {
  readonly found: Found[] = [];
  readonly names: string[] = [];
  readonly #place: RegistryPlace;
  readonly #words: readonly string[];
  readonly #context: Context;

  constructor(place: RegistryPlace, words: readonly string[], context: Context) {
    this.#place = place;
    this.#words = words;
    this.#context = context;
  }

  /** @returns why not all was searched */
  async run(isNamed: boolean): Promise<string | undefined> {
    const { host } = this.#place;
    const scope = sharingConnections(this.#context);
    const open = (repository: string) => openRepository({ host, repository }, scope, { isNamed });
    const registry = await open("");
    try {
      const refusal = await this.#readCatalog(registry);
      const chosen = this.#chosen();
      await inParallel(chosen.slice(0, MAX_DESCRIBED), PARALLEL, async (name) => {
        await this.#look(name, await open(this.#fullName(name)));
      });
      if (refusal !== undefined) return refusal;
      return chosen.length > MAX_DESCRIBED
        ? `has ${chosen.length} packages; the descriptions of ${MAX_DESCRIBED} were searched`
        : undefined;
    } finally {
      registry.close();
    }
  }

  /** @returns why there is none: the names that were typed are looked up then */
  async #readCatalog(registry: RemoteRepository): Promise<string | undefined> {
    const { path, host } = this.#place;
    const prefix = path === "" ? "" : `${path}/`;
    try {
      for await (const name of registry.catalog(this.#context)) {
        if (name.startsWith(prefix)) this.names.push(name.slice(prefix.length));
        if (this.names.length === MAX_NAMES) return `lists over ${MAX_NAMES} packages`;
      }
      return undefined;
    } catch (error) {
      const isRefusal = (["Unsupported", "LoginRequired", "AccessDenied", "HttpStatus"] as const).some(
        (kind) => isErrorKind(error, kind),
      );
      if (!isRefusal) throw error;
      this.names.push(...this.#words.filter((word) => isRepository(word)));
      const asked =
        this.names.length === 0 ? "name a package to look it up" : "only exact names were looked up";
      return `${host} does not list its packages to you: ${asked}`;
    }
  }

  /** Names that are enough by themselves come first: they are shown whatever happens to the others. */
  #chosen(): readonly string[] {
    const byName = this.names.filter((name) => isNameEnough(name, this.#words)).sort();
    const known = new Set(byName);
    return [...byName, ...this.names.filter((name) => !known.has(name)).sort()];
  }

  #fullName(name: string): string {
    const { path } = this.#place;
    return path === "" ? name : `${path}/${name}`;
  }

  async #look(name: string, repository: RemoteRepository): Promise<void> {
    const { host } = this.#place;
    const described = await describe(repository, this.#context).catch((error: unknown) => {
      // One that may not be read, or is broken, is no reason to find nothing.
      if (!(error instanceof EbpmError) || error.kind === "Internal" || error.kind === "NetworkFailed")
        throw error;
      return isErrorKind(error, "PackageNotFound") ? undefined : UNKNOWN;
    });
    if (described === undefined) return;
    const found: Found = {
      name,
      ...described,
      where: this.#fullName(name) === name ? host : `${host}/${this.#place.path}`,
      reference: `${host}/${this.#fullName(name)}${described.version === undefined ? "" : `:${described.version}`}`,
    };
    if (rank(found, this.#words) !== undefined) this.found.push(found);
  }
}

/** Undefined for a repository without a tag. */
async function describe(repository: RemoteRepository, context: Context): Promise<Description | undefined> {
  const { signal } = context;
  const tags: string[] = [];
  for await (const tag of repository.tags({ signal })) tags.push(tag);
  const version = newest(tags);
  if (version === undefined) return undefined;
  const { host, repository: name } = repository.name;
  const descriptor = await repository.resolve(version, { signal });
  return { version, ...(await describeContent(repository, descriptor, `${host}/${name}`, context)) };
}
