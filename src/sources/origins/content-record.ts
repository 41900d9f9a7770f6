import { isRecord } from "../../content/descriptor.ts";
import { type Digest, isDigest } from "../../content/digest.ts";
import type { Pin } from "../../resolve/catalog.ts";
import type { ContentRequest, OriginTools, PackageContent } from "./origin.ts";

/** What is known of a content that was fetched before. */
export interface ContentRecord {
  readonly digest: Digest;
  readonly tree: string | undefined;
  /** `sha256:…` of the downloaded bytes, where it was one file. */
  readonly archive: string | undefined;
}

/**
 * A content from the store if it is there, otherwise from where it comes.
 * @param obtain gets what an earlier fetch found out: the same pin always stands for the same files
 * @throws what `obtain` throws
 */
export async function storedContent(
  { cache, trees }: Pick<OriginTools, "cache" | "trees">,
  request: ContentRequest,
  obtain: (record: ContentRecord | undefined) => Promise<PackageContent>,
): Promise<PackageContent> {
  const { id, source, pin, expected } = request;
  const key = ["content", id, JSON.stringify(source), JSON.stringify(pin)];
  // A lock made elsewhere says what the files are, also where they came here in another way.
  const promised = expected !== undefined && isDigest(expected) ? await trees.find(expected) : undefined;
  // Nothing is known of what is promised and not here.
  const isNews = expected !== undefined && promised === undefined;
  const record = isNews ? undefined : parseContentRecord(await cache.read(key));
  const digest = expected ?? record?.digest;
  const folder = promised ?? (record === undefined ? undefined : await trees.find(record.digest));
  if (folder !== undefined && digest !== undefined && isDigest(digest)) {
    const known = record?.digest === digest ? record : undefined;
    return { folder, digest, tree: known?.tree, pin: settled(pin, known) };
  }
  const content = await obtain(record);
  const archive = content.pin.kind === "archive" ? content.pin.digest : undefined;
  await cache.write(key, JSON.stringify({ digest: content.digest, tree: content.tree, archive }));
  return content;
}

function settled(pin: Pin, record: ContentRecord | undefined): Pin {
  return pin.kind === "archive" ? { kind: "archive", digest: pin.digest ?? record?.archive } : pin;
}

function parseContentRecord(text: string | undefined): ContentRecord | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(value)) return undefined;
  const { digest, tree, archive } = value;
  if (typeof digest !== "string" || !isDigest(digest)) return undefined;
  return {
    digest,
    tree: typeof tree === "string" ? tree : undefined,
    archive: typeof archive === "string" ? archive : undefined,
  };
}
