import { normalize } from "node:path/posix";
import { safeJoin } from "../fs/safe-join.ts";
import { isLoopback, parseAddress } from "./address.ts";
import type { PackageId, Source } from "./dependency.ts";
import { parseGitAddress } from "./git-address.ts";
import { isSuspicious } from "./outcome.ts";
import { isRepository, parseRegistryAddress } from "./registry-address.ts";

/** The name of the package that a source gives: equal for all ways to write it. */
export function formatPackageId(source: Source): PackageId {
  switch (source.kind) {
    case "oci":
      return `oci://${source.host}/${source.repository}`;
    case "local":
      return `local:${source.name}`;
    case "git": {
      const { subfolder } = source;
      const url = source.url.replace(/\/+$/, "").replace(/(?<=[^/])\.git$/, "");
      return `git+${url}${subfolder === undefined ? "" : `?subdir=${escaped(subfolder)}`}`;
    }
    case "url":
      return source.url;
    case "path":
      return `path:${escaped(source.path)}`;
  }
}

/** The source of a package as its name tells it, or undefined for what `formatPackageId` never gives. */
export function parsePackageId(id: PackageId): Source | undefined {
  const source = sourceOf(id);
  return source !== undefined && formatPackageId(source) === id ? source : undefined;
}

function sourceOf(id: string): Source | undefined {
  if (isSuspicious(id) || /[\s\\]/.test(id)) return undefined;
  if (id.startsWith("oci://")) {
    const address = parseRegistryAddress(id);
    return "value" in address ? { kind: "oci", ...address.value } : undefined;
  }
  if (id.startsWith("local:")) {
    const name = id.slice("local:".length);
    return isRepository(name) ? { kind: "local", name } : undefined;
  }
  if (id.startsWith("git+")) return gitSource(id.slice("git+".length));
  if (id.startsWith("path:")) {
    const path = unescaped(id.slice("path:".length));
    return path !== undefined && isRelative(path) ? { kind: "path", path } : undefined;
  }
  const url = parseAddress(id, ["https:", "http:"]);
  return "value" in url
    ? { kind: "url", url: url.value.href, sha256: undefined, stripPrefix: undefined }
    : undefined;
}

function gitSource(text: string): Source | undefined {
  const mark = text.indexOf("?subdir=");
  const address = parseGitAddress(mark < 0 ? text : text.slice(0, mark));
  const subfolder = mark < 0 ? undefined : unescaped(text.slice(mark + "?subdir=".length));
  if (!("value" in address) || (mark >= 0 && (subfolder === undefined || inside(subfolder) !== subfolder))) {
    return undefined;
  }
  return { kind: "git", url: address.value, subfolder, tagPattern: undefined, submodules: false, lfs: false };
}

/**
 * A path inside a package, in its shortest form, or undefined if it leads out, is the package itself, or could be taken
 * for an option.
 */
export function inside(path: string): string | undefined {
  const joined = safeJoin("/", path);
  if (joined === undefined || isSuspicious(joined.slice(1))) return undefined;
  const relative = joined.slice(1).replace(/\/$/, "");
  return relative === "" ? undefined : relative;
}

/** Whether a path is relative and in its shortest form; it may lead upwards. */
function isRelative(path: string): boolean {
  return !path.startsWith("/") && !isSuspicious(path) && path !== "" && normalize(path) === path;
}

/** Whether a file at this address can be changed by others on the way. */
export function isUnprotected(address: URL): boolean {
  return address.protocol === "http:" && !isLoopback(address);
}

/** Without blanks and what has a meaning in an id. */
function escaped(path: string): string {
  return path.replace(/[%?#\s]/gu, encodeURIComponent);
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
