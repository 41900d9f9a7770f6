import { type Digest, isDigest } from "../content/digest.ts";
import { isRepository, isTag } from "../oci/reference.ts";

/** What a path of the distribution API asks for. */
export type Route =
  | { readonly kind: "base" }
  | { readonly kind: "catalog" }
  | { readonly kind: "tags"; readonly name: string }
  | { readonly kind: "manifest"; readonly name: string; readonly reference: string }
  | { readonly kind: "blob"; readonly name: string; readonly digest: Digest }
  | { readonly kind: "referrers"; readonly name: string; readonly digest: Digest };

/** Undefined for everything else: nothing of a path is used that has not been checked here. */
export function findRoute(path: string): Route | undefined {
  if (path === "/v2" || path === "/v2/") return { kind: "base" };
  if (path === "/v2/_catalog") return { kind: "catalog" };
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
