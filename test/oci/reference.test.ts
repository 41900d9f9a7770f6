import assert from "node:assert/strict";
import fc from "fast-check";
import type { Digest } from "../../src/content/digest.ts";
import { formatReference, parseReference, type Reference } from "../../src/oci/reference.ts";

const DIGEST: Digest = `sha256:${"0".repeat(64)}`;

describe("parseReference", () => {
  const good: readonly (readonly [string, Reference])[] = [
    ["ghcr.io/u/app", { host: "ghcr.io", repository: "u/app" }],
    ["ghcr.io/u/app:1.0", { host: "ghcr.io", repository: "u/app", tag: "1.0" }],
    [`ghcr.io/u/app@${DIGEST}`, { host: "ghcr.io", repository: "u/app", digest: DIGEST }],
    [`ghcr.io/u/app:1.0@${DIGEST}`, { host: "ghcr.io", repository: "u/app", tag: "1.0", digest: DIGEST }],
    ["localhost/app", { host: "localhost", repository: "app" }],
    ["localhost:5000/a/b/c:x", { host: "localhost:5000", repository: "a/b/c", tag: "x" }],
    ["127.0.0.1:5000/app", { host: "127.0.0.1:5000", repository: "app" }],
    ["[::1]:5000/app:1", { host: "[::1]:5000", repository: "app", tag: "1" }],
    ["GHCR.io/u/app", { host: "ghcr.io", repository: "u/app" }],
    ["docker.io/nginx", { host: "docker.io", repository: "library/nginx" }],
    ["docker.io/u/nginx:1", { host: "docker.io", repository: "u/nginx", tag: "1" }],
    ["index.docker.io/nginx", { host: "docker.io", repository: "library/nginx" }],
    ["registry-1.docker.io/u/x", { host: "docker.io", repository: "u/x" }],
    ["a.b/x__y.z-w---v:_T.a-g", { host: "a.b", repository: "x__y.z-w---v", tag: "_T.a-g" }],
  ];
  for (const [text, expected] of good) {
    it(`reads ${text}`, () => assert.deepEqual(parseReference(text), expected));
  }

  const bad: readonly (readonly [string, RegExp])[] = [
    ["", /no host/],
    ["opensnoop", /no host/],
    ["u/app", /"u" is not a host/],
    ["/app", /no host/],
    ["ghcr.io/", /not the name/],
    ["ghcr.io/u/App", /not the name/],
    ["ghcr.io/u//app", /not the name/],
    ["ghcr.io/../app", /not the name/],
    ["ghcr.io/u/app:", /not a tag/],
    ["ghcr.io/u/app:.x", /not a tag/],
    [`ghcr.io/u/app:${"x".repeat(129)}`, /not a tag/],
    ["ghcr.io/u/app:1:2", /not a tag/],
    ["ghcr.io/u/app:../../x", /not a tag/],
    ["ghcr.io/u/app@sha256:abc", /not a digest/],
    [`ghcr.io/u/app@${DIGEST.replace("sha256", "md5")}`, /not a digest/],
    [`ghcr.io/u/app@sha256:${"A".repeat(64)}`, /not a digest/],
    [`ghcr.io/u/app@${DIGEST}@${DIGEST}`, /not a digest/],
    ["ghcr.io:0/app", /not a host/],
    ["ghcr.io:99999/app", /not a host/],
    ["ghcr.io:/app", /not a host/],
    ["u:p@ghcr.io/app", /no host/],
    ["-a.b/app", /not a host/],
    ["a..b/app", /not a host/],
    ["[::1/app", /not a host/],
    ["[:::::]/app", /not a host/],
    ["ghcr.io/a\u0000b", /not the name/],
    ["ghcr.io/a b", /not the name/],
    [`ghcr.io/${"a".repeat(256)}`, /not the name/],
    ["ghcr.io/u/app?x=1", /not the name/],
    ["ghcr.io/u/app#x", /not the name/],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${JSON.stringify(text.slice(0, 60))}`, () => {
      assert.throws(() => parseReference(text), { kind: "UsageInvalid", message });
    });
  }

  it("gives the same reference for what it formats", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const component = fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,8}){0,2}$/);
    const reference = fc.record(
      {
        host: fc
          .tuple(label, label, fc.option(fc.integer({ min: 1, max: 65535 })))
          .map(([a, b, port]) => `${a}.${b}.test${port === null ? "" : `:${port}`}`),
        repository: fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join("/")),
        tag: fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/),
        digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex): Digest => `sha256:${hex}`),
      },
      { requiredKeys: ["host", "repository"], noNullPrototype: true },
    );
    fc.assert(
      fc.property(reference, (value) => assert.deepEqual(parseReference(formatReference(value)), value)),
    );
  });

  it("gives a reference or a UsageInvalid for any text, and never one that leaves its place in an address", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          "ghcr.io",
          "/",
          ":",
          "@",
          "..",
          "sha256:",
          "[",
          "]",
          "%2f",
          "\\",
          "a",
          "\u0000",
          DIGEST,
        ),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        let reference: Reference;
        try {
          reference = parseReference(parts.join(""));
        } catch (error) {
          assert.equal((error as { kind?: string }).kind, "UsageInvalid");
          return;
        }
        const { host, repository, tag = "t" } = reference;
        const url = new URL(`https://${host}/v2/${repository}/manifests/${tag}`);
        assert.equal(url.pathname, `/v2/${repository}/manifests/${tag}`);
      }),
    );
  });
});
