import assert from "node:assert/strict";
import fc from "fast-check";
import { findRoute } from "../../src/server/registry-route.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("findRoute", () => {
  const good: readonly (readonly [string, unknown])[] = [
    ["/v2/", { kind: "base" }],
    ["/v2/_catalog", { kind: "catalog" }],
    ["/v2/a/tags/list", { kind: "tags", name: "a" }],
    ["/v2/a/b/manifests/1.0", { kind: "manifest", name: "a/b", reference: "1.0" }],
    [`/v2/a/manifests/${DIGEST}`, { kind: "manifest", name: "a", reference: DIGEST }],
    [`/v2/a/blobs/${DIGEST}`, { kind: "blob", name: "a", digest: DIGEST }],
    [`/v2/a/blobs/${DIGEST.replace(":", "%3A")}`, { kind: "blob", name: "a", digest: DIGEST }],
    [`/v2/a/referrers/${DIGEST}`, { kind: "referrers", name: "a", digest: DIGEST }],
    // A repository may be called like a part of the interface.
    ["/v2/tags/list/tags/list", { kind: "tags", name: "tags/list" }],
  ];
  for (const [path, expected] of good) {
    it(`knows ${path.slice(0, 40)}`, () => assert.deepEqual(findRoute(path), expected));
  }

  const bad = [
    "/",
    "/v1/",
    "/v2//tags/list",
    "/v2/../tags/list",
    "/v2/A/tags/list",
    "/v2/a/blobs/1.0",
    "/v2/a/blobs/sha256:0",
    `/v2/a/blobs/${DIGEST}/x`,
    "/v2/a/manifests/",
    "/v2/a/manifests/..%2f..",
    "/v2/a/uploads/",
    "/v2/a%2fb/tags/list",
  ];
  for (const path of bad) {
    it(`knows nothing of ${path.slice(0, 40)}`, () => assert.equal(findRoute(path), undefined));
  }

  it("lets nothing through that could lead elsewhere", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9./%:_-]{0,30}$/), (text) => {
        const route = findRoute(`/v2/${text}`);
        if (route !== undefined && "name" in route) assert.doesNotMatch(route.name, /\.\.|%|^\/|\/$/);
      }),
    );
  });
});
