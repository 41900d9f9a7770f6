import { type Digest, isDigest } from "../content/digest.ts";
import { isRepository } from "../manifest/registry-address.ts";
import { isTag } from "../oci/reference.ts";

/** What a path of the distribution API asks for, if it can be read. */
export type ReadRoute =
  | { readonly kind: "base" }
  | { readonly kind: "catalog" }
  | { readonly kind: "tags"; readonly name: string }
  | { readonly kind: "manifest"; readonly name: string; readonly reference: string }
  | { readonly kind: "blob"; readonly name: string; readonly digest: Digest }
  | { readonly kind: "referrers"; readonly name: string; readonly digest: Digest };

/** Where blobs are sent to. */
export type WriteRoute =
  | { readonly kind: "uploads"; readonly name: string }
  | { readonly kind: "session"; readonly name: string; readonly id: string };

export type Route = ReadRoute | WriteRoute;

/** Undefined for everything else: nothing of a path is used that has not been checked here. */
export function findRoute(path: string): Route | undefined {
  if (path === "/v2" || path === "/v2/") return { kind: "base" };
  if (path === "/v2/_catalog") return { kind: "catalog" };
  return findUpload(path) ?? findContent(path);
}

export function isWriteRoute(route: Route): route is WriteRoute {
  return route.kind === "uploads" || route.kind === "session";
}

function findUpload(path: string): WriteRoute | undefined {
  const [, name = "", id = ""] = /^\/v2\/(.+)\/blobs\/uploads\/([0-9a-f-]{36})?$/.exec(path) ?? [];
  if (!isRepository(name)) return undefined;
  return id === "" ? { kind: "uploads", name } : { kind: "session", name, id };
}

function findContent(path: string): ReadRoute | undefined {
  const match = /^\/v2\/(.+)\/(?:(tags)\/list|(manifests|blobs|referrers)\/([^/]+))$/.exec(path);
  if (match === null) return undefined;
  const [, name = "", tags, kind, encoded = ""] = match;
  if (!isRepository(name)) return undefined;
  if (tags !== undefined) return { kind: "tags", name };
  // Some clients encode the colon of a digest.
  const last = encoded.replace(/%3a/gi, ":");
  if (kind === "manifests") {
    return isDigest(last) || isTag(last) ? { kind: "manifest", name, reference: last } : undefined;
  }
  if (!isDigest(last)) return undefined;
  return kind === "blobs" ? { kind: "blob", name, digest: last } : { kind: "referrers", name, digest: last };
}
