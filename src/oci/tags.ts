import { isDigestTag } from "../content/digest.ts";
import type { Channel } from "./channel.ts";
import { pagedEntries } from "./pages.ts";
import { isTag } from "./reference.ts";

const PAGE_SIZE = 1000;

/** The tags that people gave, in the registry's order. @throws PackageNotFound, what `Channel.ask` throws */
export async function* listTags(
  channel: Channel,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  const tags = pagedEntries(`tags/list?n=${PAGE_SIZE}`, {
    ask: (target) =>
      channel.ask({ method: "GET", target, verb: "list", subject: "list of tags", accept: [200], signal }),
    // A repository whose last tag was deleted says null.
    read: ({ tags: list }) => (list === null ? [] : texts(list)),
    keyOf: (tag) => tag,
  });
  for await (const tag of tags) if (isTag(tag) && !isDigestTag(tag)) yield tag;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
}
