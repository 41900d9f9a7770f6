import { createHash } from "node:crypto";
import { EbpmError } from "../errors.ts";

/** Names content by its hash: `sha256:` and 64, or `sha512:` and 128 lower-case hex digits. */
export type Digest = `sha256:${string}` | `sha512:${string}`;

/** Whether `text` is a digest; nothing else may ever become part of a path or URL. */
export function isDigest(text: string): text is Digest {
  return /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text);
}

/** @throws PackageInvalid if `text` is not a digest of a known algorithm */
export function parseDigest(text: string): Digest {
  if (isDigest(text)) return text;
  throw new EbpmError("PackageInvalid", `${JSON.stringify(text.slice(0, 160))} is not a digest`, {
    hint: "a digest is sha256: and 64 lower-case hexadecimal digits",
  });
}

/** The sha256 digest of `bytes`: the only algorithm that is written. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

export function digestParts(digest: Digest): {
  readonly algorithm: "sha256" | "sha512";
  readonly hex: string;
} {
  const algorithm = digest.startsWith("sha256:") ? "sha256" : "sha512";
  return { algorithm, hex: digest.slice(7) };
}

/**
 * Whether a tag is made by clients for what refers to a digest: `sha256-…`, the list of all of it, and cosign's
 * `sha256-….sig`. People are not shown these.
 */
export function isDigestTag(tag: string): boolean {
  return digestOfTag(tag) !== undefined;
}

/** The digest that such a tag is made of; undefined for any other tag. */
export function digestOfTag(tag: string): Digest | undefined {
  const match = /^(sha256|sha512)-([0-9a-f]{64,128})(?:\.[A-Za-z0-9._-]+)?$/.exec(tag);
  return match === null ? undefined : (`${match[1]}:${match[2]}` as Digest);
}

/** `sha256:` and the first 12 digits, for people. */
export function shortDigest(digest: Digest): string {
  return digest.slice(0, 19);
}
