import { EbpmError } from "../errors.ts";
import { parseRegistryPlace, type RegistryConfiguration } from "../oci/configuration.ts";
import { nearestNames } from "../sources/search.ts";
import { packagesOf } from "../store/look-up.ts";
import type { Context } from "./context.ts";
import { localRegistry } from "./local-registry.ts";
import { describeContent, type Found, newest, UNKNOWN } from "./search-describe.ts";
import { rank, searchWords } from "./search-match.ts";
import { type RegistryAnswer, searchRegistry } from "./search-registry.ts";

export interface SearchRequest {
  /** All have to be found in the name, the keywords or the description; none finds everything. */
  readonly words: readonly string[];
  /** `host[:port][/path]`: instead of the local registry and those of the configuration. */
  readonly registries: readonly string[];
  /** How many to give, and how many pages of so many to pass over. */
  readonly limit: number;
  readonly page: number;
  /** For each registry. */
  readonly timeoutMs: number;
}

export interface SearchResult {
  readonly found: readonly Found[];
  /** How many there are on all pages. */
  readonly total: number;
  /** Names that may have been meant, where nothing was found. */
  readonly similar: readonly string[];
  /** What was asked, and why not all of it could be searched. */
  readonly registries: readonly Pick<RegistryAnswer, "place" | "problem">[];
}

/**
 * Searches the local registry and those of the configuration, all at once; one that does not answer keeps nobody from
 * the answers of the others. The best come first.
 * @throws what went wrong where nobody answered; UsageInvalid for what is no registry; StoreDamaged, StoreUnusable, ConfigInvalid
 */
export async function search(request: SearchRequest, context: Context): Promise<SearchResult> {
  const config = await context.registries();
  const words = searchWords(request.words);
  const isNamed = request.registries.length > 0;
  const places = isNamed ? placesOf(request.registries, config) : configuredPlaces(config);
  const remote = places.map(async (text): Promise<RegistryAnswer> => {
    if (!context.offline) return searchRegistry({ text, isNamed }, words, request.timeoutMs, context);
    return { place: text, found: [], names: [], problem: "was not asked: the network may not be used" };
  });
  const answers = await Promise.all([...(isNamed ? [] : [searchLocal(words, context)]), ...remote]);
  const [failed] = answers.flatMap(({ failure }) => failure ?? []);
  if (failed !== undefined && answers.every(({ failure }) => failure !== undefined)) throw failed;
  const found = answers
    .flatMap((answer) => answer.found)
    .map((one) => ({ one, rank: rank(one, words) ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank || compare(a.one.name, b.one.name))
    .map(({ one }) => one);
  const first = (request.page - 1) * request.limit;
  return {
    found: found.slice(first, first + request.limit),
    total: found.length,
    similar: found.length > 0 ? [] : similarNames(words, answers),
    registries: answers.map(({ place, problem }) => ({ place, problem })),
  };
}

/** The default registry, then whatever has an alias; each once. */
function configuredPlaces(config: RegistryConfiguration): readonly string[] {
  const { defaultRegistry, aliases } = config;
  return placesOf(
    [...(defaultRegistry === undefined ? [] : [defaultRegistry]), ...Object.keys(aliases)],
    config,
  );
}

function placesOf(texts: readonly string[], config: RegistryConfiguration): readonly string[] {
  const places = texts.map((text) => {
    const { host, path } = parseRegistryPlace(text, config);
    return path === "" ? host : `${host}/${path}`;
  });
  return [...new Set(places)];
}

async function searchLocal(words: readonly string[], context: Context): Promise<RegistryAnswer> {
  const registry = localRegistry(context);
  const packages = packagesOf(await registry.entries());
  const found: Found[] = [];
  for (const [name, tags] of packages) {
    const version = newest([...tags.keys()]);
    const descriptor = tags.get(version ?? "");
    if (version === undefined || descriptor === undefined) continue;
    const described = await describeContent(registry, descriptor, name, context).catch((error: unknown) => {
      if (error instanceof EbpmError && error.kind !== "Internal") return UNKNOWN;
      throw error;
    });
    const one = { name, ...described, version, where: "local", reference: `${name}:${version}` };
    if (rank(one, words) !== undefined) found.push(one);
  }
  return { place: "local", found, names: [...packages.keys()], problem: undefined };
}

/** By the last word of a name too: somebody who looks for `opensnop` means `me/opensnoop`. */
function similarNames(words: readonly string[], answers: readonly RegistryAnswer[]): readonly string[] {
  const names = [...new Set(answers.flatMap((answer) => answer.names))];
  const short = (name: string): string => name.split("/").at(-1) ?? name;
  const close = words.flatMap((word) => nearestNames(word, [...names, ...names.map(short)]));
  const typed = new Set(words);
  return [...new Set(close.flatMap((one) => names.filter((name) => name === one || short(name) === one)))]
    .filter((name) => !typed.has(name))
    .slice(0, 3);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
