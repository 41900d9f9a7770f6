import { EbpmError } from "../errors.ts";
import { type Digest, digestOf, isDigest } from "./digest.ts";

/**
 * Content by type, digest and size.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md
 */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The descriptor of `bytes`. */
export function describeBytes(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
}

/**
 * A descriptor from a document; keys that are not ours are dropped.
 * @throws PackageInvalid naming `what` if the value is no descriptor
 */
export function parseDescriptor(value: unknown, what: string): Descriptor {
  const refuse = (problem: string): EbpmError => new EbpmError("PackageInvalid", `${what} ${problem}`);
  if (!isRecord(value)) throw refuse("is not a descriptor");
  const { mediaType, digest, size, artifactType, annotations } = value;
  if (typeof mediaType !== "string") throw refuse("has no media type");
  if (typeof digest !== "string" || !isDigest(digest)) throw refuse("has no valid digest");
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw refuse("has no valid size");
  return {
    mediaType,
    digest,
    size,
    ...(typeof artifactType === "string" ? { artifactType } : {}),
    ...(isRecord(annotations) ? { annotations: textValues(annotations) } : {}),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a document's object whose values are text. */
export function textValues(record: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(record).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(texts);
}
