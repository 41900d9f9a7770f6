import { type Descriptor, isRecord, parseDescriptor } from "../content/descriptor.ts";
import { MEDIA_INDEX } from "../content/manifest.ts";
import { EbpmError } from "../errors.ts";

/** The annotation that names a content within an image layout. */
export const REF_NAME = "org.opencontainers.image.ref.name";

/** One line of `index.json`: a content that the layout holds, under a name or without. */
export interface IndexEntry {
  readonly descriptor: Descriptor;
  /** `name:tag`, as skopeo and we write it; whatever another tool wrote otherwise. */
  readonly reference: string | undefined;
}

/**
 * Entries of an image layout's `index.json`.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md#indexjson-file
 * @throws StoreDamaged
 */
export function parseLayoutIndex(text: string, path: string): readonly IndexEntry[] {
  const damaged = (problem: string, cause?: unknown): EbpmError =>
    new EbpmError("StoreDamaged", `${path} ${problem}`, {
      cause,
      hint: "restore the file, or remove it and publish your packages again",
    });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw damaged("is not JSON", cause);
  }
  if (!isRecord(document) || document["schemaVersion"] !== 2)
    throw damaged("is not the index of an OCI layout");
  const { manifests } = document;
  if (!Array.isArray(manifests)) throw damaged("has no list of manifests");
  return manifests.map((value, index) => {
    try {
      const descriptor = parseDescriptor(value, `entry ${index}`);
      return { descriptor, reference: descriptor.annotations?.[REF_NAME] };
    } catch (cause) {
      throw damaged(`is damaged: ${cause instanceof Error ? cause.message : "entry"}`, cause);
    }
  });
}

/** The text of `index.json`, sorted, so that the same content gives the same file. */
export function formatLayoutIndex(entries: readonly IndexEntry[]): string {
  const manifests = entries.toSorted(byReference).map(({ descriptor, reference }) => ({
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    ...(descriptor.artifactType === undefined ? {} : { artifactType: descriptor.artifactType }),
    annotations: { ...descriptor.annotations, ...(reference === undefined ? {} : { [REF_NAME]: reference }) },
  }));
  return `${JSON.stringify({ schemaVersion: 2, mediaType: MEDIA_INDEX, manifests }, null, 1)}\n`;
}

/** The entries with `reference` standing for `descriptor`, whatever it stood for before. */
export function withReference(
  entries: readonly IndexEntry[],
  reference: string,
  descriptor: Descriptor,
): readonly IndexEntry[] {
  return [...entries.filter((entry) => entry.reference !== reference), { descriptor, reference }];
}

/** The entries with others added: a name stands for the new one, what has no name is there once. */
export function withEntries(
  entries: readonly IndexEntry[],
  added: readonly IndexEntry[],
): readonly IndexEntry[] {
  const names = new Set(added.map(({ reference }) => reference));
  const nameless = new Set(
    entries.filter(({ reference }) => reference === undefined).map(({ descriptor }) => descriptor.digest),
  );
  const all = entries.filter(({ reference }) => reference === undefined || !names.has(reference));
  for (const { reference, descriptor } of added) {
    if (reference === undefined && nameless.has(descriptor.digest)) continue;
    if (reference === undefined) nameless.add(descriptor.digest);
    all.push({ reference, descriptor });
  }
  return all;
}

function byReference(a: IndexEntry, b: IndexEntry): number {
  const left = a.reference ?? a.descriptor.digest;
  const right = b.reference ?? b.descriptor.digest;
  return left < right ? -1 : left > right ? 1 : 0;
}
