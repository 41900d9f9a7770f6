import { basename } from "node:path";
import { isDigestTag } from "../content/digest.ts";
import { EbpmError } from "../errors.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { isTag } from "../oci/reference.ts";
import type { IndexEntry } from "../store/layout-index.ts";
import { parseLocalReference } from "../store/reference.ts";

/** What a package says of itself. */
export interface OwnName {
  readonly name: string;
  readonly version: string;
}

export interface NamingOptions {
  /** Of the layout: its name stands for a package's where nothing else does. */
  readonly path: string;
  /** `--as`: `NAME`, or `NAME:TAG` for the only content. */
  readonly as: string | undefined;
  readonly own: OwnName | undefined;
}

/** Where containerd and docker keep the name in full. */
const IMAGE_NAME = "io.containerd.image.name";

/**
 * The name in the local registry of an entry of somebody's layout: skopeo and ebpm write `name:tag`, oras and others the
 * tag alone, containerd the name in full beside it. Undefined for a content that has no name at all.
 * @throws PackageInvalid for what can be no name
 */
export function importedName(
  { reference, descriptor }: IndexEntry,
  options: NamingOptions,
): string | undefined {
  const { own, path } = options;
  const forced = options.as === undefined ? undefined : parseForced(options.as);
  const full = descriptor.annotations?.[IMAGE_NAME];
  const named = forced === undefined && full !== undefined && isFullName(full) ? full : reference;
  if (named === undefined) {
    if (forced?.tag !== undefined) return `${forced.name}:${forced.tag}`;
    if (own === undefined) return undefined;
    return `${forced?.name ?? own.name}:${own.version}`;
  }
  const parsed = parseLocalReference(named);
  const isWhole = /[:/@]/.test(named);
  if (isWhole ? parsed === undefined : !isTag(named)) {
    throw new EbpmError(
      "PackageInvalid",
      `${path} names a content ${JSON.stringify(named)}, which is no name`,
      {
        hint: "give it one: ebpm import PATH --as NAME:TAG",
      },
    );
  }
  if (isWhole && parsed !== undefined) {
    const name = forced?.name ?? parsed.name;
    if (parsed.digest !== undefined) return `${name}@${parsed.digest}`;
    return `${name}:${forced?.tag ?? parsed.tag ?? "latest"}`;
  }
  const isOwn = own !== undefined && named === own.name;
  const name = forced?.name ?? own?.name ?? nameOfLayout(path);
  return `${name}:${forced?.tag ?? (isOwn ? "latest" : named)}`;
}

/** Whether a name of a layout is that of the list of what refers to a content, which clients make. */
export function isFallbackName(reference: string): boolean {
  const tag = tagOf(reference);
  return isDigestTag(tag) && !tag.includes(".");
}

/** Whether it is a tag of cosign's: that of a signature. */
export function isSignatureName(reference: string): boolean {
  const tag = tagOf(reference);
  return isDigestTag(tag) && tag.includes(".");
}

export function tagOf(reference: string): string {
  return reference.slice(reference.lastIndexOf(":") + 1);
}

function isFullName(text: string): boolean {
  return parseLocalReference(text)?.tag !== undefined;
}

/** @throws UsageInvalid */
function parseForced(text: string): { readonly name: string; readonly tag: string | undefined } {
  const parsed = parseLocalReference(text);
  if (parsed !== undefined && parsed.digest === undefined) return parsed;
  throw new EbpmError("UsageInvalid", `--as ${JSON.stringify(text)} is no name`, {
    hint: "one looks like opensnoop or opensnoop:0.1.0",
  });
}

function nameOfLayout(path: string): string {
  const stem = basename(path)
    .replace(/\.(?:tar|oci)$/g, "")
    .toLowerCase();
  return isRepository(stem) ? stem : "imported";
}
