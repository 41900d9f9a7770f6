import { isRecord } from "../content/descriptor.ts";
import { EbpmError } from "../errors.ts";
import type { Answer } from "../net/answer.ts";
import { redactUrl } from "../net/redact.ts";
import { nextPage } from "./link.ts";

const PAGE_LIMIT = 4 << 20;
const MAX_PAGES = 1000;

export interface PageOptions<T> {
  readonly ask: (page: string | URL) => Promise<Answer>;
  /** The entries of a page's document; undefined if it is not such a document. */
  readonly read: (document: Readonly<Record<string, unknown>>) => readonly T[] | undefined;
  /** Tells entries apart. */
  readonly keyOf: (entry: T) => string;
}

/**
 * The entries of a list that comes in pages, each once. A page that has nothing new is the last: some registries begin
 * each with the end of the one before, and hostile ones link to the same page for ever.
 * @throws RegistryFault, PackageTooLarge, what `ask` throws
 */
export async function* pagedEntries<T>(
  first: string,
  options: PageOptions<T>,
): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string>();
  let page: string | URL | undefined = first;
  for (let count = 0; page !== undefined; count++) {
    if (count === MAX_PAGES)
      throw new EbpmError("RegistryFault", `a list of the registry has over ${MAX_PAGES} pages`);
    const answer: Answer = await options.ask(page);
    const entries = await readPage(answer, options);
    const before = seen.size;
    for (const entry of entries) {
      const key = options.keyOf(entry);
      if (seen.has(key)) continue;
      seen.add(key);
      yield entry;
    }
    page = seen.size === before ? undefined : nextPage(answer.url, answer.header("link"));
  }
}

async function readPage<T>(answer: Answer, { read }: PageOptions<T>): Promise<readonly T[]> {
  const text = (await answer.read(PAGE_LIMIT)).toString("utf8");
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined;
  }
  const entries = isRecord(document) ? read(document) : undefined;
  if (entries !== undefined) return entries;
  throw new EbpmError(
    "RegistryFault",
    `${redactUrl(answer.url)} answered with something that is not the list`,
  );
}
