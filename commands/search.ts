import { integer, string } from "@oclif/core/flags";
import { BaseCommand } from "../src/cli/base-command.ts";
import { offlineFlag } from "../src/cli/flags.ts";
import { registryFlags, registryFlagsOf } from "../src/cli/registry-flags.ts";
import { EbpmError } from "../src/errors.ts";
import { type SearchResult, search } from "../src/ops/search.ts";
import { formatTable } from "../src/output/table.ts";

/** Longer descriptions are for `ebpm info`. */
const DESCRIPTION_WIDTH = 60;

export default class Search extends BaseCommand {
  static override summary = "Search registries for packages.";

  static override description =
    "Looks for every WORD in names, keywords and descriptions: of the local registry, of the default registry and of those that have an alias in the configuration. Without WORD, everything is listed. A registry that does not list its packages is only asked for exactly that name.";

  static override usage = "search [WORD...]";
  static override strict = false;
  static override examples = [
    "<%= config.bin %> search open",
    "<%= config.bin %> search tcp latency --registry ghcr.io/me",
    "<%= config.bin %> search --limit 50 --page 2 --json",
  ];

  static override flags = {
    registry: string({
      summary: "Search there instead; may be given several times.",
      helpValue: "HOST[/PATH]",
      multiple: true,
      multipleNonGreedy: true,
    }),
    limit: integer({
      char: "n",
      summary: "How many to show.",
      helpValue: "N",
      default: 20,
      min: 1,
      max: 10_000,
    }),
    page: integer({ summary: "Which of several pages.", helpValue: "N", default: 1, min: 1, max: 100_000 }),
    timeout: integer({
      summary: "How long to wait for each registry.",
      helpValue: "SECONDS",
      default: 10,
      min: 1,
      max: 600,
    }),
    ...registryFlags,
    offline: offlineFlag,
  };

  override async run(): Promise<SearchResult> {
    const { argv, flags } = await this.parse(Search);
    const registries = flags.registry ?? [];
    const context = this.context({
      offline: flags.offline,
      registryFlags: registryFlagsOf(flags, registries),
    });
    const words = argv.map(String);
    const { limit, page } = flags;
    const timeoutMs = flags.timeout * 1000;
    const result = await search({ words, registries, limit, page, timeoutMs }, context);
    const troubled = result.registries.filter(({ problem }) => problem !== undefined);
    for (const { place, problem } of troubled) {
      const text = problem?.includes(place) === true ? problem : `${place}: ${problem}`;
      context.progress({ kind: "warning", text });
    }
    if (result.total === 0) this.#say(context, words, result);
    else this.#show(context, result, flags);
    return result;
  }

  #show(
    { progress }: ReturnType<BaseCommand["context"]>,
    { found, total }: SearchResult,
    { limit, page }: { readonly limit: number; readonly page: number },
  ): void {
    if (found.length === 0) {
      throw new EbpmError(
        "UsageInvalid",
        `there is no page ${page}: ${total} packages fill ${Math.ceil(total / limit)} of them`,
      );
    }
    const rows = found.map(({ name, version, where, description }) => [
      name,
      version ?? "",
      where,
      shortened(description ?? ""),
    ]);
    this.log(formatTable(["NAME", "VERSION", "WHERE", "DESCRIPTION"], rows));
    if (page * limit >= total) return;
    progress({ kind: "note", text: `${page * limit} of ${total}; for more: --page ${page + 1}` });
  }

  #say(
    { progress }: ReturnType<BaseCommand["context"]>,
    words: readonly string[],
    { similar, registries }: SearchResult,
  ): void {
    const places = registries.map(({ place }) => (place === "local" ? "the local registry" : place));
    const where = places.length === 1 ? places[0] : `${places.slice(0, -1).join(", ")} and ${places.at(-1)}`;
    const what = words.length === 0 ? "nothing" : `nothing for ${words.join(" ")}`;
    progress({ kind: "note", text: `${what} was found in ${where}` });
    if (similar.length > 0) progress({ kind: "note", text: `did you mean ${similar.join(" or ")}?` });
    else if (places.length === 1 && registries[0]?.place === "local") {
      progress({ kind: "note", text: "to search another registry: ebpm search --registry HOST[/PATH]" });
    }
  }
}

function shortened(text: string): string {
  const line = text.split("\n")[0] ?? "";
  return line.length <= DESCRIPTION_WIDTH ? line : `${line.slice(0, DESCRIPTION_WIDTH - 1)}…`;
}
